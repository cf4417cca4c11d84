import type { Readiness } from '@openalliance/contract'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { allianceFactsOf } from '../../alliances/public.ts'
import { recordStatesOf } from '../../evidence/public.ts'
import { linesOfYear, speakFor } from '../../figures/public.ts'
import { windowStateFor } from '../../programmes/public.ts'
import { remarksOf, targetsOf } from '../../targets/public.ts'
import { type FigureState, isBarred, type RecordState, readinessOf } from '../model/readiness.ts'

/**
 * What still stands between a round and its hand-in, asked of the whole year: what was forgotten in the first round comes
 * along with the second.
 * @throws Refusal submissions.no-such-window where the year has no such round
 */
export const readReadinessOfRound = async (
  reader: Reader,
  { alliance, year, round }: { alliance: string; year: number; round: number },
  now: Date,
): Promise<Readiness> => {
  const facts = await allianceFactsOf(reader, alliance)
  const standing =
    facts && (await windowStateFor(reader, { programme: facts.programme, year, round, alliance, now }))
  if (!standing) throw new Refusal('submissions.no-such-window', { year, round })
  return readReadiness(reader, alliance, year)
}

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
