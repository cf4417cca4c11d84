import { expect, test } from 'vitest'
import { sayingOf } from './typed-name.ts'

const held = { key: 'organisation-1', text: '24536806 奇美實業股份有限公司' }

test('a slip that is taken back says what was chosen before', () => {
  expect(sayingOf(`${held.text}x`, held)).toEqual({ kind: 'not-chosen' })
  expect(sayingOf(held.text, held)).toEqual({ kind: 'chosen', option: held })
})

test('blanks around the name say the same', () => {
  expect(sayingOf(` ${held.text}　`, held)).toEqual({ kind: 'chosen', option: held })
})

test('an empty box says nothing, and without a choice every text is a name to be chosen', () => {
  expect([sayingOf('', held), sayingOf(' ', null), sayingOf(held.text, null)]).toEqual([
    { kind: 'empty' },
    { kind: 'empty' },
    { kind: 'not-chosen' },
  ])
})

test('a chosen one whose name is not there yet is said by no text', () => {
  expect(sayingOf('', { ...held, text: '' })).toEqual({ kind: 'empty' })
})
