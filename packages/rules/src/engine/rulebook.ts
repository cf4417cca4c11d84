import type { CheckCode, Severity } from '../checks.ts'
import type { KpiCode } from '../kpis/codes.ts'
import type { ProgrammeName } from '../programmes/programme.ts'
import type { ReadingName } from '../readings/catalogue.ts'
import type { FactOf, HeadingOf, SourceName } from '../sources.ts'
import { contains, type Day, nextDay, type Period } from './day.ts'
import type { EvidenceType } from './evidence-type.ts'
import type { Field } from './field.ts'
import type { Kpi } from './kpi.ts'
import type { Reading } from './reading.ts'
import type { Citation, EvidenceTypeName } from './verdict.ts'

/** Where a line comes from; there is always somewhere. */
export type Sources = readonly [Citation, ...Citation[]]
export type KpiClass = 'main' | 'other' | 'beside'
export type DerivedName = 'total-income' | 'self-sufficiency-income' | 'second-term-income'
export type GrantCategory = 'personnel' | 'operating' | 'equipment'

/** One KPI of a page: its class, and the readings that decide it, in the order people are told. */
export interface PageKpi {
  readonly kpi: Kpi
  readonly class: KpiClass
  readonly readings: readonly Reading<ReadingName>[]
}

/** A figure computed from others: the sum of their weighted shares, in integer NT$, rounded half up once. */
export interface DerivedFigure {
  readonly name: DerivedName
  /** Whole parts per hundred of each KPI's figure. */
  readonly percentOf: Readonly<Partial<Record<KpiCode, number>>>
  readonly citations: Sources
}

/** How one year takes an evidence type: fields it does not ask, fields it asks but does not demand. */
export interface AcceptedType {
  readonly type: EvidenceTypeName
  readonly edition: number
  readonly absent: readonly string[]
  readonly optional: readonly string[]
  /** Where the year knows fewer options than the type. */
  readonly options: Readonly<Record<string, readonly string[]>>
}

/** A year has at most one a month. */
export const mostRounds = 12

/** One reporting of the year; rounds follow each other without a gap and are counted from 1. */
export interface Round {
  readonly number: number
  /** The days whose facts it reports. */
  readonly period: Period
}

/** Whether a source speaks of this very year, of another year whose rules hold here, or of neither. */
export type Origin =
  | { readonly kind: 'source' }
  | { readonly kind: 'same-rules' | 'carried-forward'; readonly year: number }

export interface Limits {
  /** Member firms more than in the year before; absent where the year asks for no growth (interpretation 10). */
  readonly memberGrowth?: number
  /** A figure under this share of its target, in parts per hundred, asks for an explanation. */
  readonly explainBelowPercent: number
  /** NT$ that a project may be granted for one year. */
  readonly yearlyGrant: number
  /** Categories of the grant that are paid in part only: none of them may be the whole grant. */
  readonly grantedInPart: readonly GrantCategory[]
}

/** Where a page's own lines come from: its days, and what is decided beside the readings. */
export interface PageCitations {
  readonly period: Sources
  readonly cutoff: Sources
  readonly rounds: Sources
  /** That the second paper about the same firm adds nothing. */
  readonly countedOnce: Sources
  /** Of every limit the year sets; null where no source speaks and the value is the page's own. */
  readonly limits: Readonly<Partial<Record<keyof Limits, Sources | null>>>
  /** Of every check the year makes; null where no source says how severe it is and the value is the page's own. */
  readonly checks: Readonly<Partial<Record<CheckCode, Sources | null>>>
}

