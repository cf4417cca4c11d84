import type { Locale, PersonState } from '@openalliance/contract'
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import { isUniqueViolation } from '../../../platform/db/violation.ts'
import type { Reader } from '../../../platform/house.ts'
import { addressKey } from '../model/address.ts'

/** The place under which failures from everywhere are counted; every other is one the person signed in from before. */
export const anywhere = 'anywhere'

// The same digest as in TypeScript (SHA-256 over the key in UTF-8), so that a list can be joined.
const digestOfKey = sql<Buffer>`sha256(convert_to(person.email_key, 'UTF8'))`

/** What sign-in needs of an account, and whether it was used from this network address since a moment. */
export const accountByAddress = (reader: Reader | Tx, key: string, from: string, since: Date) =>
  reader
    .selectFrom('person')
    .select(['id', 'name', 'email', 'locale', 'password_hash', 'password_changed_at', 'disabled_at'])
    .select((of) =>
      of
        .exists(
          of
            .selectFrom('session')
            .select('session.id')
            .whereRef('session.person_id', '=', 'person.id')
            .where('session.address', '=', from)
            .where('session.started_at', '>', since),
        )
        .as('seen_here'),
    )
    .where('email_key', '=', key)
    .executeTakeFirst()

export const personByKey = (reader: Reader | Tx, key: string) =>
  reader.selectFrom('person').selectAll().where('email_key', '=', key).executeTakeFirst()

export const personById = (reader: Reader | Tx, id: string) =>
  reader.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()

/** The account, held until the end of the transaction. */
export const lockedPerson = (tx: Tx, id: string) =>
  tx.selectFrom('person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export interface NewPerson {
  readonly id: string
  readonly email: string
  readonly emailKey: string
  readonly name: string
  readonly locale: Locale
  readonly origin: 'registered' | 'issued'
  readonly createdAt: Date
}

