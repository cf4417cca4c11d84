import { posix } from 'node:path'
import type { Archive } from './archive.ts'
import { createTally, placeOf, type Tally } from './cell-place.ts'
import { type CellContent, FileRefused, type ReadCell, type ReadLimits, type ReadRow } from './read-limits.ts'
import { dayOfSerial, dayOfText, showsDays } from './serial-day.ts'
import { columnLetters, mostRows } from './table.ts'
import { readXml, xmlEvents } from './xml-events.ts'

interface Book {
  readonly sheets: readonly { readonly name: string; readonly path: string }[]
  readonly is1904: boolean
  readonly strings: readonly string[]
  /** By cell format: whether it shows days. */
  readonly dayFormats: readonly boolean[]
}

interface Relationship {
  readonly id: string
  readonly kind: string
  readonly path: string
}

const isWorkbook =
  /spreadsheetml\.(?:sheet|template)\.main\+xml$|ms-excel\.(?:sheet|template)\.macroEnabled\.main\+xml$/

const checkContentType = async (archive: Archive, limits: ReadLimits) => {
  let found = false
  await readXml(archive.open('[Content_Types].xml'), limits, {
    open: (element) => {
      found ||= element.name === 'Override' && isWorkbook.test(element.attribute('ContentType') ?? '')
    },
    close: () => {},
    text: () => {},
  })
  if (!found) throw new FileRefused('spreadsheets.not-a-spreadsheet')
}

