import type { Readiness } from '@openalliance/contract'
import { daysToCome, outsidePeriod, says } from '@openalliance/rules'
import { dayInTaipei } from '../../../platform/clock.ts'
import type { Reader } from '../../../platform/house.ts'
import { allows, type Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { allianceFactsOf } from '../../alliances/public.ts'
import { mayWriteRecords, recordStatesOf, suspicionsOf } from '../../evidence/public.ts'
import { figuresFrom, isBeside, linesOfYear, speakFor } from '../../figures/public.ts'
import { windowStatesFor } from '../../programmes/public.ts'
import { leftOutOf } from '../model/left-out.ts'
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
import { type Gathered, gatherHandIn, type RoundOfYear } from './gather-content.ts'
import { isUnchanged, judgeHandIn, saidOf } from './hand-in.ts'

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
  const { content, fingerprint } = await gatherHandIn(reader, { alliance, year, round })
  const found = await readReadiness(reader, { alliance, year, round }, content, work, now)
  const takesHandIn = work === 'correction' || (work === 'own' && standing.phase !== 'not-yet-open')
  return {
    ...found,
    fingerprint,
    maySubmitNow: takesHandIn && !found.isUnchanged && !isBarred(found.lines),
    abilities: work !== 'none' && allows(mayWriteRecords, who, alliance) ? ['mend'] : [],
  }
}

/**
 * What still stands between a round and its hand-in, and what the hand-in would say.
 * @param content what would be handed in now
 * @param work what can be done about it: a correction takes what was sent back and nothing new
 */
export const readReadiness = async (
  reader: Reader,
  { alliance, year, round }: RoundOfYear,
  content: Gathered,
  work: Work,
  now: Date,
): Promise<Omit<Readiness, 'fingerprint' | 'maySubmitNow' | 'abilities'>> => {
  const { rulebook: page, remarks } = content
  const [ofYear, lines, likenesses] = await Promise.all([
    recordStatesOf(reader, alliance, year),
    linesOfYear(reader, alliance, year),
    work === 'none' ? [] : suspicionsOf(reader, alliance, year),
  ])
  const states = ofYear.filter((state) => concerns(state, round, work === 'correction'))
  const byRecord = Map.groupBy(lines, ({ record }) => record)
  const today = dayInTaipei(now)
  const records = states.map((state): RecordState => {
    const own = byRecord.get(state.id) ?? []
    const ahead = { today, days: daysToCome(state.done, today) }
    const { obstacle } = own.length > 0 ? speakFor(own) : { obstacle: null }
    return { ...state, outside: outsidePeriod(page, state), ahead, obstacle }
  })
  const handIn =
    work === 'none'
      ? null
      : await judgeHandIn(reader, content, { alliance, year }, work === 'correction' ? round : null)
  const stored = (await roundsOfYear(reader, alliance, year)).find(({ number }) => number === round)
  const sums: Readonly<Record<string, number>> = handIn?.judged.figures ?? {}
  const figures = Object.entries(content.expected).map(
    ([kpi, expected]): FigureState => ({
      ...{ kpi, expected },
      value: sums[kpi] ?? 0,
      isExplained: says(remarks[kpi]?.gap ?? ''),
    }),
  )
  const found = readinessOf(records, figures, page, work, likenesses)
  const saved = states.map(({ changedAt }) => changedAt.getTime())
  const proper = Map.groupBy(
    lines.filter(({ kpi }) => !isBeside(kpi)),
    ({ record }) => record,
  )
  const measures = { targets: new Map(Object.entries(content.expected)), grant: content.alliance.grant }
  return {
    ...found,
    handIn: handIn && {
      ...figuresFrom(page, handIn.judged.lines, measures),
      leftOut: leftOutOf(ofYear, proper, new Set(handIn.counted.map(({ id }) => id)), work),
    },
    isUnchanged:
      handIn !== null &&
      stored !== undefined &&
      (await isUnchanged(reader, stored, saidOf(stored, content, handIn))),
    lastSavedAt: saved.length > 0 ? new Date(Math.max(...saved)).toISOString() : null,
  }
}
