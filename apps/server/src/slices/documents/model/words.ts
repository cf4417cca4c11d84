import { type Locale, say } from '@openalliance/messages'
import type { CumulativeSummaryWords } from './cumulative-summary.ts'
import type { FigureExplanationWords } from './figure-explanation.ts'
import type { FrameWords } from './frame.ts'
import type { SubmissionReceiptWords } from './submission-receipt.ts'
import type { VerificationRecordWords } from './verification-record.ts'

// The templates fill these in themselves, page by page.
const filledByTemplate = { page: '{page}', pages: '{pages}', due: '{due}', points: '{points}' }

const wordsOf =
  <Words extends object>(group: string, keys: { readonly [K in keyof Words]: true }) =>
  (locale: Locale): Words =>
    Object.fromEntries(
      Object.keys(keys).map((key) => [key, say(`documents.words.${group}.${key}`, filledByTemplate, locale)]),
    ) as Words

export const frameWords = wordsOf<FrameWords>('frame', {
  page: true,
  ruleYear: true,
  snapshot: true,
  printedAt: true,
  noSnapshot: true,
  missingGlyphs: true,
})

export const cumulativeWords = wordsOf<CumulativeSummaryWords>('cumulative', {
  code: true,
  item: true,
  unit: true,
  expected: true,
  achieved: true,
  cumulative: true,
  rate: true,
  explanation: true,
})

export const receiptWords = wordsOf<SubmissionReceiptWords>('receipt', {
  received: true,
  number: true,
  submittedAt: true,
  submittedBy: true,
  sha256: true,
  figures: true,
  records: true,
  code: true,
  item: true,
  unit: true,
  figure: true,
  type: true,
  recordCount: true,
  attachmentCount: true,
  total: true,
  howToCheck: true,
})

export const verificationWords = wordsOf<VerificationRecordWords>('verification', {
  figures: true,
  corrections: true,
  correctionsDue: true,
  noCorrections: true,
  notCounted: true,
  noneNotCounted: true,
  counted: true,
  noneCounted: true,
  code: true,
  item: true,
  unit: true,
  submitted: true,
  verified: true,
  difference: true,
  record: true,
  what: true,
  day: true,
  kpis: true,
  amount: true,
  why: true,
  finding: true,
  correctBy: true,
  citation: true,
  verifiedBy: true,
  signature: true,
})

export const explanationWords = wordsOf<FigureExplanationWords>('explanation', {
  expected: true,
  rate: true,
  rules: true,
  rule: true,
  citation: true,
  changes: true,
  before: true,
  now: true,
  noChanges: true,
  record: true,
  what: true,
  day: true,
  contribution: true,
  why: true,
  sum: true,
  address: true,
})
