import type { LedgerLine } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { evaluationOf, linesAsHandedIn } from '../../figures/public.ts'
import type { StoredRound } from '../../submissions/public.ts'
import { leftByEdition } from '../store/figure-findings.ts'
import { decidable, type Entry } from '../store.ts'

type ByRecord = ReadonlyMap<string, readonly LedgerLine[]>

const isOut = ({ decision }: Entry): boolean => decision === 'returned' || decision === 'rejected'

/**
 * How a round's records take part as its desk stands: what is accepted, or not decided yet, and nothing else. What the
 * record will turn is judged by the present edition of the page, unless the office has left it as it was.
 * @param isTakenIn records that take part although they are returned, or of another round and not accepted yet
 */
export const asAtDesk = async (
  reader: Reader,
  round: StoredRound,
  entries: readonly Entry[],
  isTakenIn: (record: string) => boolean = () => false,
): Promise<NonNullable<Parameters<typeof evaluationOf>[3]>> => {
  const onDesk = new Map(entries.map((entry) => [entry.record, entry]))
  const left = await leftByEdition(reader, round.alliance, round.year)
  return {
    as: (record) => {
      const entry = onDesk.get(record.id)
      const takesPart = isTakenIn(record.id) || (entry !== undefined && !isOut(entry))
      if (takesPart && record.decision !== 'withdrawn') return { ...record, decision: 'accepted' }
      return !entry && record.decision === 'accepted' ? record : null
    },
    isTouched: ({ id, decision }) =>
      (onDesk.has(id) || isTakenIn(id)) && decision !== 'accepted' && !left.has(id),
  }
}

/** While a correction is open the ledger tells what the team is making of it: the desk tells what went back. */
const asReturned = async (
  reader: Reader,
  { alliance, year }: StoredRound,
  entries: readonly Entry[],
  settled: ByRecord,
): Promise<ByRecord> => {
  const returned = new Set(
    entries.filter(({ decision }) => decision === 'returned').map(({ record }) => record),
  )
  const evaluation = await evaluationOf(reader, alliance, year, {
    isHandedIn: true,
    isTouched: ({ id }) => returned.has(id),
  })
  const lines = (evaluation?.lines ?? []).filter(({ record }) => returned.has(record))
  return new Map([...settled, ...Map.groupBy(lines, ({ record }) => record)])
}

/**
 * What the rules say of a round's entries as its desk stands, so that it is what the verification record will say. What was
 * returned or rejected is told as the ledger has it, and so is everything once nothing is decided any more.
 * @param asked an entry that is looked at as if it were not returned or rejected, to be decided anew
 */
export const deskLines = async (
  reader: Reader,
  round: StoredRound,
  entries: readonly Entry[],
  asked: string | null = null,
): Promise<ByRecord> => {
  const settled = Map.groupBy(
    await linesAsHandedIn(reader, round.alliance, round.year),
    ({ record }) => record,
  )
  if (round.state === 'correction-open') return asReturned(reader, round, entries, settled)
  if (!decidable.includes(round.state)) return settled
  const how = await asAtDesk(reader, round, entries, (record) => record === asked)
  const evaluation = await evaluationOf(reader, round.alliance, round.year, how)
  const evaluated = Map.groupBy(evaluation?.lines ?? [], ({ record }) => record)
  return new Map([...settled, ...evaluated])
}
