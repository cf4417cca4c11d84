import type { LinkPurpose } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'

export interface NewLink {
  readonly id: string
  readonly person: string
  readonly purpose: LinkPurpose
  readonly digest: Buffer
  readonly freshEmail: string | null
  readonly madeAt: Date
  readonly expiresAt: Date
}

/** Adds a link; earlier ones of the same purpose no longer work. */
export const addLink = async (tx: Tx, link: NewLink): Promise<void> => {
  await spendLinks(tx, link.person, [link.purpose], link.madeAt)
  await tx
    .insertInto('one_time_link')
    .values({
      id: link.id,
      person_id: link.person,
      purpose: link.purpose,
      token_hash: link.digest,
      fresh_email: link.freshEmail,
      made_at: link.madeAt,
      expires_at: link.expiresAt,
    })
    .execute()
}

/** The link while it works, with its owner. @param held until the end of the transaction, so that it is used once */
const workingLink = (tx: Tx, digest: Buffer, now: Date) =>
  tx
    .selectFrom('one_time_link')
    .innerJoin('person', 'person.id', 'one_time_link.person_id')
    .select([
      'one_time_link.id',
      'one_time_link.purpose',
      'one_time_link.fresh_email',
      'one_time_link.expires_at',
    ])
    .select(['person.id as person', 'person.name', 'person.email'])
    .where('one_time_link.token_hash', '=', digest)
    .where('one_time_link.spent_at', 'is', null)
    .where('one_time_link.expires_at', '>', now)
    .where('person.disabled_at', 'is', null)

export const linkByDigest = (tx: Tx, digest: Buffer, now: Date) =>
  workingLink(tx, digest, now).executeTakeFirst()

export const lockedLink = (tx: Tx, digest: Buffer, now: Date) =>
  workingLink(tx, digest, now).forUpdate('one_time_link').executeTakeFirst()

export const spendLinks = async (
  tx: Tx,
  person: string,
  purposes: readonly LinkPurpose[],
  now: Date,
): Promise<void> => {
  await tx
    .updateTable('one_time_link')
    .set({ spent_at: now })
    .where('person_id', '=', person)
    .where('purpose', 'in', purposes)
    .where('spent_at', 'is', null)
    .execute()
}

/** Links made for an account since a moment, whatever became of them. */
export const linksMadeSince = async (
  tx: Tx,
  person: string,
  purposes: readonly LinkPurpose[],
  since: Date,
): Promise<number> =>
  (
    await tx
      .selectFrom('one_time_link')
      .select(sql<number>`count(*)::int`.as('count'))
      .where('person_id', '=', person)
      .where('purpose', 'in', purposes)
      .where('made_at', '>', since)
      .executeTakeFirstOrThrow()
  ).count

export const forgetLinksBefore = async (tx: Tx, before: Date): Promise<void> => {
  await tx.deleteFrom('one_time_link').where('expires_at', '<', before).execute()
}
