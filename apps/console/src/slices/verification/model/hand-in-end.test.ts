import { expect, test } from 'vitest'
import { openUntil } from './hand-in-end.ts'

const handInRefusedFrom = '2021-10-31T16:00:00.000Z'
const at = (moment: string) => Date.parse(moment)

test('while the window runs the last minute of it is told', () => {
  expect(openUntil({ handInRefusedFrom }, at('2021-10-31T15:59:59.999Z'))?.toISOString()).toBe(
    '2021-10-31T15:59:59.999Z',
  )
})

test('from the moment that is refused on nothing is asked', () => {
  expect(openUntil({ handInRefusedFrom }, at(handInRefusedFrom))).toBeNull()
})

test('where the team can hand in nothing nothing is asked', () => {
  expect(openUntil({ handInRefusedFrom: null }, at('2021-10-22T10:00:00.000Z'))).toBeNull()
})
