import { expect, it } from 'vitest'
import { correctionStep } from './correction-step.ts'

const pi = { isOfTeam: true, maySubmit: true }
const assistant = { isOfTeam: true, maySubmit: false }
const reader = { isOfTeam: false, maySubmit: false }
const done = { isAnswered: true }
const open = { isAnswered: false }

it('asks the team to correct while anything is left, and while nothing is known yet', () => {
  expect(correctionStep([done, open], pi)).toBe('correct')
  expect(correctionStep([open], assistant)).toBe('correct')
  expect(correctionStep(undefined, pi)).toBe('correct')
})

it('asks nobody for anything where all that was returned was withdrawn', () => {
  for (const person of [pi, assistant, reader]) expect(correctionStep([], person)).toBe('look')
})

it('asks the PI to hand in again once everything is corrected, and nobody else', () => {
  expect(correctionStep([done, done], pi)).toBe('resubmit')
  expect(correctionStep([done, done], assistant)).toBe('look')
  expect(correctionStep([open], reader)).toBe('look')
})

it('what is all done and still barred is to be corrected', () => {
  for (const person of [pi, assistant])
    expect(correctionStep([done], { ...person, isBarred: true })).toBe('correct')
  expect(correctionStep([done], { ...reader, isBarred: true })).toBe('look')
})
