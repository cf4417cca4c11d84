import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'

/** What the office answered to a question about a record. */
export interface AnswerRow {
  readonly record_id: string
  readonly question: string
  readonly answer: string
  readonly reason: string
  readonly by_person: string
  readonly at: Date
  /** Counts the answers that were given to the question. */
  readonly version: number
}

const columns = ['record_id', 'question', 'answer', 'reason', 'by_person', 'at', 'version'] as const

export const answersTo = (reader: Reader, records: readonly string[]): Promise<AnswerRow[]> =>
  reader
    .selectFrom('answer')
    .select(columns)
    .where('record_id', '=', sql<string>`any(${records}::uuid[])`)
    .orderBy('record_id')
    .orderBy('question')
    .execute()

/** Writes an answer; a later one takes the place of the earlier, the journal keeps both. */
export const writeAnswer = async (tx: Tx, answer: Omit<AnswerRow, 'version'>): Promise<void> => {
  const { record_id, question, ...given } = answer
  await tx
    .insertInto('answer')
    .values({ record_id, question, ...given })
    .onConflict((conflict) =>
      conflict
        .columns(['record_id', 'question'])
        .doUpdateSet({ ...given, version: sql<number>`answer.version + 1` }),
    )
    .execute()
}
