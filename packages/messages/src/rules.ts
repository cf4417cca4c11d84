import type { Advice, Because, Citation, Fact, Facts, KpiUnit } from '@openalliance/rules'
import { interpretation, isDay } from '@openalliance/rules'
import { digits, rocDay, thousands } from './formats.ts'
import type { Locale } from './locale.ts'
import { isSpoken, say } from './spoken.ts'

const amounts: ReadonlySet<string> = new Set(['amount', 'fee', 'firmShare', 'governmentShare'])

/** Facts whose values are codes, and where the words of those codes stand. */
const codes: Readonly<Record<string, readonly string[]>> = {
  kind: ['rules.kind'],
  region: ['rules.region'],
  anyOf: ['rules.proof'],
  lacks: ['rules.option.seals', 'rules.option.particulars'],
  missing: ['rules.option.seals', 'rules.option.particulars'],
  natures: ['rules.option.natures'],
  reported: ['rules.option.alreadyReported'],
  basis: ['rules.option.basis'],
  accepted: ['rules.option.basis'],
  feeBy: ['rules.option.feeBy'],
  role: ['rules.option.transferor'],
  signedBy: ['rules.option.signedBy'],
  state: ['rules.option.state'],
  decision: ['rules.decision'],
}

/** Which question's answers and which type's fields the codes of a finding belong to. */
interface Context {
  readonly type: string | null
  readonly question: string | null
}

const codeText = (name: string, code: string, context: Context, locale: Locale): string => {
  if (name === 'answer' && context.question)
    return say(`rules.answer.${context.question}.${code}`, {}, locale)
  const field = `rules.field.${context.type}.${code}`
  if (isSpoken(field) && (name === 'fields' || name === 'missing'))
    // A field may be called 載明聯盟與廠商名稱: between the words of a sentence its name needs its marks.
    return say('rules.field-named', { field: say(field, {}, locale) }, locale)
  for (const family of codes[name] ?? []) {
    const key = `${family}.${code}`
    if (isSpoken(key)) return say(key, {}, locale)
  }
  return isDay(code) ? rocDay(code) : code
}

const factText = (name: string, fact: Fact, context: Context, locale: Locale): string => {
  if (typeof fact === 'boolean') return say(fact ? 'rules.yes' : 'rules.no', {}, locale)
  if (typeof fact === 'number') {
    return amounts.has(name) ? say('rules.amount', { amount: digits(fact) }, locale) : digits(fact)
  }
  if (typeof fact === 'string') return codeText(name, fact, context, locale)
  const words = fact.map((code) => codeText(name, code, context, locale))
  // Any one of them is enough, and a bare list would ask for all.
  if (name === 'anyOf') return new Intl.ListFormat(locale, { type: 'disjunction' }).format(words)
  return words.join(say('rules.list-separator', {}, locale))
}

const spokenFacts = (facts: Facts, context: Context, locale: Locale): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, factText(name, fact, context, locale)]),
  )

/**
 * The reading's name as people know it, e.g. 合約須涵蓋查核基準日; 合約須涵蓋 110/10/31 where a year's day is known.
 * @param known what a finding found, or the parameters of the year's page
 */
export const readingTitle = (
  reading: string,
  locale: Locale,
  known: Readonly<Record<string, unknown>> = {},
): string => {
  const taken = `rules.reading-of.${reading}.${String(known.decision)}`
  if (isSpoken(taken)) return say(taken, {}, locale)
  const day = known.cutoff
  const dated = `rules.reading-of.${reading}`
  return typeof day === 'string' && isDay(day) && isSpoken(dated)
    ? say(dated, { cutoff: rocDay(day) }, locale)
    : say(`rules.reading.${reading}`, {}, locale)
}

/**
 * Whether it was no rule that kept the record out: its alliance withdrew it, or never submitted its correction. Its title
 * then says all there is to say.
 */
export const isOutsideRules = ({ reading, facts }: Because): boolean =>
  reading === 'record.taken-out' && facts.decision !== 'rejected'

/**
 * What a reading found, as a sentence with this record's facts.
 * @param type evidence type of the record, so that missing fields are named as its form names them
 */
export const findingText = (because: Because, type: string | null, locale: Locale): string => {
  const context = { type, question: because.reading }
  const facts = spokenFacts(because.facts, context, locale)
  const key = `rules.finding.${because.reading}.${because.finding}`
  if (because.finding === 'fails' && 'missing' in because.facts)
    return say('rules.finding.missing', facts, locale)
  return isSpoken(key) ? say(key, facts, locale) : readingTitle(because.reading, locale, because.facts)
}

