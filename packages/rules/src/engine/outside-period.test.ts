import { describe, expect, it } from 'vitest'
import { evidenceTypes } from '../evidence/catalogue.ts'
import { small104 } from '../rulebooks/small/104.ts'
import { small110 } from '../rulebooks/small/110.ts'
import { outsidePeriod } from './outside-period.ts'
import type { EvidenceTypeName } from './verdict.ts'

const told = (type: EvidenceTypeName, content: Readonly<Record<string, unknown>>) => ({
  type,
  ...evidenceTypes[type].project(content),
})
const membership = (content: Readonly<Record<string, unknown>>) =>
  outsidePeriod(small110, told('membership', content))

describe('a record outside its year', () => {
  it('is a fact whose day lies before or after the period, ends included', () => {
    const transfer = (signedOn: string) => outsidePeriod(small110, told('technology-transfer', { signedOn }))
    expect(transfer('2020-12-31')).toEqual({ start: '2020-12-31', end: '2020-12-31' })
    expect(transfer('2021-01-01')).toBeNull()
    expect(transfer('2022-01-31')).toBeNull()
    expect(transfer('2022-02-01')).not.toBeNull()
  })

  it('is a joint project of 104 that was signed in 106', () => {
    const content = { state: 'signed', signedOn: '2017-06-01', start: '2015-03-01', end: '2018-01-31' }
    expect(outsidePeriod(small104, told('joint-project', content))).not.toBeNull()
  })

  it('is a membership that is in force on no day of the period', () => {
    expect(membership({ start: '2019-01-01', end: '2020-12-31' })).not.toBeNull()
    expect(membership({ start: '2019-01-01', end: '2022-12-31', terminatedOn: '2020-06-30' })).not.toBeNull()
    expect(membership({ start: '2022-02-01', end: '2023-01-31' })).not.toBeNull()
    expect(membership({ start: '2020-03-01', end: '2021-01-01' })).toBeNull()
  })

  it('is nobody of whom no day is known, or whose days run backwards', () => {
    expect(membership({ start: '2019-01-01' })).toBeNull()
    expect(membership({ start: 'soon', end: '2020-12-31' })).toBeNull()
    expect(membership({ start: '2020-12-31', end: '2019-01-01' })).toBeNull()
    expect(outsidePeriod(small110, told('income', {}))).toBeNull()
    const waiting = { state: 'under-review', signedOn: '2019-01-01' }
    expect(outsidePeriod(small110, told('joint-project', waiting))).toBeNull()
  })
})
