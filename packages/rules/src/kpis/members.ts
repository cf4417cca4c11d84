import { type Claim, defineKpi, type Kpi } from '../engine/kpi.ts'
import type { Region } from '../engine/verdict.ts'
import type { KpiCode } from './codes.ts'

const members = { unit: 'firm', item: 2, from: 'membership', oncePer: 'organisation' } as const

/** 總會員數 */
export const totalMembers = defineKpi({ ...members, code: '2.1' })
/** 收費 */
export const payingMembers = defineKpi({
  ...members,
  code: '2.2',
  parent: '2.1',
  restsOnFee: true,
  concerns: (claim) => claim.paying,
})
/** 免費 */
export const freeMembers = defineKpi({
  ...members,
  code: '2.3',
  parent: '2.1',
  concerns: (claim) => !claim.paying,
})

const seatedIn = (region: Region) => (claim: Claim) => claim.record.organisation?.region === region
const regional = (code: KpiCode, region: Region): Kpi =>
  defineKpi({ ...members, code, parent: '2.1', concerns: seatedIn(region) })

// A foreign firm without a seat in Taiwan is in none of the four; it stays in the total.
/** 北部 */
export const northernMembers = regional('2.4', 'north')
/** 中部 */
export const centralMembers = regional('2.5', 'central')
/** 南部 */
export const southernMembers = regional('2.6', 'south')
/** 東部及離島 (interpretation 14) */
export const easternMembers = regional('2.7', 'east-and-islands')

/** 個人會員, beside the KPI */
export const individualMembers = defineKpi({
  ...members,
  code: '2.individual',
  unit: 'person',
  beside: true,
  receives: '2.1',
})
/** 其它會員, beside the KPI */
export const otherMembers = defineKpi({ ...members, code: '2.other', beside: true, receives: '2.1' })
