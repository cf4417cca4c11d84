import { getLocale } from '@openalliance/messages'

/** Words of the gallery's made-up samples; the product's own words stand in the messages. */
export const inBoth = (zh: string, en: string): string => (getLocale() === 'en' ? en : zh)

/** Nine days and six hours from now. */
export const sampleDeadline = new Date(Date.now() + (9 * 24 + 6) * 3_600_000 + 300_000).toISOString()

export interface SampleRecord {
  readonly id: string
  readonly day: string
  readonly kind: string
  readonly title: string
  readonly thousands: number
  readonly mark: 'counts' | 'not' | 'evidence' | 'person'
  readonly verdict: string
  readonly state: string
}

const firms = [
  '晴川電子股份有限公司',
  '遠嶺材料有限公司',
  '甲乙精密工業',
  '和順生技',
  '堃輝㛢科技',
  '𠮷田應用材料',
]

export const sampleRecords = (): SampleRecord[] =>
  Array.from({ length: 14 }, (_, index) => {
    const mark = (['counts', 'counts', 'evidence', 'not', 'person'] as const)[index % 5] ?? 'counts'
    return {
      id: `r${index}`,
      day: `110/${String(10 - Math.floor(index / 3)).padStart(2, '0')}/${String(28 - index).padStart(2, '0')}`,
      kind:
        index % 2 ? inBoth('技術移轉', 'Technology transfer') : inBoth('會員 · 合約', 'Member · contract'),
      title: firms[index % firms.length] ?? '',
      thousands: 30 + index * 175,
      mark,
      verdict: {
        counts: inBoth('計入 2.1 2.2 2.4', 'Counts in 2.1 2.2 2.4'),
        evidence: inBoth('缺會計憑證', 'Voucher missing'),
        not: inBoth('未跨 10/31', 'Ends before 10/31'),
        person: inBoth('核心技術？', 'Core technology?'),
      }[mark],
      state: mark === 'counts' ? inBoth('可送件', 'ready') : inBoth('草稿', 'draft'),
    }
  })
