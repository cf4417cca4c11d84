import type { Readiness } from '@openalliance/contract'
import { rulebookOf } from '@openalliance/rules'
import type { Reader } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { allianceFactsOf } from '../../alliances/public.ts'
import { recordStatesOf } from '../../evidence/public.ts'
import { linesOfYear, speakFor } from '../../figures/public.ts'
import { windowStateFor } from '../../programmes/public.ts'
import { remarksOf, targetsOf } from '../../targets/public.ts'
import { concerns, type FigureState, isBarred, type RecordState, readinessOf } from '../model/readiness.ts'
import { roundsOfYear } from '../store.ts'

interface RoundOfYear {
  readonly alliance: string
  /** ROC year. */
  readonly year: number
  readonly round: number
}

/**
 * What still stands between a round and its hand-in: of exactly those records that its submission would contain, and of
 * the drafts that it would leave behind.
 * @throws Refusal submissions.no-such-window where the year has no such round
 */
export const readReadinessOfRound = async (
  reader: Reader,
  { alliance, year, round }: RoundOfYear,
  now: Date,
): Promise<Readiness> => {
  const facts = await allianceFactsOf(reader, alliance)
  const standing =
    facts && (await windowStateFor(reader, { programme: facts.programme, year, round, alliance, now }))
  if (!standing) throw new Refusal('submissions.no-such-window', { year, round })
  const stored = (await roundsOfYear(reader, alliance, year)).find(({ number }) => number === round)
  return readReadiness(reader, { alliance, year, round }, stored?.state === 'correction-open')
}

/**
 * What still stands between a round and its hand-in.
 * @param isCorrection a correction takes what was sent back and nothing new
 */
export const readReadiness = async (
  reader: Reader,
  { alliance, year, round }: RoundOfYear,
  isCorrection: boolean,
): Promise<Readiness> => {
  const [facts, ofYear, lines, targets, remarks] = await Promise.all([
    allianceFactsOf(reader, alliance),
    recordStatesOf(reader, alliance, year),
    linesOfYear(reader, alliance, year),
    targetsOf(reader, alliance, year),
    remarksOf(reader, alliance, year),
  ])
  const states = ofYear.filter((state) => concerns(state, round, isCorrection))
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
  const page = facts && rulebookOf(facts.programme, year)
  const found = readinessOf(records, figures, page?.severities ?? {})
  const saved = states.map(({ changedAt }) => changedAt.getTime())
  return {
    ...found,
    maySubmitNow: !isBarred(found.lines),
    lastSavedAt: saved.length > 0 ? new Date(Math.max(...saved)).toISOString() : null,
  }
}
