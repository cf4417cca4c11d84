import type { DocumentFrame, HeadFact } from './frame.ts'

export type SubmissionReceiptWords = {
  readonly received: string
  readonly number: string
  readonly submittedAt: string
  readonly submittedBy: string
  readonly sha256: string
  readonly figures: string
  readonly records: string
  readonly code: string
  readonly item: string
  readonly unit: string
  readonly figure: string
  readonly type: string
  readonly recordCount: string
  readonly attachmentCount: string
  readonly total: string
  /** How anyone can check the hash. */
  readonly howToCheck: string
}

/** 送件回條: that it was handed in, when, by whom, and exactly what. */
export type SubmissionReceipt = {
  readonly frame: DocumentFrame
  readonly alliance: string
  readonly head: readonly HeadFact[]
  readonly number: string
  /** To the second, in Asia/Taipei. */
  readonly submittedAt: string
  readonly submittedBy: string
  /** In time, or late under which extension; one sentence. */
  readonly punctuality: string
  /** 64 hexadecimal digits. */
  readonly sha256: string
  readonly figures: readonly {
    readonly code: string
    readonly label: string
    readonly unit: string
    readonly figure: string
  }[]
  readonly records: readonly {
    readonly type: string
    readonly records: string
    readonly attachments: string
  }[]
  readonly recordsTotal: { readonly records: string; readonly attachments: string }
  readonly words: SubmissionReceiptWords
}
