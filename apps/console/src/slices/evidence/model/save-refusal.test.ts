import type { Problem } from '@openalliance/contract'
import { rulebookOf, yearForm } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { unmarkedReason } from './save-refusal.ts'

const rulebook = rulebookOf('small', 110)
const form = rulebook && yearForm(rulebook, 'membership')
if (!form) throw new Error('the year 110 takes memberships')

const refused = (
  code: string,
  title: string,
  fields: readonly (readonly [string, string])[] = [],
): Problem => ({
  type: 'about:blank',
  title,
  status: 409,
  code,
  facts: {},
  fields: fields.map(([field, message]) => ({ field, code: 'required', facts: {}, message })),
  request: '',
})

test.each([
  'evidence.correction-over',
  'evidence.status-forbids',
  'evidence.round-taken-up',
  'evidence.year-without-windows',
  'evidence.type-not-accepted',
  'evidence.record-not-found',
  'programmes.window-closed',
  'programmes.window-edits-only',
  'programmes.window-not-open',
  'accounts.not-allowed',
  'server.fault',
])('a save refused with %s says the sentence of the refusal', (code) => {
  expect(unmarkedReason(refused(code, '補正期限已截止。'), form, {})).toBe('補正期限已截止。')
})

test('a refusal about a field in sight is said at the field', () => {
  const problem = refused('evidence.content-not-valid', '有 1 個欄位需要修正。', [
    ['/content/start', '日期不對。'],
  ])
  expect(unmarkedReason(problem, form, {})).toBeNull()
})

test('a refusal about a field that is not in sight names what is wrong', () => {
  const problem = refused('evidence.content-not-valid', '有 1 個欄位需要修正。', [
    ['/content/fee', '金額過大。'],
  ])
  expect(unmarkedReason(problem, form, { feeBy: 'none', fee: 1 })).toBe('有 1 個欄位需要修正。 金額過大。')
})

test('a proof that is missing is named where no field bears a mark', () => {
  const problem = refused('evidence.not-complete', '還缺附件。', [
    ['/proofs/membership-contract', '請附合約。'],
  ])
  expect(unmarkedReason(problem, form, {})).toBe('還缺附件。 請附合約。')
})
