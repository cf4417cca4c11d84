import { describe, expect, it } from 'vitest'
import {
  correctionOf,
  formFromSearch,
  isAsSent,
  isSameForm,
  needsNumber,
  registrationOf,
} from './organisation-form.ts'

const form = { ...formFromSearch('晴川電子'), businessNumber: '04595257', county: 'hsinchu-city' } as const

describe('the form of an organisation', () => {
  it.each([
    ['０４５９', { businessNumber: '０４５９', name: '' }],
    ['0459-5257', { businessNumber: '0459-5257', name: '' }],
    ['104人力銀行', { businessNumber: '', name: '104人力銀行' }],
  ])('puts the search %s where it belongs', (typed, fields) => {
    expect(formFromSearch(typed)).toMatchObject(fields)
  })

  it('sends no number of an individual, whatever was typed before the kind was chosen', () => {
    expect(registrationOf({ ...form, kind: 'individual' }, false).businessNumber).toBeNull()
  })

  it('forgets ties to Taiwan of what is not from abroad', () => {
    expect(registrationOf({ ...form, hasTaiwanBranch: true }, false).hasTaiwanBranch).toBe(false)
  })

  it('sends the number of another register for a body that may have one, and for no firm', () => {
    const other = { ...form, otherRegister: ' 內政部 ', otherNumber: '台內社字第 1 號' }
    expect(registrationOf({ ...other, kind: 'association' }, false).otherNumber).toEqual({
      register: '內政部',
      number: '台內社字第 1 號',
    })
    expect(registrationOf(other, false).otherNumber).toBeNull()
  })

  it('sends the office’s word for a number only where one was typed', () => {
    expect(registrationOf(form, false)).not.toHaveProperty('numberVouch')
    expect(registrationOf({ ...form, vouchReason: ' 稅籍登記如此 ' }, false)).toMatchObject({
      numberVouch: { reason: '稅籍登記如此', proof: '' },
    })
  })

  it('sends only what differs', () => {
    expect(correctionOf(form, { ...form, phone: ' 03-1 ', name: '晴川電子 ' })).toEqual({ phone: '03-1' })
  })

  it('sends a cleared field as nothing', () => {
    expect(correctionOf({ ...form, address: '新竹' }, form)).toEqual({ address: null })
  })

  it.each([
    ['firm', true],
    ['association', true],
    ['school', false],
    ['foreign-company', false],
    ['individual', false],
  ] as const)('knows whether a %s is told by its number: %s', (kind, isTold) => {
    expect(needsNumber(kind)).toBe(isTold)
  })

  it('lets a refusal go once what was refused is mended', () => {
    const mended = { ...form, businessNumber: '12345675' }
    expect(isAsSent(mended, form, 'businessNumber')).toBe(false)
    expect(isAsSent(mended, form, 'county')).toBe(true)
    expect([isSameForm(mended, form), isSameForm({ ...form }, form)]).toEqual([false, true])
  })
})
