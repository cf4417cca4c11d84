export type SessionPhase = 'calm' | 'ending' | 'over'

const warnMs = 5 * 60_000

/** Whether a session that ends at that moment needs a word now; both in milliseconds since 1970. */
export const sessionPhase = (endsAt: number, now: number): SessionPhase => {
  if (now >= endsAt) return 'over'
  return endsAt - now <= warnMs ? 'ending' : 'calm'
}
