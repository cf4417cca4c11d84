/**
 * The KPI catalogue's codes for items 2, 3 and 7, in the order of the form; '7.1' waits for the technical-service record.
 * Codes that end in a word are shown beside the item and are no KPI of it.
 */
export const kpiCodes = [
  '2.1',
  '2.2',
  '2.3',
  '2.4',
  '2.5',
  '2.6',
  '2.7',
  '2.individual',
  '2.other',
  '3.0',
  '3.1',
  '3.2',
  '3.3',
  '7.2',
  '7.3',
  '7.3.member',
  '7.4',
  '7.5',
] as const
export type KpiCode = (typeof kpiCodes)[number]

/** Codes that pages no longer know; lines and snapshots that hold them stay readable. 7.5.member always equalled 7.5. */
export const retiredKpiCodes = ['7.5.member'] as const
