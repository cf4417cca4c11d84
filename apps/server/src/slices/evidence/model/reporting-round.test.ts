import { describe, expect, it } from 'vitest'
import { type RoundState, reportedIn } from './reporting-round.ts'

const closed = { acceptsEntries: false, acceptsEdits: false, isUnderException: false }
const open = { acceptsEntries: true, acceptsEdits: true, isUnderException: false }
const editsOnly = { acceptsEntries: false, acceptsEdits: true, isUnderException: false }
const extended = { ...open, isUnderException: true }
const rounds = (first: typeof open, second: typeof open): RoundState[] => [
  { round: 2, factsFrom: '2021-11-01', factsTo: '2022-01-31', ...second },
  { round: 1, factsFrom: '2021-01-01', factsTo: '2021-10-31', ...first },
]

describe('a new record', () => {
  it.each([
    ['a fact of the first round while it is open', '2021-10-31', open, closed, 1, false],
    ['a contract from years before', '2019-01-01', open, closed, 1, false],
    ['a fact forgotten in the first round', '2021-10-31', closed, open, 2, true],
    ['a fact of the second round in time', '2021-11-01', closed, open, 2, false],
    ['a fact of the second round entered early', '2021-11-01', open, closed, 2, false],
    ['no day yet in the first round', null, open, closed, 1, false],
    ['no day yet while both are open', null, open, open, 2, false],
    ['a fact of the first round under an exception', '2021-03-01', extended, open, 1, true],
    ['a fact of the second round while the first is extended', '2021-12-01', extended, open, 2, false],
    ['a fact after the year', '2025-01-01', closed, open, 2, false],
  ] as const)('%s', (_, day, first, second, round, isLate) => {
    expect(reportedIn(day, rounds(first, second), 'entries')).toMatchObject({ round, isLate })
  })

  it('finds no way in when only changes are taken', () => {
    expect(reportedIn('2021-03-01', rounds(editsOnly, closed), 'entries')).toBeNull()
  })
})

describe('a change', () => {
  it('of a record of the first round passes through its window while that takes changes', () => {
    expect(reportedIn('2021-03-01', rounds(editsOnly, open), 'edits')).toMatchObject({
      round: 1,
      isLate: false,
    })
  })
  it('of a draft left behind moves it into the second round, late', () => {
    expect(reportedIn('2021-03-01', rounds(closed, editsOnly), 'edits')).toMatchObject({
      round: 2,
      isLate: true,
    })
  })
  it('finds no way in when all is over', () => {
    expect(reportedIn(null, rounds(closed, closed), 'edits')).toBeNull()
  })
})
