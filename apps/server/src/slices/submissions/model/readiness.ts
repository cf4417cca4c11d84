import type { Readiness, RoundState } from '@openalliance/contract'
import type { CheckCode, DayOfField, Rulebook } from '@openalliance/rules'

import { isTakenUp } from './round.ts'

type Line = Readiness['lines'][number]

/** What readiness looks at: one record with what keeps it from counting. */
export interface RecordState {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly status: string
  /** Whether the hand-in takes it: what is ready for the round, or what the round was returned. */
  readonly isComing: boolean
  /** Names of fields still empty, in form order. */
  readonly missingFields: readonly string[]
  /** Groups of proofs, any one of which would do. */
  readonly missingProofs: readonly (readonly string[])[]
  /** The days it tells of, where none of them lies in the year; null where one does. */
  readonly outside: { readonly start: string; readonly end: string } | null
  /** Days told as done that lie after today, and today in Asia/Taipei. */
  readonly ahead: { readonly today: string; readonly days: readonly DayOfField[] }
  /** The obstacle of its ledger lines: reading, finding and facts; null when all of it counts. */
  readonly obstacle: {
    readonly reading: string
    readonly finding: string
    readonly facts: Readonly<Record<string, unknown>>
    readonly advice: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | null
  } | null
}

export interface FigureState {
  readonly kpi: string
  readonly value: number
  readonly expected: number | null
  /** Whether the alliance has written why it stays behind. */
  readonly isExplained: boolean
}

/** Records that look like one fact or hold one file; a person must look, the machine decides nothing. */
export interface Likeness {
  readonly kind: 'same-fact' | 'same-file'
  readonly records: readonly { readonly id: string; readonly type: string; readonly title: string }[]
  readonly otherYears: readonly { readonly title: string; readonly year: number }[]
  /** So many records of other alliances. */
  readonly elsewhere: number
}

const checkOfLikeness = { 'same-fact': 'record.duplicate-fact', 'same-file': 'record.same-file' } as const

const handedIn: readonly string[] = ['ready', 'submitted', 'accepted', 'returned']

/**
 * Whether a round's readiness has to do with a record: facts of a round to come wait for that one, a correction leaves
 * new ones where they are, and what was handed in once stands in every later snapshot.
 */
export const concerns = (
  { status, round }: { readonly status: string; readonly round: number },
  of: number,
  isCorrection: boolean,
): boolean => {
  if (status === 'ready') return round <= of && !isCorrection
  return status === 'draft' ? round <= of : true
}

/**
 * What an alliance can do about a round at a moment: its own work while a window takes it; what was returned while a
 * correction is open; otherwise nothing, and what cannot be settled is not asked for.
 */
export type Work = 'own' | 'correction' | 'none'

interface Moment {
  readonly state: RoundState
  /** The window of the round, as it stands for the alliance. */
  readonly phase: 'not-yet-open' | 'open' | 'edits-only' | 'closed'
  /** Whether some round of the year takes changes: facts of a round to come are written through it. */
  readonly yearTakesEdits: boolean
  readonly correctionDue: Date | null
  readonly now: Date
}

/** The work that a round and its window leave to the alliance. The moment a correction is due belongs to nobody. */
export const workAt = ({ state, phase, yearTakesEdits, correctionDue, now }: Moment): Work => {
  if (state === 'correction-open')
    return correctionDue === null || now < correctionDue ? 'correction' : 'none'
  if (isTakenUp(state) || phase === 'closed') return 'none'
  return phase === 'not-yet-open' && !yearTakesEdits ? 'none' : 'own'
}

/**
 * What was handed in and not returned belongs to the office: whatever it lacks, nobody of the alliance can mend it now. What
 * another round was returned is that round's to correct.
 */
const isTheirs = ({ status, isComing }: RecordState, work: Work): boolean =>
  work !== 'none' && (isComing || (work === 'own' && status === 'draft'))

type Severities = Rulebook['severities']

/** A line of a check, as severe as the year's page says; none where the page does not name the check. */
const told = (
  severities: Severities,
  check: CheckCode,
  code: string,
  facts: Line['facts'],
  record: Line['record'],
): Line[] => {
  const severity = severities[check]
  return severity === undefined ? [] : [{ severity, code: `submissions.${code}`, facts, record }]
}

const obstacleLines = ({ obstacle }: RecordState, severities: Severities, record: Line['record']): Line[] => {
  if (!obstacle) return []
  const facts = { reading: obstacle.reading, facts: obstacle.facts, advice: obstacle.advice }
  return obstacle.finding === 'needs-person'
    ? told(severities, 'record.waits-for-office', 'waits-for-office', facts, record)
    : told(severities, 'record.does-not-count', 'does-not-count', facts, record)
}

