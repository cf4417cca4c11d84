import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { judgementOf } from '../../figures/public.ts'
import { canonicalOf, sha256Of } from '../model/snapshot.ts'
import {
  canonicalOfSnapshot,
  firstVersion,
  lastSnapshotOfRound,
  roundsOfYear,
  type StoredRound,
} from '../store.ts'
import { type Gathered, gatherContent } from './gather-content.ts'

/**
 * What the rules say of what is handed in: neither drafts nor what was sent back take part. What comes again is judged by
 * the present edition of the page, as the hand-in itself will judge it; what was handed in before keeps its lines.
 * @param correcting the round whose returned records come again; null where none do, or they have come already
 * @returns the judgement, the records that took part in it, and ids of those that the hand-in turns
 */
export const judgeHandIn = async (
  reader: Reader | Tx,
  { facts, rulebook, records, inputs }: Gathered,
  of: { readonly alliance: string; readonly year: number },
  correcting: number | null = null,
) => {
  const comes = ({ status, round }: Gathered['records'][number]) =>
    correcting === null ? status === 'ready' : status === 'returned' && round === correcting
  const coming = new Set(records.filter(comes).map(({ id }) => id))
  const sentBack = new Set(
    records.filter(({ id, status }) => status === 'returned' && !coming.has(id)).map(({ id }) => id),
  )
  const counted = inputs.filter(({ id }) => !sentBack.has(id))
  const judged = await judgementOf(reader, { rulebook, alliance: facts }, of, counted, {
    isTouched: ({ id }) => coming.has(id),
  })
  return { coming, counted, judged }
}

export type HandInJudged = Awaited<ReturnType<typeof judgeHandIn>>

/**
 * Of all that is handed in with this version of the round, and of what the rules say of it. It stays while nobody changes
 * anything of it, drafts and what waits for a later round aside, and the hand-in itself, which turns statuses, leaves it as
 * it is: whatever it would make of other records or figures than were looked at is no hand-in.
 * @returns 64 hexadecimal digits
 */
export const fingerprintOf = (
  roundVersion: number,
  { rulebook, records, ...rest }: Gathered,
  { counted, judged }: HandInJudged,
): string =>
  sha256Of(
    canonicalOf({
      ...rest,
      roundVersion,
      rules: [rulebook.programme, rulebook.year, rulebook.edition],
      records: records.map(({ status: _, round: __, isLate: ___, ...record }) => record),
      counted: counted.map(({ id }) => id),
      judged,
    }),
  )

export interface RoundOfYear {
  readonly alliance: string
  /** ROC year. */
  readonly year: number
  readonly round: number
}

/**
 * What would be handed in with a round now: a correction takes what it was returned and nothing new.
 * @throws Refusal figures.no-rulebook
 */
export const lookAhead = async (
  reader: Reader | Tx,
  { alliance, year, round }: RoundOfYear,
  isCorrection: boolean,
): Promise<{ readonly content: Gathered; readonly handIn: HandInJudged }> => {
  const content = await gatherContent(
    reader,
    alliance,
    year,
    isCorrection ? { correcting: round } : { round },
  )
  const handIn = await judgeHandIn(reader, content, { alliance, year }, isCorrection ? round : null)
  return { content, handIn }
}

/** What would be handed in with a round now, and its fingerprint. @throws Refusal figures.no-rulebook */
export const gatherHandIn = async (reader: Reader, place: RoundOfYear) => {
  const rounds = await roundsOfYear(reader, place.alliance, place.year)
  const stored = rounds.find(({ number }) => number === place.round)
  const { content, handIn } = await lookAhead(reader, place, stored?.state === 'correction-open')
  return { content, handIn, fingerprint: fingerprintOf(stored?.version ?? firstVersion, content, handIn) }
}

/** All that a hand-in says, without what each has of its own: its number in the row, when, and by whom. */
export const contentOf = (
  round: Pick<StoredRound, 'year' | 'number'>,
  { alliance, rulebook, records, expected, remarks }: Gathered,
  { counted, judged }: HandInJudged,
) => {
  const { edition, lines, figures, provisional, derived } = judged
  return {
    format: 'openalliance-snapshot/1',
    alliance,
    programme: rulebook.programme,
    year: round.year,
    edition,
    round: round.number,
    figures,
    provisional,
    derived,
    expected,
    remarks,
    records: records.map((record) => ({ ...record, input: counted.find(({ id }) => id === record.id) })),
    lines,
  }
}

/**
 * Whether a round says what its last hand-in said. Only where nobody has taken it up yet can the same be handed in twice:
 * a correction is handed in once, and may answer by words beside the record alone. Records, targets, remarks, names and the
 * edition of the rules are content.
 */
export const isUnchanged = async (
  reader: Reader | Tx,
  round: StoredRound,
  said: ReturnType<typeof contentOf>,
): Promise<boolean> => {
  if (round.state !== 'submitted') return false
  const last = await lastSnapshotOfRound(reader, round.alliance, round.id)
  const before = last && (await canonicalOfSnapshot(reader, round.alliance, last.id))
  if (!before) return false
  const { sequence: _, submittedAt: __, submittedBy: ___, ...told } = JSON.parse(before)
  return canonicalOf(told) === canonicalOf(said)
}
