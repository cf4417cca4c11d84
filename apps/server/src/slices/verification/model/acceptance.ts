import type { Decision, Mark } from '@openalliance/contract'

/** Whether the record is accepted by it, counting or not. */
export const accepts = (decision: Decision | null): decision is 'accepted' | 'accepted-not-counted' =>
  decision === 'accepted' || decision === 'accepted-not-counted'

/** What a decision makes of the record. */
export const statusAfter = (decision: Decision): 'accepted' | 'returned' | 'rejected' =>
  decision === 'accepted-not-counted' ? 'accepted' : decision

/**
 * Whether an entry was accepted as one thing and comes to another by now: what counted fell with another entry, or what
 * did not count would count, or may once what it leans on is final.
 */
export const hasMoved = (decision: Decision | null, outcome: Mark, isLeaning = false): boolean =>
  decision === 'accepted'
    ? outcome !== 'counts'
    : decision === 'accepted-not-counted' && (outcome === 'counts' || outcome === 'person' || isLeaning)
