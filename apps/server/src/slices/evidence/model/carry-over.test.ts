import { describe, expect, it } from 'vitest'
import { goingOn } from './carry-over.ts'

const row = (id: string, given: Partial<Parameters<typeof goingOn>[0][number]> = {}) => ({
  id,
  origin: 'a',
  year: 109,
  status: 'accepted' as const,
  ends_on: '2021-06-30',
  ...given,
})
const ids = (rows: ReturnType<typeof row>[]) => goingOn(rows, '2021-01-01').map(({ id }) => id)

describe('a membership goes on', () => {
  it('while its contract is valid', () => {
    expect(ids([row('a')])).toEqual(['a'])
  })
  it('when it ends on the first day of the year', () => {
    expect(ids([row('a', { ends_on: '2021-01-01' })])).toEqual(['a'])
  })
  it('not when it ended the day before', () => {
    expect(ids([row('a', { ends_on: '2020-12-31' })])).toEqual([])
  })
  it('not without an end', () => {
    expect(ids([row('a', { ends_on: null })])).toEqual([])
  })
  it('from its latest year, not from its first', () => {
    expect(ids([row('b', { year: 109 }), row('a', { year: 108 })])).toEqual(['b'])
  })
  it('not from an earlier year when it was terminated since', () => {
    expect(ids([row('a', { year: 108 }), row('b', { ends_on: '2020-05-31' })])).toEqual([])
  })
  it.each(['draft', 'rejected', 'withdrawn'] as const)('not when it is %s', (status) => {
    expect(ids([row('a', { status: status as 'accepted' })])).toEqual([])
  })
})
