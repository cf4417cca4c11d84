import type { Locale, TokenScope } from '@openalliance/contract'
import { dayInTaipei } from '../../../platform/clock.ts'
import type { Config } from '../../../platform/config.ts'
import type { Identify } from '../../../platform/http/mount.ts'
import { refusalOf } from '../../../platform/http/problem.ts'
import { digestOf, isSecret } from '../../../platform/secrets.ts'
import { apiTokenByDigest, noteSeen, noteTokenUsed, sessionByToken } from '../store/sessions.ts'

const minute = 60_000

/** Prefix by which a leaked token is recognised in files and logs. */
export const tokenPrefix = 'oa_'

/** How long a session lives without a request, and the moment since which one must have been. */
export const idleBounds = ({ sessionIdleMinutes }: Pick<Config, 'sessionIdleMinutes'>, now: Date) => {
  const idle = sessionIdleMinutes * minute
  return { idle, seenSince: new Date(now.getTime() - idle) }
}

/** Where nothing can be written, reading goes on without a note of who was here. */
const unlessReadOnly = (noted: Promise<unknown>) =>
  noted.catch((fault: unknown) => {
    if (refusalOf(fault)?.code !== 'server.cannot-write') throw fault
  })

/**
 * Who calls, with the rights of this very moment, in one question to the database. That a session is alive is written
 * once a minute at most.
 * @returns null for a session or token that has ended in any way, and for a closed account
 */
export const identify: Identify = async (house, { cookie, bearer }, now) => {
  if (bearer !== null) return callerByToken(house, bearer, now)
  return cookie === null ? null : callerBySession(house, cookie, now)
}

const callerBySession = async (
  { db, config }: Parameters<Identify>[0],
  cookie: string,
  now: Date,
): ReturnType<Identify> => {
  if (!isSecret(cookie)) return null
  const { idle, seenSince } = idleBounds(config, now)
  const found = await sessionByToken(db, digestOf(cookie), now, seenSince)
  if (!found) return null
  const { session, last_seen_at, ends_at, ...person } = found
  const isDue = now.getTime() - last_seen_at.getTime() >= minute
  if (isDue) await unlessReadOnly(noteSeen(db, session, now, new Date(now.getTime() - minute)))
  const idleEndsAt = new Date((isDue ? now : last_seen_at).getTime() + idle)
  return {
    ...person,
    locale: person.locale as Locale,
    by: { session, idleEndsAt: idleEndsAt < ends_at ? idleEndsAt : ends_at, endsAt: ends_at },
  }
}

const callerByToken = async (
  { db }: Parameters<Identify>[0],
  bearer: string,
  now: Date,
): ReturnType<Identify> => {
  const secret = bearer.startsWith(tokenPrefix) ? bearer.slice(tokenPrefix.length) : ''
  if (!isSecret(secret)) return null
  const found = await apiTokenByDigest(db, digestOf(secret), dayInTaipei(now))
  if (!found) return null
  const { token, scopes, last_used_at, ...person } = found
  const unlessSince = new Date(now.getTime() - minute)
  if (!last_used_at || last_used_at <= unlessSince)
    await unlessReadOnly(noteTokenUsed(db, token, now, unlessSince))
  return { ...person, locale: person.locale as Locale, by: { token, scopes: scopes as TokenScope[] } }
}
