import type { Reader } from '../../../platform/house.ts'
import { answersOf } from '../../evidence/public.ts'
import { snapshotById } from '../../submissions/public.ts'
import type { Entry } from '../store.ts'

interface GivenAnswer {
  readonly question: string
  readonly answer: string
  readonly reason: string
  /** A person's id. */
  readonly by: string
  readonly at: Date
  readonly version: number
  /** Of a returned entry: answered before the correction that is on the desk was handed in. */
  readonly isEarlier: boolean
}

/** The office's answers about an entry, each with whether it speaks of what is on the desk now. */
export const givenAnswers = async (
  reader: Reader,
  { alliance, record, returnedVersion, snapshot }: Entry,
): Promise<GivenAnswer[]> => {
  const answers = await answersOf(reader, alliance, record)
  const handedIn =
    returnedVersion === null ? null : ((await snapshotById(reader, alliance, snapshot))?.submittedAt ?? null)
  return answers.map((answer) => ({ ...answer, isEarlier: handedIn !== null && answer.at < handedIn }))
}
