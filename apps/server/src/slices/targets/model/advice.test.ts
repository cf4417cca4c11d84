import { rulebookOf } from '@openalliance/rules'
import { describe, expect, it } from 'vitest'
import { adviceOn, type Background, wantsReason } from './advice.ts'

const given = (some: Partial<Background> = {}): Background => ({
  targets: new Map(),
  verifiedLastYear: new Map(),
  targetsLastYear: new Map(),
  firstTermThirdYear: new Map(),
  leastGrowth: 3,
  severities: {
    'alliance.member-growth': 'warning',
    'alliance.below-first-term': 'warning',
    'alliance.parts-differ': 'notice',
  } as const,
  ...some,
})
const codes = (kpi: string, amount: number, some: Partial<Background>) =>
  adviceOn(kpi, amount, given(some)).map(({ code }) => code)

describe('advice on an expected outcome', () => {
  it('asks for three member firms more than were verified last year', () => {
    expect(adviceOn('2.1', 20, given({ verifiedLastYear: new Map([['2.1', 18]]) }))).toEqual([
      {
        code: 'targets.growth',
        severity: 'warning',
        facts: { lastYear: 18, least: 21, growth: 3, isVerified: true },
      },
    ])
  })

  it.each(['warning', 'notice'] as const)('is as severe about growth as the page says: %s', (severity) => {
    const severities = { 'alliance.member-growth': severity }
    expect(
      adviceOn('2.1', 20, given({ severities, verifiedLastYear: new Map([['2.1', 18]]) })).map(
        (advice) => advice.severity,
      ),
    ).toEqual([severity])
  })

  it.each([104, 107, 110])('measures growth by the number of the year’s page: %d', (year) => {
    const page = rulebookOf('small', year)
    const leastGrowth = page?.limits.memberGrowth ?? null
    expect(leastGrowth).toBe(year < 107 ? null : 3)
    const verifiedLastYear = new Map([['2.1', 18]])
    const told = [leastGrowth, 5].map((growth) =>
      adviceOn('2.1', 18, given({ leastGrowth: growth, verifiedLastYear })).map(({ facts }) => facts),
    )
    expect(told).toEqual([
      year < 107 ? [] : [{ lastYear: 18, least: 21, growth: 3, isVerified: true }],
      [{ lastYear: 18, least: 23, growth: 5, isVerified: true }],
    ])
  })

  it('warns of too little growth and demands no reason for it', () => {
    expect(wantsReason('2.1', 20, given({ verifiedLastYear: new Map([['2.1', 18]]) }))).toBe(false)
  })

  it('is content with exactly three more', () => {
    expect(codes('2.1', 21, { verifiedLastYear: new Map([['2.1', 18]]) })).toEqual([])
  })

  it('takes last year’s expectation while its verification is not closed', () => {
    expect(adviceOn('2.1', 20, given({ targetsLastYear: new Map([['2.1', 20]]) }))[0]?.facts).toMatchObject({
      isVerified: false,
      least: 23,
    })
  })

  it('prefers the verified count to the expectation', () => {
    expect(
      codes('2.1', 15, {
        verifiedLastYear: new Map([['2.1', 10]]),
        targetsLastYear: new Map([['2.1', 20]]),
      }),
    ).toEqual([])
  })

  it('says nothing of growth in years whose page does not check it', () => {
    expect(codes('2.1', 1, { leastGrowth: null, verifiedLastYear: new Map([['2.1', 18]]) })).toEqual([])
  })

  it('says nothing of growth for other KPIs', () => {
    expect(codes('3.1', 1, { verifiedLastYear: new Map([['3.1', 100_000]]) })).toEqual([])
  })

  it('wants a reason for less than the first term reached for in its third year', () => {
    const floor = { firstTermThirdYear: new Map([['3.0', 1_000_000]]) }
    expect([wantsReason('3.0', 999_999, given(floor)), wantsReason('3.0', 1_000_000, given(floor))]).toEqual([
      true,
      false,
    ])
  })

  it('tells when the parts differ from their sum', () => {
    const parts = new Map([
      ['2.2', 12],
      ['2.3', 6],
    ])
    expect([codes('2.1', 20, { targets: parts }), codes('2.1', 18, { targets: parts })]).toEqual([
      ['targets.parts-differ'],
      [],
    ])
  })

  it('waits until all parts are there', () => {
    expect(codes('2.1', 20, { targets: new Map([['2.2', 12]]) })).toEqual([])
  })
})
