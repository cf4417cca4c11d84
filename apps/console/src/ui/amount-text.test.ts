import { digits } from '@openalliance/messages'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAmount } from './amount-text.ts'

test.each([
  ['30000', 30000],
  ['30,000', 30000],
  ['３０，０００', 30000],
  ['NT$ 30,000 元', 30000],
  ['新臺幣30,000元整', 30000],
  ['3萬', 30000],
  ['1.5 萬', 15000],
  ['1.005萬', 10050],
  ['1,240 仟元', 1240000],
  ['5.11億', 511000000],
  ['2百萬', 2000000],
  ['12.00', 12],
  ['0', 0],
  ['007', 7],
  ['30,000.00', 30000],
  ['NT$30,000', 30000],
  ['NT$30,000.-', 30000],
  ['30,000 NTD', 30000],
  ['３萬５千', 35000],
  ['3萬5000', 35000],
  ['1億2千萬', 120000000],
  ['5百', 500],
  ['三萬', 30000],
  ['三萬五千元', 35000],
  ['新臺幣參萬伍仟元整', 35000],
  ['一百二十萬', 1200000],
  ['三萬零五百', 30500],
])('%s is understood as %i', (text, amount) => {
  expect(readAmount(text)).toMatchObject({ kind: 'amount', amount })
})

test.each([
  ['1,24', 'not-understood'],
  ['三萬五', 'not-understood'],
  ['3萬5', 'not-understood'],
  ['5千3萬', 'not-understood'],
  ['3萬20000', 'not-understood'],
  ['三', 'not-understood'],
  ['30.000', 'two-ways'],
  ['1.234.567', 'two-ways'],
  ['30.500 元', 'two-ways'],
  ['0.500', 'not-whole'],
  ['12a', 'not-understood'],
  ['元', 'not-understood'],
  ['12.5', 'not-whole'],
  ['1.00005 萬', 'not-whole'],
  ['-5', 'negative'],
  ['99999999999999999999', 'too-large'],
])('%s is refused as %s', (text, code) => {
  expect(readAmount(text)).toMatchObject({ kind: 'problem', problem: { code } })
})

test('a dot before three digits is asked about, with both ways to read it', () => {
  expect(readAmount('30.000')).toEqual({
    kind: 'problem',
    problem: { code: 'two-ways', thousands: 30000, decimal: '30' },
  })
})

test('an empty text is no amount and no problem', () => {
  expect(readAmount(' 　')).toEqual({ kind: 'empty' })
})

test('bounds are named in the refusal', () => {
  expect(readAmount('5', { least: 10 })).toEqual({
    kind: 'problem',
    problem: { code: 'too-small', least: 10 },
  })
  expect(readAmount('11', { most: 10 })).toEqual({
    kind: 'problem',
    problem: { code: 'too-large', most: 10 },
  })
  expect(readAmount('-5', { least: -10 })).toMatchObject({ amount: -5 })
})

test('every whole amount survives being written and read', () => {
  fc.assert(
    fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (amount) => {
      expect(readAmount(digits(amount))).toMatchObject({ amount })
    }),
  )
})

test('no text makes the reader throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void readAmount(text)))
})
