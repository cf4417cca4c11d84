import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutralised, restored } from './neutral.ts'

describe('a text that a spreadsheet would run', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1＋1',
    '＋1',
    '－1',
    '＠x',
    "'=1",
    "''-1",
  ])('is led by an apostrophe: %j', (text) => {
    expect(neutralised(text)).toBe(`'${text}`)
  })

  it.each(['王大明', "it's", "'quoted'", '1-2', 'a=b', '', ' =1'])('is not what %j is', (text) => {
    expect(neutralised(text)).toBe(text)
  })

  it('comes back as it was, whatever it was', () => {
    const anyText = fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', '甲', ' '),
    })
    fc.assert(
      fc.property(anyText, (text) => {
        expect(restored(neutralised(text))).toBe(text)
      }),
    )
  })
})
