import { day, type EvidenceRecord, evaluate, evidenceTypes, rulebookOf } from '@openalliance/rules'
import { describe, expect, it } from 'vitest'
import { type Computable, figuresAgain } from './figures-again.ts'

const page = rulebookOf('small', 110)
if (!page) throw new Error('there is no page for 110')

const record: EvidenceRecord = {
  id: 'one',
  type: 'technology-transfer',
  edition: 1,
  organisation: { id: 'firm', kind: 'firm', region: 'north', hasTaiwanBranch: false, paysTaiwanTax: true },
  content: {
    ...evidenceTypes['technology-transfer'].example.content,
    signedOn: day('2021-05-20'),
    amount: 0,
  },
  proofs: ['contract'],
  answers: [],
  decision: null,
}
const alliance = { id: 'alliance', industryCategories: [], runs: null }
const [line] = evaluate(page, alliance, [record]).lines
if (!line) throw new Error('the transfer left no line')

/** As it was handed in before a transfer of 0 was no case, and while 7.5.member stood beside 7.5. */
const ofFirstEdition: Computable = {
  alliance,
  records: [{ input: record }],
  lines: [
    { ...line, kpi: '7.2', verdict: 'counts', contribution: 1 },
    { ...line, kpi: '7.5.member', verdict: 'counts', contribution: 1_000_000 },
  ],
}

describe('the figures of a snapshot, computed again', () => {
  it('follow the rules of its own edition while that is the present one', () => {
    expect(figuresAgain(page, { ...ofFirstEdition, edition: page.edition })['7.2']).toBe(0)
  })

  it('are the sums of its own lines when the page was mended since, KPIs that are gone included', () => {
    expect(figuresAgain(page, ofFirstEdition)).toEqual({ '7.2': 1, '7.5.member': 1_000_000 })
  })
})
