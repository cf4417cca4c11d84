import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

/** A phrase as it is written, before anybody has used it. */
export interface PhraseText {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly decision: 'returned' | 'rejected'
  readonly reading: string | null
}

export interface PhraseRow extends PhraseText {
  readonly uses: number
  readonly retiredAt: Date | null
  readonly version: number
}

const phraseColumns = ['code', 'zh', 'en', 'decision', 'reading', 'uses', 'retired_at', 'version'] as const

const phraseFrom = ({
  retired_at,
  decision,
  ...row
}: Omit<PhraseRow, 'decision' | 'retiredAt'> & { decision: string; retired_at: Date | null }): PhraseRow => ({
  ...row,
  // The column's check admits these and no other.
  decision: decision as PhraseRow['decision'],
  retiredAt: retired_at,
})

export const phrases = async (reader: Reader): Promise<PhraseRow[]> => {
  const rows = await reader
    .selectFrom('phrase')
    .select(phraseColumns)
    .orderBy('uses', 'desc')
    .orderBy('code')
    .execute()
  return rows.map(phraseFrom)
}

export const hasPhrase = async (reader: Reader, code: string): Promise<boolean> =>
  (await reader.selectFrom('phrase').select('code').where('code', '=', code).executeTakeFirst()) !== undefined

/** @returns null where the code is taken */
export const addPhrase = async (tx: Tx, phrase: PhraseText): Promise<PhraseRow | null> => {
  const row = await tx
    .insertInto('phrase')
    .values(phrase)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning(phraseColumns)
    .executeTakeFirst()
  return row ? phraseFrom(row) : null
}

/** @returns null where the phrase is not, or no more, of the version seen */
export const changePhrase = async (
  tx: Tx,
  code: string,
  seen: number,
  change: Partial<Omit<PhraseText, 'code'>> & { retired_at?: Date | null; retired_by?: string | null },
): Promise<PhraseRow | null> => {
  const row = await tx
    .updateTable('phrase')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('code', '=', code)
    .where('version', '=', seen)
    .returning(phraseColumns)
    .executeTakeFirst()
  return row ? phraseFrom(row) : null
}

export const notePhraseUse = async (tx: Tx, code: string): Promise<void> => {
  await tx.updateTable('phrase').set({ uses: sql<number>`uses + 1` }).where('code', '=', code).execute()
}
