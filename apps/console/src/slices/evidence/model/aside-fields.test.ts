import { expect, test } from 'vitest'
import { asideFields } from './aside-fields.ts'

test('what was typed is told field by field where the record holds something else', () => {
  const fields = asideFields(
    { title: 'as handed in', amount: 500, note: 'the same' },
    { content: { title: 'too late', note: 'the same' } },
  )
  expect(fields).toEqual([
    { field: 'title', value: 'too late', text: null },
    { field: 'amount', value: null, text: null },
  ])
})

test('a text nobody could read stands for its field', () => {
  const fields = asideFields({ fee: 30_000 }, { content: { fee: 31_000 }, unread: { fee: '三萬五' } })
  expect(fields).toEqual([{ field: 'fee', value: null, text: '三萬五' }])
})
