/**
 * What a column holds. `text` and `code` are words (a code keeps its leading zeros), `money` and `count` are whole numbers,
 * `money` in NT$; `day` is an ISO day that people read as ROC: 110/10/31.
 */
export type ColumnKind = 'text' | 'money' | 'count' | 'day' | 'code'

export interface Column {
  readonly key: string
  readonly label: string
  readonly kind: ColumnKind
  /** In characters; a Chinese one takes two. */
  readonly width: number
}

export type CellValue = string | number | null
export type TableRow = Readonly<Record<string, CellValue>>

/** One table, written as XLSX, ODS or CSV from this one description. */
export interface Table {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: Iterable<TableRow> | AsyncIterable<TableRow>
  /** Lines beneath the table: rule year, snapshot, hash. */
  readonly notes: readonly string[]
}

export type WrittenCell =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'text'; readonly text: string }
  | null

// What XML cannot hold, and what only terminals understand. Tab and line ends stay.
const controls = /[\p{Cc}--[\t\n\r]]|[\ufffe\uffff]/gv

/** A text as every format can hold it: without control characters and halves of surrogate pairs. */
export const writable = (text: string): string => text.toWellFormed().replace(controls, '')

/**
 * An ISO day as people read it: '2021-10-31' → '110/10/31'.
 * @throws RangeError when it is no ISO day of ROC year 1 or later
 */
export const rocDay = (day: string): string => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []
  const rocYear = Number(year) - 1911
  if (!month || !date || !(rocYear >= 1)) throw new RangeError(`no ISO day: ${day}`)
  return `${rocYear}/${month}/${date}`
}

const isNumeric = (kind: ColumnKind) => kind === 'money' || kind === 'count'

/**
 * A value as its column writes it.
 * @throws RangeError when the value does not fit its column
 */
export const writtenCell = (column: Column, value: CellValue | undefined): WrittenCell => {
  if (value === null || value === undefined || value === '') return null
  if (isNumeric(column.kind)) {
    if (typeof value !== 'number' || !Number.isSafeInteger(value))
      throw new RangeError(`column ${column.key} takes whole numbers, not ${JSON.stringify(value)}`)
    return { kind: 'number', number: value }
  }
  if (typeof value !== 'string') throw new RangeError(`column ${column.key} takes texts, not ${value}`)
  return { kind: 'text', text: column.kind === 'day' ? rocDay(value) : writable(value) }
}

/** Rows of a sheet, in Excel and in LibreOffice. */
export const mostRows = 1_048_576

/**
 * Refuses the row after the last one that leaves room for head and notes.
 * @throws RangeError beyond that
 */
export const fitting = (table: Table, rows: number): void => {
  if (rows + 2 + table.notes.length > mostRows)
    throw new RangeError(`${table.title} has more rows than a sheet`)
}

/** A, B … Z, AA …; `index` counts from 0. */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26))

const unusableInName = /[[\]:*?/\\]/g

/** Sheet names as Excel accepts them: at most 31 characters, no two alike. */
export const sheetNames = (titles: readonly string[]): readonly string[] => {
  const taken = new Set<string>()
  return titles.map((title) => {
    const plain =
      writable(title)
        .replace(unusableInName, ' ')
        .replace(/^['\s]+|['\s]+$/g, '') || '1'
    for (let turn = 1; ; turn++) {
      const suffix = turn === 1 ? '' : ` (${turn})`
      const name =
        plain
          .slice(0, 31 - suffix.length)
          .toWellFormed()
          .replace('\ufffd', '') + suffix
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}
