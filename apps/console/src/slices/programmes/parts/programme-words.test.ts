import { rulebooks } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { parameterName, parameterText } from './programme-words.ts'

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