/** @returns whether the address was free; two who come at once meet here */
export const addPerson = async (tx: Tx, person: NewPerson): Promise<boolean> => {
  const added = await tx
    .insertInto('person')
    .values({
      id: person.id,
      email: person.email,
      email_key: person.emailKey,
      name: person.name,
      locale: person.locale,
      origin: person.origin,
      created_at: person.createdAt,
    })
    .onConflict((conflict) => conflict.column('email_key').doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0
}

export interface PersonChange {
  readonly name?: string
  readonly phone?: string | null
  readonly locale?: Locale
  readonly origin?: string
  readonly email_confirmed_at?: Date
  readonly disabled_at?: Date | null
  readonly last_sign_in_at?: Date
}

export const changePerson = async (tx: Tx, id: string, change: PersonChange): Promise<void> => {
  if (Object.keys(change).length === 0) return
  await tx.updateTable('person').set(change).where('id', '=', id).execute()
}

/** Whether another account already has the address. */
export const isAddressTaken = async (tx: Tx, key: string, except: string): Promise<boolean> =>
  (await tx
    .selectFrom('person')
    .select('id')
    .where('email_key', '=', key)
    .where('id', '<>', except)
    .executeTakeFirst()) !== undefined

/** @returns whether the address was free; of two who move to it at once the second fails at the constraint */
export const moveToAddress = async (tx: Tx, person: string, email: string, at: Date): Promise<boolean> => {
  const key = addressKey(email)
  if (await isAddressTaken(tx, key, person)) return false
  try {
    await tx
      .updateTable('person')
      .set({ email, email_key: key, email_confirmed_at: at })
      .where('id', '=', person)
      .execute()
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

export const setPasswordHash = async (
  tx: Tx,
  person: string,
  hash: string,
  at: Date,
  remembered: number,
): Promise<void> => {
  await tx
    .updateTable('person')
    .set({ password_hash: hash, password_changed_at: at })
    .where('id', '=', person)
    .execute()
  await tx.insertInto('password_memory').values({ person_id: person, hash, at }).execute()
  await tx
    .deleteFrom('password_memory')
    .where('person_id', '=', person)
    .where('at', 'not in', (of) =>
      of
        .selectFrom('password_memory as kept')
        .select('kept.at')
        .where('kept.person_id', '=', person)
        .orderBy('kept.at', 'desc')
        .limit(remembered),
    )
    .execute()
}

/** Hashes of the latest passwords, newest first. */
export const passwordsOf = async (reader: Reader | Tx, person: string): Promise<readonly string[]> =>
  (
    await reader
      .selectFrom('password_memory')
      .select('hash')
      .where('person_id', '=', person)
      .orderBy('at', 'desc')
      .execute()
  ).map(({ hash }) => hash)

export interface PeopleWanted {
  readonly search: string | null
  readonly state: PersonState | null
  readonly person: string | null
  readonly after: { readonly at: Date; readonly id: string } | null
  readonly limit: number
  readonly now: Date
}

const lockedUntil = (now: Date) => sql<Date | null>`(
  select max(a.locked_until) from sign_in_attempt a
  where a.address_digest = ${digestOfKey} and a.place = ${anywhere} and a.locked_until > ${now})`

const linkEndsAt = (now: Date) => sql<Date | null>`(
  select max(l.expires_at) from one_time_link l
  where l.person_id = person.id and l.spent_at is null and l.expires_at > ${now} and l.purpose <> 'change-email')`

const inState = (state: PersonState, now: Date) =>
  ({
    disabled: sql<SqlBool>`person.disabled_at is not null`,
    invited: sql<SqlBool>`person.disabled_at is null and person.email_confirmed_at is null and person.origin = 'issued'`,
    unconfirmed: sql<SqlBool>`person.disabled_at is null and person.email_confirmed_at is null
      and person.origin = 'registered'`,
    locked: sql<SqlBool>`person.disabled_at is null and person.email_confirmed_at is not null
      and ${lockedUntil(now)} is not null`,
    active: sql<SqlBool>`person.disabled_at is null and person.email_confirmed_at is not null
      and ${lockedUntil(now)} is null`,
  })[state]

const wantedPeople = (reader: Reader | Tx, { search, state, person, now }: PeopleWanted) => {
  let rows = reader.selectFrom('person')
  if (person) rows = rows.where('person.id', '=', person)
  if (state) rows = rows.where(inState(state, now))
  // A few thousand accounts at most: a plain scan answers in milliseconds and finds two Chinese characters, too.
  if (search) {
    const text = search.toLowerCase()
    rows = rows.where(
      sql<SqlBool>`(strpos(lower(person.name), ${text}) > 0 or strpos(person.email_key, ${text}) > 0)`,
    )
  }
  return rows
}

/** Accounts, newest first. */
export const peopleWanted = (reader: Reader | Tx, wanted: PeopleWanted) => {
  let rows = wantedPeople(reader, wanted)
    .selectAll('person')
    .select([lockedUntil(wanted.now).as('locked_until'), linkEndsAt(wanted.now).as('link_ends_at')])
  if (wanted.after)
    rows = rows.where(
      sql<SqlBool>`(person.created_at, person.id) < (${wanted.after.at}, ${wanted.after.id}::uuid)`,
    )
  return rows.orderBy('person.created_at', 'desc').orderBy('person.id', 'desc').limit(wanted.limit).execute()
}

export const peopleCount = async (reader: Reader, wanted: PeopleWanted): Promise<number> =>
  (
    await wantedPeople(reader, wanted)
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow()
  ).count

export const namesOfPeople = (reader: Reader | Tx, ids: readonly string[]) =>
  reader.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()

/** Registrations nobody confirmed: an address and a name that we have no reason to keep. */
export const forgetUnconfirmed = async (tx: Tx, before: Date): Promise<number> => {
  const forgotten = tx
    .selectFrom('person')
    .select('person.id')
    .where('origin', '=', 'registered')
    .where('email_confirmed_at', 'is', null)
    .where('created_at', '<', before)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('right_held')
            .select('right_held.id')
            .whereRef('right_held.person_id', '=', 'person.id'),
        ),
      ),
    )
  await tx.deleteFrom('one_time_link').where('person_id', 'in', forgotten).execute()
  const { numDeletedRows } = await tx.deleteFrom('person').where('id', 'in', forgotten).executeTakeFirst()
  return Number(numDeletedRows)
}
