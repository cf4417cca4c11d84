import { Readable } from 'node:stream'
import {
  type Column,
  fitting,
  sheetNames,
  type Table,
  type TableRow,
  writable,
  writtenCell,
} from './table.ts'
import { writeZip, type ZipPart } from './write-zip.ts'
import { chunked, xmlText } from './xml-text.ts'

export const odsMediaType = 'application/vnd.oasis.opendocument.spreadsheet'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const urn = 'urn:oasis:names:tc:opendocument:xmlns'
const namespaces = ['office', 'table', 'text', 'style']
  .map((name) => `xmlns:${name}="${urn}:${name}:1.0"`)
  .concat(
    `xmlns:fo="${urn}:xsl-fo-compatible:1.0"`,
    `xmlns:number="${urn}:datastyle:1.0"`,
    'office:version="1.3"',
  )
  .join(' ')

const isFigure = (kind: Column['kind']) => kind === 'money' || kind === 'count'

// Spaces in a row, tabs and line ends have elements of their own in OpenDocument.
const paragraphs = (text: string) =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const spaced = xmlText(line)
        .replaceAll(/^ | {2,}| $/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
        .replaceAll('\t', '<text:tab/>')
      return `<text:p>${spaced}</text:p>`
    })
    .join('')

const textCell = (style: string, text: string) =>
  `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraphs(text)}</table:table-cell>`

const rowXml = (columns: readonly Column[], row: TableRow): string => {
  let cells = ''
  for (const column of columns) {
    const cell = writtenCell(column, row[column.key])
    const style = isFigure(column.kind) ? 'figure' : column.kind === 'text' ? 'words' : 'code'
    if (cell === null) cells += `<table:table-cell table:style-name="${style}"/>`
    else if (cell.kind === 'number')
      cells += `<table:table-cell table:style-name="${style}" office:value-type="float" office:value="${cell.number}"><text:p>${cell.number}</text:p></table:table-cell>`
    else cells += textCell(style, cell.text)
  }
  return `<table:table-row>${cells}</table:table-row>`
}

async function* tableXml(table: Table, name: string, place: number): AsyncGenerator<string, void, undefined> {
  const { columns, notes } = table
  const widths = columns.map((_, i) => `<table:table-column table:style-name="t${place}c${i}"/>`)
  const heads = columns.map(({ kind, label }) =>
    textCell(isFigure(kind) ? 'head-figure' : 'head', writable(label)),
  )
  yield `<table:table table:name="${xmlText(name)}">${widths.join('')}<table:table-header-rows><table:table-row>${heads.join('')}</table:table-row></table:table-header-rows>`
  let rows = 0
  for await (const row of table.rows) {
    fitting(table, ++rows)
    yield rowXml(columns, row)
  }
  if (notes.length > 0) yield '<table:table-row><table:table-cell/></table:table-row>'
  for (const note of notes) yield `<table:table-row>${textCell('note', writable(note))}</table:table-row>`
  yield '</table:table>'
}

const cellStyle = (name: string, cell: string, text = '', paragraph = '', data = '') =>
  `<style:style style:name="${name}" style:family="table-cell"${data}><style:table-cell-properties ${cell}/>${paragraph}${text}</style:style>`

const aside = 'fo:padding-left="0.12cm" fo:padding-right="0.2cm"'
const thin = `${aside} fo:border-bottom="0.5pt solid #e3e0d8" style:vertical-align="top"`
const firm = `${aside} fo:border-bottom="1.5pt solid #0b5563" fo:background-color="#e3f0f1" style:vertical-align="middle"`
const headText =
  '<style:text-properties fo:color="#0b5563" fo:font-weight="bold" style:font-weight-asian="bold"/>'
const toRight = '<style:paragraph-properties fo:text-align="end"/>'
const grouped =
  '<number:number-style style:name="whole"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/></number:number-style><number:text-style style:name="plain"><number:text-content/></number:text-style>'
const asText = ' style:data-style-name="plain"'

