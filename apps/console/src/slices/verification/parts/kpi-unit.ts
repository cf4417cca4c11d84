import { kpis } from '@openalliance/rules'

/** The unit in which a KPI is counted; money for figures made of several. */
export const unitOfKpi = (code: string): string =>
  Object.values(kpis).find((kpi) => kpi.code === code)?.unit ?? 'ntd'
