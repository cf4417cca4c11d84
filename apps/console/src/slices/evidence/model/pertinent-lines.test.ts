import { type Because, evidenceTypeOf, type LedgerLine } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { pertinentLines } from './pertinent-lines.ts'

const form = () => {
  const type = evidenceTypeOf('joint-project', 1)
  if (!type) throw new Error('there are joint projects')
  return type
}

const because = (reading: string, finding: Because['finding'], facts: Because['facts']): Because => ({
  reading,
  finding,
  facts,
  advice: null,
  citations: [],
})

const unsigned = because('project.signed', 'fails', { state: 'under-review' })
const signatory = because('project.signed-by-lead', 'fails', { missing: ['signedBy'] })
const proof = because('proof.any-of', 'needs-evidence', { anyOf: ['contract', 'voucher'] })
const lineWith = (...found: Because[]): LedgerLine => ({
  record: '1',
  kpi: '7.4',
  verdict: 'does-not-count',
  contribution: 0,
  provisional: false,
  because: found,
  elsewhere: null,
  countedBy: null,
  missing: [],
  questions: [],
})
const readingsIn = (content: Record<string, unknown>, line: LedgerLine) =>
  pertinentLines(form(), content, [line]).flatMap(({ because: found }) => found.map(({ reading }) => reading))

test('a project not signed yet is not asked for its signatory and its contract', () => {
  const line = lineWith(unsigned, signatory, proof)
  expect(readingsIn({ state: 'under-review' }, line)).toEqual(['project.signed'])
})

test('a signed one is', () => {
  expect(readingsIn({ state: 'signed' }, lineWith(signatory, proof))).toEqual([
    'project.signed-by-lead',
    'proof.any-of',
  ])
})

test('a line never loses its only reason', () => {
  expect(readingsIn({ state: 'under-review' }, lineWith(signatory))).toEqual(['project.signed-by-lead'])
})
