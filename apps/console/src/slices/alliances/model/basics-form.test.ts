import { describe, expect, it } from 'vitest'
import {
  type BasicsForm,
  bodyOf,
  changesBetween,
  contestedBetween,
  formOf,
  mergedForm,
} from './basics-form.ts'

const base: BasicsForm = formOf({
  nameEn: '',
  departmentZh: '材料系',
  departmentEn: '',
  industryCategories: ['vehicles'],
  introductionZh: '簡介',
  introductionEn: '',
  technologiesZh: ['電解質', '塗佈'],
  technologiesEn: [],
  partners: [],
  website: null,
  contactName: '林',
  contactPhone: null,
  contactEmail: null,
})

describe('the form of basic data', () => {
  it('takes each line for one technology and forgets empty ones', () => {
    expect(bodyOf({ ...base, technologiesZh: ' 電解質\n\n 塗佈 ' }).technologiesZh).toEqual([
      '電解質',
      '塗佈',
    ])
  })

  it('sends only what differs', () => {
    expect(changesBetween(base, { ...base, website: 'https://alliance.example.org ', nameEn: ' ' })).toEqual({
      website: 'https://alliance.example.org',
    })
  })

  it('is contested only where both changed a field, and differently', () => {
    const mine = { ...base, contactName: '王', introductionZh: '新' }
    const theirs = { ...base, contactName: '陳', departmentZh: '化工系', introductionZh: '新' }
    expect(contestedBetween(base, mine, theirs)).toEqual(['contactName'])
  })

  it('keeps what either alone changed, and follows the choice in between', () => {
    const mine = { ...base, contactName: '王', website: 'https://a.example.org' }
    const theirs = { ...base, contactName: '陳', departmentZh: '化工系' }
    expect(mergedForm(base, mine, theirs, { contactName: 'theirs' })).toEqual({
      ...base,
      contactName: '陳',
      website: 'https://a.example.org',
      departmentZh: '化工系',
    })
  })
})
