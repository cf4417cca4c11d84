import { describe, expect, it } from 'vitest'
import { groupsOf, type Likeness } from './suspicion.ts'

const like = (record: string, given: Partial<Likeness> = {}): Likeness => ({
  key: 'k',
  kind: 'same-fact',
  record,
  alliance: 'ours',
  year: 110,
  type: 'income',
  title: record,
  origin: record,
  organisation: 'firm',
  happenedOn: '2021-03-01',
  amount: 1,
  sha256: null,
  ...given,
})

describe('suspicion', () => {
  it('needs two', () => {
    expect(groupsOf([like('a')], 'ours', 110)).toEqual([])
  })
  it('falls on two records of the same fact', () => {
    expect(groupsOf([like('a'), like('b')], 'ours', 110)).toMatchObject([
      { here: [{ record: 'a' }, { record: 'b' }] },
    ])
  })
  it('tells other years and other alliances apart', () => {
    const rows = [like('a'), like('b', { year: 109 }), like('c', { alliance: 'theirs' })]
    expect(groupsOf(rows, 'ours', 110)).toMatchObject([
      { here: [{ record: 'a' }], otherYears: [{ record: 'b' }], elsewhere: [{ record: 'c' }] },
    ])
  })
  it('does not fall on a membership for going on', () => {
    expect(groupsOf([like('b', { origin: 'a' }), like('a', { year: 109 })], 'ours', 110)).toEqual([])
  })
  it('does not fall on a record that holds the same file twice', () => {
    const file = { kind: 'same-file', sha256: 'h' } as const
    expect(groupsOf([like('a', file), like('a', file)], 'ours', 110)).toEqual([])
  })
  it('is none of ours when only others are alike', () => {
    const rows = [like('a', { alliance: 'theirs' }), like('b', { alliance: 'others' })]
    expect(groupsOf(rows, 'ours', 110)).toEqual([])
  })
})
