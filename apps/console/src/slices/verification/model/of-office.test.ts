import { expect, test } from 'vitest'
import { isOfOffice, readsDesk } from './of-office.ts'

const holding = (role: 'programme-office' | 'ministry-officer' | 'assistant') => ({
  grants: [{ id: 'g', role, alliance: null, maySubmit: false, givenAt: '2021-01-01T00:00:00.000Z' }] as never,
})

test.each([
  ['programme-office', true, true],
  ['ministry-officer', false, true],
  ['assistant', false, false],
] as const)('%s verifies: %j, reads the desk: %j', (role, verifies, reads) => {
  expect([isOfOffice(holding(role)), readsDesk(holding(role))]).toEqual([verifies, reads])
})
