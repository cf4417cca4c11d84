import { inTransaction } from '../platform/db/transaction.ts'
import type { House } from '../platform/house.ts'
import type { Caller } from '../platform/http/authority.ts'
import { writeRemark } from '../slices/targets/public.ts'

interface PlannedRemark {
  readonly kpi: '2.1' | '3.0' | '7.2' | '7.3' | '7.4' | '7.5'
  readonly attainment: string
  readonly gap: string
}

/** What the alliance on the desk said of figures below its target. */
export const remarksOfSensing: readonly PlannedRemark[] = [
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
]

/** What the alliance that still reports has said by now: one figure below its target is left to explain. */
export const remarksOfBattery: readonly PlannedRemark[] = [
  {
    kpi: '2.1',
    attainment: '續約與新招會員均已簽約，部分合約待用印。',
    gap: '上半年實體參訪暫停，4 家延至第二次填報前簽約。',
  },
  { kpi: '7.3', attainment: '完成技術移轉 2 件。', gap: '第三件授權金於 12 月簽約後入帳。' },
]

/** Writes the remarks of a running alliance in its leader's name, through the door that people use. */
export const explainFigures = async (
  house: House,
  { alliance, leader }: { readonly alliance: string; readonly leader: Caller },
  remarks: readonly PlannedRemark[],
): Promise<void> => {
  for (const { kpi, ...remark } of remarks) {
    const place = { alliance, year: 110, kpi }
    await inTransaction(house.db, (tx) =>
      writeRemark(tx, house, leader, house.clock.now(), place, { version: 0, ...remark }),
    )
  }
}
