import { evidenceTypeOf } from '@openalliance/rules'
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
    feeBy: 'member-fee',
    fee: 30_000,
  })
})
