import type { Readiness } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { recordStatesOf } from '../../evidence/public.ts'
import { linesOfYear, speakFor } from '../../figures/public.ts'
import { remarksOf, targetsOf } from '../../targets/public.ts'
import { type FigureState, isBarred, type RecordState, readinessOf } from '../model/readiness.ts'

/** What still stands between an alliance-year and its hand-in. */
export const readReadiness = async (reader: Reader, alliance: string, year: number): Promise<Readiness> => {
  const [states, lines, targets, remarks] = await Promise.all([
    recordStatesOf(reader, alliance, year),
    linesOfYear(reader, alliance, year),
    targetsOf(reader, alliance, year),
    remarksOf(reader, alliance, year),
  ])
  const byRecord = Map.groupBy(lines, ({ record }) => record)
  const records = states.map((state): RecordState => {
    const own = byRecord.get(state.id) ?? []
    return { ...state, obstacle: own.length > 0 ? speakFor(own).obstacle : null }
  })
  const sums = new Map<string, number>()
  for (const line of lines) sums.set(line.kpi, (sums.get(line.kpi) ?? 0) + line.contribution)
  const figures = [...targets].map(([kpi, expected]): FigureState => {
    const remark = remarks.get(kpi)
    return { kpi, value: sums.get(kpi) ?? 0, expected, isExplained: (remark?.gap ?? '') !== '' }
  })
  const found = readinessOf(records, figures)
  const saved = states.map(({ changedAt }) => changedAt.getTime())
  return {
    ...found,
    maySubmitNow: !isBarred(found.lines),
    lastSavedAt: saved.length > 0 ? new Date(Math.max(...saved)).toISOString() : null,
  }
}
