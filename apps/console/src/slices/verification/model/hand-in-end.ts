import type { QueueLine } from '@openalliance/contract'

/** The last moment in which something is still taken, as people are told it; nothing is taken any more from the given one on. */
export const lastTaken = (refusedFrom: string): Date => new Date(Date.parse(refusedFrom) - 1)

/**
 * Until when a team could still add to a round and hand it in again if verification did not begin now; null where it
 * cannot any more.
 * @param now milliseconds since 1970
 */
export const openUntil = (
  { handInRefusedFrom }: Pick<QueueLine, 'handInRefusedFrom'>,
  now: number,
): Date | null =>
  handInRefusedFrom !== null && now < Date.parse(handInRefusedFrom) ? lastTaken(handInRefusedFrom) : null
