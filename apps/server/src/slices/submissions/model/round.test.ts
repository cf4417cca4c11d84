import { roundStates } from '@openalliance/contract'
import { expect, test } from 'vitest'
import { acceptsSubmission, after, type RoundStep } from './round.ts'

const steps: readonly RoundStep[] = ['submit', 'begin', 'issue', 'open-correction', 'resubmit', 'close']

test('a round goes from open to closed by way of a correction', () => {
  const path: readonly RoundStep[] = [
    'submit',
    'begin',
    'issue',
    'open-correction',
    'resubmit',
    'issue',
    'close',
  ]
  let state: ReturnType<typeof after> = 'open'
  for (const step of path) state = state && after(state, step)
  expect(state).toBe('closed')
})

test('a hand-in may be repeated until verification begins, and not after', () => {
  expect(after('submitted', 'submit')).toBe('submitted')
  expect(after('under-verification', 'submit')).toBeNull()
})

test('a round whose correction was handed in is decided before it is closed', () => {
  expect(after('corrected', 'close')).toBeNull()
  expect(after('correction-open', 'close')).toBe('closed')
})

test('nothing leaves the closed state but the office’s reopening', () => {
  expect(steps.map((step) => after('closed', step))).toEqual(steps.map(() => null))
  expect(after('closed', 'reopen')).toBe('under-verification')
})

test('the alliance hands in only before verification and in the correction', () => {
  expect(roundStates.filter(acceptsSubmission)).toEqual(['open', 'submitted', 'correction-open'])
})
