import type { Role } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

// The rights ride along as one list, so that who calls and what they may is known after one question.
const rightsInForce = sql<{ role: Role; alliance: string | null; maySubmit: boolean }[]>`coalesce((
  select json_agg(json_build_object('role', r.role, 'alliance', r.alliance_id, 'maySubmit', r.may_submit))
  from right_held r where r.person_id = person.id and r.withdrawn_at is null), '[]')`

/** Whose open session a token is, with the rights of this moment. */
export const sessionByToken = (reader: Reader, digest: Buffer, now: Date, seenSince: Date) =>
  reader
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['session.id as session', 'session.last_seen_at', 'session.ends_at'])
    .select(['person.id', 'person.name', 'person.email', 'person.locale'])
    .select(rightsInForce.as('grants'))
    .where('session.token_hash', '=', digest)
    .where('session.ended_at', 'is', null)
    .where('session.ends_at', '>', now)
    .where('session.last_seen_at', '>', seenSince)
    .where('person.disabled_at', 'is', null)
    .executeTakeFirst()

/** Whose API token it is, while it works. @param today in Taipei */
export const apiTokenByDigest = (reader: Reader, digest: Buffer, today: string) =>
  reader
    .selectFrom('api_token')
    .innerJoin('person', 'person.id', 'api_token.person_id')
    .select(['api_token.id as token', 'api_token.scopes', 'api_token.last_used_at'])
    .select(['person.id', 'person.name', 'person.email', 'person.locale'])
    .select(rightsInForce.as('grants'))
    .where('api_token.token_hash', '=', digest)
    .where('api_token.revoked_at', 'is', null)
    .where(sql<boolean>`api_token.expires_on >= ${today}::date`)
    .where('person.disabled_at', 'is', null)
    .executeTakeFirst()

/** Notes that a session is alive; several requests at once write it once. */
export const noteSeen = async (
  reader: Reader,
  session: string,
  now: Date,
  unlessSince: Date,
): Promise<void> => {
  await reader
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('id', '=', session)
    .where('ended_at', 'is', null)
    .where('last_seen_at', '<=', unlessSince)
    .execute()
}

export const noteTokenUsed = async (
  reader: Reader,
  token: string,
  now: Date,
  unlessSince: Date,
): Promise<void> => {
  await reader
    .updateTable('api_token')
    .set({ last_used_at: now })
    .where('id', '=', token)
    .where((of) => of.or([of('last_used_at', 'is', null), of('last_used_at', '<=', unlessSince)]))
    .execute()
}

export interface NewSession {
  readonly id: string
  readonly person: string
  readonly digest: Buffer
  readonly startedAt: Date
  readonly endsAt: Date
  readonly userAgent: string
  readonly address: string
}

export const addSession = async (tx: Tx, session: NewSession): Promise<void> => {
  await tx
    .insertInto('session')
    .values({
      id: session.id,
      person_id: session.person,
      token_hash: session.digest,
      started_at: session.startedAt,
      last_seen_at: session.startedAt,
      ends_at: session.endsAt,
      user_agent: session.userAgent,
      address: session.address,
    })
    .execute()
}

/** Sessions that still work, the latest used first. */
export const openSessionsOf = (reader: Reader | Tx, person: string, now: Date, seenSince: Date) =>
  reader
    .selectFrom('session')
    .select(['id', 'started_at', 'last_seen_at', 'user_agent', 'address'])
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .where('last_seen_at', '>', seenSince)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** @returns whether it was open */
export const endSession = async (tx: Tx, person: string, session: string, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('id', '=', session)
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** @param except the session that goes on */
export const endSessionsOf = async (
  tx: Tx,
  person: string,
  now: Date,
  except: string | null,
): Promise<number> => {
  let rows = tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('person_id', '=', person)
    .where('ended_at', 'is', null)
  if (except) rows = rows.where('id', '<>', except)
  const { numUpdatedRows } = await rows.executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Sessions too old to tell from where a person usually comes. */
export const forgetSessionsBefore = async (tx: Tx, before: Date): Promise<void> => {
  await tx.deleteFrom('session').where('started_at', '<', before).execute()
}
