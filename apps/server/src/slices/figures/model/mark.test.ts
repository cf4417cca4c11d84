import type { LedgerLine } from '@openalliance/rules'
import { expect, test } from 'vitest'
import { markOf, marksOf, speakFor, tally } from './mark.ts'

test('a record that counts elsewhere or was counted already is marked as not counting here', () => {
  expect(
    (['does-not-count', 'counts-elsewhere', 'already-counted'] as const).map((verdict) =>
      markOf({ verdict }),
    ),
  ).toEqual(['not', 'not', 'not'])
})

test('the tally has every mark, each line once', () => {
  expect(
    tally([
      { verdict: 'counts', provisional: false, because: [] },
      { verdict: 'counts', provisional: false, because: [] },
      { verdict: 'needs-person', provisional: true, because: [] },
    ]),
  ).toEqual({ counts: 2, not: 0, evidence: 0, person: 1, unfilled: 0 })
})

test('what counts only with a membership that waits for the office waits too', () => {
  expect(tally([{ verdict: 'counts', provisional: true, because: [] }])).toEqual({
    counts: 0,
    not: 0,
    evidence: 0,
    person: 1,
    unfilled: 0,
  })
})

test('what nobody has filled in yet is not counted among what does not count', () => {
  const because = {
    reading: 'member.countable-kind',
    finding: 'fails',
    facts: { missing: ['organisation'] },
    advice: null,
    citations: [],
  } as const
  expect(tally([{ verdict: 'does-not-count', provisional: false, because: [because] }])).toEqual({
    counts: 0,
    not: 0,
    evidence: 0,
    person: 0,
    unfilled: 1,
  })
})

const line = (
  kpi: string,
  verdict: LedgerLine['verdict'],
  finding: 'holds' | 'fails' | 'needs-person',
): LedgerLine => ({
  record: 'r',
  kpi,
  verdict,
  contribution: verdict === 'counts' ? 1 : 0,
  provisional: false,
  because: [
    { reading: 'member.countable-kind', finding: 'holds', facts: {}, advice: null, citations: [] },
    { reading: 'member.spans-cutoff', finding, facts: {}, advice: null, citations: [] },
  ],
  elsewhere: null,
  countedBy: null,
  missing: [],
  questions: [],
})

test('what bars a record speaks for it, with the finding that bars it', () => {
  const spoken = speakFor([line('2.1', 'does-not-count', 'fails'), line('2.2', 'counts', 'holds')])
  expect([spoken.mark, spoken.obstacle?.reading]).toEqual(['not', 'member.spans-cutoff'])
})

test('a record of which all counts has no obstacle', () => {
  expect(speakFor([line('2.1', 'counts', 'holds')])).toEqual({ mark: 'counts', obstacle: null })
})

test('what leans on a membership that waits for the office is marked as waiting, and says on which', () => {
  const leaning: LedgerLine = {
    ...line('7.4', 'counts', 'holds'),
    provisional: true,
    because: [
      { reading: 'project.signed', finding: 'holds', facts: {}, advice: null, citations: [] },
      {
        reading: 'partner.is-member-firm',
        finding: 'holds',
        facts: { membership: 'm', provisional: true, because: [] },
        advice: null,
        citations: [],
      },
    ],
  }
  expect(speakFor([leaning])).toMatchObject({
    mark: 'person',
    obstacle: { reading: 'partner.is-member-firm', finding: 'needs-person', facts: { membership: 'm' } },
  })
})

test('a record that nobody has filled in has no mark', () => {
  const failing = line('2.1', 'does-not-count', 'fails')
  const because = [
    {
      reading: 'member.countable-kind',
      finding: 'fails',
      facts: { missing: ['organisation'] },
      advice: null,
      citations: [],
    },
  ] as const
  expect(marksOf([{ ...failing, because }])).toEqual([])
  expect(marksOf([failing])).toEqual([{ record: 'r', mark: 'not' }])
})
