import type { OrganisationChange, OrganisationDetail } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { abilitiesOf, allows, type Caller } from '../../../platform/http/authority.ts'
import { journalOf, officeChain, type WrittenLine } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { identityFields } from '../model/identity.ts'
import { organisationOf } from '../model/organisation.ts'
import { may } from '../policy.ts'
import { namesOf, organisationById } from '../store/register.ts'
import { usesOf } from '../store/use.ts'

const changedFields = (facts: WrittenLine['facts']): string[] => {
  if (typeof facts !== 'object' || facts === null || !('changed' in facts)) return []
  const { changed } = facts
  return typeof changed === 'object' && changed !== null ? Object.keys(changed) : []
}

const changeOf = (line: WrittenLine): OrganisationChange => ({
  at: line.at.toISOString(),
  by: line.actor.name,
  what: line.action === 'organisations.registered' ? 'registered' : 'corrected',
  fields: changedFields(line.facts),
  reason: line.reason,
})

/** Fields that a caller may not change, because another alliance's figures rest on them. */
export const heldByOffice = (
  who: Pick<Caller, 'grants'>,
  alliance: string | null,
  usedBy: readonly string[],
): readonly string[] =>
  allows(may.amendRegister, who, null) || usedBy.every((user) => user === alliance) ? [] : identityFields

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
  const [names, uses, lines] = await Promise.all([
    namesOf(reader, id),
    usesOf(reader, [id]),
    journalOf(reader, officeChain, { limit: 50, subject: { kind: 'organisation', id } }),
  ])
  return {
    organisation: organisationOf(row),
    names: names.map((name) => ({
      name: name.name,
      since: name.since,
      until: name.until,
      recordedAt: name.recorded_at.toISOString(),
    })),
    memberOf: uses.filter(({ memberships }) => memberships > 0).map(({ alliance_id }) => alliance_id),
    changes: lines.map(changeOf),
    heldByOffice: [
      ...heldByOffice(
        who,
        alliance,
        uses.map(({ alliance_id }) => alliance_id),
      ),
    ],
    abilities: abilitiesOf(may, who, alliance),
  }
}
