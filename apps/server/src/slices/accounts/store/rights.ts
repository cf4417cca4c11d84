import type { Role } from '@openalliance/contract'
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

/** The alliance's sign in this slice; only alliances that have one can be the place of a right. */
export const hangNameplate = async (
  tx: Tx,
  alliance: string,
  nameZh: string,
  nameEn: string,
): Promise<void> => {
  await tx
    .insertInto('alliance_nameplate')
    .values({ alliance_id: alliance, name_zh: nameZh, name_en: nameEn })
    .onConflict((conflict) =>
      conflict.column('alliance_id').doUpdateSet({ name_zh: nameZh, name_en: nameEn }),
    )
    .execute()
}

export const nameplateOf = (reader: Reader | Tx, alliance: string) =>
  reader.selectFrom('alliance_nameplate').selectAll().where('alliance_id', '=', alliance).executeTakeFirst()

export const nameplatesLike = (reader: Reader, search: string | null, limit: number) => {
  let rows = reader.selectFrom('alliance_nameplate').selectAll()
  if (search) {
    const text = search.toLowerCase()
    rows = rows.where(
      sql<SqlBool>`(strpos(lower(name_zh), ${text}) > 0 or strpos(lower(name_en), ${text}) > 0)`,
    )
  }
  return rows.orderBy(sql`name_zh collate "zh-Hant-x-icu"`).orderBy('alliance_id').limit(limit).execute()
}

const rightsWithNames = (reader: Reader | Tx) =>
  reader
    .selectFrom('right_held')
    .leftJoin('alliance_nameplate', 'alliance_nameplate.alliance_id', 'right_held.alliance_id')
    .leftJoin('person as giver', 'giver.id', 'right_held.given_by')
    .select(['right_held.id', 'right_held.person_id', 'right_held.role', 'right_held.may_submit'])
    .select(['right_held.given_at', 'right_held.alliance_id', 'giver.name as given_by_name'])
    .select(['alliance_nameplate.name_zh', 'alliance_nameplate.name_en'])

/** Rights in force of these people, oldest first. */
export const rightsInForceOf = (reader: Reader | Tx, people: readonly string[]) =>
  rightsWithNames(reader)
    .where('right_held.person_id', 'in', people)
    .where('right_held.withdrawn_at', 'is', null)
    .orderBy('right_held.given_at')
    .orderBy('right_held.id')
    .execute()

/** The roles that a person holds anywhere now. */
export const rolesHeldBy = async (reader: Reader | Tx, person: string): Promise<Role[]> => {
  const rows = await reader
    .selectFrom('right_held')
    .select('role')
    .distinct()
    .where('person_id', '=', person)
    .where('withdrawn_at', 'is', null)
    .execute()
  return rows.map(({ role }) => role as Role)
}

export interface NewRight {
  readonly id: string
  readonly person: string
  readonly role: Role
  readonly alliance: string | null
  readonly maySubmit: boolean
  readonly givenAt: Date
  readonly givenBy: string | null
}

