import { defineKpi } from '../engine/kpi.ts'
import { wholeAmount } from './whole-amount.ts'

const transfer = { item: 7, from: 'technology-transfer' } as const
const project = { item: 7, from: 'joint-project' } as const
const contractAmount = wholeAmount('amount')
const totalFunding = wholeAmount('firmShare', 'governmentShare')

/** 技術移轉, cases */
export const transfers = defineKpi({ ...transfer, code: '7.2', unit: 'case' })
/** 技術移轉收入 */
export const transferIncome = defineKpi({ ...transfer, code: '7.3', unit: 'ntd', adds: contractAmount })
/** 聯盟與廠商會員之技術移轉: S110's own display line, a second sum (interpretation 5) */
export const memberTransferIncome = defineKpi({
  ...transfer,
  code: '7.3.member',
  unit: 'ntd',
  parent: '7.3',
  beside: true,
  adds: contractAmount,
})
/** 產學合作計畫, signed */
export const jointProjects = defineKpi({ ...project, code: '7.4', unit: 'case' })
/** 產學合作計畫經費: the firm's share plus the government's */
export const jointProjectFunding = defineKpi({ ...project, code: '7.5', unit: 'ntd', adds: totalFunding })
