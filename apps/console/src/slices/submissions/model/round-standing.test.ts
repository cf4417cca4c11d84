import { say } from '@openalliance/messages'
import { expect, test } from 'vitest'
import { openRound } from './open-round.ts'
import { isPastHandIn, roundStanding } from './round-standing.ts'

const states = ['under-verification', 'record-issued', 'correction-open', 'corrected', 'closed'] as const
const told = (state: (typeof states)[number], isOfTeam: boolean) =>
  roundStanding({ ...openRound, state }, state === 'correction-open' ? 'correct' : 'with-office', isOfTeam)

test('whoever only reads is told about the alliance and never asked to correct or to hand in', () => {
  for (const state of states) expect(told(state, false)).not.toMatch(/請/u)
  expect(told('correction-open', false)).toBe('有紀錄退回，聯盟補正中。')
  expect(say('submissions.ui.read-correction-open', {}, 'en')).toBe(
    'Entries were returned; the alliance is correcting them.',
  )
  expect(told('under-verification', false)).toContain('聯盟不能修改')
})

test('the team is told what to do', () => {
  expect(told('correction-open', true)).toBe('有紀錄退回，請補正後重新送件。')
})

test('every state the office has or had in its hands has its sentence', () => {
  for (const state of states)
    expect([isPastHandIn({ state }), told(state, true)]).toEqual([true, expect.stringMatching(/./u)])
  expect(isPastHandIn(openRound)).toBe(false)
})