/** @returns whether it was new; held already, or an alliance that has its PI, gives false */
export const addRight = async (tx: Tx, right: NewRight): Promise<boolean> => {
  const added = await tx
    .insertInto('right_held')
    .values({
      id: right.id,
      person_id: right.person,
      role: right.role,
      alliance_id: right.alliance,
      may_submit: right.maySubmit,
      given_at: right.givenAt,
      given_by: right.givenBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0
}

/** A right in force, held until the end of the transaction. */
export const lockedRight = (tx: Tx, id: string) =>
  tx
    .selectFrom('right_held')
    .selectAll()
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

export const rightById = (tx: Tx, id: string) =>
  tx.selectFrom('right_held').selectAll().where('id', '=', id).executeTakeFirst()

export const setMaySubmit = async (tx: Tx, id: string, maySubmit: boolean): Promise<void> => {
  await tx.updateTable('right_held').set({ may_submit: maySubmit }).where('id', '=', id).execute()
}

export const endRight = async (tx: Tx, id: string, at: Date, by: string | null): Promise<void> => {
  await tx
    .updateTable('right_held')
    .set({ withdrawn_at: at, withdrawn_by: by })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute()
}

/** The PI's right in force, held until the end of the transaction. */
export const lockedInvestigatorRight = (tx: Tx, alliance: string) =>
  tx
    .selectFrom('right_held')
    .selectAll()
    .where('alliance_id', '=', alliance)
    .where('role', '=', 'principal-investigator')
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

export const investigatorOf = (reader: Reader | Tx, alliance: string) =>
  reader
    .selectFrom('right_held')
    .innerJoin('person', 'person.id', 'right_held.person_id')
    .select(['person.id', 'person.name', 'person.email', 'person.locale'])
    .where('right_held.alliance_id', '=', alliance)
    .where('right_held.role', '=', 'principal-investigator')
    .where('right_held.withdrawn_at', 'is', null)
    .executeTakeFirst()

/** The PIs of these alliances; of all, for null. */
export const investigatorsOf = (reader: Reader | Tx, alliances: readonly string[] | null) => {
  let rows = reader
    .selectFrom('right_held')
    .innerJoin('person', 'person.id', 'right_held.person_id')
    .select(['right_held.alliance_id', 'person.id', 'person.name', 'person.email', 'person.locale'])
    .where('right_held.role', '=', 'principal-investigator')
    .where('right_held.withdrawn_at', 'is', null)
  if (alliances) rows = rows.where('right_held.alliance_id', '=', sql<string>`any(${alliances}::uuid[])`)
  return rows.execute()
}

/** Rights in force in an alliance, held until the end of the transaction, in one order whoever asks. */
export const lockedRightsIn = (tx: Tx, alliance: string) =>
  tx
    .selectFrom('right_held')
    .select(['id', 'person_id', 'role', 'may_submit'])
    .where('alliance_id', '=', alliance)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Everybody who holds or held a right in the alliance: in force first, then the latest withdrawn. */
export const teamOf = (reader: Reader | Tx, alliance: string, right: string | null) => {
  let rows = reader
    .selectFrom('right_held')
    .innerJoin('person', 'person.id', 'right_held.person_id')
    .leftJoin('person as giver', 'giver.id', 'right_held.given_by')
    .leftJoin('person as taker', 'taker.id', 'right_held.withdrawn_by')
    .select(['right_held.id', 'right_held.role', 'right_held.may_submit', 'right_held.given_at'])
    .select([
      'right_held.withdrawn_at',
      'person.id as person',
      'person.name',
      'person.email',
      'person.locale',
    ])
    .select(['person.disabled_at', 'giver.name as given_by_name', 'taker.name as withdrawn_by_name'])
    .where('right_held.alliance_id', '=', alliance)
  if (right) rows = rows.where('right_held.id', '=', right)
  return rows
    .orderBy(sql`right_held.withdrawn_at desc nulls first`)
    .orderBy('right_held.given_at')
    .orderBy('right_held.id')
    .limit(500)
    .execute()
}

/** Those with an open account who hold a role of no alliance now, each once. */
export const holdersOf = (reader: Reader | Tx, role: string) =>
  reader
    .selectFrom('right_held')
    .innerJoin('person', 'person.id', 'right_held.person_id')
    .select(['person.id', 'person.name', 'person.email', 'person.locale'])
    .distinct()
    .where('right_held.role', '=', role)
    .where('right_held.alliance_id', 'is', null)
    .where('right_held.withdrawn_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .orderBy('person.id')
    .execute()

/**
 * The administrators whose account is open. Their rights are held until the end of the transaction and only then is it
 * read whose account is open: one statement would still see what stood before it had to wait.
 */
export const heldAdministrators = async (tx: Tx): Promise<readonly string[]> => {
  const rights = await tx
    .selectFrom('right_held')
    .select('person_id')
    .where('role', '=', 'administrator')
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rights.length === 0) return []
  const open = await tx
    .selectFrom('person')
    .innerJoin('right_held', 'right_held.person_id', 'person.id')
    .select('person.id')
    .where('right_held.role', '=', 'administrator')
    .where('right_held.withdrawn_at', 'is', null)
    .where('person.disabled_at', 'is', null)
    .execute()
  return open.map(({ id }) => id)
}

export const isAnyRightGiven = async (reader: Reader): Promise<boolean> =>
  (await reader.selectFrom('right_held').select('id').limit(1).executeTakeFirst()) !== undefined

/** Every alliance in which somebody holds or ever held a right. */
export const alliancesWithRights = async (reader: Reader): Promise<string[]> => {
  const rows = await reader
    .selectFrom('right_held')
    .select('alliance_id')
    .distinct()
    .where('alliance_id', 'is not', null)
    .orderBy('alliance_id')
    .execute()
  return rows.flatMap(({ alliance_id }) => alliance_id ?? [])
}
