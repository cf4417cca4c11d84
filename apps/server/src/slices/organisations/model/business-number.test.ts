import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldNumber, isSound, passesNewRule, passesOldRule, readNumber } from './business-number.ts'

const eightDigits = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 })
  .map((digits) => digits.join(''))

// Written anew from the ministry's table, so that a slip in the model does not repeat here.
const sumsByHand = (number: string): number[] => {
  const products = [1, 2, 1, 2, 1, 2, 4, 1].map((weight, place) => String(Number(number[place]) * weight))
  const sum = products.reduce(
    (total, product) => total + [...product].reduce((all, one) => all + Number(one), 0),
    0,
  )
  // 2 + 8 = 10 may be read as 1 + 0 = 1 or as 0 + 0 = 0 in the seventh place.
  return number[6] === '7' ? [sum - 10 + 1, sum - 10] : [sum]
}

describe('the number of an organisation', () => {
  it.each([
    ['04595257', true],
    ['04595252', true],
    ['10458574', true],
    ['10458575', true],
    ['12345675', true],
    ['12345676', true],
    ['12345678', false],
    ['00000001', false],
  ])('%s passes a rule: %s', (number, passes) => {
    expect(isSound(readNumber(number))).toBe(passes)
  })

  it('of the old form passes the old rule as the table says', () => {
    fc.assert(
      fc.property(eightDigits, (number) => {
        expect(passesOldRule(number)).toBe(sumsByHand(number).some((sum) => sum % 10 === 0))
      }),
      { numRuns: 2000 },
    )
  })

  it('of the form of 2023 passes the rule of fives as the table says', () => {
    fc.assert(
      fc.property(eightDigits, (number) => {
        expect(passesNewRule(number)).toBe(sumsByHand(number).some((sum) => sum % 5 === 0))
      }),
      { numRuns: 2000 },
    )
  })

  it('passes the rule of 2023 whenever it passes the old one', () => {
    fc.assert(
      fc.property(eightDigits, (number) => {
        expect(!passesOldRule(number) || passesNewRule(number)).toBe(true)
      }),
    )
  })

  it('reads the same whether typed in full width, with blanks or with hyphens', () => {
    const fullWidth = (text: string) =>
      text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(eightDigits, fc.integer({ min: 0, max: 8 }), (number, cut) => {
        const spaced = `${number.slice(0, cut)} \u3000-${number.slice(cut)}`
        expect(readNumber(fullWidth(spaced)).folded).toBe(number)
        expect(readNumber(fullWidth(number))).toEqual(readNumber(number))
      }),
    )
  })

  it('is never sound with any other count of digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{0,20}$/), (number) => {
        fc.pre(number.length !== 8)
        expect(isSound(readNumber(number))).toBe(false)
      }),
    )
  })

  it('says where the first character stands that is no digit', () => {
    expect(readNumber('1234A678')).toEqual({ folded: '1234A678', state: 'not-digits', at: 5, digits: 7 })
  })

  it('does not choke on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readNumber(text).folded).toBe(foldNumber(text))
      }),
    )
  })

  it('takes an empty box for nothing typed', () => {
    expect(readNumber(' \u3000 ').state).toBe('empty')
  })
})
