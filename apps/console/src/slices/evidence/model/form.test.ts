import { type Because, rulebookOf, yearForm } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { findingsByField } from './field-advice.ts'
import { formGroups, wantedProofs } from './form-shape.ts'

const membershipForm = () => {
  const rulebook = rulebookOf('small', 110)
  const form = rulebook && yearForm(rulebook, 'membership')
  if (!form) throw new Error('the year 110 takes memberships')
  return form
}

const askedIn = (content: Record<string, unknown>) =>
  formGroups(membershipForm(), content).flatMap(({ asked }) => asked.map(([name]) => name))

test('a fee is asked for only where one is paid', () => {
  expect([
    askedIn({ feeBy: 'member-fee' }).includes('fee'),
    askedIn({ feeBy: 'none' }).includes('fee'),
  ]).toEqual([true, false])
})

test('a fee typed before free was chosen is kept and said to be kept', () => {
  const fee = formGroups(membershipForm(), { feeBy: 'none', fee: 30_000 }).find(({ name }) => name === 'fee')
  expect(fee?.kept).toEqual(['fee'])
})

test('the proofs asked for follow the basis', () => {
  const names = wantedProofs(membershipForm(), { basis: 'contract' }).map(({ name }) => name)
  expect(names).toEqual(['membership-contract', 'supplement'])
})

const short: Because = {
  reading: 'member.spans-cutoff',
  finding: 'fails',
  facts: { start: '2021-01-01', end: '2021-09-30', cutoff: '2021-10-31', terminated: false },
  advice: null,
  citations: [],
}

test('a finding of two days stands at the later field of the form', () => {
  const content = { start: '2021-01-01', end: '2021-09-30' }
  expect([...findingsByField(membershipForm(), content, [short])]).toEqual([['end', short]])
})

test('a finding about values that are no longer there stands at no field', () => {
  expect(findingsByField(membershipForm(), { start: '2021-02-01' }, [short]).size).toBe(0)
})
