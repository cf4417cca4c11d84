interface Phrase {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly decision: 'returned' | 'rejected'
  /** The reading whose finding it answers. */
  readonly reading: string | null
}

/** Findings the office writes most often. */
export const phraseBook: readonly Phrase[] = [
  {
    code: 'contract-does-not-span',
    zh: '合約未涵蓋查核基準日。請補續約合約，或改列不計入。',
    en: 'The contract does not span the cut-off day. Add the renewal, or leave it out of the count.',
    decision: 'returned',
    reading: 'member.spans-cutoff',
  },
  {
    code: 'contract-missing',
    zh: '未附會員合約或合作備忘錄，請上傳載明期間並有雙方用印的掃描檔。',
    en: 'The membership contract or memorandum is missing. Upload a scan that states the term and bears the seals of both sides.',
    decision: 'returned',
    reading: 'member.contract-form',
  },
  {
    code: 'seal-missing',
    zh: '合約用印不齊，請補齊雙方用印後重新上傳。',
    en: 'The seals are not complete. Upload the contract with the seals of both sides.',
    decision: 'returned',
    reading: 'member.seals-complete',
  },
  {
    code: 'scan-unreadable',
    zh: '掃描檔無法辨識，請重新掃描上傳。',
    en: 'The scan cannot be read. Scan it again and upload it.',
    decision: 'returned',
    reading: null,
  },
  {
    code: 'voucher-missing',
    zh: '缺會計憑證，請補附有會計核章之單據。',
    en: 'The accounting voucher is missing. Attach the stamped voucher.',
    decision: 'returned',
    reading: 'proof.any-of',
  },
  {
    code: 'amount-differs',
    zh: '填報金額與憑證不符，請更正金額或說明差異。',
    en: 'The amount differs from the voucher. Correct it or explain the difference.',
    decision: 'returned',
    reading: null,
  },
  {
    code: 'same-fact',
    zh: '與另一筆紀錄為同一事實，請擇一填報。',
    en: 'This is the same fact as another record. Report it once.',
    decision: 'returned',
    reading: null,
  },
  {
    code: 'not-a-firm',
    zh: '對象不屬廠商，依規定不列入。',
    en: 'The counterpart is no firm and does not count by rule.',
    decision: 'rejected',
    reading: 'member.countable-kind',
  },
]
