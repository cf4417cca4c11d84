import { startPostman } from '../platform/mail/postman.ts'
import { startRounds } from '../platform/rounds.ts'
import type { Background } from './serve.ts'

const sendsLetters: Background = async (house) => startPostman(house)

const hour = 3_600_000

const forgetsOldTraces: Background = async (house) => {
  const { forgetOldTraces } = await import('../slices/accounts/public.ts')
  return startRounds(() => forgetOldTraces(house), {
    pauseMilliseconds: hour,
    onFailure: (error) => house.log.error({ err: error }, 'old traces could not be forgotten'),
  })
}

/** What goes on beside the requests. */
export const background: readonly Background[] = [sendsLetters, forgetsOldTraces]
