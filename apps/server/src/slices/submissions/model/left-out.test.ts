import type { Because } from '@openalliance/rules'
import { describe, expect, it } from 'vitest'
import { differingOf, leftOutOf, type YearNow } from './left-out.ts'

const record = (id: string, status: string, round = 1) => ({ id, type: 'income', title: id, status, round })
const line = (kpi: string, contribution: number, ...because: Because[]) => ({ kpi, contribution, because })
const lines = (...ids: string[]) => new Map(ids.map((id) => [id, [line('3.0', 5), line('3.1', 0)]]))
const now = new Date('2021-12-01T00:00:00.000Z')
const due = (moment: string) => new Date(moment)

const at = (work: YearNow['work'], ...rounds: YearNow['rounds']): YearNow => ({ work, rounds, now })

describe('what counts now and is not handed in', () => {
  const records = [
    record('in', 'ready'),
    record('draft', 'draft'),
    record('ready', 'ready', 2),
    record('nothing', 'draft'),
  ]
  const told = (work: 'own' | 'correction') =>
    leftOutOf(records, lines('in', 'draft', 'ready'), new Set(['in']), at(work))

  it('is a draft and what waits for the next round, with what it contributes', () => {
    expect(told('own').map(({ record: { id }, why }) => [id, why])).toEqual([
      ['draft', 'draft'],
      ['ready', 'later-round'],
    ])
    expect(told('own')[0]?.contributes).toEqual([{ kpi: '3.0', value: 5 }])
  })

  it('is in a correction whatever is new', () => {
    expect(told('correction').find(({ record: { id } }) => id === 'ready')?.why).toBe('not-in-correction')
  })

  it('is nothing that counts nowhere, and nothing that is handed in', () => {
    expect(told('own').map(({ record: { id } }) => id)).not.toContain('nothing')
    expect(told('own').map(({ record: { id } }) => id)).not.toContain('in')
  })

  it.each([
    [
      'may come again until its correction is due',
      'correction-open',
      '2021-12-01T00:00:00.001Z',
      'sent-back',
    ],
    [
      'comes no more at the moment it is due',
      'correction-open',
      '2021-12-01T00:00:00.000Z',
      'correction-over',
    ],
    ['comes no more once its round is closed', 'closed', '2021-11-01T00:00:00.000Z', 'correction-over'],
    ['is the office’s where the rest was corrected', 'corrected', '2021-12-09T00:00:00.000Z', 'back-on-desk'],
    ['is the office’s where it was reopened', 'under-verification', null, 'back-on-desk'],
  ] as const)('what was returned %s', (_what, state, until, why) => {
    const rounds = [
      { number: 1, state, correctionDue: until === null ? null : due(until) },
      { number: 2, state: 'open' as const, correctionDue: null },
    ]
    const [told] = leftOutOf([record('back', 'returned')], lines('back'), new Set(), at('own', ...rounds))
    expect(told?.why).toBe(why)
  })
})

describe('what is handed in and counts otherwise than now', () => {
  const leaning = { reading: 'partner.is-member-firm', finding: 'holds', facts: { membership: 'member' } }
  const because = leaning as unknown as Because
  const records = [record('member', 'draft'), record('joint', 'ready')]
  const differing = (live: number, handedIn: number, ...leans: Because[]) =>
    differingOf(
      records,
      new Map([['joint', [line('7.5', live, ...leans)]]]),
      new Map([['joint', [line('7.5', handedIn)]]]),
      new Set(['joint']),
    )

  it('is told with what it lacks', () => {
    expect(differing(9, 0, because)).toEqual([
      {
        record: { id: 'joint', type: 'income', title: 'joint' },
        why: 'lacks',
        lacks: [{ id: 'member', type: 'income', title: 'member' }],
        contributes: [{ kpi: '7.5', value: 0, now: 9 }],
      },
    ])
  })

  it('is judged anew where it lacks nothing, and stands for another where it counts for more', () => {
    expect(differing(9, 4).map(({ why }) => why)).toEqual(['judged-anew'])
    expect(differing(0, 9, because).map(({ why, lacks }) => [why, lacks])).toEqual([['instead', []]])
  })

  it('is nothing that counts alike', () => {
    expect(differing(9, 9, because)).toEqual([])
  })
})
