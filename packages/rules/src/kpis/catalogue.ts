import type { Kpi } from '../engine/kpi.ts'
import type { KpiCode } from './codes.ts'
import {
  jointProjectFunding,
  jointProjects,
  memberTransferIncome,
  transferIncome,
  transfers,
} from './derived-projects.ts'
import { membershipFees, otherIncome, recurrentIncome, serviceIncome } from './income.ts'
import {
  centralMembers,
  easternMembers,
  freeMembers,
  individualMembers,
  northernMembers,
  otherMembers,
  payingMembers,
  southernMembers,
  totalMembers,
} from './members.ts'

/** Every KPI by its code. Units: firms, persons, cases, or integer NT$. */
export const kpis = {
  '2.1': totalMembers,
  '2.2': payingMembers,
  '2.3': freeMembers,
  '2.4': northernMembers,
  '2.5': centralMembers,
  '2.6': southernMembers,
  '2.7': easternMembers,
  '2.individual': individualMembers,
  '2.other': otherMembers,
  '3.0': recurrentIncome,
  '3.1': membershipFees,
  '3.2': serviceIncome,
  '3.3': otherIncome,
  '7.2': transfers,
  '7.3': transferIncome,
  '7.3.member': memberTransferIncome,
  '7.4': jointProjects,
  '7.5': jointProjectFunding,
} as const satisfies { readonly [Code in KpiCode]: Kpi }

/** Whether a KPI is only shown beside the others: what counts there alone does not count. */
export const isBeside = (code: string): boolean =>
  Object.values<Kpi>(kpis).some((kpi) => kpi.code === code && kpi.beside)
