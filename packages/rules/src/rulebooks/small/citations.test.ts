import { describe, expect, it } from 'vitest'
import { isDay } from '../../engine/day.ts'
import type { Parameter, Reading } from '../../engine/reading.ts'
import { cite, type Rulebook } from '../../engine/rulebook.ts'
import type { Citation } from '../../engine/verdict.ts'
import { interpretation } from '../../interpretations.ts'
import { sourceFacts } from '../../sources.ts'
import { rulebooks } from '../registry.ts'
import { factsSpeakOf, interpretationsSpeakOf } from './spoken-of.ts'

/** A line of a page, with the places it comes from. */
interface Line {
  readonly topic: string
  readonly citations: readonly Citation[]
}

const isPeriod = (value: object) => 'start' in value && 'end' in value

/** A parameter as topics: `path=value` for a code and for every code of a list, `path` for days and numbers. */
const topicsOf = (path: string, value: Parameter | undefined): readonly string[] => {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.map((one) => `${path}=${String(one)}`)
  if (typeof value === 'string') return [isDay(value) ? path : `${path}=${value}`]
  if (typeof value !== 'object' || isPeriod(value)) return [path]
  return Object.entries(value).flatMap(([name, inner]) => topicsOf(`${path}.${name}`, inner))
}

const linesOfReading = ({ name, parameters, citations }: Reading): readonly Line[] => {
  const topics = Object.entries(parameters).flatMap(([parameter, value]) => topicsOf(parameter, value))
  return topics.length === 0
    ? [{ topic: name, citations }]
    : topics.map((topic) => ({ topic: `${name}/${topic}`, citations }))
}

const linesOf = (page: Rulebook): readonly Line[] => [
  ...page.kpis.flatMap((entry) => entry.readings.flatMap(linesOfReading)),
  ...page.derived.map(({ name, citations }) => ({ topic: `derived/${name}`, citations })),
  { topic: 'page/period', citations: page.citations.period },
  { topic: 'page/cutoff', citations: page.citations.cutoff },
  { topic: 'page/rounds', citations: page.citations.rounds },
  { topic: 'page/countedOnce', citations: page.citations.countedOnce },
  ...Object.entries(page.limits).flatMap(([limit, value]) =>
    topicsOf(`page/limits.${limit}`, value).map((topic) => ({
      topic,
      citations: page.citations.limits[limit as keyof typeof page.limits] ?? [],
    })),
  ),
  ...Object.entries(page.citations.checks).flatMap(([check, citations]) =>
    citations ? [{ topic: `page/checks.${check}`, citations }] : [],
  ),
]

/** The reading a topic belongs to; a page's own lines and derived figures are each their own. */
const subjectOf = (topic: string): string =>
  /^(?:page|derived)\//.test(topic) ? topic : (topic.split('/')[0] ?? topic)

const spokenOfBy = (citation: Citation): readonly string[] =>
  'interpretation' in citation
    ? (interpretationsSpeakOf[citation.interpretation] ?? [])
    : (factsSpeakOf[`${citation.source} ${citation.fact}`] ?? [])

const nameOf = (citation: Citation) =>
  'interpretation' in citation
    ? `interpretation ${citation.interpretation}`
    : `${citation.source} ${citation.fact}`

const pages = rulebooks.map((page) => [page.year, page] as const)
const allLines = rulebooks.flatMap(linesOf)

describe.each(pages)('page %d', (year, page) => {
  const lines = linesOf(page)

  it('has somebody who speaks of every parameter of every reading, and of each of its own lines', () => {
    const silent = lines
      .filter(({ topic, citations }) => !citations.some((one) => spokenOfBy(one).includes(topic)))
      .map(({ topic }) => topic)
    expect([...new Set(silent)]).toEqual([])
  })

  it('cites nothing that has nothing to say about the line', () => {
    const idle = lines.flatMap(({ topic, citations }) =>
      citations
        .filter((one) => !spokenOfBy(one).some((spoken) => subjectOf(spoken) === subjectOf(topic)))
        .map((one) => `${subjectOf(topic)}: ${nameOf(one)}`),
    )
    expect([...new Set(idle)]).toEqual([])
  })

  it('says of every check where its severity comes from, or that no source speaks', () => {
    expect(Object.keys(page.citations.checks)).toEqual(Object.keys(page.severities))
  })

  it('says of every limit where it comes from', () => {
    expect(Object.keys(page.citations.limits)).toEqual(Object.keys(page.limits))
  })

  it('cites only interpretations that hold in the year', () => {
    for (const { citations } of lines)
      for (const one of citations) {
        if (!('interpretation' in one)) continue
        const found = interpretation(one.interpretation)
        expect([found?.number, (found?.from ?? 999) <= year && year <= (found?.until ?? 999)]).toEqual([
          one.interpretation,
          true,
        ])
      }
  })

  it('tells of every cited heading what it says', () => {
    for (const { citations } of lines)
      for (const one of citations) if ('source' in one) expect(one.fact).toBeTruthy()
  })
})

it('tells facts that some page cites, and none else', () => {
  const cited = new Set(allLines.flatMap(({ citations }) => citations.map(nameOf)))
  const told = Object.entries(sourceFacts).flatMap(([source, headings]) =>
    Object.values(headings as Readonly<Record<string, readonly string[]>>).flatMap((facts) =>
      facts.map((fact) => `${source} ${fact}`),
    ),
  )
  expect(told.filter((fact) => !cited.has(fact))).toEqual([])
  expect(new Set(told).size).toBe(told.length)
  expect(Object.keys(factsSpeakOf).toSorted()).toEqual(told.toSorted())
})

it('lets nobody speak of what no page asks', () => {
  const asked = new Set(allLines.map(({ topic }) => subjectOf(topic)))
  const spoken = [...Object.values(factsSpeakOf), ...Object.values(interpretationsSpeakOf)].flat()
  expect([...new Set(spoken.map(subjectOf).filter((subject) => !asked.has(subject)))]).toEqual([])
})

it('is kept by the compiler: a heading of another source, and a fact of another heading', () => {
  // @ts-expect-error S107 has no such heading
  cite('S107', '有效廠商會員定義', 'firms-defined')
  // @ts-expect-error the heading says no such thing
  cite('S110', '有效廠商會員定義', 'phd-stipend')
  // @ts-expect-error a heading alone says nothing
  cite('S110', '有效廠商會員定義')
})
