import type { HandIn, Readiness } from '@openalliance/contract'
import { daysToCome, isBeside, type LedgerLine, outsidePeriod, says } from '@openalliance/rules'
import { dayInTaipei } from '../../../platform/clock.ts'
import type { Reader } from '../../../platform/house.ts'
import { allows, type Caller } from '../../../platform/http/authority.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { allianceFactsOf } from '../../alliances/public.ts'
import { mayWriteRecords, recordStatesOf, suspicionsOf } from '../../evidence/public.ts'
import { figuresFrom, linesOfYear, speakFor } from '../../figures/public.ts'
import { windowStatesFor } from '../../programmes/public.ts'
import { differingOf, leftOutOf, type YearNow } from '../model/left-out.ts'
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
import { firstVersion, roundsOfYear } from '../store.ts'
import { contentOf, fingerprintOf, isUnchanged, lookAhead, type RoundOfYear } from './hand-in.ts'

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
  const stored = rounds.find(({ number }) => number === round)
  const taken = workAt({
    state: stateOf(round),
    phase: standing.phase,
    yearTakesEdits: standings.some(
      ({ window, phase }) =>
        (phase === 'open' || phase === 'edits-only') && !isTakenUp(stateOf(window.round)),
    ),
    correctionDue: stored?.correctionDue ?? null,
    now,
  })
  // The content first: what changes while the rest is read makes the fingerprint an old one, never the list.
  const ahead = await lookAhead(reader, { alliance, year, round }, stored?.state === 'correction-open')
  // A correction of which all was withdrawn hands nothing in.
  const work = taken === 'correction' && ahead.handIn.coming.size === 0 ? 'none' : taken
  const looked = await lookAtRound(reader, { alliance, year, round }, ahead)
  const found = await readReadiness(reader, { alliance, year, round }, looked, work, now)
  const takesHandIn = work === 'correction' || (work === 'own' && standing.phase !== 'not-yet-open')
  const { content, handIn } = ahead
  const isSame =
    work !== 'none' &&
    stored !== undefined &&
    (await isUnchanged(reader, stored, contentOf(stored, content, handIn)))
  return {
    ...found,
    fingerprint: fingerprintOf(stored?.version ?? firstVersion, content, handIn),
    handIn: work === 'none' ? null : toldOf(looked, { work, rounds, now }),
    isUnchanged: isSame,
    maySubmitNow: takesHandIn && !isSame && !isBarred(found.lines),
    abilities: work !== 'none' && allows(mayWriteRecords, who, alliance) ? ['mend'] : [],
  }
}

/** The year as it stands, beside what would be handed in with a round now. */
export const lookAtRound = async (
  reader: Reader,
  { alliance, year }: RoundOfYear,
  ahead: Awaited<ReturnType<typeof lookAhead>>,
) => ({
  ...ahead,
  states: await recordStatesOf(reader, alliance, year),
  lines: await linesOfYear(reader, alliance, year),
})

type Looked = Awaited<ReturnType<typeof lookAtRound>>

/** What the hand-in would say, with what explains how it differs from the year's figures as they stand. */
const toldOf = ({ content, states, lines, handIn }: Looked, at: YearNow): HandIn => {
  const { rulebook, expected, alliance } = content
  const properOf = (each: readonly LedgerLine[]) =>
    Map.groupBy(
      each.filter(({ kpi }) => !isBeside(kpi)),
      ({ record }) => record,
    )
  const counted = new Set(handIn.counted.map(({ id }) => id))
  const live = properOf(lines)
  const measures = { targets: new Map(Object.entries(expected)), grant: alliance.grant }
  return {
    ...figuresFrom(rulebook, handIn.judged.lines, measures),
    leftOut: leftOutOf(states, live, counted, at),
    differing: differingOf(states, live, properOf(handIn.judged.lines), counted),
  }
}

/**
 * What still stands between a round and its hand-in.
 * @param work what can be done about it: a correction takes what was sent back and nothing new
 */
export const readReadiness = async (
  reader: Reader,
  { alliance, year, round }: RoundOfYear,
  { content, states: ofYear, handIn }: Looked,
  work: Work,
  now: Date,
): Promise<Pick<Readiness, 'records' | 'ready' | 'drafts' | 'lines' | 'lastSavedAt'>> => {
  const { rulebook: page, remarks } = content
  const likenesses = work === 'none' ? [] : await suspicionsOf(reader, alliance, year)
  const states = ofYear.filter((state) => concerns(state, round, work === 'correction'))
  // What keeps a record from counting is what does so in the hand-in: drafts hold nothing up there.
  const byRecord = Map.groupBy(handIn.judged.lines, ({ record }) => record)
  const today = dayInTaipei(now)
  const records = states.map((state): RecordState => {
    const own = byRecord.get(state.id) ?? []
    const ahead = { today, days: daysToCome(state.done, today) }
    const { obstacle } = own.length > 0 ? speakFor(own) : { obstacle: null }
    const isComing = handIn.coming.has(state.id)
    return { ...state, isComing, outside: outsidePeriod(page, state), ahead, obstacle }
  })
  const sums: Readonly<Record<string, number>> = handIn.judged.figures
  const figures = Object.entries(content.expected).map(
    ([kpi, expected]): FigureState => ({
      ...{ kpi, expected },
      value: sums[kpi] ?? 0,
      isExplained: says(remarks[kpi]?.gap ?? ''),
    }),
  )
  const saved = states.map(({ changedAt }) => changedAt.getTime())
  return {
    ...readinessOf(records, figures, page, work, likenesses),
    lastSavedAt: saved.length > 0 ? new Date(Math.max(...saved)).toISOString() : null,
  }
}
