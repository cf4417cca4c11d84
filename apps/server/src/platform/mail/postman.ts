import type { House } from '../house.ts'
import { type Rounds, startRounds } from '../rounds.ts'
import { sendDueLetters } from './send-letters.ts'
import { createPost } from './transport.ts'

// A reset letter should be there by the time its reader has changed to the mailbox.
const pauseMilliseconds = 3000

/** Carries letters to the mail server as long as the program runs; nobody where there is no mail server. */
export const startPostman = (house: House): Rounds => {
  if (house.config.smtpUrl === undefined) return { stop: async () => undefined }
  const post = createPost(house.config)
  const rounds = startRounds((ending) => sendDueLetters(house, post, ending), {
    pauseMilliseconds,
    onFailure: (error) => house.log.error({ err: error }, 'letters could not be sent'),
  })
  return {
    stop: async () => {
      await rounds.stop()
      post.close()
    },
  }
}
