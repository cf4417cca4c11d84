import { inTransaction } from '../platform/db/transaction.ts'
import type { House } from '../platform/house.ts'
import type { Caller } from '../platform/http/authority.ts'
import { settlingOf } from '../slices/figures/public.ts'
import { gatherHandIn, roundsOfYear, submitRound } from '../slices/submissions/public.ts'
import {
  answerEntry,
  beginVerification,
  decideEntry,
  undecidedEntries,
} from '../slices/verification/public.ts'
import { explainFigures, remarksOfSensing } from './explain-figures.ts'

interface Scene {
  readonly alliance: string
  readonly leader: Caller
  readonly office: Caller
}

const year = 110

/** The PI explains what is below expectation and hands the first round in, the office begins, and three entries are decided already. */
export const layOnDesk = async (house: House, { alliance, leader, office }: Scene): Promise<void> => {
  await explainFigures(house, { alliance, leader }, remarksOfSensing)
  const { revision } = await settlingOf(house.db, alliance, year)
  const place = { alliance, year, round: 1 }
  const { fingerprint } = await gatherHandIn(house.db, place)
  await inTransaction(house.db, (tx) =>
    submitRound(tx, house, leader, { ...place, revision, fingerprint }, house.clock.now()),
  )
  const [round] = await roundsOfYear(house.db, alliance, year)
  if (!round) throw new Error('the round was not handed in')
  await inTransaction(house.db, (tx) =>
    beginVerification(tx, house, office, { alliance, round: round.id }, house.clock.now()),
  )
  const entries = await undecidedEntries(house.db, alliance, round.id)
  const clear = entries.filter(({ outcome }) => outcome === 'counts' || outcome === 'person')
  for (const { record, version, questions } of clear.slice(0, 3)) {
    await inTransaction(house.db, async (tx) => {
      const entry = { alliance, round: round.id, record }
      for (const question of questions) {
        await answerEntry(tx, house, office, entry, { question, answer: 'yes', reason: '', version: 0 })
      }
      const body = { decision: 'accepted', note: '', phrase: null, version } as const
      await decideEntry(tx, house, office, entry, body, house.clock.now())
    })
  }
}
