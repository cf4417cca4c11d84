import type { RecordReply, RoundReply } from '@openalliance/contract'

export type ReadOnlyReason =
  | 'no-right'
  | 'handed-in'
  | 'being-verified'
  | 'to-be-returned'
  | 'correction-over'
  | 'accepted'
  | 'rejected'
  | 'judged-again'
  | 'withdrawn'
  | 'round-closed'
  | 'round-taken-up'
  | 'not-yet-open'
  | 'window-over'
  | 'year-without-windows'

interface Asked {
  readonly record: Pick<RecordReply, 'status' | 'abilities' | 'correctionEnds' | 'round' | 'writing'>
  /** The rounds of the record's year; empty while they are being fetched. */
  readonly rounds: readonly RoundReply[]
  /** Whether the person belongs to the alliance's team. */
  readonly isOfTeam: boolean
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Why a draft or a finished record cannot be changed: no round of its year takes changes, and this is its own round's reason. */
const windowReason = (round: RoundReply | undefined, now: number): ReadOnlyReason => {
  if (round === undefined) return 'year-without-windows'
  if (round.state === 'closed') return 'round-closed'
  if (round.state !== 'open' && round.state !== 'submitted') return 'round-taken-up'
  return now < Date.parse(round.opens) ? 'not-yet-open' : 'window-over'
}

/**
 * Why this person cannot change the record now; null where it can be changed. Where the record itself stands is told
 * before who may: nobody can change what lies with the office.
 */
export const readOnlyReason = ({ record, rounds, isOfTeam, now }: Asked): ReadOnlyReason | null => {
  const { status, abilities, correctionEnds, writing } = record
  if (abilities.includes('save')) return null
  const round = rounds.find((one) => one.round === record.round)
  if (status === 'withdrawn') return 'withdrawn'
  if (round?.state === 'closed') return 'round-closed'
  // The office has reopened what it had issued: what it decided holds until it issues again.
  if ((status === 'accepted' || status === 'rejected') && round?.state === 'under-verification')
    return 'judged-again'
  if (status === 'rejected') return 'rejected'
  if (status === 'accepted') return 'accepted'
  if (status === 'submitted')
    return round === undefined || round.state === 'submitted' ? 'handed-in' : 'being-verified'
  if (status === 'returned') {
    if (correctionEnds === null) return 'to-be-returned'
    if (Date.parse(correctionEnds) <= now) return 'correction-over'
    return 'no-right'
  }
  return writing.acceptsEdits || isOfTeam === false ? 'no-right' : windowReason(round, now)
}
