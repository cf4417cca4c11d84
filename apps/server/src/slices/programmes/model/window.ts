import type { windowPhases } from '@openalliance/contract'

/** The moments of a window; each names the last whole minute of what it ends. */
export interface WindowTimes {
  readonly opens: Date
  readonly due: Date
  readonly entryEnds: Date
  readonly editsEnd: Date
}

export type WindowPhase = (typeof windowPhases)[number]

/** What a window allows at a moment. */
export interface Standing {
  readonly phase: WindowPhase
  /** Past the shown deadline: what is done now is marked late. */
  readonly isLate: boolean
  /** Allowed only because of an exception. */
  readonly isUnderException: boolean
  /** First moment at which a new record is refused. */
  readonly entriesRefusedFrom: Date
  /** First moment at which any change is refused. */
  readonly editsRefusedFrom: Date
}

const minute = 60_000

/** The first moment after a named minute. */
export const afterMinute = (named: Date): Date => new Date(named.getTime() + minute)

/** The minute people are told, of the first moment after it. */
export const lastMinute = (refusedFrom: Date): Date => new Date(refusedFrom.getTime() - minute)

const later = (one: Date, other: Date): Date => (one > other ? one : other)

const phaseAt = (now: Date, opens: Date, entriesRefusedFrom: Date, editsRefusedFrom: Date): WindowPhase => {
  if (now < opens) return 'not-yet-open'
  if (now < entriesRefusedFrom) return 'open'
  return now < editsRefusedFrom ? 'edits-only' : 'closed'
}

/**
 * What a window allows at a moment.
 * @param exceptionEndsAt last minute of the alliance's exception; null where it has none
 */
export const standingAt = (times: WindowTimes, exceptionEndsAt: Date | null, now: Date): Standing => {
  const entriesRefusedFrom = afterMinute(times.entryEnds)
  const editsRefusedFrom = afterMinute(times.editsEnd)
  const ordinary = phaseAt(now, times.opens, entriesRefusedFrom, editsRefusedFrom)
  const extended = exceptionEndsAt && {
    entries: later(entriesRefusedFrom, afterMinute(exceptionEndsAt)),
    edits: later(editsRefusedFrom, afterMinute(exceptionEndsAt)),
  }
  const phase = extended ? phaseAt(now, times.opens, extended.entries, extended.edits) : ordinary
  return {
    phase,
    isLate: now >= afterMinute(times.due),
    isUnderException: phase !== ordinary,
    entriesRefusedFrom: extended?.entries ?? entriesRefusedFrom,
    editsRefusedFrom: extended?.edits ?? editsRefusedFrom,
  }
}

const preference: readonly WindowPhase[] = ['open', 'edits-only', 'not-yet-open', 'closed']

/**
 * The round people mean now: one that takes entries (the later, if two do), else one that takes corrections, else the
 * next to open, else the last.
 */
export const currentOf = (
  standings: readonly { readonly round: number; readonly phase: WindowPhase }[],
): number | null => {
  for (const phase of preference) {
    const rounds = standings.filter((one) => one.phase === phase).map(({ round }) => round)
    if (rounds.length > 0) return phase === 'not-yet-open' ? Math.min(...rounds) : Math.max(...rounds)
  }
  return null
}

/** A window as the office asks for it. */
export interface AskedWindow extends WindowTimes {
  readonly factsFrom: string
  readonly factsTo: string
}

export interface MisplacedField {
  readonly field: keyof AskedWindow
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
}

/** What is said of a moment that stands before the one it follows. */
const mustFollowCode = {
  opens: 'programmes.must-follow-opens',
  due: 'programmes.must-follow-due',
  entryEnds: 'programmes.must-follow-entryEnds',
  factsFrom: 'programmes.must-follow-factsFrom',
} as const
type Predecessor = Exclude<keyof typeof mustFollowCode, 'factsFrom'>

/** Which moments stand in the wrong order. */
export const disorderIn = (asked: AskedWindow): readonly MisplacedField[] => {
  const found: MisplacedField[] = []
  const mustFollow = (field: keyof WindowTimes, after: Predecessor, strictly: boolean) => {
    const isBehind = asked[field] > asked[after] || (!strictly && +asked[field] === +asked[after])
    if (!isBehind) found.push({ field, code: mustFollowCode[after], facts: {} })
  }
  mustFollow('due', 'opens', true)
  mustFollow('entryEnds', 'opens', true)
  mustFollow('editsEnd', 'due', false)
  mustFollow('editsEnd', 'entryEnds', false)
  if (asked.factsTo < asked.factsFrom)
    found.push({ field: 'factsTo', code: mustFollowCode.factsFrom, facts: {} })
  return found.filter(({ field }, place) => found.findIndex((one) => one.field === field) === place)
}

/** Whether two spans of days, ends included, share one. */
export const shareADay = (
  one: { readonly from: string; readonly to: string },
  other: { readonly from: string; readonly to: string },
): boolean => one.from <= other.to && other.from <= one.to
