import { Readable } from 'node:stream'
import { neutralised } from './neutral.ts'
import { type Table, writable, writtenCell } from './table.ts'
import { chunked } from './xml-text.ts'

// Without it Excel reads UTF-8 as the machine's old code page.
const byteOrderMark = '\ufeff'

const field = (text: string) => (/[",\r\n\t]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const line = (fields: readonly string[]) => `${fields.join(',')}\r\n`
const words = (text: string) => field(neutralised(writable(text)))

async function* csv(table: Table): AsyncGenerator<string, void, undefined> {
  yield byteOrderMark + line(table.columns.map(({ label }) => words(label)))
  for await (const row of table.rows)
    yield line(
      table.columns.map((column) => {
        const cell = writtenCell(column, row[column.key])
        if (cell === null) return ''
        return cell.kind === 'number' ? String(cell.number) : words(cell.text)
      }),
    )
  if (table.notes.length > 0) yield '\r\n'
  for (const note of table.notes) yield line([words(note)])
}

/**
 * Comma-separated values for Excel and everything else, streamed row by row: UTF-8 with byte order mark, CRLF, texts
 * that a spreadsheet would run made harmless (`restored` undoes it). The stream fails with a RangeError when a value
 * does not fit its column.
 */
export const writeCsv = (table: Table): Readable => Readable.from(chunked(csv(table)), { objectMode: false })
