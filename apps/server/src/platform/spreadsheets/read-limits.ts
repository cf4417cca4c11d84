/** How much a file that came from outside may ask of us. */
export interface ReadLimits {
  readonly fileBytes: number
  /** Files inside the archive. */
  readonly entries: number
  /** Of all parts that are read, unpacked. */
  readonly inflatedBytes: number
  /** Elements within elements. */
  readonly depth: number
  readonly sheets: number
  /** Columns from A; a cell beyond them is refused. */
  readonly columns: number
  /** Cells that hold something, in the whole file. */
  readonly cells: number
  /** Characters in one cell. */
  readonly characters: number
  /** Time the file itself takes; what the reader's user does meanwhile is not counted. */
  readonly milliseconds: number
  /** Memory of the reading thread. */
  readonly megabytes: number
}

export const defaultLimits: ReadLimits = {
  fileBytes: 30 * 2 ** 20,
  entries: 2000,
  inflatedBytes: 300 * 2 ** 20,
  depth: 64,
  sheets: 100,
  columns: 1000,
  cells: 3_000_000,
  characters: 32_767,
  milliseconds: 30_000,
  megabytes: 512,
}

export type RefusedFile =
  /** Neither XLSX nor ODS, or says it is something else. */
  | 'spreadsheets.not-a-spreadsheet'
  /** The binary format of old, or an encrypted file; the two look alike from outside. */
  | 'spreadsheets.old-or-encrypted'
  | 'spreadsheets.encrypted'
  /** Cut off, not well-formed, or contradicting itself. */
  | 'spreadsheets.damaged'
  /** A part's name leads out of the archive or says one thing twice. */
  | 'spreadsheets.unsafe-name'
  /** Declares a document type, as only attacks do. */
  | 'spreadsheets.document-type'
  | 'spreadsheets.too-large'
  | 'spreadsheets.too-many-entries'
  | 'spreadsheets.inflates-too-far'
  | 'spreadsheets.too-deep'
  | 'spreadsheets.too-many-sheets'
  | 'spreadsheets.too-many-columns'
  | 'spreadsheets.too-many-cells'
  | 'spreadsheets.text-too-long'
  | 'spreadsheets.too-slow'

/** Thrown inside the reading thread; becomes a Refusal outside of it. */
export class FileRefused extends Error {
  readonly code: RefusedFile
  readonly facts: Readonly<Record<string, string | number>>
  constructor(code: RefusedFile, facts: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

export type CellContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** ISO. */
  | { readonly kind: 'day'; readonly day: string }
  /** ISO without a zone: '2021-10-31T23:59:00'. */
  | { readonly kind: 'moment'; readonly moment: string }
  | { readonly kind: 'flag'; readonly flag: boolean }
  /** What the spreadsheet shows instead of a value, such as #DIV/0!. */
  | { readonly kind: 'error'; readonly error: string }

export type ReadCell = CellContent & {
  /** Letters: A, B … */
  readonly column: string
  /** Whether a formula made the content; it is the content the file was saved with. */
  readonly isFormula: boolean
}

export interface ReadRow {
  readonly sheet: string
  /** As people count: from 1. */
  readonly row: number
  /** Only those that hold something, from left to right. */
  readonly cells: readonly ReadCell[]
}
