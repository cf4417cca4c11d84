import { evidenceTypeOf } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { isStarted, type RecordDraft, unreadFields, withField } from './draft-words.ts'

const draftOf = (values: RecordDraft['values']): RecordDraft => ({ values, texts: {} })

test('a text that is no date yet is kept beside the values', () => {
  expect(withField(draftOf({}), 'start', null, '110/1')).toEqual({
    values: {},
    texts: { start: '110/1' },
  })
})

test('an understood value takes the place of the text', () => {
  const draft = { values: {}, texts: { start: '110/1' } }
  expect(withField(draft, 'start', '2021-01-01', '110/1/1')).toEqual({
    values: { start: '2021-01-01' },
    texts: {},
  })
})

test('an emptied field disappears, an empty list stays', () => {
  const draft = draftOf({ title: 'x', natures: ['school-bonus'] })
  expect(withField(withField(draft, 'title', ''), 'natures', []).values).toEqual({ natures: [] })
})

test('a text nobody can read leaves the value as it was', () => {
  expect(withField(draftOf({ fee: 30_000 }), 'fee', null, '三萬五')).toEqual({
    values: { fee: 30_000 },
    texts: { fee: '三萬五' },
  })
})

test('a field emptied on purpose loses its value and its text', () => {
  const draft = { values: { fee: 30_000 }, texts: { fee: '三萬五' } }
  expect(withField(draft, 'fee', null, '')).toEqual({ values: {}, texts: {} })
})

test('texts nobody can read are named where the form asks for them', () => {
  const form = evidenceTypeOf('membership', 1)
  if (!form) throw new Error('there are memberships')
  const texts = { fee: '三萬五', start: '109/02/30' }
  expect(unreadFields(form, { values: { feeBy: 'member-fee', basis: 'contract' }, texts })).toEqual([
    'start',
    'fee',
  ])
  expect(unreadFields(form, { values: { feeBy: 'none', basis: 'contract' }, texts })).toEqual(['start'])
})

test('a form is started by a value, by words nobody can read, or by a file', () => {
  expect(isStarted(draftOf({}), 0)).toBe(false)
  expect(isStarted(draftOf({ title: null }), 0)).toBe(false)
  expect(isStarted(draftOf({ conflictOfInterest: false }), 0)).toBe(true)
  expect(isStarted({ values: {}, texts: { start: '109/02/30' } }, 0)).toBe(true)
  expect(isStarted(draftOf({}), 1)).toBe(true)
})
