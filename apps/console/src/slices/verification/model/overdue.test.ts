import { expect, test } from 'vitest'
import { isOverdue } from './overdue.ts'

const correctionDue = '2021-11-30T15:59:00.000Z'
const due = Date.parse(correctionDue)
const correcting = { state: 'correction-open', correctionDue, returned: 2 } as const

test('a correction is overdue from the moment it was due', () => {
  expect([isOverdue(correcting, due - 1), isOverdue(correcting, due)]).toEqual([false, true])
})

test('nothing is overdue where all that was returned is withdrawn, nor in another state', () => {
  expect(isOverdue({ ...correcting, returned: 0 }, due)).toBe(false)
  expect(isOverdue({ state: 'corrected', correctionDue: null, returned: null }, due)).toBe(false)
})
