import type { ReadOnlyReason } from './read-only.ts'

/** The office has decided the record for good: nothing can be changed or added any more. */
export const isSettled = ({ status }: { readonly status: string }): boolean =>
  status === 'accepted' || status === 'rejected'

/**
 * Nothing more comes of the record as things stand: it is decided for good, was taken back, never came back in time, or its
 * round is closed. What it would count if something were done is not said any more.
 * @param reason why it cannot be changed now; null where it can be
 */
export const isOver = (record: { readonly status: string }, reason: ReadOnlyReason | null): boolean =>
  isSettled(record) ||
  record.status === 'withdrawn' ||
  reason === 'correction-over' ||
  reason === 'round-closed'
