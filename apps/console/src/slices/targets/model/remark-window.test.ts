import { expect, test } from 'vitest'
import { openRound } from '../../submissions/model/open-round.ts'
import { remarksClosed } from './remark-window.ts'

const at = (moment: string) => Date.parse(moment)
const second = {
  ...openRound,
  round: 2,
  opens: '2021-11-30T16:00:00.000Z',
  editsEnd: '2022-02-15T09:00:00.000Z',
}

test('remarks are written while a round of the year takes changes, to its last minute', () => {
  expect(remarksClosed([openRound], at('2021-03-01T00:00:00.000Z'))).toBeNull()
  expect(remarksClosed([openRound], at('2021-11-05T15:59:59.000Z'))).toBeNull()
})

test('between two rounds the next one is named', () => {
  expect(remarksClosed([second, openRound], at('2021-11-10T00:00:00.000Z'))).toEqual({
    reason: 'not-yet-open',
    round: 2,
    at: second.opens,
  })
})

test('after the last round its end is told, and an extension moves that end', () => {
  const late = at('2022-02-20T00:00:00.000Z')
  expect(remarksClosed([openRound, second], late)).toEqual({
    reason: 'window-over',
    round: 2,
    at: second.editsEnd,
  })
  const extended = { ...openRound, exception: { endsAt: '2022-03-31T15:59:00.000Z', reason: '停機' } }
  expect(remarksClosed([extended, second], late)).toBeNull()
})

test('a year without windows has no bell that could have rung', () => {
  expect(remarksClosed([], 0)).toBeNull()
})
