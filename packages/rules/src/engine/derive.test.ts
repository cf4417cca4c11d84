import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { small110 } from '../rulebooks/small/110.ts'
import { derive } from './derive.ts'

const amountOf = (name: string, figures: Readonly<Record<string, number>>) =>
  derive(small110, figures).find((figure) => figure.name === name)?.value

describe('a derived figure', () => {
  it.each([
    ['self-sufficiency-income', 5, 2],
    ['self-sufficiency-income', 4, 1],
    ['second-term-income', 1, 1],
    ['second-term-income', 101, 51],
    ['total-income', 101, 101],
    ['self-sufficiency-income', 0, 0],
  ])('%s of NT$%d of joint projects is NT$%d, rounded half up', (name, funding, value) => {
    expect(amountOf(name, { '7.5': funding })).toBe(value)
  })

  it('rounds the parts together, not each', () => {
    const page = {
      ...small110,
      derived: [{ ...small110.derived[0], percentOf: { '7.3': 30, '7.5': 30 } }],
    } as typeof small110
    expect(derive(page, { '7.3': 1, '7.5': 1 })[0]?.value).toBe(1)
  })

  it('shows its parts whole, with their weights and where they come from', () => {
    expect(derive(small110, { '3.0': 7, '7.5': 10 })[1]).toEqual({
      name: 'self-sufficiency-income',
      value: 10,
      parts: [
        { kpi: '3.0', weightPercent: 100, value: 7 },
        { kpi: '7.3', weightPercent: 100, value: 0 },
        { kpi: '7.5', weightPercent: 30, value: 10 },
      ],
      citations: small110.derived[1]?.citations,
    })
  })

  it('is exact for every amount a ledger can hold', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 51), fc.nat(2 ** 51), (income, funding) => {
        const exact = (BigInt(income) * 100n + BigInt(funding) * 30n + 50n) / 100n
        expect(amountOf('self-sufficiency-income', { '3.0': income, '7.5': funding })).toBe(Number(exact))
      }),
    )
  })
})
