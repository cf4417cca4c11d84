import { type OfficeQuestion, questions } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor.ts'
import type { Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { writeAnswer } from '../store/answers.ts'
import { holdRecord } from './hold-record.ts'
import { journalRecord } from './journal-record.ts'
import { announce } from './tell-change.ts'

/** An answer of the office to what only a person can see on the paper. */
interface OfficeReply {
  readonly alliance: string
  readonly record: string
  readonly question: string
  /** One of the question's own answers; 'yes' lets the record count. */
  readonly answer: string
  readonly reason: string
}

const isQuestion = (question: string): question is OfficeQuestion => Object.hasOwn(questions, question)

/**
 * Keeps the office's answer, and lets the figures follow. A later answer takes the place of the earlier one; the
 * journal has both.
 * @throws Refusal evidence.record-not-found, evidence.unknown-answer
 */
export const answerQuestion = async (
  tx: Tx,
  house: House,
  who: Caller,
  { alliance, record, question, answer, reason }: OfficeReply,
): Promise<void> => {
  const row = await holdRecord(tx, alliance, record)
  const answers: readonly string[] = isQuestion(question) ? questions[question] : []
  if (!answers.includes(answer)) throw new Refusal('evidence.unknown-answer', { question, answers })
  await writeAnswer(tx, {
    ...{ record_id: record, question, answer, reason },
    ...{ by_person: who.id, at: house.clock.now() },
  })
  await announce(tx, house, alliance, row.year, [record])
  const facts = { question, answer }
  await journalRecord(tx, house, actorOf(who), 'question-answered', row, { reason, facts })
}
