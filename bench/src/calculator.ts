import { day, type EvidenceRecord, evaluate, evidenceTypes, rulebookOf } from '@openalliance/rules'
import { median, type Result, thousands } from './measure.ts'

const types = ['membership', 'income', 'technology-transfer', 'joint-project'] as const
const leastPerSecond = 20_000
const rounds = 5
const roundMs = 600

/** 200 records as an alliance has them: the examples of the types, four for each organisation. */
const aYear = (): EvidenceRecord[] =>
  Array.from({ length: 200 }, (_, n) => {
    const type = types[n % types.length] ?? 'membership'
    const { example } = evidenceTypes[type]
    const organisation = `organisation-${n >> 2}`
    return {
      id: `record-${String(n).padStart(3, '0')}`,
      type,
      edition: 1,
      organisation: {
        id: organisation,
        kind: 'firm',
        region: 'north',
        hasTaiwanBranch: false,
        paysTaiwanTax: true,
      },
      content: { ...example.content, organisation },
      proofs: example.proofs,
      answers: [],
      decision: null,
    }
  })

/** Verdicts and ledger of one alliance-year on one core, against reading the same records as JSON. */
export const calculator = async (): Promise<Result> => {
  const page = rulebookOf('small', 110)
  if (!page) throw new Error('there is no page for 110')
  const records = aYear()
  const alliance = {
    id: 'alliance',
    industryCategories: [],
    runs: { start: day('2020-02-01'), end: day('2023-01-31') },
  }
  const { lines } = evaluate(page, alliance, records)
  if (lines.length < records.length) throw new Error('the calculator left records out')
  const text = JSON.stringify(records)
  const perSecond = (work: () => unknown) => {
    const began = performance.now()
    let times = 0
    for (; performance.now() - began < roundMs; times++) work()
    return (times * records.length * 1_000) / (performance.now() - began)
  }
  const evaluateAll = () => evaluate(page, alliance, records)
  const readAll = () => JSON.parse(text)
  perSecond(evaluateAll)
  perSecond(readAll)
  // By turns, so that a mood of the machine falls on both.
  const turns = Array.from({ length: rounds }, () => [perSecond(evaluateAll), perSecond(readAll)] as const)
  const evaluated = median(turns.map(([ours]) => ours))
  const read = median(turns.map(([, theirs]) => theirs))
  return {
    figure: 'calculator: verdicts and ledger of 200 records, one core',
    target: `≥ ${thousands(leastPerSecond)} records/s`,
    measured: `${thousands(evaluated)} records/s`,
    baseline: `${thousands(read)}/s read as JSON`,
    ratio: median(turns.map(([ours, theirs]) => ours / theirs)),
    isMet: evaluated >= leastPerSecond,
  }
}
