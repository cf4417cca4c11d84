import { expect, test } from 'vitest'
import { effectsOf } from './effects.ts'

test('a record that counts promises nothing more', () => {
  const counted = [{ figure: '3.0', before: 1_181_000, after: 1_271_000 }]
  expect(effectsOf(counted, counted)).toEqual({ now: counted, supposed: [] })
})

test('a record that does not count yet says what it would change', () => {
  const change = { figure: '2.1', before: 7, after: 8 }
  expect(effectsOf([], [change])).toEqual({ now: [], supposed: [change] })
})

test('what would come on top of what counts begins with the figure of today', () => {
  const { supposed } = effectsOf(
    [{ figure: '2.1', before: 7, after: 8 }],
    [
      { figure: '2.1', before: 7, after: 8 },
      { figure: '2.2', before: 3, after: 4 },
    ],
  )
  expect(supposed).toEqual([{ figure: '2.2', before: 3, after: 4 }])
})
