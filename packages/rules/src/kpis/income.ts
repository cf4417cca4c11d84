import { type Claim, defineKpi } from '../engine/kpi.ts'
import { wholeAmount } from './whole-amount.ts'

const money = {
  unit: 'ntd',
  item: 3,
  from: 'income',
  adds: wholeAmount('amount'),
} as const
const ofKind = (kind: string) => (claim: Claim) => claim.content.kind === kind

/** 聯盟經常性營運收入, total */
export const recurrentIncome = defineKpi({ ...money, code: '3.0' })
/** 會員費 */
export const membershipFees = defineKpi({
  ...money,
  code: '3.1',
  parent: '3.0',
  concerns: ofKind('membership-fee'),
})
/** 技術服務 */
export const serviceIncome = defineKpi({
  ...money,
  code: '3.2',
  parent: '3.0',
  concerns: ofKind('technical-service'),
})
/** 其他 */
export const otherIncome = defineKpi({ ...money, code: '3.3', parent: '3.0', concerns: ofKind('other') })
