import { describe, expect, it } from 'vitest'
import { type Day, isDay, type Period } from '../../engine/day.ts'
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
  /** Whose reading it is; null for a page's own lines. */
  readonly kpi: string | null
  readonly citations: readonly Citation[]
}

const isPeriod = (value: object): value is Period => 'start' in value && 'end' in value
/** Without its year: every page has its own. */
const dayOf = (day: Day) => day.slice(5)
const periodOf = ({ start, end }: Period) => `${dayOf(start)}…${dayOf(end)}`

/** A parameter as topics: `path=value`, for every one of a list. */
const topicsOf = (path: string, value: Parameter | undefined): readonly string[] => {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.map((one) => `${path}=${String(one)}`)
  if (typeof value === 'string') return [`${path}=${isDay(value) ? dayOf(value) : value}`]
  if (typeof value !== 'object') return [`${path}=${String(value)}`]
  if (isPeriod(value)) return [`${path}=${periodOf(value)}`]
  return Object.entries(value).flatMap(([name, inner]) => topicsOf(`${path}.${name}`, inner))
}

const linesOfReading = (kpi: string, { name, parameters, citations }: Reading): readonly Line[] => {
  const topics = Object.entries(parameters).flatMap(([parameter, value]) => topicsOf(parameter, value))
  return topics.length === 0
    ? [{ topic: name, kpi, citations }]
    : topics.map((topic) => ({ topic: `${name}/${topic}`, kpi, citations }))
}

const ownLine = (topic: string, citations: readonly Citation[] | null | undefined): readonly Line[] =>
  citations ? [{ topic, kpi: null, citations }] : []

const linesOf = ({ kpis, derived, limits, citations, ...page }: Rulebook): readonly Line[] => [
  ...kpis.flatMap(({ kpi, readings }) => readings.flatMap((reading) => linesOfReading(kpi.code, reading))),
  ...derived.flatMap((figure) => ownLine(`derived/${figure.name}`, figure.citations)),
  ...ownLine(`page/period=${periodOf(page.period)}`, citations.period),
  ...ownLine(`page/cutoff=${dayOf(page.cutoff)}`, citations.cutoff),
  ...ownLine(`page/rounds=${page.rounds.length}`, citations.rounds),
  ...ownLine('page/countedOnce', citations.countedOnce),
  ...Object.entries(limits).flatMap(([limit, value]) =>
    topicsOf(`page/limits.${limit}`, value).flatMap((topic) =>
      ownLine(topic, citations.limits[limit as keyof typeof limits]),
    ),
  ),
  ...Object.entries(citations.checks).flatMap(([check, sources]) => ownLine(`page/checks.${check}`, sources)),
]

/** The reading a topic belongs to; a page's own lines and derived figures are each their own. */
const subjectOf = (topic: string): string =>
  (/^(?:page|derived)\//.test(topic) ? topic.split('=')[0] : topic.split(/[/ ]/)[0]) ?? topic
/** Readings that transfers, joint projects or money have in common: who speaks of one speaks not yet of the others. */
const shared = new Set([
  'partner.is-member-firm',
  'partner.is-firm',
  'fact.signed-in-period',
  'fact.while-alliance-runs',
  'proof.any-of',
])
const isOf = (spoken: string, kpi: string | null) => {
  const [, whose] = spoken.split(' @')
  return whose === undefined || whose === kpi
}
const speaksOf = (spoken: string, { topic, kpi }: Line) =>
  spoken.split(' @')[0] === topic && isOf(spoken, kpi)

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
      .filter(
        (line) => !line.citations.some((one) => spokenOfBy(one).some((spoken) => speaksOf(spoken, line))),
      )
      .map(({ topic, kpi }) => `${topic} @${kpi}`)
    expect([...new Set(silent)]).toEqual([])
  })

  it('cites nothing that has nothing to say about the line', () => {
    const idle = lines.flatMap(({ topic, kpi, citations }) =>
      citations
        .filter(
          (one) =>
            !spokenOfBy(one).some((spoken) => subjectOf(spoken) === subjectOf(topic) && isOf(spoken, kpi)),
        )
        .map((one) => `${subjectOf(topic)} @${kpi}: ${nameOf(one)}`),
    )
    expect([...new Set(idle)]).toEqual([])
  })

  it('says of every check where its severity comes from, or that no source speaks', () => {
    expect(Object.keys(page.citations.checks)).toEqual(Object.keys(page.severities))
  })

  it('says of every limit where it comes from, or that no source speaks', () => {
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

it('takes the grant’s ceiling from a source in the one year whose call states it', () => {
  expect(rulebooks.map(({ year, citations }) => [year, citations.limits.yearlyGrant])).toEqual(
    [104, 105, 106, 107, 108, 109, 110, 111].map((year) => [
      year,
      year === 106 ? [cite('S106', '肆、申請須知', 'three-million-a-year')] : null,
    ]),
  )
})

it('says of 110 and 111 why a transfer to a member and a joint project with one are told apart', () => {
  for (const page of rulebooks.filter(({ year }) => year >= 110)) {
    const sourcesOf = (code: string) =>
      page.kpis
        .find(({ kpi }) => kpi.code === code)
        ?.readings.find(({ name }) => name === 'partner.is-member-firm')
        ?.citations.map(nameOf)
    const projects = ['S110 projects-with-members', 'S110 three-sums', 'interpretation 23']
    expect(['7.3.member', '7.4', '7.5'].map(sourcesOf)).toEqual([
      ['S110 three-sums', 'interpretation 5', 'interpretation 23'],
      projects,
      projects,
    ])
  }
})

it('has no sum of joint projects with members beside 7.5, which is that sum', () => {
  const codes = rulebooks.flatMap(({ kpis }) => kpis.map(({ kpi }) => String(kpi.code)))
  expect(codes).not.toContain('7.5.member')
  expect(rulebooks.filter(({ kpis }) => kpis.some(({ kpi }) => kpi.code === '7.3.member')).length).toBe(2)
})

it('is spoken of KPI by KPI where KPIs share a reading', () => {
  const spoken = [...Object.values(factsSpeakOf), ...Object.values(interpretationsSpeakOf)].flat()
  expect(spoken.filter((topic) => shared.has(subjectOf(topic)) && !topic.includes(' @'))).toEqual([])
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