/** An office that answers "several" names no seal: then there is none to list. */
const spokenCode = ({ code, facts }: Advice): string =>
  code === 'member.obtain-seals' && Array.isArray(facts.missing) && facts.missing.length === 0
    ? `${code}-unnamed`
    : code

/** What would make the record count. */
export const adviceText = (advice: Advice, type: string | null, locale: Locale): string =>
  say(
    `rules.advice.${spokenCode(advice)}`,
    spokenFacts(advice.facts, { type, question: null }, locale),
    locale,
  )

/** Where a record stands while its alliance can still do something about it. */
const mendable: ReadonlySet<string> = new Set(['draft', 'ready', 'returned'])

/**
 * The finding as it is told where the record stands now: what the office holds or has settled is told without advice that
 * nobody could follow.
 * @param status where the record stands in its life
 */
export const toldNow = (because: Because, status: string): Because =>
  because.advice === null || mendable.has(status) ? because : { ...because, advice: null }

/** What a reading found and, after it, what would make the record count: all that a person needs to be told. */
export const reasonText = (because: Because, type: string | null, locale: Locale): string => {
  const found = findingText(because, type, locale)
  if (!because.advice) return found
  return [found, adviceText(because.advice, type, locale)].join(locale === 'en' ? ' ' : '')
}

/**
 * What a reading found on a record that is settled for good: without advice, and without what would hold only until the
 * office has decided.
 */
export const settledText = (because: Because, type: string | null, locale: Locale): string => {
  const key = `rules.settled.${because.reading}`
  return because.finding === 'needs-person' && isSpoken(key)
    ? say(key, {}, locale)
    : findingText(because, type, locale)
}

/** Where a rule comes from. */
export const citationText = (citation: Citation, locale: Locale): string => {
  if ('source' in citation) {
    return say(
      'rules.citation.source',
      { source: say(`rules.source.${citation.source}`, {}, locale), heading: citation.heading },
      locale,
    )
  }
  const entry = interpretation(citation.interpretation)
  const title = entry ? say(`rules.interpretation.${entry.key}.title`, {}, locale) : ''
  return say('rules.citation.interpretation', { number: citation.interpretation, title }, locale)
}

/** What the cited place says, in our own words; null for lines kept from before facts were told. */
export const citationFact = (citation: Citation, locale: Locale): string | null => {
  const key =
    'source' in citation
      ? `rules.fact.${citation.source}.${citation.fact ?? ''}`
      : `rules.interpretation.${interpretation(citation.interpretation)?.key ?? ''}.text`
  return isSpoken(key) ? say(key, {}, locale) : null
}

/** Every place with what it says, for paper, where nothing opens. */
export const citedFactsText = (citations: readonly Citation[], locale: Locale): string =>
  citations
    .map((citation) => {
      const place = citationText(citation, locale)
      const fact = citationFact(citation, locale)
      return fact === null ? place : say('rules.citation.told', { place, fact }, locale)
    })
    .join(locale === 'en' ? ' ' : '')

/** All the places that a rule comes from. */
export const citationsText = (citations: readonly Citation[], locale: Locale): string =>
  citations.map((citation) => citationText(citation, locale)).join(locale === 'en' ? '; ' : '；')

/** The KPI's name, e.g. 廠商會員數. */
export const kpiName = (kpi: string, locale: Locale): string => say(`rules.kpi.${kpi}`, {}, locale)

/** The number a KPI has in the programme's tables; empty for one that has a name alone. */
export const kpiNumber = (kpi: string): string => (/^\d+(\.\d+)*$/.test(kpi) ? kpi : '')

/** A KPI where there is room for little: its number, or its name where it has none. */
export const kpiMark = (kpi: string, locale: Locale): string => kpiNumber(kpi) || kpiName(kpi, locale)

/** A KPI by number and name. */
export const numberedKpi = (kpi: string, locale: Locale): string =>
  `${kpiNumber(kpi)} ${kpiName(kpi, locale)}`.trim()

/**
 * The word of a unit: 家, 件, 仟元; firm, firms.
 * @param value the figure that the word stands beside; null where it heads several, which English says as many
 */
export const unitText = (unit: KpiUnit | string, locale: Locale, value: number | null): string =>
  say(`figures.unit.${unit}`, { count: value ?? 0 }, locale)

/** A figure in the unit people read: firms and cases as they are, money in thousands (仟元). */
export const figureText = (value: number, unit: KpiUnit | string): string =>
  unit === 'ntd' ? thousands(value) : digits(value)
