import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { DB, JsonValue } from '../db/schema.ts'
import type { Tx } from '../db/transaction.ts'
import { newId } from '../identifier.ts'
import { type Actor, hashOf, type Line, noHash, type Subject } from './line.ts'

/** The chain of everything that belongs to no single alliance. */
export const officeChain = 'office'

export interface Entry {
  /** Alliance id, or {@link officeChain}. */
  readonly chain: string
  readonly actor: Actor
  /** `<slice>.<what happened>`, such as `submissions.submitted`. */
  readonly action: string
  readonly subject: Subject
  /** Why, in the person's own words; required by some actions. */
  readonly reason?: string | undefined
  /** What somebody needs years later to understand the line; no passwords, no tokens. */
  readonly facts?: Readonly<Record<string, unknown>>
}

/** A line and its own hash. */
export interface WrittenLine extends Line {
  readonly hash: Uint8Array
}

const lockedHead = (tx: Tx, chain: string) =>
  tx
    .selectFrom('journal_head')
    .select(['seq', 'hash'])
    .where('chain', '=', chain)
    .forUpdate()
    .executeTakeFirst()

const headOf = async (tx: Tx, chain: string) => {
  const head = await lockedHead(tx, chain)
  if (head) return head
  // Whoever comes second waits here for the first, and finds its head.
  await tx
    .insertInto('journal_head')
    .values({ chain, seq: 0, hash: Buffer.from(noHash) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const made = await lockedHead(tx, chain)
  if (!made) throw new Error(`the journal chain ${chain} has no head`)
  return made
}

/**
 * Adds a line to its chain, in the transaction of the change it tells of. Until that ends, others who write to the
 * same chain wait; so write the line late in the transaction.
 */
export const writeJournal = async (tx: Tx, clock: Clock, entry: Entry): Promise<WrittenLine> => {
  const { chain, actor, action, subject, reason, facts = {} } = entry
  const head = await headOf(tx, chain)
  const factsText = JSON.stringify(facts)
  const line: Line = {
    chain,
    seq: head.seq + 1,
    id: newId(clock),
    at: clock.now(),
    actor: { id: actor.id, name: actor.name, through: actor.through ?? null },
    action,
    subject: { kind: subject.kind, id: subject.id },
    reason: reason ?? null,
    // As the database will give it back: moments as text, absent ones left out.
    facts: JSON.parse(factsText) as JsonValue,
    previousHash: head.hash,
  }
  const hash = hashOf(line)
  await tx
    .with('line', (writing) =>
      writing.insertInto('journal').values({
        chain,
        seq: line.seq,
        id: line.id,
        at: line.at,
        actor_id: line.actor.id,
        actor_name: line.actor.name,
        actor_through: line.actor.through,
        action,
        subject_kind: subject.kind,
        subject_id: subject.id,
        reason: line.reason,
        facts: factsText,
        previous_hash: head.hash,
        hash,
      }),
    )
    .updateTable('journal_head')
    .set({ seq: line.seq, hash })
    .where('chain', '=', chain)
    .execute()
  return { ...line, hash }
}

export interface Page {
  /** `seq` of the last line already seen; absent for the newest. */
  readonly after?: number | undefined
  /** Most lines, 1 to 500. */
  readonly limit: number
  /** Only lines about this. */
  readonly subject?: Subject | undefined
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number]

const rowsOf = (db: Kysely<DB>, chain: string, { after, limit, subject }: Page) => {
  let rows = db.selectFrom('journal').selectAll().where('chain', '=', chain)
  if (after !== undefined) rows = rows.where('seq', '<', after)
  if (subject) rows = rows.where('subject_kind', '=', subject.kind).where('subject_id', '=', subject.id)
  return rows.orderBy('seq', 'desc').limit(limit).execute()
}

export const lineOfRow = (row: Row): WrittenLine => ({
  chain: row.chain,
  seq: row.seq,
  id: row.id,
  at: row.at,
  actor: { id: row.actor_id, name: row.actor_name, through: row.actor_through },
  action: row.action,
  subject: { kind: row.subject_kind, id: row.subject_id },
  reason: row.reason,
  facts: row.facts,
  previousHash: row.previous_hash,
  hash: row.hash,
})

/** Lines of a chain, newest first, page by page. */
export const journalOf = async (db: Kysely<DB>, chain: string, page: Page): Promise<readonly WrittenLine[]> =>
  (await rowsOf(db, chain, page)).map(lineOfRow)

/** Where a chain stands: number and hash of its last line; `undefined` before the first. */
export const journalHeadOf = async (
  db: Kysely<DB>,
  chain: string,
): Promise<{ readonly seq: number; readonly hash: string } | undefined> => {
  const head = await db.selectFrom('journal_head').selectAll().where('chain', '=', chain).executeTakeFirst()
  return head && { seq: head.seq, hash: head.hash.toString('hex') }
}

/** Whether a chain tells of such an action. */
export const hasHappened = async (db: Kysely<DB>, chain: string, action: string): Promise<boolean> =>
  (await db
    .selectFrom('journal')
    .select('seq')
    .where('chain', '=', chain)
    .where('action', '=', action)
    .limit(1)
    .executeTakeFirst()) !== undefined

/** The moment of the newest line of any chain; null for an empty journal. */
export const lastMomentOf = async (db: Kysely<DB>): Promise<Date | null> =>
  (
    await db
      .selectFrom('journal')
      .select(({ fn }) => fn.max('at').as('at'))
      .executeTakeFirst()
  )?.at ?? null
