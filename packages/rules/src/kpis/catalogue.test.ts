import { expect, test } from 'vitest'
import { isBeside, kpis } from './catalogue.ts'

test('members who are no firms, and what of the transfers is with members, are listed beside the KPIs', () => {
  expect(Object.keys(kpis).filter(isBeside)).toEqual(['2.individual', '2.other', '7.3.member'])
})

test('what is no KPI of ours is beside none', () => {
  expect(isBeside('second-term-income')).toBe(false)
})
