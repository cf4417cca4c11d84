import type { Readiness } from '@openalliance/contract'
import { daysToCome, outsidePeriod, rulebookOf, says } from '@openalliance/rules'
import { dayInTaipei } from '../../../platform/clock.ts'
import type { Reader } from '../../../platform/house.ts'
import { allows, type Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { allianceFactsOf } from '../../alliances/public.ts'
import { mayWriteRecords, recordStatesOf, suspicionsOf } from '../../evidence/public.ts'
import { linesOfYear, speakFor } from '../../figures/public.ts'
import { windowStatesFor } from '../../programmes/public.ts'
import { remarksOf, targetsOf } from '../../targets/public.ts'
import {
  concerns,
  type FigureState,
  isBarred,
  type RecordState,
  readinessOf,
  type Work,
  workAt,
} from '../model/readiness.ts'
import { isTakenUp } from '../model/round.ts'
import { roundsOfYear } from '../store.ts'
import { readFingerprint } from './gather-content.ts'

/** A year without a page checks nothing. */
const noPage = { severities: {}, limits: { explainBelowPercent: 0 } }

interface RoundOfYear {
  readonly alliance: string
  /** ROC year. */
  readonly year: number
  readonly round: number
}

/**
 * What still stands between a round and its hand-in: of exactly those records that its submission would contain, and of
 * the drafts that it would leave behind; only what the alliance can settle now.
 * @throws Refusal submissions.no-such-window where the year has no such round; figures.no-rulebook
 */
export const readReadinessOfRound = async (
  reader: Reader,
  who: Caller,
  { alliance, year, round }: RoundOfYear,
  now: Date,
): Promise<Readiness> => {
  const facts = await allianceFactsOf(reader, alliance)
  const standings = facts
    ? await windowStatesFor(reader, { programme: facts.programme, year, alliance, now })
    : []
  const standing = standings.find(({ window }) => window.round === round)
  if (!standing) throw new Refusal('submissions.no-such-window', { year, round })
  const rounds = await roundsOfYear(reader, alliance, year)
  const stateOf = (number: number) => rounds.find((one) => one.number === number)?.state ?? 'open'
  const work = workAt({
    state: stateOf(round),
    phase: standing.phase,
    yearTakesEdits: standings.some(
      ({ window, phase }) =>
        (phase === 'open' || phase === 'edits-only') && !isTakenUp(stateOf(window.round)),
    ),
    correctionDue: rounds.find((one) => one.number === round)?.correctionDue ?? null,
    now,
  })
  // The content first: what changes while the rest is read makes the fingerprint an old one, never the list.
  const fingerprint = await readFingerprint(reader, { alliance, year, round })
  const found = await readReadiness(reader, { alliance, year, round }, work, now)
  const takesHandIn = work === 'correction' || (work === 'own' && standing.phase !== 'not-yet-open')
  return {
    ...found,
    fingerprint,
    maySubmitNow: takesHandIn && !isBarred(found.lines),
    abilities: work !== 'none' && allows(mayWriteRecords, who, alliance) ? ['mend'] : [],
  }
}

/**
 * What still stands between a round and its hand-in.
 * @param work what can be done about it: a correction takes what was sent back and nothing new
 */
export const readReadiness = async (
  reader: Reader,
  { alliance, year, round }: RoundOfYear,
  work: Work,
  now: Date,
): Promise<Omit<Readiness, 'fingerprint' | 'maySubmitNow' | 'abilities'>> => {
  const [facts, ofYear, lines, targets, remarks, likenesses] = await Promise.all([
    allianceFactsOf(reader, alliance),
    recordStatesOf(reader, alliance, year),
    linesOfYear(reader, alliance, year),
    targetsOf(reader, alliance, year),
    remarksOf(reader, alliance, year),
    work === 'none' ? [] : suspicionsOf(reader, alliance, year),
  ])
  const states = ofYear.filter((state) => concerns(state, round, work === 'correction'))
  const byRecord = Map.groupBy(lines, ({ record }) => record)
  const page = facts && rulebookOf(facts.programme, year)
  const today = dayInTaipei(now)
  const records = states.map((state): RecordState => {
    const own = byRecord.get(state.id) ?? []
    const outside = page ? outsidePeriod(page, state) : null
    const ahead = { today, days: daysToCome(state.done, today) }
    return { ...state, outside, ahead, obstacle: own.length > 0 ? speakFor(own).obstacle : null }
  })
  const sums = new Map<string, number>()
  for (const line of lines) sums.set(line.kpi, (sums.get(line.kpi) ?? 0) + line.contribution)
  const figures = [...targets].map(([kpi, expected]): FigureState => {
    const remark = remarks.get(kpi)
    return { kpi, value: sums.get(kpi) ?? 0, expected, isExplained: says(remark?.gap ?? '') }
  })
  const found = readinessOf(records, figures, page ?? noPage, work, likenesses)
  const saved = states.map(({ changedAt }) => changedAt.getTime())
  return {
    ...found,
    lastSavedAt: saved.length > 0 ? new Date(Math.max(...saved)).toISOString() : null,
  }
}
