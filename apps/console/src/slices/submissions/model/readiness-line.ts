import type { Readiness } from '@openalliance/contract'
import type { Because, Fact, Facts } from '@openalliance/rules'
import type { Mark } from '../../../ui/marks.ts'

export type ReadinessLine = Readiness['lines'][number]

const marks: Readonly<Record<string, Mark>> = {
  'submissions.proof-missing': 'evidence',
  'submissions.below-expected': 'evidence',
  'submissions.does-not-count': 'not',
  'submissions.outside-period': 'not',
  'submissions.day-to-come': 'person',
  'submissions.waits-for-office': 'person',
  'submissions.fields-missing': 'evidence',
  'submissions.nothing-ready': 'evidence',
  'submissions.returned': 'evidence',
  'submissions.same-fact': 'person',
  'submissions.same-file': 'person',
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

/** Lines that say the same of several records, or one line alone. */
export interface FoldedLines {
  readonly key: string
  readonly lines: readonly [ReadinessLine, ...ReadinessLine[]]
}

/** What a line says, the record and its own days and amounts aside; null where each speaks for itself. */
const sayingOf = (line: ReadinessLine): string | null => {
  if (line.record === null || line.code === 'submissions.returned') return null
  const { severity, code, facts } = line
  return [severity, code, facts.reading ?? '', ...namesIn(line, 'anyOf')].join(' ')
}

/** A sentence as the head of a count: 「…，請確認沒有重複填報」 before 「：2 筆」. */
export const asHead = (sentence: string): string => sentence.replace(/[。.：:；;，,\s]+$/u, '')

/** Equal lines under one head, where the first of them stood: fifteen seals to look at are one thing to know. */
export const foldedLines = (lines: readonly ReadinessLine[]): FoldedLines[] => {
  const groups = new Map<string, [ReadinessLine, ...ReadinessLine[]]>()
  for (const [index, line] of lines.entries()) {
    const key = sayingOf(line) ?? `${line.code} ${index}`
    const known = groups.get(key)
    if (known) known.push(line)
    else groups.set(key, [line])
  }
  return [...groups].map(([key, own]) => ({ key, lines: own }))
}

/** With which records of the alliance one seems to repeat, and with how many of others. */
export const repeatIn = ({
  facts,
}: ReadinessLine): { here: { title: string; year: number | null }[]; elsewhere: number } => {
  const others = Array.isArray(facts.others) ? facts.others.map(String) : []
  const earlier = (Array.isArray(facts.earlier) ? facts.earlier : []).flatMap((each: unknown) =>
    typeof each === 'object' && each !== null && 'title' in each && 'year' in each
      ? [{ title: String(each.title), year: Number(each.year) }]
      : [],
  )
  return {
    here: [...others.map((title) => ({ title, year: null })), ...earlier],
    elsewhere: typeof facts.elsewhere === 'number' ? facts.elsewhere : 0,
  }
}