const relationshipsOf = async (
  archive: Archive,
  part: string,
  limits: ReadLimits,
): Promise<Relationship[]> => {
  const path = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`)
  const found: Relationship[] = []
  if (!archive.has(path)) return found
  await readXml(archive.open(path), limits, {
    open: (element) => {
      if (element.name !== 'Relationship' || element.attribute('TargetMode') === 'External') return
      const target = element.attribute('Target') ?? ''
      found.push({
        id: element.attribute('Id') ?? '',
        kind: posix.basename(element.attribute('Type') ?? ''),
        path: target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target),
      })
    },
    close: () => {},
    text: () => {},
  })
  return found
}

// Excel writes characters that XML cannot hold, and texts that look like that, as _x000D_.
const unescaped = (text: string) =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text

const stringsOf = async (
  archive: Archive,
  path: string,
  limits: ReadLimits,
  tally: Tally,
): Promise<string[]> => {
  const strings: string[] = []
  let text = ''
  let isText = false
  let isReadingAid = false
  await readXml(archive.open(path), limits, {
    open: ({ name }) => {
      if (name === 'si') text = ''
      isText = name === 't'
      if (name === 'rPh') isReadingAid = true
    },
    close: (name) => {
      isText = false
      if (name === 'rPh') isReadingAid = false
      if (name === 'si') strings.push(tally.text(unescaped(text), ''))
    },
    text: (more) => {
      if (isText && !isReadingAid) text += more
    },
  })
  return strings
}

const dayFormatsOf = async (archive: Archive, path: string, limits: ReadLimits): Promise<boolean[]> => {
  const codes = new Map<number, string>()
  const formats: boolean[] = []
  let isInCellFormats = false
  await readXml(archive.open(path), limits, {
    open: (element) => {
      if (element.name === 'numFmt')
        codes.set(Number(element.attribute('numFmtId')), element.attribute('formatCode') ?? '')
      if (element.name === 'cellXfs') isInCellFormats = true
      if (element.name !== 'xf' || !isInCellFormats) return
      const format = Number(element.attribute('numFmtId') ?? 0)
      formats.push(showsDays(format, codes.get(format)))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellFormats = false
    },
    text: () => {},
  })
  return formats
}

const readBook = async (archive: Archive, limits: ReadLimits, tally: Tally): Promise<Book> => {
  await checkContentType(archive, limits)
  const root = await relationshipsOf(archive, '', limits)
  const workbook = root.find(({ kind }) => kind === 'officeDocument')?.path
  if (!workbook) throw new FileRefused('spreadsheets.damaged')
  const parts = await relationshipsOf(archive, workbook, limits)

  const sheets: { name: string; path: string }[] = []
  let is1904 = false
  await readXml(archive.open(workbook), limits, {
    open: (element) => {
      if (element.name === 'workbookPr') is1904 = /^(?:1|true)$/.test(element.attribute('date1904') ?? '')
      if (element.name !== 'sheet') return
      const part = parts.find(({ id }) => id === element.attribute('id'))
      if (part?.kind === 'worksheet') sheets.push({ name: element.attribute('name') ?? '', path: part.path })
    },
    close: () => {},
    text: () => {},
  })
  if (sheets.length > limits.sheets)
    throw new FileRefused('spreadsheets.too-many-sheets', { limit: limits.sheets })

  const strings = parts.find(({ kind }) => kind === 'sharedStrings')
  const styles = parts.find(({ kind }) => kind === 'styles')
  return {
    sheets,
    is1904,
    strings: strings ? await stringsOf(archive, strings.path, limits, tally) : [],
    dayFormats: styles ? await dayFormatsOf(archive, styles.path, limits) : [],
  }
}

interface OpenCell {
  readonly column: number
  readonly type: string
  readonly format: number
  isFormula: boolean
  value: string
  inline: string
}

const contentOf = (cell: OpenCell, book: Book): CellContent | null => {
  if (cell.type === 'inlineStr') return cell.inline ? { kind: 'text', text: unescaped(cell.inline) } : null
  if (cell.value === '') return null
  switch (cell.type) {
    case 's': {
      const text = book.strings[Number(cell.value)]
      if (text === undefined) throw new FileRefused('spreadsheets.damaged')
      return text ? { kind: 'text', text } : null
    }
    case 'str':
      return { kind: 'text', text: unescaped(cell.value) }
    case 'b':
      return { kind: 'flag', flag: cell.value === '1' || cell.value === 'true' }
    case 'e':
      return { kind: 'error', error: cell.value }
    case 'd':
      return dayOfText(cell.value)
    case 'n': {
      const number = Number(cell.value)
      if (!Number.isFinite(number)) throw new FileRefused('spreadsheets.damaged')
      return book.dayFormats[cell.format] ? dayOfSerial(number, book.is1904) : { kind: 'number', number }
    }
    default:
      throw new FileRefused('spreadsheets.damaged')
  }
}

async function* readWorksheet(
  archive: Archive,
  book: Book,
  sheet: Book['sheets'][number],
  limits: ReadLimits,
  tally: Tally,
): AsyncGenerator<ReadRow, void, undefined> {
  let gathered: ReadRow[] = []
  let row = 0
  let column = -1
  let cells: ReadCell[] = []
  let cell: OpenCell | undefined
  let element = ''
  let isReadingAid = false

  const chunks = xmlEvents(archive.open(sheet.path), limits, {
    open: (opened) => {
      element = opened.name
      if (element === 'row') {
        const given = opened.attribute('r')
        const next = given === undefined ? row + 1 : Number(given)
        if (!Number.isInteger(next) || next <= row || next > mostRows)
          throw new FileRefused('spreadsheets.damaged', { sheet: sheet.name })
        row = next
        column = -1
        cells = []
      } else if (element === 'c') {
        const reference = opened.attribute('r')
        const place = reference === undefined ? { column: column + 1, row } : placeOf(reference, limits)
        if (place.column <= column || place.row !== row)
          throw new FileRefused('spreadsheets.damaged', { sheet: sheet.name })
        column = place.column
        cell = {
          column,
          type: opened.attribute('t') ?? 'n',
          format: Number(opened.attribute('s') ?? 0),
          isFormula: false,
          value: '',
          inline: '',
        }
      } else if (element === 'f' && cell) cell.isFormula = true
      else if (element === 'rPh') isReadingAid = true
    },
    close: (name) => {
      element = ''
      if (name === 'rPh') isReadingAid = false
      else if (name === 'c' && cell) {
        const content = contentOf(cell, book)
        if (content) {
          tally.cells(1)
          if (content.kind === 'text') tally.text(content.text, sheet.name)
          cells.push({ ...content, column: columnLetters(cell.column), isFormula: cell.isFormula })
        }
        cell = undefined
      } else if (name === 'row' && cells.length > 0) gathered.push({ sheet: sheet.name, row, cells })
    },
    text: (text) => {
      if (!cell) return
      if (element === 'v') cell.value += text
      else if (element === 't' && !isReadingAid) cell.inline += text
    },
  })
  for await (const _ of chunks) {
    yield* gathered
    gathered = []
  }
}

/** The rows of an XLSX file, sheet by sheet, as they are read. */
export async function* readXlsx(
  archive: Archive,
  limits: ReadLimits,
): AsyncGenerator<ReadRow, void, undefined> {
  const tally = createTally(limits)
  const book = await readBook(archive, limits, tally)
  for (const sheet of book.sheets) yield* readWorksheet(archive, book, sheet, limits, tally)
}