const centimetresPerCharacter = 0.21

const automaticStyles = (tables: readonly Table[]) => {
  const widths = tables.flatMap(({ columns }, place) =>
    columns.map(
      ({ width }, i) =>
        `<style:style style:name="t${place}c${i}" style:family="table-column"><style:table-column-properties style:column-width="${(width * centimetresPerCharacter).toFixed(2)}cm"/></style:style>`,
    ),
  )
  return `<office:automatic-styles>${grouped}${widths.join('')}${[
    cellStyle('head', firm, headText, '', asText),
    cellStyle('head-figure', firm, headText, toRight, asText),
    cellStyle('words', `${thin} fo:wrap-option="wrap"`, '', '', asText),
    cellStyle('code', thin, '', '', asText),
    cellStyle('figure', thin, '', toRight, ' style:data-style-name="whole"'),
    cellStyle(
      'note',
      'fo:border="none"',
      '<style:text-properties fo:color="#687386" fo:font-size="9pt" style:font-size-asian="9pt"/>',
      '',
      asText,
    ),
  ].join('')}</office:automatic-styles>`
}

async function* contentXml(tables: readonly Table[], names: readonly string[]) {
  yield `${declaration}<office:document-content ${namespaces}>${automaticStyles(tables)}<office:body><office:spreadsheet>`
  for (const [place, table] of tables.entries()) yield* tableXml(table, names[place] ?? '', place)
  yield '</office:spreadsheet></office:body></office:document-content>'
}

const item = (name: string, type: string, value: string | number) =>
  `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`

const frozenHead =
  item('VerticalSplitMode', 'short', 2) +
  item('VerticalSplitPosition', 'int', 1) +
  item('ActiveSplitRange', 'short', 2) +
  item('PositionTop', 'int', 0) +
  item('PositionBottom', 'int', 1)

// Without the ooo namespace LibreOffice does not recognise the view settings and the head does not stand still.
const settingsXml = (names: readonly string[]) =>
  `${declaration}<office:document-settings xmlns:office="${urn}:office:1.0" xmlns:config="${urn}:config:1.0" xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${names
    .map(
      (name) =>
        `<config:config-item-map-entry config:name="${xmlText(name)}">${frozenHead}</config:config-item-map-entry>`,
    )
    .join(
      '',
    )}</config:config-item-map-named>${item('ActiveTable', 'string', xmlText(names[0] ?? ''))}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`

const stylesXml = `${declaration}<office:document-styles ${namespaces}><office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-size="10pt" style:font-size-asian="10pt" fo:language="zh" fo:country="TW" style:language-asian="zh" style:country-asian="TW"/></style:default-style><style:style style:name="Default" style:family="table-cell"/></office:styles><office:automatic-styles><style:page-layout style:name="landscape"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="landscape"/></office:master-styles></office:document-styles>`

const manifestXml = `${declaration}<manifest:manifest xmlns:manifest="${urn}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${odsMediaType}"/>${[
  'content.xml',
  'styles.xml',
  'settings.xml',
]
  .map((path) => `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="text/xml"/>`)
  .join('')}</manifest:manifest>`

/**
 * An OpenDocument spreadsheet, one sheet per table, streamed row by row. The stream fails with a RangeError when a
 * value does not fit its column or the rows do not fit a sheet.
 */
export const writeOds = (tables: readonly Table[]): Readable => {
  const names = sheetNames(tables.map(({ title }) => title))
  const parts: ZipPart[] = [
    // Programs tell the format by these bytes at their fixed place, so this part is first and stored as it is.
    { name: 'mimetype', content: odsMediaType },
    { name: 'META-INF/manifest.xml', content: manifestXml },
    { name: 'styles.xml', content: stylesXml },
    { name: 'settings.xml', content: settingsXml(names) },
    { name: 'content.xml', content: chunked(contentXml(tables, names)) },
  ]
  return Readable.from(writeZip(parts), { objectMode: false })
}
