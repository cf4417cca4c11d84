import type { Alliance, alliances, BodyOf, ParamsOf } from '@openalliance/contract'
import { isDay } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { writeJournal } from '../../../platform/journal/journal.ts'
import type { Actor } from '../../../platform/journal/line.ts'
import { type FieldIssue, Refusal } from '../../../platform/refusal.ts'
import { areInOrder, isTooLong } from '../model/term.ts'
import { termOf } from '../model/wire.ts'
import { lockAlliance } from '../store/alliances.ts'
import { termsOf, writeTerm } from '../store/projects.ts'
import { loadAlliance } from './read-alliance.ts'

type Routes = (typeof alliances)['routes']

const demandDays = (startsOn: string, endsOn: string) => {
  const issue = (field: string, code: string): FieldIssue => ({ field, code, facts: { startsOn } })
  const issues: FieldIssue[] = []
  if (!isDay(startsOn)) issues.push(issue('/startsOn', 'alliances.no-such-day'))
  if (!isDay(endsOn)) issues.push(issue('/endsOn', 'alliances.no-such-day'))
  else if (endsOn <= startsOn) issues.push(issue('/endsOn', 'alliances.ends-before-start'))
  if (issues.length > 0) throw new Refusal('request.malformed', {}, issues)
  if (isTooLong({ number: 0, startsOn, endsOn }))
    throw new Refusal('alliances.term-too-long', { startsOn, endsOn }, [
      issue('/endsOn', 'alliances.term-too-long'),
    ])
}

/**
 * Sets a term.
 * @throws Refusal alliances.no-such-alliance, term-too-long, terms-overlap, stale-version
 */
export const setTerm = async (
  tx: Tx,
  house: House,
  by: Actor,
  { alliance, number }: ParamsOf<Routes['setTerm']>,
  { version, startsOn, endsOn }: BodyOf<Routes['setTerm']>,
): Promise<Alliance> => {
  demandDays(startsOn, endsOn)
  if (!(await lockAlliance(tx, alliance))) throw new Refusal('alliances.no-such-alliance')
  const terms = (await termsOf(tx, [alliance])).map(termOf)
  const before = terms.find((term) => term.number === number)
  if ((before?.version ?? 0) !== version)
    throw new Refusal('alliances.stale-version', {
      version: before?.version ?? 0,
      current: { startsOn: before?.startsOn ?? null, endsOn: before?.endsOn ?? null },
    })
  const after = [...terms.filter((term) => term !== before), { number, startsOn, endsOn }]
  if (!areInOrder(after)) throw new Refusal('alliances.terms-overlap', { number, startsOn, endsOn })
  await writeTerm(tx, {
    id: newId(house.clock),
    alliance_id: alliance,
    number,
    starts_on: startsOn,
    ends_on: endsOn,
  })
  await house.emit(tx, 'alliances.changed', { alliance, figuresMayMove: true, by, reason: null }, house)
  await writeJournal(tx, house.clock, {
    chain: alliance,
    actor: by,
    action: 'alliances.term-set',
    subject: { kind: 'alliance', id: alliance },
    facts: {
      number,
      before: before ? { startsOn: before.startsOn, endsOn: before.endsOn } : null,
      after: { startsOn, endsOn },
    },
  })
  return loadAlliance(tx, alliance)
}
