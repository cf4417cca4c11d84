import type { Readiness } from '@openalliance/contract'
import type { Rulebook } from '@openalliance/rules'

type Line = Readiness['lines'][number]

/** What readiness looks at: one record with what keeps it from counting. */
export interface RecordState {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly status: string
  /** Names of fields still empty, in form order. */
  readonly missingFields: readonly string[]
  /** Groups of proofs, any one of which would do. */
  readonly missingProofs: readonly (readonly string[])[]
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

const handedIn: readonly string[] = ['ready', 'submitted', 'accepted', 'returned']
/** A snapshot tells the whole year, what was refused and taken back included. */
const contained: readonly string[] = [...handedIn, 'rejected', 'withdrawn']

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

const linesOf = (state: RecordState): Line[] => {
  const record = { id: state.id, type: state.type, title: state.title }
  if (state.status === 'draft') {
    return [
      {
        severity: 'warning',
        code: state.missingFields.length > 0 ? 'submissions.draft-incomplete' : 'submissions.draft-left',
        facts: { fields: state.missingFields },
        record,
      },
    ]
  }
  if (!handedIn.includes(state.status)) return []
  if (state.missingFields.length > 0) {
    return [
      { severity: 'bar', code: 'submissions.fields-missing', facts: { fields: state.missingFields }, record },
    ]
  }
  const proofs = state.missingProofs.map(
    (anyOf): Line => ({ severity: 'warning', code: 'submissions.proof-missing', facts: { anyOf }, record }),
  )
  if (proofs.length > 0) return proofs
  if (!state.obstacle) return []
  const person = state.obstacle.finding === 'needs-person'
  return [
    {
      severity: person ? 'notice' : 'warning',
      code: person ? 'submissions.waits-for-office' : 'submissions.does-not-count',
      facts: { reading: state.obstacle.reading, facts: state.obstacle.facts, advice: state.obstacle.advice },
      record,
    },
  ]
}

/** A figure at under this share of what was expected asks for an explanation (spec 4.4). */
const explanationBelowPercent = 100

const gapOf = (figure: FigureState, severity: Line['severity'] | undefined): Line[] =>
  severity !== undefined &&
  figure.expected !== null &&
  figure.value * 100 < figure.expected * explanationBelowPercent &&
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

const weight = { bar: 0, warning: 1, notice: 2 } as const

/**
 * Everything still missing, the most serious first. Drafts are never handed in and never hinder.
 * @param severities of the year's page: what it does not name is not asked
 */
export const readinessOf = (
  records: readonly RecordState[],
  figures: readonly FigureState[],
  severities: Rulebook['severities'],
): Pick<Readiness, 'records' | 'ready' | 'drafts' | 'lines'> => {
  const below = severities['alliance.below-target']
  const lines = [...records.flatMap(linesOf), ...figures.flatMap((figure) => gapOf(figure, below))]
  if (!records.some(({ status }) => handedIn.includes(status)))
    lines.unshift({ severity: 'bar', code: 'submissions.nothing-ready', facts: {}, record: null })
  return {
    records: records.length,
    ready: records.filter(({ status }) => contained.includes(status)).length,
    drafts: records.filter(({ status }) => status === 'draft').length,
    lines: lines.sort((a, b) => weight[a.severity] - weight[b.severity]),
  }
}

export const isBarred = (lines: readonly Line[]): boolean => lines.some(({ severity }) => severity === 'bar')