/** A programme year: everything that decides what counts, as data. */
export interface Rulebook {
  readonly programme: ProgrammeName
  /** ROC year. */
  readonly year: number
  /**
   * From 1, raised by one whenever a mended rule may give some record of the year another verdict or amount. Lines that
   * were decided keep the edition they were decided by.
   */
  readonly edition: number
  readonly origin: Origin
  readonly period: Period
  readonly cutoff: Day
  readonly rounds: readonly Round[]
  readonly accepts: readonly AcceptedType[]
  readonly kpis: readonly PageKpi[]
  readonly derived: readonly DerivedFigure[]
  /** What checks of the year measure by. */
  readonly limits: Limits
  /** Checks that stand beside the verdicts; a check the year does not name is not made. */
  readonly severities: Readonly<Partial<Record<CheckCode, Severity>>>
  readonly citations: PageCitations
}

type FieldNames<T extends EvidenceType> = keyof T['fields'] & string

/** Takes a type into the year's page; the compiler refuses a field or option the type does not have. */
export const accept = <Name extends EvidenceTypeName, Fields extends Readonly<Record<string, Field>>>(
  type: EvidenceType<Name, Fields>,
  how: {
    readonly absent?: readonly FieldNames<EvidenceType<Name, Fields>>[]
    readonly optional?: readonly FieldNames<EvidenceType<Name, Fields>>[]
    readonly options?: {
      readonly [F in keyof Fields]?: Fields[F] extends { readonly options: readonly (infer Option)[] }
        ? readonly Option[]
        : never
    }
  } = {},
): AcceptedType => ({
  type: type.name,
  edition: type.edition,
  absent: how.absent ?? [],
  optional: how.optional ?? [],
  options: (how.options ?? {}) as Readonly<Record<string, readonly string[]>>,
})

/** A line's origin in a source document: its heading, and the one of its facts that says this very thing. */
export const cite = <Source extends SourceName, Heading extends HeadingOf<Source>>(
  source: Source,
  heading: Heading,
  fact: FactOf<Source, Heading>,
): Citation => ({ source, heading, fact })
/** A line's origin in an interpretation, by number. */
export const interpreted = (interpretation: number): Citation => ({ interpretation })

export const kpi = (of: Kpi, entry: Omit<PageKpi, 'kpi'>): PageKpi => ({ kpi: of, ...entry })

/**
 * Checks a page as it is loaded.
 * @throws Error when a KPI stands twice, receives from one that is absent, a derived figure weighs one that is absent, or
 *   the rounds leave a gap.
 */
export const defineRulebook = (page: Rulebook): Rulebook => {
  const complain = (what: string): never => {
    throw new Error(`rulebook ${page.programme} ${page.year}: ${what}`)
  }
  const codes = new Set<string>()
  for (const entry of page.kpis) {
    if (codes.has(entry.kpi.code)) complain(`KPI ${entry.kpi.code} stands twice`)
    codes.add(entry.kpi.code)
    if (!page.accepts.some(({ type }) => type === entry.kpi.from))
      complain(`KPI ${entry.kpi.code} needs ${entry.kpi.from}, which the page does not accept`)
    const { receives } = entry.kpi
    if (receives && !codes.has(receives))
      complain(`KPI ${entry.kpi.code} receives from ${receives}, not before it`)
  }
  for (const figure of page.derived)
    for (const code of Object.keys(figure.percentOf))
      if (!codes.has(code)) complain(`${figure.name} weighs the absent KPI ${code}`)
  if (!Number.isInteger(page.edition) || page.edition < 1) complain('an edition is a whole number from 1')
  if (!contains(page.period, page.cutoff)) complain('the cut-off day lies outside the period')
  const starts = [page.period.start, ...page.rounds.map(({ period }) => nextDay(period.end))]
  for (const [index, { number, period }] of page.rounds.entries()) {
    if (number !== index + 1) complain(`round ${number} stands in place ${index + 1}`)
    if (period.start !== starts[index]) complain(`round ${number} does not follow the one before it`)
  }
  if (page.rounds.length > mostRounds) complain('more rounds than months')
  if (page.rounds.at(-1)?.period.end !== page.period.end) complain('the rounds do not fill the period')
  return page
}
