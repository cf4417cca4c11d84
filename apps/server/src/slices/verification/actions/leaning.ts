import { type LedgerLine, leansOn } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { recordBriefs } from '../../evidence/public.ts'
import { evaluationOf, linesOfYear, outcomeOf } from '../../figures/public.ts'
import { roundsOfYear, type StoredRound } from '../../submissions/public.ts'
import { isWithdrawn } from '../model/standing.ts'
import { decidable, type Entry, entriesOf } from '../store.ts'
import { asAtDesk, deskLines } from './desk-lines.ts'
import { awaitsCorrection } from './round-on-desk.ts'

/** A record of the year that is not final yet and counts for nothing at the desk meanwhile. */
export interface OpenRecord {
  readonly record: string
  readonly title: string
  /** The number of its round. */
  readonly round: number
  /** Returned, and may come again; else it was handed in with another round and waits for that one's record. */
  readonly isReturned: boolean
}

/** What is open beside the entries that still stand at this desk, by record. */
const openBeside = async (
  reader: Reader,
  round: StoredRound,
  entries: readonly Entry[],
  now: Date,
): Promise<ReadonlyMap<string, OpenRecord>> => {
  const { alliance, year } = round
  const others = (await roundsOfYear(reader, alliance, year)).filter(({ id }) => id !== round.id)
  const elsewhere = new Map<string, { readonly of: StoredRound; readonly entry: Entry }>()
  for (const of of others)
    for (const entry of await entriesOf(reader, of.id)) elsewhere.set(entry.record, { of, entry })
  const own = new Map(entries.map((entry) => [entry.record, entry]))
  const known = new Set((await linesOfYear(reader, alliance, year)).map(({ record }) => record))
  const open = new Map<string, OpenRecord>()
  for (const [record, brief] of await recordBriefs(reader, alliance, [...known])) {
    const { title, status, round: number } = brief
    const told = { record, title, round: number }
    const here = own.get(record)
    const there = elsewhere.get(record)
    const isHeldBy = (of: StoredRound) => decidable.includes(of.state) || awaitsCorrection(of, now)
    if (here) {
      if (here.decision === 'returned' && !isWithdrawn(brief)) open.set(record, { ...told, isReturned: true })
    } else if (status === 'returned' || (status === 'submitted' && there?.entry.decision === 'returned')) {
      if (there && isHeldBy(there.of)) open.set(record, { ...told, isReturned: true })
    } else if (status === 'submitted' && there?.entry.decision !== 'rejected')
      open.set(record, { ...told, isReturned: false })
  }
  return open
}

/** Open records on which entries lean, by entry; those that lean on nothing are absent. */
export type Leaning = ReadonlyMap<string, readonly OpenRecord[]>

/**
 * Those of some entries that do not count because something they lean on is not final yet, each with what that is: a joint
 * project whose partner's membership was returned, say. What does not count for another reason as well leans on nothing.
 * @param entries all of the desk
 * @param lines what the rules say at the desk
 */
export const leaningOf = async (
  reader: Reader,
  round: StoredRound,
  asked: readonly Entry[],
  entries: readonly Entry[],
  lines: ReadonlyMap<string, readonly LedgerLine[]>,
  now: Date,
): Promise<Leaning> => {
  if (!decidable.includes(round.state)) return new Map()
  const uncounted = asked.filter(({ record }) =>
    ['not', 'evidence'].includes(outcomeOf(lines.get(record) ?? [])),
  )
  if (uncounted.length === 0) return new Map()
  const open = await openBeside(reader, round, entries, now)
  if (open.size === 0) return new Map()
  const isAsked = (record: string) => uncounted.some((entry) => entry.record === record)
  const how = await asAtDesk(reader, round, entries, (record) => open.has(record) || isAsked(record))
  const evaluation = await evaluationOf(reader, round.alliance, round.year, how)
  const along = Map.groupBy(evaluation?.lines ?? [], ({ record }) => record)
  return new Map(
    uncounted.flatMap(({ record }) => {
      const names = leansOn(along.get(record) ?? [], (each) => open.has(each))
      const leaned = names.flatMap((each) => open.get(each) ?? [])
      return leaned.length > 0 ? [[record, leaned] as const] : []
    }),
  )
}

/** Among the other rounds on which something leans, those of which an entry leans on this round in its turn. */
const waitingBack = async (
  reader: Reader,
  round: StoredRound,
  leaned: readonly OpenRecord[],
  now: Date,
): Promise<number[]> => {
  const named = new Set(leaned.map((open) => open.round))
  const others = (await roundsOfYear(reader, round.alliance, round.year)).filter(
    ({ id, number, state }) => id !== round.id && named.has(number) && decidable.includes(state),
  )
  const back: number[] = []
  for (const other of others) {
    const entries = await entriesOf(reader, other.id)
    const standing = entries.filter(({ decision }) => decision !== 'returned' && decision !== 'rejected')
    const lines = await deskLines(reader, other, entries)
    const leaning = await leaningOf(reader, other, standing, entries, lines, now)
    if ([...leaning.values()].flat().some((open) => open.round === round.number)) back.push(other.number)
  }
  return back
}

/**
 * What cannot be closed as not counting yet, told with the records on which it leans; where rounds lean on each other, so
 * that neither could be issued by waiting, with the way out of that.
 */
export const leansOnOpen = async (
  reader: Reader,
  round: StoredRound,
  leaned: readonly OpenRecord[],
  now: Date,
): Promise<Refusal> => {
  const facts = {
    count: leaned.length,
    titles: leaned.map(({ title }) => title),
    records: leaned.map(({ record }) => record),
  }
  const [other] = await waitingBack(reader, round, leaned, now)
  return other === undefined
    ? new Refusal('verification.leans-on-open', facts)
    : new Refusal('verification.lean-on-each-other', { ...facts, round: round.number, other })
}

/** Of the entries that were accepted without counting, those that lean on something open: they are decided again. */
export const closedTooSoon = (
  reader: Reader,
  round: StoredRound,
  entries: readonly Entry[],
  lines: ReadonlyMap<string, readonly LedgerLine[]>,
  now: Date,
): Promise<Leaning> => {
  const closed = entries.filter(({ decision }) => decision === 'accepted-not-counted')
  return leaningOf(reader, round, closed, entries, lines, now)
}
