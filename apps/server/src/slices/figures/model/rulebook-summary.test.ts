import { rulebooks } from '@openalliance/rules'
import { expect, it } from 'vitest'
import { summaryOf } from './rulebook-summary.ts'

it('says of every year whether a source speaks of its rules, and whose rules hold where none does', () => {
  expect(
    rulebooks.map(summaryOf).map(({ year, fromSource, follows }) => [year, fromSource, follows]),
  ).toEqual([
    [104, true, null],
    [105, false, 104],
    [106, true, null],
    [107, true, null],
    [108, false, 107],
    [109, false, 107],
    [110, true, null],
    [111, false, 110],
  ])
})
