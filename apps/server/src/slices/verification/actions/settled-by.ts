import type { Reader } from '../../../platform/house.ts'
import { outcomeOf } from '../../figures/public.ts'
import type { StoredRound } from '../../submissions/public.ts'
import { hasMoved } from '../model/acceptance.ts'
import { issuanceOf } from '../model/issued-lines.ts'
import { threadsOf } from '../store/threads.ts'
import { type Entry, entriesOf, issuancesOf } from '../store.ts'
import { deskLines } from './desk-lines.ts'
import { leaningOf } from './leaning.ts'

/**
 * Number of the verification record that made final what stands decided of an entry; null where nothing stands, it was
 * returned, which ends nothing, or was decided since. Whether it has moved is not asked here.
 */
export const madeFinalBy = async (reader: Reader, entry: Entry): Promise<string | null> => {
  if (entry.decision === null || entry.decision === 'returned' || entry.decidedAt === null) return null
  const issuances = await issuancesOf(reader, entry.round)
  if (issuances.length === 0) return null
  return issuanceOf(await threadsOf(reader, [entry.id]), entry.decidedAt, issuances)?.number ?? null
}

/**
 * Number of the verification record with which an entry is settled, so that judging it again is a step of its own; null as
 * well where what it was accepted as has moved since, for that is decided again anyhow.
 */
export const settledBy = async (
  reader: Reader,
  round: StoredRound,
  entry: Entry,
  now: Date,
): Promise<string | null> => {
  const number = await madeFinalBy(reader, entry)
  if (number === null) return null
  const entries = await entriesOf(reader, round.id)
  const lines = await deskLines(reader, round, entries, entry.record)
  const leaning = await leaningOf(reader, round, [entry], entries, lines, now)
  const isMoved = hasMoved(
    entry.decision,
    outcomeOf(lines.get(entry.record) ?? []),
    leaning.has(entry.record),
  )
  return isMoved ? null : number
}
