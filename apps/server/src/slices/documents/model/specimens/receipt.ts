import { count } from '../money.ts'
import type { SubmissionReceipt } from '../submission-receipt.ts'
import {
  type Language,
  specimenAlliance,
  specimenFrame,
  specimenHead,
  specimenSummary,
} from './cumulative.ts'
import { receiptWords } from './words.ts'

/** A submission receipt of an alliance that does not exist. */
export const specimenReceipt = (language: Language): SubmissionReceipt => {
  const say = (chinese: string, english: string) => (language === 'en' ? english : chinese)
  const frame = specimenFrame(
    language,
    ['送件回條', 'Submission Receipt'],
    ['110 年度第一次填報', 'Programme year 110, first round'],
  )
  const kinds = [
    { type: say('聯盟會員', 'Membership'), records: 21, attachments: 38 },
    { type: say('聯盟經常性營運收入', 'Income'), records: 18, attachments: 19 },
    { type: say('技術移轉', 'Technology transfer'), records: 2, attachments: 2 },
    { type: say('產學合作計畫', 'Joint project'), records: 6, attachments: 9 },
  ]
  const sum = (of: (kind: (typeof kinds)[number]) => number) =>
    count(kinds.reduce((total, kind) => total + of(kind), 0))
  return {
    frame,
    alliance: specimenAlliance(language),
    head: specimenHead(language),
    number: frame.snapshot?.number ?? '',
    submittedAt: '110/10/30 21:04:37',
    submittedBy: say('王示範（主持人）', 'Wang Shih-fan (PI)'),
    punctuality: say('於期限 110/10/31 23:59 前送達。', 'Received before the deadline, 110/10/31 23:59.'),
    sha256: frame.snapshot?.sha256 ?? '',
    figures: specimenSummary(language).items.flatMap((item) =>
      item.subItems.map(({ code, label, unit, achieved }) => ({
        code,
        label,
        unit,
        figure: achieved[0] ?? '—',
      })),
    ),
    records: kinds.map(({ type, records, attachments }) => ({
      type,
      records: count(records),
      attachments: count(attachments),
    })),
    recordsTotal: { records: sum((kind) => kind.records), attachments: sum((kind) => kind.attachments) },
    words: receiptWords[language],
  }
}
