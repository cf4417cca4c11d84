import { inTransaction } from '../../platform/db/transaction.ts'
import type { House } from '../../platform/house.ts'
import { eraseDeadLinks } from '../../platform/letters.ts'
import { familiarDays } from './actions/sign-in.ts'
import { forgetAttemptsBefore } from './store/attempts.ts'
import { forgetLinksBefore } from './store/links.ts'
import { forgetUnconfirmed } from './store/people.ts'
import { forgetSessionsBefore } from './store/sessions.ts'

const day = 86_400_000

/** Days after which traces that serve nothing any more are forgotten. */
const keptDays = { attempts: 2, links: 30, unconfirmed: 30 }

/**
 * Forgets what is no longer needed: counts of failures, links long dead, sessions too old to tell a familiar place,
 * registrations nobody confirmed. Daily; doing it twice changes nothing.
 */
export const forgetOldTraces = (house: Pick<House, 'db' | 'clock'>): Promise<void> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now()
    const daysAgo = (days: number) => new Date(now.getTime() - days * day)
    await forgetAttemptsBefore(tx, daysAgo(keptDays.attempts))
    await forgetLinksBefore(tx, daysAgo(keptDays.links))
    await eraseDeadLinks(tx, now)
    await forgetSessionsBefore(tx, daysAgo(familiarDays))
    await forgetUnconfirmed(tx, daysAgo(keptDays.unconfirmed))
  })
