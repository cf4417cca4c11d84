import type { Archive } from './archive.ts'
import { createTally } from './cell-place.ts'
import { type CellContent, FileRefused, type ReadCell, type ReadLimits, type ReadRow } from './read-limits.ts'
import { dayOfText } from './serial-day.ts'
import { columnLetters, mostRows } from './table.ts'
import { type Opened, readXml, xmlEvents } from './xml-events.ts'

const mediaType = /^application\/vnd\.oasis\.opendocument\.spreadsheet(?:-template)?$/

const checkMediaType = async (archive: Archive) => {
  let text = ''
  for await (const chunk of archive.open('mimetype')) {
    text += chunk.toString('latin1')
    if (text.length > 200) break
  }
  if (!mediaType.test(text.trim())) throw new FileRefused('spreadsheets.not-a-spreadsheet')
}

const refuseEncrypted = async (archive: Archive, limits: ReadLimits) => {
  if (!archive.has('META-INF/manifest.xml')) return
  await readXml(archive.open('META-INF/manifest.xml'), limits, {
    open: ({ name }) => {
      if (name === 'encryption-data') throw new FileRefused('spreadsheets.encrypted')
    },
    close: () => {},
    text: () => {},
  })
}

// What stands inside a table without being one of its cells' values.
const asides = new Set([
  'annotation',
  'tracked-changes',
  'shapes',
  'frame',
  'custom-shape',
  'forms',
  'dde-links',
])

interface OpenCell {
  readonly repeated: number
  readonly isFormula: boolean
  readonly type: string
  /** The attribute that carries the value of this type, where there is one. */
  readonly value: string | undefined
  text: string
  paragraphs: number
}

const repetition = (element: Opened, attribute: string): number => {
  const times = Number(element.attribute(attribute) ?? 1)
  if (!Number.isSafeInteger(times) || times < 1) throw new FileRefused('spreadsheets.damaged')
  return times
}

const valueAttribute: Readonly<Record<string, string>> = {
  float: 'value',
  currency: 'value',
  percentage: 'value',
  date: 'date-value',
  boolean: 'boolean-value',
  string: 'string-value',
}

const openCell = (element: Opened): OpenCell => {
  const type = element.attribute('value-type') ?? ''
  const attribute = valueAttribute[type]
  return {
    repeated: repetition(element, 'number-columns-repeated'),
    isFormula: element.attribute('formula') !== undefined,
    type,
    value: attribute ? element.attribute(attribute) : undefined,
    text: '',
    paragraphs: 0,
  }
}

const contentOf = (cell: OpenCell): CellContent | null => {
  switch (cell.type) {
    case '':
      return null
    case 'float':
    case 'currency':
    case 'percentage': {
      const number = Number(cell.value)
      if (!cell.value || !Number.isFinite(number)) throw new FileRefused('spreadsheets.damaged')
      // A formula that failed is a 0 to the file and #DIV/0! to the eye.
      if (cell.isFormula && /^(?:#|Err:)/.test(cell.text)) return { kind: 'error', error: cell.text }
      return { kind: 'number', number }
    }
    case 'date':
      return dayOfText(cell.value ?? cell.text)
    case 'boolean':
      return { kind: 'flag', flag: cell.value === 'true' }
    default: {
      const text = cell.value ?? cell.text
      if (cell.isFormula && /^(?:#|Err:)/.test(cell.text)) return { kind: 'error', error: cell.text }
      return text ? { kind: 'text', text } : null
    }
  }
}

/** The rows of an ODS file, sheet by sheet, as they are read; repeated rows and cells are spelt out. */
export async function* readOds(
  archive: Archive,
  limits: ReadLimits,
): AsyncGenerator<ReadRow, void, undefined> {
  await checkMediaType(archive)
  await refuseEncrypted(archive, limits)

  const tally = createTally(limits)
  let gathered: { readonly first: ReadRow; readonly times: number }[] = []
  let sheets = 0
  let sheet = ''
  let row = 0
  let rowRepeated = 1
  let column = 0
  let cells: ReadCell[] = []
  let cell: OpenCell | undefined
  let asideDepth = 0
  let paragraphDepth = 0

  const add = (text: string) => {
    if (!cell) return
    cell.text += text
    tally.text(cell.text, sheet)
  }

  const closeCell = (closed: OpenCell) => {
    const content = contentOf(closed)
    if (!content) {
      column += closed.repeated
      return
    }
    if (content.kind === 'text') tally.text(content.text, sheet)
    if (column + closed.repeated > limits.columns)
      throw new FileRefused('spreadsheets.too-many-columns', { limit: limits.columns, sheet })
    tally.cells(closed.repeated)
    for (let i = 0; i < closed.repeated; i++) {
      cells.push({ ...content, column: columnLetters(column), isFormula: closed.isFormula })
      column += 1
    }
  }

  const closeRow = () => {
    if (cells.length > 0) {
      if (row + rowRepeated > mostRows) throw new FileRefused('spreadsheets.damaged', { sheet })
      tally.cells(cells.length * (rowRepeated - 1))
      gathered.push({ first: { sheet, row: row + 1, cells }, times: rowRepeated })
    }
    row = Math.min(row + rowRepeated, Number.MAX_SAFE_INTEGER)
  }

  const chunks = xmlEvents(archive.open('content.xml'), limits, {
    open: (element) => {
      const { name } = element
      if (asideDepth > 0 || asides.has(name) || (name === 'table' && cell)) {
        asideDepth += 1
      } else if (name === 'table') {
        sheets += 1
        if (sheets > limits.sheets)
          throw new FileRefused('spreadsheets.too-many-sheets', { limit: limits.sheets })
        sheet = element.attribute('name') ?? ''
        row = 0
      } else if (name === 'table-row') {
        rowRepeated = repetition(element, 'number-rows-repeated')
        column = 0
        cells = []
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        cell = openCell(element)
      } else if (cell && name === 'p') {
        if (cell.paragraphs > 0) add('\n')
        cell.paragraphs += 1
        paragraphDepth += 1
      } else if (cell && name === 's')
        add(' '.repeat(Math.min(repetition(element, 'c'), limits.characters + 1)))
      else if (cell && name === 'tab') add('\t')
      else if (cell && name === 'line-break') add('\n')
    },
    close: (name) => {
      if (asideDepth > 0) asideDepth -= 1
      else if (name === 'p' && cell) paragraphDepth -= 1
      else if ((name === 'table-cell' || name === 'covered-table-cell') && cell) {
        closeCell(cell)
        cell = undefined
      } else if (name === 'table-row') closeRow()
    },
    text: (text) => {
      // Spaces stay as they are: OpenDocument would fold them, but LibreOffice writes and reads them so.
      if (cell && asideDepth === 0 && paragraphDepth > 0) add(text.replaceAll(/\r?\n/g, ' '))
    },
  })
  for await (const _ of chunks) {
    for (const { first, times } of gathered)
      for (let i = 0; i < times; i++) yield { ...first, row: first.row + i }
    gathered = []
  }
}
