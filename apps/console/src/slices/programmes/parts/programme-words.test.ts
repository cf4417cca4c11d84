import { rulebooks } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { measureOf, parameterName, parameterText } from './programme-words.ts'

const readings = rulebooks.flatMap(({ kpis }) => kpis).flatMap((kpi) => kpi.readings)

// Both languages have the same keys, so what has words in one has them in the other.
test('every parameter of every year has a name and a value in words', () => {
  const raw = readings.flatMap(({ parameters }) =>
    Object.entries<unknown>(parameters).flatMap(([name, value]) =>
      [parameterName(name), parameterText(value)].flatMap((text) => text.match(/[a-z][a-zA-Z-]{2,}/g) ?? []),
    ),
  )
  expect([...new Set(raw)]).toEqual([])
})

test('a check tells the number it measures by, which is the year’s', () => {
  const limits = { explainBelowPercent: 80, yearlyGrant: 1, grantedInPart: [] }
  expect(measureOf('alliance.member-growth', { ...limits, memberGrowth: 5 })).toMatch(/5/)
  expect(measureOf('alliance.member-growth', limits)).toBeNull()
  expect(measureOf('alliance.below-target', limits)).toMatch(/80/)
  expect(measureOf('record.same-file', limits)).toBeNull()
})
