import type { Me } from '@openalliance/contract'
import { useMemo, useSyncExternalStore } from 'react'
import { listening } from '../../ui/listening.ts'
import { nowMs } from '../../ui/now.ts'
import { onAnswered, onSignInNeeded } from './queries.ts'

let isNeeded = false
let answeredAt = 0
const { listen, tell } = listening()

onSignInNeeded(() => {
  if (isNeeded) return
  isNeeded = true
  tell()
})

// In steps of half a minute: the frame around the page need not be drawn anew for every call.
const step = 30_000
onAnswered(() => {
  const at = Math.floor(nowMs() / step) * step
  if (at === answeredAt) return
  answeredAt = at
  tell()
})

/** Whether a call found that the session has ended. */
export const useIsSignInNeeded = (): boolean => useSyncExternalStore(listen, () => isNeeded)

export const signedInAgain = (): void => {
  isNeeded = false
  tell()
}

export const signInNeeded = (): void => {
  isNeeded = true
  tell()
}

// The server writes once a minute that a session is alive, so its count may be that much behind ours.
const slack = 60_000

/**
 * When the session ends by itself if nothing more is asked, in milliseconds by the server's clock.
 * @param fetchedAt when `session` was learned, by the server's clock
 * @param answered when the server last answered anything
 */
export const sessionEnd = (session: Me['session'], fetchedAt: number, answered: number): number => {
  const idleEnds = Date.parse(session.idleEndsAt)
  const idle = idleEnds - fetchedAt
  return Math.min(Date.parse(session.endsAt), Math.max(idleEnds, answered + idle - slack))
}

/** The same as a moment that moves with every answer. */
export const useSessionEnd = (session: Me['session'] | undefined): string | null => {
  const answered = useSyncExternalStore(listen, () => answeredAt)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time is noted whenever the session was learned anew.
  const learnedAt = useMemo(() => nowMs(), [session])
  return session ? new Date(sessionEnd(session, learnedAt, answered)).toISOString() : null
}
