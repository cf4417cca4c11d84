import type { Readiness } from '@openalliance/contract'
import type { Because, Fact, Facts } from '@openalliance/rules'
import type { Mark } from '../../../ui/marks.ts'

export type ReadinessLine = Readiness['lines'][number]

const marks: Readonly<Record<string, Mark>> = {
  'submissions.proof-missing': 'evidence',
  'submissions.below-expected': 'evidence',
  'submissions.does-not-count': 'not',
  'submissions.waits-for-office': 'person',
  'submissions.fields-missing': 'evidence',
  'submissions.nothing-ready': 'evidence',
}

/** Drafts are neither right nor wrong yet: they are told without a mark. */
export const markOfLine = ({ code }: ReadinessLine): Mark => marks[code] ?? 'neutral'

const isFact = (value: unknown): value is Fact =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((each) => typeof each === 'string'))

const factsIn = (value: unknown): Facts =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Fact] => isFact(entry[1])))
    : {}

/** The finding a line carries, for the rules' words; null where it carries none. */
export const findingIn = ({ code, facts }: ReadinessLine): Because | null => {
  if (typeof facts.reading !== 'string') return null
  const { advice } = facts
  const adviceCode =
    typeof advice === 'object' && advice !== null && 'code' in advice ? String(advice.code) : null
  return {
    reading: facts.reading,
    finding: code === 'submissions.waits-for-office' ? 'needs-person' : 'fails',
    facts: factsIn(facts.facts),
    advice:
      adviceCode === null
        ? null
        : { code: adviceCode, facts: factsIn((advice as { facts?: unknown }).facts) },
    citations: [],
  }
}

const weights = { bar: 0, warning: 1, notice: 2 } as const

/**
 * For a short list: within one severity, what concerns a figure as a whole stands before single records, for records are
 * many and would push it out of sight.
 */
export const wholeFirst = (lines: readonly ReadinessLine[]): ReadinessLine[] =>
  lines.toSorted(
    (one, other) =>
      weights[one.severity] - weights[other.severity] ||
      Number(one.record !== null) - Number(other.record !== null),
  )

/** Names of fields or kinds of proof a line speaks of. */
export const namesIn = ({ facts }: ReadinessLine, name: 'fields' | 'anyOf'): string[] => {
  const value = facts[name]
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}
