import { inTransaction } from '../platform/db/transaction.ts'
import type { House } from '../platform/house.ts'
import type { Caller } from '../platform/http/authority.ts'
import { settlingOf } from '../slices/figures/public.ts'
import { roundsOfYear, submitRound } from '../slices/submissions/public.ts'
import { writeRemark } from '../slices/targets/public.ts'
import {
  answerEntry,
  beginVerification,
  decideEntry,
  undecidedEntries,
} from '../slices/verification/public.ts'

interface Scene {
  readonly alliance: string
  readonly leader: Caller
  readonly office: Caller
}

const year = 110

/** What the alliance says of figures below its expectation. */
const remarks = [
  {
    kpi: '2.1',
    attainment: '已有 9 家廠商會員，另 4 家合約用印中。',
    gap: '上半年參訪暫停，第二次填報前補足。',
  },
  { kpi: '3.0', attainment: '', gap: '量測服務集中於下半年驗收。' },
  { kpi: '7.2', attainment: '完成封裝製程技轉 1 件。', gap: '第二件已議約，12 月簽訂。' },
  { kpi: '7.3', attainment: '', gap: '第二件技轉簽約後入帳。' },
  { kpi: '7.4', attainment: '', gap: '另 2 件審查中。' },
  { kpi: '7.5', attainment: '', gap: '審查中 2 件核定後補足。' },
] as const

/** The PI explains what is below expectation and hands the first round in, the office begins, and three entries are decided already. */
export const layOnDesk = async (house: House, { alliance, leader, office }: Scene): Promise<void> => {
  for (const { kpi, ...remark } of remarks) {
    await inTransaction(house.db, (tx) =>
      writeRemark(tx, house, leader, house.clock.now(), { alliance, year, kpi }, { version: 0, ...remark }),
    )
  }
  const { revision } = await settlingOf(house.db, alliance, year)
  await inTransaction(house.db, (tx) =>
    submitRound(tx, house, leader, { alliance, year, round: 1, revision }, house.clock.now()),
  )
  const [round] = await roundsOfYear(house.db, alliance, year)
  if (!round) throw new Error('the round was not handed in')
  await inTransaction(house.db, (tx) =>
    beginVerification(tx, house, office, { alliance, round: round.id }, house.clock.now()),
  )
  const entries = await undecidedEntries(house.db, alliance, round.id)
  for (const { record, version, questions } of entries.slice(0, 3)) {
    await inTransaction(house.db, async (tx) => {
      const place = { alliance, round: round.id, record }
      for (const question of questions) {
        await answerEntry(tx, house, office, place, { question, answer: 'yes', reason: '' })
      }
      const body = { decision: 'accepted', note: '', phrase: null, version } as const
      await decideEntry(tx, house, office, place, body, house.clock.now())
    })
  }
}
