import { Readable } from 'node:stream'
import {
  type Column,
  columnLetters,
  fitting,
  sheetNames,
  type Table,
  type TableRow,
  writable,
  writtenCell,
} from './table.ts'
import { writeZip, type ZipPart } from './write-zip.ts'
import { chunked, xmlText } from './xml-text.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types'
const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const mostCharacters = 32_767

// Cell formats by their place in styles.xml.
const styleOf: Readonly<Record<Column['kind'], number>> = { text: 1, code: 2, money: 3, count: 3, day: 2 }
const headStyle = { words: 4, figures: 5 }
const noteStyle = 6
const guardedStyle = 7

const thin = '<bottom style="thin"><color rgb="FFE3E0D8"/></bottom>'
const firm = '<bottom style="medium"><color rgb="FF0B5563"/></bottom>'
const styles = `${declaration}<styleSheet xmlns="${main}">
<fonts count="3"><font><sz val="11"/><name val="Noto Sans TC"/><family val="2"/></font><font><b/><sz val="11"/><color rgb="FF0B5563"/><name val="Noto Sans TC"/><family val="2"/></font><font><sz val="9"/><color rgb="FF687386"/><name val="Noto Sans TC"/><family val="2"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3F0F1"/><bgColor indexed="64"/></patternFill></fill></fills>
<borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/>${thin}<diagonal/></border><border><left/><right/><top/>${firm}<diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>
<xf numFmtId="3" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="top" indent="1"/></xf>
<xf numFmtId="49" fontId="1" fillId="2" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>
<xf numFmtId="49" fontId="1" fillId="2" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="center" wrapText="1" indent="1"/></xf>
<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>`

// Excel reads _x000D_ and its like as a character, so a text that happens to contain one says so.
const literal = (text: string) => text.replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')

const shortened = (text: string) =>
  text.length <= mostCharacters
    ? text
    : `${writable(text.slice(0, mostCharacters - 1))}…`.replace('\ufffd', '')

const textCell = (place: string, style: number, text: string) =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(literal(shortened(text)))}</t></is></c>`

// As typed strings none of these is ever run; the quote prefix keeps it so when a person edits the cell.
const looksLikeFormula = /^[=+\-@\t\r\n＝＋－＠']/

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g

const linesIn = (text: string, width: number): number => {
  if (2 * text.length < width && !text.includes('\n')) return 1
  const lines = text.split(/\r\n|\r|\n/)
  return lines.reduce(
    (sum, line) => sum + Math.max(1, Math.ceil((line.length + (line.match(wide)?.length ?? 0)) / width)),
    0,
  )
}

const lineHeight = 16
const tallest = 400

const rowXml = (
  columns: readonly (Column & { letters: string })[],
  row: TableRow,
  number: number,
): string => {
  let cells = ''
  let lines = 1
  for (const column of columns) {
    const cell = writtenCell(column, row[column.key])
    const place = column.letters + number
    const style = styleOf[column.kind]
    if (cell === null) cells += `<c r="${place}" s="${style}"/>`
    else if (cell.kind === 'number') cells += `<c r="${place}" s="${style}"><v>${cell.number}</v></c>`
    else {
      cells += textCell(place, looksLikeFormula.test(cell.text) ? guardedStyle : style, cell.text)
      if (column.kind === 'text') lines = Math.max(lines, linesIn(cell.text, column.width))
    }
  }
  // Only Excel measures rows by itself, and only some of them.
  const height = Math.min(tallest, lines * lineHeight)
  return `<row r="${number}" ht="${height}">${cells}</row>`
}

async function* sheetXml(table: Table): AsyncGenerator<string, void, undefined> {
  const columns = table.columns.map((column, i) => ({ ...column, letters: columnLetters(i) }))
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const heads = columns.map(({ letters, kind, label }) =>
    textCell(
      `${letters}1`,
      kind === 'money' || kind === 'count' ? headStyle.figures : headStyle.words,
      writable(label),
    ),
  )
  yield `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>${widths.join('')}</cols><sheetData><row r="1" ht="20">${heads.join('')}</row>`
  let number = 1
  for await (const row of table.rows) {
    fitting(table, number)
    yield rowXml(columns, row, ++number)
  }
  const last = number
  for (const [place, note] of table.notes.entries()) {
    number = last + 2 + place
    yield `<row r="${number}">${textCell(`A${number}`, noteStyle, writable(note))}</row>`
  }
  const filter = `A1:${columnLetters(columns.length - 1)}${last}`
  yield `</sheetData><autoFilter ref="${filter}"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
}

const quotedName = (name: string) => `'${name.replaceAll("'", "''")}'`

const workbookParts = (names: readonly string[]): ZipPart[] => {
  const sheets = names.map(
    (name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  )
  const titles = names.map(
    (name, i) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${xmlText(quotedName(name))}!$1:$1</definedName>`,
  )
  const worksheets = names.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  const overrides = names.map(
    (_, i) =>
      `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${spreadsheetType}.worksheet+xml"/>`,
  )
  return [
    {
      name: '[Content_Types].xml',
      content: `${declaration}<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheetType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheetType}.styles+xml"/>${overrides.join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${declaration}<Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><bookViews><workbookView/></bookViews><sheets>${sheets.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${declaration}<Relationships xmlns="${packageRelationships}">${worksheets.join('')}<Relationship Id="rId${names.length + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', content: styles },
  ]
}

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * An Excel workbook, one sheet per table, streamed row by row. A text beyond Excel's 32,767 characters ends in ….
 * The stream fails with a RangeError when a value does not fit its column or the rows do not fit a sheet.
 */
export const writeXlsx = (tables: readonly Table[]): Readable => {
  const sheets = tables.map((table, i) => ({
    name: `xl/worksheets/sheet${i + 1}.xml`,
    content: chunked(sheetXml(table)),
  }))
  const parts = [...workbookParts(sheetNames(tables.map(({ title }) => title))), ...sheets]
  return Readable.from(writeZip(parts), { objectMode: false })
}
