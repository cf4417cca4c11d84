import { expect, test } from 'vitest'
import { isOfOffice, nextStep, readsDesk } from './of-office.ts'

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

test.each([
  ['submitted', 'begin'],
  ['under-verification', 'open-desk'],
  ['corrected', 'open-desk'],
  ['correction-open', 'see-desk'],
  ['record-issued', 'see-desk'],
  ['closed', 'see-desk'],
] as const)('a round that is %s: the office is offered %s, the ministry to see it', (state, step) => {
  expect([nextStep(state, true), nextStep(state, false)]).toEqual([step, 'see-desk'])
})
