import { day } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { type FactState, formerlyOf, type Stage, stagesFrom } from './stages.ts'

const firm: FactState = { kind: 'firm', county: 'taipei', hasTaiwanBranch: false, paysTaiwanTax: false }
const association: FactState = { ...firm, kind: 'association' }
const always: Stage[] = [{ ...firm, since: null }]
const may = day('2021-05-01')

const told = (stages: readonly Stage[]) => stages.map(({ kind, since }) => [kind, since])

test('a change begins a stage and leaves the one before', () => {
  expect(told(stagesFrom(always, may, association))).toEqual([
    ['firm', null],
    ['association', '2021-05-01'],
  ])
})

test('what was always so takes the place of everything that was thought', () => {
  const changed = stagesFrom(always, may, association)
  expect(told(stagesFrom(changed, null, firm))).toEqual([['firm', null]])
})

test('an earlier day takes the place of what was thought to begin later', () => {
  const changed = stagesFrom(always, may, association)
  expect(told(stagesFrom(changed, day('2021-03-01'), association))).toEqual([
    ['firm', null],
    ['association', '2021-03-01'],
  ])
})

test('the same day again is another word about that stage', () => {
  const changed = stagesFrom(always, may, association)
  expect(told(stagesFrom(changed, may, { ...firm, kind: 'school' }))).toEqual([
    ['firm', null],
    ['school', '2021-05-01'],
  ])
})

test('what goes on as before begins no stage', () => {
  expect(told(stagesFrom(stagesFrom(always, may, association), may, firm))).toEqual([['firm', null]])
})

test('what it was is told with the day on which it ended', () => {
  expect(formerlyOf(stagesFrom(always, may, association))).toEqual([{ ...firm, before: '2021-05-01' }])
})
