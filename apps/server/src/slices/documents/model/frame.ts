/** A moment as a document shows it and as the PDF's own metadata carry it. */
export type PrintedAt = {
  /** In the reader's form, in Asia/Taipei: '110/11/03 10:22'. */
  readonly text: string
  /** Year, month, day, hour, minute, second in UTC. */
  readonly utc: readonly [number, number, number, number, number, number]
}

export type FrameWords = {
  /** Holds `{page}` and `{pages}`: '第 {page} 頁，共 {pages} 頁'. */
  readonly page: string
  readonly ruleYear: string
  readonly snapshot: string
  readonly printedAt: string
  /** Stands in the footer instead of number and hash while nothing has been submitted. */
  readonly noSnapshot: string
  /** Says what 〓 means; holds `{points}`, the code points. */
  readonly missingGlyphs: string
}

/** What every official document wears: its name, where its figures come from, its language. */
export type DocumentFrame = {
  readonly language: 'zh-TW' | 'en'
  readonly title: string
  /** One line beneath the title, such as year and round. */
  readonly about: string | null
  /** Programme or office, in the head of each page. */
  readonly issuer: string
  /** ROC year of the page of rules by which the figures were decided. */
  readonly ruleYear: string
  /** The submission the figures were frozen in; `null` for figures that are still moving. */
  readonly snapshot: { readonly number: string; readonly sha256: string } | null
  readonly printedAt: PrintedAt
  readonly words: FrameWords
}

/** A labelled fact in the head of a document: host institution, principal investigator, project number. */
export type HeadFact = { readonly label: string; readonly value: string }

/** The four marks of the platform; sign and word always stand beside the colour. */
export type Mark = 'counts' | 'not' | 'evidence' | 'person'

/**
 * The moment of printing for the frame.
 * @param moment an instant
 * @param text the same moment in the reader's form
 */
export const printedAt = (moment: Date, text: string): PrintedAt => ({
  text,
  utc: [
    moment.getUTCFullYear(),
    moment.getUTCMonth() + 1,
    moment.getUTCDate(),
    moment.getUTCHours(),
    moment.getUTCMinutes(),
    moment.getUTCSeconds(),
  ],
})
