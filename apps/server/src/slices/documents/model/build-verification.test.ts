import type { VerificationRecordReply } from '@openalliance/contract'
import { reasonText } from '@openalliance/messages'
import { type Because, rulebookOf } from '@openalliance/rules'
import { expect, it } from 'vitest'
import { buildVerification } from './build-verification.ts'

const page = rulebookOf('small', 110)
if (!page) throw new Error('year 110 has no page')

const none = { because: null, note: '', type: 'membership', title: '甲公司', counted: [] }
const lacking: Because = {
  reading: 'proof.any-of',
  finding: 'needs-evidence',
  facts: { anyOf: ['contract'] },
  advice: { code: 'proof.attach', facts: { anyOf: ['contract'] } },
  citations: [],
}
const reply: VerificationRecordReply = {
  id: '01900000-0000-7000-8000-000000000001',
  number: 'V110-1-000001',
  year: 110,
  round: 1,
  sequence: 1,
  sha256: 'a'.repeat(64),
  issuedAt: '2021-11-03T02:22:05.000Z',
  issuedBy: '示範查核員',
  correctionDue: null,
  counts: { accepted: 0, 'accepted-not-counted': 1, returned: 0, rejected: 2 },
  entries: [
    {
      ...none,
      record: 'record-lacking',
      decision: 'accepted-not-counted',
      because: structuredClone(lacking) as never,
    },
    { ...none, record: 'record-rejected', decision: 'rejected', note: '非會員' },
    { ...none, record: 'record-unheard', decision: 'rejected', note: '非會員' },
  ],
  figures: {},
}

const recordIn = (locale: 'zh-TW' | 'en', entries = reply.entries) =>
  buildVerification(
    {
      alliance: {
        nameZh: '示範聯盟',
        nameEn: 'Example alliance',
        hostZh: '示範大學',
        hostEn: 'Example university',
        field: 'E',
        projectNumber: null,
        grant: null,
        principalInvestigator: null,
      },
      reply: { ...reply, entries },
      submitted: {},
      snapshot: { number: 'S110-1-000001', sha256: 'b'.repeat(64) },
      records: new Map(),
      lines: [
        { record: 'record-rejected', kpi: '2.4' },
        { record: 'record-lacking', kpi: '2.2' },
        { record: 'record-lacking', kpi: '2.1' },
      ],
    },
    page,
    locale,
  )

it('a record closed without its proof is called accepted and not counting, with the proof that was missing', () => {
  const [lacks] = recordIn('zh-TW').notCounted
  expect([lacks?.mark, lacks?.markWord]).toEqual(['not', '認列但不計入'])
  // It is final: nobody is told to attach it now.
  expect(lacks?.reasons.map(({ text }) => text)).toEqual(['尚未附佐證：合約書。'])
  expect(recordIn('en').notCounted[0]?.markWord).toBe('Accepted, does not count')
})

it('the head of the record names both ways of accepting', () => {
  expect(recordIn('zh-TW').decision).toBe(
    '認列並計入 0 筆，認列但不計入 1 筆，退回補正 0 筆，不予認列 2 筆。',
  )
  expect(recordIn('en').decision).toBe(
    'Accepted and counted: 0; accepted but not counted: 1; returned: 0; rejected: 2.',
  )
})

it('a record that does not count names the KPIs it would count for, in the order of the page', () => {
  expect(recordIn('zh-TW').notCounted.map(({ kpis }) => kpis)).toEqual([['2.1', '2.2'], ['2.4'], []])
})

it('words kept from a return, which are the sentence of the rules, stand once', () => {
  const note = reasonText(lacking, 'membership', 'zh-TW')
  const because = structuredClone(lacking) as never
  const returned = { ...none, record: 'record-back', decision: 'returned' as const, note, because }
  const rejected = { ...returned, record: 'record-out', decision: 'rejected' as const }
  const made = recordIn('zh-TW', [returned, rejected])
  expect(made.corrections[0]?.findings).toHaveLength(1)
  expect(made.notCounted[0]?.reasons).toHaveLength(1)
})