const linesOf = (state: RecordState, severities: Severities, work: Work): Line[] => {
  const record = { id: state.id, type: state.type, title: state.title }
  if (!isTheirs(state, work)) return []
  const { missingFields: fields, outside } = state
  if (state.status === 'draft')
    return told(
      severities,
      'record.draft-left',
      fields.length > 0 ? 'draft-incomplete' : 'draft-left',
      { fields },
      record,
    )
  const returned =
    state.status === 'returned' ? told(severities, 'record.returned', 'returned', {}, record) : []
  if (fields.length > 0)
    return [...told(severities, 'record.fields-missing', 'fields-missing', { fields }, record), ...returned]
  const beyond = outside
    ? told(severities, 'record.outside-period', 'outside-period', { ...outside }, record)
    : []
  const proofs = state.missingProofs.flatMap((anyOf) =>
    told(severities, 'record.proof-missing', 'proof-missing', { anyOf }, record),
  )
  const mendable = [...returned, ...beyond, ...proofs]
  const ahead = state.ahead.days.flatMap(({ field, day }) =>
    told(severities, 'record.day-to-come', 'day-to-come', { field, day, today: state.ahead.today }, record),
  )
  // Outside its year it does not count either; one line says so.
  return [...(mendable.length > 0 ? mendable : obstacleLines(state, severities, record)), ...ahead]
}

const gapOf = (figure: FigureState, severity: Line['severity'] | undefined, belowPercent: number): Line[] =>
  severity !== undefined &&
  figure.expected !== null &&
  figure.value * 100 < figure.expected * belowPercent &&
  !figure.isExplained
    ? [
        {
          severity,
          code: 'submissions.below-expected',
          facts: { kpi: figure.kpi, value: figure.value, expected: figure.expected },
          record: null,
        },
      ]
    : []

/** One line for each likeness in which something stands that can still be mended: a repeat is cheaper found before. */
const likenessesIn = (
  likenesses: readonly Likeness[],
  records: readonly RecordState[],
  severities: Rulebook['severities'],
  work: Work,
): Line[] => {
  const open = new Set(records.filter((record) => isTheirs(record, work)).map(({ id }) => id))
  return likenesses.flatMap(({ kind, records: alike, otherYears, elsewhere }) => {
    const severity = severities[checkOfLikeness[kind]]
    const record = alike.find(({ id }) => open.has(id))
    if (!record || severity === undefined) return []
    const others = alike.filter(({ id }) => id !== record.id).map(({ title }) => title)
    const facts = { others, earlier: otherYears.map(({ title, year }) => ({ title, year })), elsewhere }
    return [{ severity, code: `submissions.${kind}`, facts, record: { ...record } }]
  })
}

const weight = { bar: 0, warning: 1, notice: 2 } as const

/** What of a year's page the list reads. */
interface Checks {
  readonly severities: Severities
  readonly limits: Pick<Rulebook['limits'], 'explainBelowPercent'>
}

/**
 * Everything still missing, the most serious first. Drafts are never handed in and never hinder.
 * @param page the year's: a check it does not name is not made
 * @param work what can be done about it now
 */
export const readinessOf = (
  records: readonly RecordState[],
  figures: readonly FigureState[],
  { severities, limits }: Checks,
  work: Work,
  likenesses: readonly Likeness[] = [],
): Pick<Readiness, 'records' | 'ready' | 'drafts' | 'lines'> => {
  const below = severities['alliance.below-target']
  // Of a correction too: what the office decided may have left a figure short that was not before.
  const gaps =
    work === 'none' ? [] : figures.flatMap((figure) => gapOf(figure, below, limits.explainBelowPercent))
  const lines = [
    ...records.flatMap((record) => linesOf(record, severities, work)),
    ...gaps,
    ...likenessesIn(likenesses, records, severities, work),
  ]
  if (work === 'own' && !records.some(({ status }) => handedIn.includes(status)))
    lines.unshift(...told(severities, 'alliance.nothing-ready', 'nothing-ready', {}, null))
  return {
    records: records.length,
    ready: records.filter(({ isComing }) => isComing).length,
    drafts: records.filter(({ status }) => status === 'draft').length,
    lines: lines.sort((a, b) => weight[a.severity] - weight[b.severity]),
  }
}

export const isBarred = (lines: readonly Line[]): boolean => lines.some(({ severity }) => severity === 'bar')
