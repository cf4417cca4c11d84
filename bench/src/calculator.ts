import { day, type EvidenceRecord, evaluate, evidenceTypes, rulebookOf } from '@openalliance/rules'
import type { Result } from './measure.ts'

const types = ['membership', 'income', 'technology-transfer', 'joint-project'] as const

/** 200 records as an alliance has them: the examples of the types, each with its own organisation. */
const aYear = (): EvidenceRecord[] =>
  Array.from({ length: 200 }, (_, n) => {
    const type = types[n % types.length] ?? 'membership'
    const { example } = evidenceTypes[type]
    return {
      id: `record-${String(n).padStart(3, '0')}`,
      type,
      edition: 1,
      organisation: {
        id: `organisation-${n >> 2}`,
        kind: 'firm',
        region: 'north',
        hasTaiwanBranch: false,
        paysTaiwanTax: true,
      },
      content: { ...example.content, organisation: `organisation-${n >> 2}` },
      proofs: example.proofs,
      answers: [],
      decision: null,
    }
  })

/** Verdicts and ledger of one alliance-year, against reading the same records as JSON. */
export const calculator = (): Result[] => {
  const page = rulebookOf('small', 110)
  if (!page) throw new Error('there is no page for 110')
  const records = aYear()
  const alliance = {
    id: 'alliance',
    industryCategories: [],
    runs: { start: day('2020-02-01'), end: day('2023-01-31') },
  }
  const text = JSON.stringify(records)
  const perSecond = (work: () => unknown) => {
    for (let n = 0; n < 100; n++) work()
    const began = performance.now()
    let rounds = 0
    while (performance.now() - began < 1_500) {
      work()
      rounds++
    }
    return (rounds * records.length * 1_000) / (performance.now() - began)
  }
  const evaluated = perSecond(() => evaluate(page, alliance, records))
  const parsed = perSecond(() => JSON.parse(text))
  return [
    {
      what: 'calculator, records a second on one core',
      value: Math.round(evaluated).toLocaleString('en-US'),
      baseline: `${Math.round(parsed).toLocaleString('en-US')} read as JSON`,
      ratio: (evaluated / parsed).toFixed(2),
      target: 'at least 20,000',
      isMet: evaluated >= 20_000,
    },
  ]
}
