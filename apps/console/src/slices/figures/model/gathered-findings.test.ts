import type { Because } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { gatheredFindings } from './gathered-findings.ts'

const because = (reading: string, finding: Because['finding'], facts: Because['facts'] = {}): Because => ({
  reading,
  finding,
  facts,
  advice: null,
  citations: [],
})

test('a finding that several KPIs share is told once, with all of them', () => {
  const shared = because('member.spans-cutoff', 'fails', { end: '2021-09-30' })
  expect(
    gatheredFindings([
      { kpi: '2.1', because: [shared] },
      { kpi: '2.2', because: [shared] },
    ]),
  ).toEqual([{ because: shared, kpis: ['2.1', '2.2'] }])
})

test('what bars a record stands before what is missing, what waits and what is well', () => {
  const findings = gatheredFindings([
    {
      kpi: '2.1',
      because: [
        because('a', 'holds'),
        because('b', 'needs-person'),
        because('c', 'needs-evidence'),
        because('d', 'fails'),
      ],
    },
  ])
  expect(findings.map((each) => each.because.reading)).toEqual(['d', 'c', 'b', 'a'])
})

test('the same reading with other facts is another finding', () => {
  const findings = gatheredFindings([
    { kpi: '2.1', because: [because('a', 'fails', { end: 'x' }), because('a', 'fails', { end: 'y' })] },
  ])
  expect(findings).toHaveLength(2)
})

test('what holds only with a membership that waits is pressing, and says which one it is', () => {
  const leaning = because('partner.is-member-firm', 'holds', { membership: 'm', provisional: true })
  expect(gatheredFindings([{ kpi: '7.4', because: [because('a', 'holds'), leaning] }])[0]).toEqual({
    because: { ...leaning, finding: 'needs-person' },
    kpis: ['7.4'],
  })
})
