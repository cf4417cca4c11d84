import type { Figure } from '@openalliance/contract'
import { kpis } from '@openalliance/rules'

/** What is agreed on or stands for itself; the parts of an item, and what is shown beside it, can be folded away. */
export const isItem = ({ kpi, class: kind, expected }: Figure): boolean =>
  expected !== null ||
  (kind === 'main' && Object.values(kpis).some(({ code, parent }) => code === kpi && parent === null))

/** Whether one KPI is a part of another: a region, the paying ones, a kind of income. */
export const isPartOf = (kpi: string, whole: string): boolean =>
  Object.values(kpis).some(({ code, parent }) => code === kpi && parent === whole)
