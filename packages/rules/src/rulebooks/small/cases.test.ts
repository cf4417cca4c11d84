import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { evaluate } from '../../engine/evaluate.ts'
import { decidingFinding, overallVerdict } from '../../engine/explain.ts'
import type { Rulebook } from '../../engine/rulebook.ts'
import type { Because, Evaluation } from '../../engine/verdict.ts'
import { rulebooks } from '../registry.ts'
import { mapOf, type Text, type TextMap, worldOf } from './cases/test-case.ts'

/** What the calculator says where the case expects something; a case may expect no word this does not know. */
const saidBy = (evaluation: Evaluation, about: string, key: string): unknown => {
  const lines = evaluation.lines.filter((line) => line.record === about)
  const deciding = lines.map(decidingFinding).filter((one): one is Because => one !== null)
  if (key in evaluation.figures) return evaluation.figures[key]
  if (key in evaluation.derived) return evaluation.derived[key]
  const [figure, provisionally] = key.split(' ')
  if (provisionally === 'provisionally' && figure) return evaluation.provisional[figure]
  if (key === 'verdict') return overallVerdict(lines)
  if (key === 'because') return deciding[0]?.reading
  if (key === 'advice') return deciding[0]?.advice?.code
  if (key === 'elsewhere') return lines.find((line) => line.elsewhere)?.elsewhere
  if (key === 'counted by') return lines.find((line) => line.countedBy)?.countedBy
  if (key === 'missing') return lines.find((line) => line.missing.length > 0)?.missing.join(' ')
  if (key === 'question') return lines.find((line) => line.questions.length > 0)?.questions.join(' ')
  throw new Error(`a case expects ${key}, which page ${evaluation.year} does not know`)
}

const casesOf = (page: Rulebook): readonly (readonly [string, TextMap])[] => {
  const file = new URL(`./cases/${page.year}.yaml`, import.meta.url)
  const told = parse(readFileSync(file, 'utf8'), { schema: 'failsafe', uniqueKeys: true }) as readonly Text[]
  return told.flatMap((one) => Object.entries(mapOf(one))).map(([sentence, said]) => [sentence, mapOf(said)])
}

describe.each(rulebooks.map((page) => [page.year, page] as const))('page %d', (year, page) => {
  const cases = casesOf(page)

  it('has cases enough for an officer to sign', () => {
    expect(cases.length).toBeGreaterThanOrEqual(year === 110 ? 15 : 10)
  })

  it.each(cases)('%s', (_sentence, told) => {
    const { alliance, records, about } = worldOf(page, told)
    const evaluation = evaluate(page, alliance, records)
    const expected = mapOf(told.expect)
    const said = Object.keys(expected).map((key) => [key, String(saidBy(evaluation, about, key))])
    expect(Object.fromEntries(said)).toEqual(expected)
  })
})
