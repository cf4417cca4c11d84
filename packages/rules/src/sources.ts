/**
 * The headings of the source documents that pages cite, and the facts each of them states. The documents call themselves:
 * S104 the briefing of 104, S106 the call for 106, S107 the briefing of 107, S110 the platform manual of 110.
 * A fact's words, our own and never the source's, stand in the messages package.
 */
export const sourceFacts = {
  S104: {
    '績效考核時程(1/3)': ['four-quarters'],
    越來越多業界加入: ['recusal'],
    '考核項目說明(1/6)': [
      'firms-counted',
      'contract-or-memorandum',
      'in-force-31-october',
      'contract-particulars',
      'paying-and-free',
      'three-regions',
      'status-in-words',
      'judged-once',
    ],
    '考核項目說明(2/6)': [
      'three-kinds-of-income',
      'freely-usable-money',
      'belongs-to-item-seven',
      'stamped-voucher',
      'signed-explanation',
    ],
    '考核項目說明(5/6)': [
      'partner-is-member',
      'pi-or-co-pi',
      'arises-while-running',
      'whole-contract-amount',
      'total-funding',
      'signed-not-applied',
      'any-one-proof',
    ],
    常見問答: ['service-equipment-only'],
  },
  S106: {
    '參、102-105年補助情形': ['counties-of-regions'],
    '肆、申請須知': ['february-to-january', 'three-million-a-year', 'equipment-for-services'],
    '伍、常見問答': ['kinds-not-counted', 'second-term-test'],
  },
  S107: {
    '主要考核KPI項目（1/2）': [
      'firms-defined',
      'other-members',
      'three-kinds-of-income',
      'freely-usable-money',
      'services-from-any-firm',
    ],
    '主要考核KPI項目(2/2)': ['members-only', 'signed-in-plan-year'],
    計畫績效管考填報重要時程: ['two-entries'],
    '目標：聯盟總收入逐年達到自給自足': ['total-income'],
    '計畫執行成效(績效考核)': ['three-more-firms', 'thirty-percent'],
  },
  S110: {
    產學小聯盟平台管考功能選單簡介: ['two-entries'],
    '招募聯盟會員(業界廠商)-1': ['contract-past-31-october'],
    '產學小聯盟管考資料填寫(2/4)': ['gap-analysis'],
    '績效考核項目-相關規定(1/2)': [
      'firms-only',
      'three-kinds-of-income',
      'freely-usable-money',
      'services-from-any-firm',
      'transfers-to-any-firm',
      'projects-with-members',
    ],
    有效廠商會員定義: ['firms-defined', 'in-force-31-october'],
    '績效考核項目-會員合約形式': [
      'three-forms',
      'names-and-days',
      'both-sides-seals',
      'application-states-fee',
    ],
    '績效考核項目-會員認定方式': ['special-members', 'three-sums'],
    '績效考核項目-重要宣導(1/2)': ['contract-of-special-members', 'plan-year'],
    '績效考核項目-重要宣導(2/2)': ['phd-stipend', 'other-members-in-words', 'reported-here-only'],
  },
} as const

export type SourceName = keyof typeof sourceFacts
export type HeadingOf<Source extends SourceName> = keyof (typeof sourceFacts)[Source] & string
export type FactOf<
  Source extends SourceName,
  Heading extends HeadingOf<Source>,
> = (typeof sourceFacts)[Source][Heading] extends readonly (infer Fact extends string)[] ? Fact : never
