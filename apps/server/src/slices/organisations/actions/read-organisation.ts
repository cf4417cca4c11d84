import type { Organisation, OrganisationChange, OrganisationDetail, StageHeld } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, allows, type Caller } from '../../../platform/http/authority.ts'
import { journalOf, officeChain, type WrittenLine } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { namesOf as peopleNamed } from '../../accounts/public.ts'
import { organisationOf, stateReply } from '../model/organisation.ts'
import { formerlyOf } from '../model/stages.ts'
import { may } from '../policy.ts'
import { everyFact, type FactRow } from '../store/facts.ts'
import { namesOf, organisationById } from '../store/register.ts'
import { usesOf } from '../store/use.ts'
import { heldFor } from './hold-fields.ts'

const changedFields = (facts: WrittenLine['facts']): string[] => {
  if (typeof facts !== 'object' || facts === null || !('changed' in facts)) return []
  const { changed } = facts
  return typeof changed === 'object' && changed !== null ? Object.keys(changed) : []
}

/** What is only proposed, accepted or declined has changed nothing by itself, and is between one team and the office. */
const changing = /^organisations\./

const changeOf = (line: WrittenLine, isToldBy: boolean): OrganisationChange => ({
  at: line.at.toISOString(),
  // Who changed it tells a team which other alliance uses the firm.
  by: isToldBy ? line.actor.name : null,
  what: line.action === 'organisations.registered' ? 'registered' : 'corrected',
  fields: changedFields(line.facts),
  // Words meant for the office may speak of one alliance alone, and a name hidden above may stand in them.
  reason: isToldBy ? line.reason : null,
})

/** That the office vouches for a number is everybody's to know; its words about it are the office's. */
const toldTo = (organisation: Organisation, isOfOffice: boolean): Organisation =>
  isOfOffice || organisation.numberVouch === null
    ? organisation
    : { ...organisation, numberVouch: { ...organisation.numberVouch, reason: '', proof: '' } }

/** What a reader may be told of other alliances: a team learns that there are some, the office which. */
const seesAll = (who: Pick<Caller, 'grants'>): boolean => allows(may.readRegister, who, null)

const allianceOf = (facts: WrittenLine['facts']): unknown =>
  typeof facts === 'object' && facts !== null && 'alliance' in facts ? facts.alliance : null

const stageReply = (fact: FactRow, names: ReadonlyMap<string, string>, isTold: boolean): StageHeld => ({
  ...stateReply(fact),
  since: fact.since,
  recordedAt: fact.recordedAt.toISOString(),
  recordedBy: fact.recordedBy === null ? null : (names.get(fact.recordedBy) ?? null),
  reason: isTold ? fact.reason : null,
  replacedAt: fact.replacedAt?.toISOString() ?? null,
})

/**
 * One organisation with its names and what was changed.
 * @throws Refusal organisations.no-such-organisation
 */
export const readOrganisation = async (
  reader: Reader,
  who: Caller,
  alliance: string | null,
  id: string,
): Promise<OrganisationDetail> => {
  const row = await organisationById(reader, id)
  if (!row) throw new Refusal('organisations.no-such-organisation')
  const [names, uses, lines, facts] = await Promise.all([
    namesOf(reader, id),
    usesOf(reader, [id]),
    journalOf(reader, officeChain, { limit: 50, subject: { kind: 'organisation', id } }),
    everyFact(reader, id),
  ])
  const all = seesAll(who)
  const people = all
    ? await peopleNamed(
        reader,
        facts.flatMap(({ recordedBy }) => recordedBy ?? []),
      )
    : new Map()
  const memberships = uses.filter((use) => use.memberships > 0).map(({ alliance_id }) => alliance_id)
  const held = heldFor(who, alliance, uses)
  return {
    organisation: toldTo(organisationOf(row), all),
    names: names.map((name) => ({
      name: name.name,
      since: name.since,
      until: name.until,
      recordedAt: name.recorded_at.toISOString(),
    })),
    stages: facts.map((fact) => stageReply(fact, people, all)),
    formerly: formerlyOf(facts.filter(({ replacedAt }) => replacedAt === null)).map((state) => ({
      ...stateReply(state),
      before: state.before,
    })),
    memberOf: all ? memberships : memberships.filter((member) => member === alliance),
    memberships: memberships.length,
    changes: lines
      .filter(({ action }) => changing.test(action))
      .map((line) => changeOf(line, all || (alliance !== null && allianceOf(line.facts) === alliance))),
    heldByOffice: [...held.fields],
    heldBecause: held.because,
    abilities: abilitiesOf(may, who, alliance),
  }
}
