import { evidenceTypeNames, evidenceTypeOf } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { keptForNext } from './next-record.ts'

test('the next member begins with the days, the choices and the fee of the last', () => {
  const form = evidenceTypeOf('membership', 1)
  if (!form) throw new Error('there are memberships')
  const values = {
    organisation: 'organisation-1',
    basis: 'contract',
    start: '2021-01-01',
    end: '2021-12-31',
    terminatedOn: '2021-06-30',
    hostSignedOn: '2020-12-20',
    signedBy: 'co-pi',
    statesBothNames: true,
    seals: ['host-seal', 'pi-seal'],
    conflictOfInterest: false,
    feeBy: 'member-fee',
    fee: 30_000,
    description: '第二年續約',
  }
  expect(keptForNext(form, values)).toEqual({
    basis: 'contract',
    start: '2021-01-01',
    end: '2021-12-31',
    hostSignedOn: '2020-12-20',
    feeBy: 'member-fee',
    fee: 30_000,
  })
})

test('of every form it is decided field by field what the next record begins with', () => {
  const kept = Object.fromEntries(
    evidenceTypeNames.map((name) => {
      const form = evidenceTypeOf(name, 1)
      if (!form) throw new Error(`there is no ${name}`)
      return [name, Object.keys(keptForNext(form, form.fields))]
    }),
  )
  expect(kept).toEqual({
    membership: ['basis', 'start', 'end', 'hostSignedOn', 'memberSignedOn', 'feeBy', 'fee'],
    income: ['kind', 'receivedOn', 'amount'],
    'technology-transfer': ['signedOn', 'amount'],
    'joint-project': ['kind', 'start', 'end', 'state', 'signedOn', 'firmShare', 'governmentShare'],
  })
})
