import type { PersonState } from '@openalliance/contract'

export interface Standing {
  readonly origin: string
  readonly disabledAt: Date | null
  readonly confirmedAt: Date | null
  readonly lockedUntil: Date | null
}

/** What an account can do at a moment, in one word. */
export const stateOf = (standing: Standing, now: Date): PersonState => {
  if (standing.disabledAt) return 'disabled'
  if (!standing.confirmedAt) return standing.origin === 'issued' ? 'invited' : 'unconfirmed'
  return standing.lockedUntil && standing.lockedUntil > now ? 'locked' : 'active'
}
