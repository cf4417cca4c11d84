import { expect, test } from 'vitest'
import { sessionPhase } from './session-phase.ts'

const minute = 60_000

test.each([
  [6, 'calm'],
  [5, 'ending'],
  [0.1, 'ending'],
  [0, 'over'],
  [-1, 'over'],
] as const)('%d minutes before its end a session is %s', (minutes, phase) => {
  expect(sessionPhase(minutes * minute, 0)).toBe(phase)
})
