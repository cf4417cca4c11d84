import type { alliances, BodyOf, HandoverLine, ReplyOf } from '@openalliance/contract'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House, Reader } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import { abilitiesOf, type Caller } from '../../../platform/http/authority.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { handOverPi, namesOf, principalInvestigatorOf, teamPersonOfAddress } from '../../accounts/public.ts'
import { may } from '../policy.ts'
import { allianceById, lockAlliance } from '../store/alliances.ts'
import { type HandoverRow, handoversOf, insertHandover } from '../store/handovers.ts'

type Routes = (typeof alliances)['routes']

const lineOf = (row: HandoverRow, names: ReadonlyMap<string, string>): HandoverLine => {
  const person = (id: string) => ({ person: id, name: names.get(id) ?? '' })
  return {
    id: row.id,
    from: row.from_person === null ? null : person(row.from_person),
    to: person(row.to_person),
    takesEffectAt: row.takes_effect_at.toISOString(),
    reason: row.reason,
    keepsAssistants: row.keeps_assistants,
    madeBy: row.made_by_name,
  }
}

const peopleIn = (rows: readonly HandoverRow[]) =>
  rows.flatMap(({ from_person, to_person }) =>
    from_person === null ? [to_person] : [from_person, to_person],
  )

/** Every change of the PI, newest first. */
export const readHandovers = async (
  reader: Reader,
  who: Caller,
  alliance: string,
): Promise<ReplyOf<Routes['handovers']>> => {
  const rows = await handoversOf(reader, alliance)
  const names = await namesOf(reader, peopleIn(rows))
  return { items: rows.map((row) => lineOf(row, names)), abilities: abilitiesOf(may, who, alliance) }
}

/** Finds a successor by the whole address; nobody browses the accounts. */
export const findSuccessor = async (
  reader: Reader,
  alliance: string,
  email: string,
): Promise<ReplyOf<Routes['successor']>> => {
  if (!(await allianceById(reader, alliance))) return { person: null }
  const found = await teamPersonOfAddress(reader, email)
  return { person: found && { id: found.id, name: found.name, email: email.trim() } }
}

/**
 * Hands the alliance over to another PI at once: the former one's rights end, the new one's begin; both are told by
 * letter, the journal keeps it.
 * @throws Refusal alliances.no-such-alliance, stale-version, no-such-person, already-principal-investigator;
 * accounts.given-to-self, accounts.duties-apart
 */
export const handOver = async (
  tx: Tx,
  house: House,
  who: Caller,
  alliance: string,
  { from, to, reason, keepsAssistants }: BodyOf<Routes['handOver']>,
): Promise<HandoverLine> => {
  if (!(await lockAlliance(tx, alliance))) throw new Refusal('alliances.no-such-alliance')
  const inOffice = await principalInvestigatorOf(tx, alliance)
  if ((inOffice?.id ?? null) !== from)
    throw new Refusal('alliances.stale-version', {
      current: { person: inOffice?.id ?? null, name: inOffice?.name ?? '' },
    })
  if (inOffice?.id === to)
    throw new Refusal('alliances.already-principal-investigator', { name: inOffice.name })
  const by = actorOf(who)
  await handOverPi(tx, house, { alliance, to, by, reason, keepsTeam: keepsAssistants }).catch(
    (error: unknown) => {
      if (error instanceof Refusal && error.code === 'accounts.no-such-person')
        throw new Refusal('alliances.no-such-person', {}, [
          { field: '/to', code: 'alliances.no-such-person', facts: {} },
        ])
      throw error
    },
  )
  const now = house.clock.now()
  const row = await insertHandover(tx, {
    id: newId(house.clock),
    alliance_id: alliance,
    from_person: from,
    to_person: to,
    takes_effect_at: now,
    reason,
    keeps_assistants: keepsAssistants,
    made_by: who.id,
    made_by_name: who.name,
    made_at: now,
  })
  const names = await namesOf(tx, peopleIn([row]))
  await house.emit(tx, 'alliances.changed', { alliance, figuresMayMove: false, by, reason: null }, house)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: by,
    action: 'alliances.handed-over',
    subject: { kind: 'alliance', id: alliance },
    reason,
    facts: { from, to, keepsAssistants, fromName: inOffice?.name ?? null, toName: names.get(to) ?? null },
  })
  return lineOf(row, names)
}
