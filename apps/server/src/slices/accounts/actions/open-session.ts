import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { newId } from '../../../platform/identifier.ts'
import { digestOf, newSecret } from '../../../platform/secrets.ts'
import { addSession } from '../store/sessions.ts'
import { idleBounds } from './identify.ts'

interface Arrival {
  readonly house: House
  readonly now: Date
  readonly request: { readonly address: string; readonly userAgent: string }
}

/** A new session; only the digest of its token is kept. */
export const openSession = async (tx: Tx, { house, now, request }: Arrival, person: string) => {
  const token = newSecret()
  const session = newId(house.clock)
  const endsAt = new Date(now.getTime() + house.config.sessionAbsoluteHours * 3_600_000)
  const idleEndsAt = new Date(now.getTime() + idleBounds(house.config, now).idle)
  await addSession(tx, {
    id: session,
    person,
    digest: digestOf(token),
    startedAt: now,
    endsAt,
    userAgent: request.userAgent,
    address: request.address,
  })
  return { token, by: { session, idleEndsAt: idleEndsAt < endsAt ? idleEndsAt : endsAt, endsAt } }
}
