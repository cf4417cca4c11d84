import { type Content, isAbsent } from './content.ts'
import { type Day, isDay } from './day.ts'
import { advise, type Decision, fails } from './decision.ts'
import type { AllianceFacts, Citation, EvidenceRecord, OrganisationFacts } from './verdict.ts'

/** How sure a membership is when another record leans on it. */
export interface MembershipStanding {
  readonly record: string
  readonly standing: 'certain' | 'provisional' | 'awaits-evidence'
  /**
   * The days in force, early termination included; null where the year looks at none, because a project or a transfer
   * and not a contract makes the member (interpretation 23).
   */
  readonly inForce: { readonly start: Day; readonly end: Day } | null
}

/** What a reading may look at: one record, its counterpart, its alliance, and the alliance's memberships. */
export interface Subject {
  readonly record: EvidenceRecord
  /** Only what the form asks now. */
  readonly content: Content
  readonly alliance: AllianceFacts
  /** Memberships by organisation that satisfy all but the cut-off day. Empty while memberships themselves are read. */
  readonly memberships: ReadonlyMap<string, readonly MembershipStanding[]>
  /** The page's own reading of who is a member firm; null where it has none, and while memberships themselves are read. */
  readonly memberKind: Reading | null
}

type Shape = 'text' | 'day' | 'number' | 'yes-no' | 'list' | 'organisation'
type ValueFor<S extends Shape> = S extends 'day'
  ? Day
  : S extends 'number'
    ? number
    : S extends 'yes-no'
      ? boolean
      : S extends 'list'
        ? readonly string[]
        : S extends 'organisation'
          ? OrganisationFacts
          : string
type Values<R extends Readonly<Record<string, Shape>>> = { readonly [Name in keyof R]: ValueFor<R[Name]> }

/** A parameter of a page: plain data, so that it can be shown, compared and stored. */
export type Parameter =
  | string
  | number
  | readonly Parameter[]
  | { readonly [name: string]: Parameter | undefined }

export interface Reading<Name extends string = string> {
  readonly name: Name
  readonly parameters: Readonly<Record<string, Parameter | undefined>>
  readonly citations: readonly Citation[]
  /** null when the reading does not bear on this record. */
  readonly decide: (subject: Subject) => Decision | null
}

export interface ReadingDefinition<Name extends string, P extends object> {
  /** Puts the reading on a page. Every line of a page says where it comes from. */
  (parameters: P, ...citations: readonly [Citation, ...Citation[]]): Reading<Name>
  readonly reading: Name
  /** Names of the facts its findings may carry. */
  readonly facts: readonly string[]
  /** Names of the fields it reads. */
  readonly fields: readonly string[]
}

const filledIn = (subject: Subject, name: string, shape: Shape): unknown => {
  if (shape === 'organisation') return subject.record.organisation ?? undefined
  const value = subject.content[name]
  if (isAbsent(value)) return undefined
  switch (shape) {
    case 'text':
      return typeof value === 'string' ? value : undefined
    case 'day':
      return typeof value === 'string' && isDay(value) ? value : undefined
    case 'number':
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
    case 'yes-no':
      return typeof value === 'boolean' ? value : undefined
    case 'list':
      return Array.isArray(value) ? value : undefined
  }
}

/**
 * Defines a named way of deciding. A reading never throws for data and never asks which year it is:
 * where a field it reads is not filled in, the engine says so and names the field.
 */
export const defineReading = <
  const Name extends string,
  P extends object,
  const R extends Readonly<Record<string, Shape>>,
>(definition: {
  readonly name: Name
  readonly facts: readonly string[]
  readonly reads: R
  /** Whether it bears on the record at all. */
  readonly applies?: (subject: Subject, parameters: P) => boolean
  readonly decide: (values: Values<R>, parameters: P, subject: Subject) => Decision | null
}): ReadingDefinition<Name, P> => {
  const wanted = Object.entries(definition.reads)
  const place = (parameters: P, ...citations: readonly [Citation, ...Citation[]]): Reading<Name> => ({
    name: definition.name,
    parameters: parameters as Readonly<Record<string, Parameter | undefined>>,
    citations,
    decide: (subject) => {
      if (definition.applies && !definition.applies(subject, parameters)) return null
      const values: Record<string, unknown> = {}
      let missing: string[] | null = null
      for (const [name, shape] of wanted) {
        const value = filledIn(subject, name, shape)
        if (value === undefined) missing = [...(missing ?? []), name]
        else values[name] = value
      }
      if (missing) return fails({ missing }, advise('record.fill-in', { fields: missing }))
      return definition.decide(values as Values<R>, parameters, subject)
    },
  })
  return Object.assign(place, {
    reading: definition.name,
    facts: ['missing', ...definition.facts],
    fields: wanted.map(([name]) => name),
  })
}
