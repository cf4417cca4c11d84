import type { TokenScope } from '@openalliance/contract'
import type { Day } from '@openalliance/rules'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

export interface NewToken {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly digest: Buffer
  readonly scopes: readonly TokenScope[]
  readonly createdAt: Date
  readonly expiresOn: Day
}

export const addToken = async (tx: Tx, token: NewToken): Promise<void> => {
  await tx
    .insertInto('api_token')
    .values({
      id: token.id,
      person_id: token.person,
      name: token.name,
      token_hash: token.digest,
      scopes: [...token.scopes],
      created_at: token.createdAt,
      expires_on: token.expiresOn,
    })
    .execute()
}

/** Tokens that were not revoked and have not long ended, newest first. */
export const tokensOf = (reader: Reader | Tx, person: string, endedAfter: string) =>
  reader
    .selectFrom('api_token')
    .select(['id', 'name', 'scopes', 'created_at', 'expires_on', 'last_used_at'])
    .where('person_id', '=', person)
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`expires_on >= ${endedAfter}::date`)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const tokenById = (reader: Reader | Tx, token: string) =>
  reader.selectFrom('api_token').select('expires_on').where('id', '=', token).executeTakeFirst()

/** @returns whether it worked until now */
export const revokeToken = async (tx: Tx, person: string, token: string, now: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('id', '=', token)
    .where('person_id', '=', person)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const revokeTokensOf = async (tx: Tx, person: string, now: Date): Promise<number> => {
  const { numUpdatedRows } = await tx
    .updateTable('api_token')
    .set({ revoked_at: now })
    .where('person_id', '=', person)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
