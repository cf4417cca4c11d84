import type { Locale } from '@openalliance/contract'
import { sql } from 'kysely'
import type { Tx } from './db/transaction.ts'
import type { Reader } from './house.ts'
import { newId } from './identifier.ts'
import { Refusal } from './refusal.ts'

/** A letter in the making; its words are already in the reader's language. */
export interface LetterDraft {
  readonly to: string
  /** The account it is written to, when there is one. */
  readonly person?: string
  readonly alliance?: string
  /** Whose act causes it, where an act that anybody may repeat does; null for the platform itself. */
  readonly by?: string | null
  /** `<slice>.<occasion>`, such as `accounts.reset`. */
  readonly kind: string
  readonly locale: Locale
  readonly subject: string
  /** Plain text; where a one-time link belongs it says {@link linkMark}. */
  readonly text: string
  /** A one-time link opens an account, so it is erased once the letter is sent or the link is dead. */
  readonly link?: { readonly address: string; readonly endsAt: Date }
}

/** Stands in a text for the one-time link. */
export const linkMark = '{link}'

// A line break in a subject would begin a header of the writer's choosing.
const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200)

/**
 * Writes a letter in the transaction of the change it tells of; sending is a job of its own.
 * @returns the letter's id
 */
export const writeLetter = async (tx: Tx, now: Date, draft: LetterDraft): Promise<string> => {
  const id = newId({ now: () => now })
  await tx
    .insertInto('letter')
    .values({
      id,
      to_address: oneLine(draft.to),
      person_id: draft.person ?? null,
      alliance_id: draft.alliance ?? null,
      caused_by: draft.by ?? null,
      kind: draft.kind,
      locale: draft.locale,
      subject: oneLine(draft.subject),
      text: draft.text,
      link: draft.link?.address ?? null,
      link_ends_at: draft.link?.endsAt ?? null,
      written_at: now,
      next_attempt_at: now,
    })
    .execute()
  return id
}

/** How many letters of a kind were written to an account since a moment; keeps mailboxes from being flooded. */
export const lettersWrittenSince = async (
  tx: Tx,
  person: string,
  kind: string,
  since: Date,
): Promise<number> => {
  const { count } = await tx
    .selectFrom('letter')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('person_id', '=', person)
    .where('kind', '=', kind)
    .where('written_at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

/** Letters of one kind that a deed may bring one person within an hour: to and fro would fill a mailbox. */
const mostOfAKindPerHour = 10
const hourMs = 3_600_000

/**
 * Counted for each alliance by itself: one deed writes to a person once for each of theirs.
 * @throws Refusal request.enough-letters
 */
export const demandRoomInMailbox = async (
  tx: Tx,
  { person, alliance }: { readonly person: string; readonly alliance: string },
  kind: string,
  now: Date,
): Promise<void> => {
  const hourAgo = new Date(now.getTime() - hourMs)
  const written = await tx
    .selectFrom('letter')
    .select('written_at')
    .where('person_id', '=', person)
    .where('alliance_id', '=', alliance)
    .where('kind', '=', kind)
    .where('written_at', '>', hourAgo)
    .orderBy('written_at', 'desc')
    .limit(mostOfAKindPerHour)
    .execute()
  const first = written[mostOfAKindPerHour - 1]
  if (first)
    throw new Refusal('request.enough-letters', {
      most: mostOfAKindPerHour,
      at: new Date(first.written_at.getTime() + hourMs).toISOString(),
    })
}

/**
 * How many letters a person's acts caused since a moment. One at a time for each person until the end of the
 * transaction, so that many at once are counted like many in a row; call it before anything is journalled.
 */
export const lettersCausedSince = async (tx: Tx, person: string, since: Date): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letters of ${person}`}, 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('letter')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('caused_by', '=', person)
    .where('written_at', '>', since)
    .executeTakeFirstOrThrow()
  return count
}

/** Place in the mailbox after which a page goes on. */
export interface LetterPlace {
  readonly at: Date
  readonly id: string
}

/** Every letter, newest first. Their links are part of the rows; what may be shown of them is the reader's matter. */
export const letterRows = (reader: Reader, after: LetterPlace | null, limit: number) => {
  let rows = reader.selectFrom('letter').selectAll()
  if (after) rows = rows.where(sql<boolean>`(written_at, id) < (${after.at}, ${after.id})`)
  return rows.orderBy('written_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** Erases links that no longer open anything. */
export const eraseDeadLinks = async (tx: Tx, now: Date): Promise<void> => {
  await tx
    .updateTable('letter')
    .set({ link: null })
    .where('link', 'is not', null)
    .where('link_ends_at', '<=', now)
    .execute()
}
