import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Period } from '../../engine/day.ts'
import { period } from '../../engine/day.ts'
import { evaluate } from '../../engine/evaluate.ts'
import type { Rulebook } from '../../engine/rulebook.ts'
import type { AllianceFacts, EvidenceRecord, LedgerLine } from '../../engine/verdict.ts'
import { rulebooks } from '../registry.ts'

// Each file begins with the edition of the page that gave its verdicts.
// A closed year gives the same verdicts for ever. When a golden file must change, an officer has decided so:
//   FREEZE_YEAR=107 npx vitest run --project rules golden
const toFreeze = (process.env.FREEZE_YEAR ?? '').split(',')
const closed = rulebooks.filter((page) => page.origin.kind !== 'carried-forward')

const file = (name: string) => new URL(`./golden/${name}.jsonl`, import.meta.url)
const linesOf = (name: string): readonly unknown[] =>
  readFileSync(file(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

type Told = EvidenceRecord & { readonly alliance: string }

/** The corpus tells its days relative to the year: 'year-10-31', 'before-…', 'after-…'. */
const inYear = (value: unknown, west: number): unknown => {
  if (typeof value !== 'string') return value
  return value
    .replace(/^before-/, `${west - 1}-`)
    .replace(/^year-/, `${west}-`)
    .replace(/^after-/, `${west + 1}-`)
}

const recordsOf = (page: Rulebook, alliance: string): readonly EvidenceRecord[] =>
  (linesOf('corpus') as readonly Told[])
    .filter((told) => told.alliance === alliance)
    .map(({ alliance: _, ...record }) => ({
      ...record,
      content: Object.fromEntries(
        Object.entries(record.content).map(([field, value]) => [field, inYear(value, page.year + 1911)]),
      ),
    }))

const runsFrom = (west: number): Period => period(`${west}-06-01`, `${west + 3}-01-31`)
const alliancesOf = (page: Rulebook): readonly AllianceFacts[] => [
  { id: 'plain', industryCategories: ['electronics'], runs: null },
  { id: 'agriculture', industryCategories: ['electronics', 'agriculture'], runs: null },
  { id: 'culture', industryCategories: ['cultural-creative'], runs: null },
  { id: 'rivals', industryCategories: [], runs: runsFrom(page.year + 1909) },
  { id: 'young', industryCategories: [], runs: runsFrom(page.year + 1911) },
]

/** What is frozen of a line: the verdict and what made it; words, facts and citations may still improve. */
const frozen = ({ record, kpi, verdict, contribution, because, ...rest }: LedgerLine) => ({
  kpi,
  record,
  verdict,
  contribution,
  ...(rest.provisional ? { provisional: true } : {}),
  ...(rest.elsewhere ? { elsewhere: rest.elsewhere } : {}),
  ...(rest.countedBy ? { countedBy: rest.countedBy } : {}),
  ...(rest.missing.length > 0 ? { missing: rest.missing } : {}),
  ...(rest.questions.length > 0 ? { questions: rest.questions } : {}),
  holding: because.filter(({ finding }) => finding === 'holds').length,
  because: because
    .filter(({ finding }) => finding !== 'holds')
    .map(({ reading, finding }) => `${reading} ${finding}`),
})

const verdictsOf = (page: Rulebook) =>
  alliancesOf(page).flatMap((alliance) =>
    evaluate(page, alliance, recordsOf(page, alliance.id)).lines.map((line) => ({
      ...frozen(line),
    })),
  )

describe('closed years', () => {
  it.each(closed.map((page) => [page.year, page] as const))('keeps the verdicts of %d', (year, page) => {
    const verdicts = verdictsOf(page)
    if (toFreeze.includes(String(year)))
      writeFileSync(
        file(String(year)),
        `${[{ edition: page.edition }, ...verdicts].map((line) => JSON.stringify(line)).join('\n')}\n`,
      )
    expect(existsSync(file(String(year)))).toBe(true)
    const [head, ...lines] = linesOf(String(year))
    expect(verdicts).toEqual(lines)
    expect(head).toEqual({ edition: page.edition })
  })

  it('brings up every verdict and nearly every reading', () => {
    const verdicts = closed.flatMap(verdictsOf)
    expect(new Set(verdicts.map(({ verdict }) => verdict)).size).toBe(6)
    expect(new Set(verdicts.flatMap(({ because }) => because)).size).toBeGreaterThan(36)
  })
})
