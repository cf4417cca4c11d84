import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { restored } from './neutral.ts'
import { defaultLimits, type ReadRow } from './read-limits.ts'
import { readSheet } from './read-sheet.ts'
import { type Column, mostRows, rocDay, sheetNames, type Table, type TableRow, writable } from './table.ts'
import { writeCsv } from './write-csv.ts'
import { odsMediaType, writeOds } from './write-ods.ts'
import { writeXlsx } from './write-xlsx.ts'

const columns: readonly Column[] = [
  { key: 'code', label: '統一編號', kind: 'code', width: 12 },
  { key: 'name', label: '廠商', kind: 'text', width: 30 },
  { key: 'start', label: '起日', kind: 'day', width: 12 },
  { key: 'fee', label: '會費（元）', kind: 'money', width: 14 },
  { key: 'persons', label: '人數', kind: 'count', width: 8 },
]
const firms: readonly TableRow[] = [
  { code: '01234567', name: '大𠮷堃㛢精密 <工業> & "甲"', start: '2021-10-31', fee: 1_240_000, persons: 3 },
  { code: '00000000', name: '=HYPERLINK("x")', start: null, fee: -12_500, persons: 0 },
]
const notes = ['規則年度 110', '送件快照 S110-000123']
const table = (rows: Table['rows'] = firms): Table => ({ title: '有效會員清單', columns, rows, notes })

const collected = async (rows: AsyncIterable<ReadRow>): Promise<ReadRow[]> => {
  const all: ReadRow[] = []
  for await (const row of rows) all.push(row)
  return all
}
const rowsOf = async (file: Readable): Promise<ReadRow[]> => collected(readSheet(await buffer(file)))
const values = ({ cells }: ReadRow) =>
  cells.map((cell) => [
    cell.column,
    cell.kind === 'text' ? cell.text : cell.kind === 'number' ? cell.number : cell.kind,
  ])

const writers = [
  ['XLSX', (tables: readonly Table[]) => writeXlsx(tables)],
  ['ODS', (tables: readonly Table[]) => writeOds(tables)],
] as const

describe.each(writers)('%s', (_, write) => {
  it('says what it was told: words as words, figures as figures, days in ROC', async () => {
    const rows = await rowsOf(write([table()]))
    expect(rows.map((row) => [row.sheet, row.row, values(row)])).toEqual([
      ['有效會員清單', 1, columns.map(({ label }, i) => ['ABCDE'[i], label])],
      [
        '有效會員清單',
        2,
        [
          ['A', '01234567'],
          ['B', '大𠮷堃㛢精密 <工業> & "甲"'],
          ['C', '110/10/31'],
          ['D', 1_240_000],
          ['E', 3],
        ],
      ],
      [
        '有效會員清單',
        3,
        [
          ['A', '00000000'],
          ['B', '=HYPERLINK("x")'],
          ['D', -12_500],
          ['E', 0],
        ],
      ],
      ['有效會員清單', 5, [['A', '規則年度 110']]],
      ['有效會員清單', 6, [['A', '送件快照 S110-000123']]],
    ])
  })

  it('holds no formula, whatever the texts look like', async () => {
    const rows = await rowsOf(write([table()]))
    expect(rows.flatMap(({ cells }) => cells).filter(({ isFormula }) => isFormula)).toEqual([])
  })

  it('keeps any text', async () => {
    const texts = fc.array(
      fc.string({ unit: 'binary', minLength: 1 }).filter((text) => writable(text) !== ''),
      {
        minLength: 1,
        maxLength: 40,
      },
    )
    await fc.assert(
      fc.asyncProperty(texts, async (names) => {
        const rows = await rowsOf(write([{ ...table(names.map((name) => ({ name }))), notes: [] }]))
        const lineEnds = (text: string) => text.replaceAll(/\r\n|\r/g, '\n')
        const read = rows.slice(1).map((row) => lineEnds(String(values(row)[0]?.[1])))
        expect(read).toEqual(names.map((name) => lineEnds(writable(name))))
      }),
      { numRuns: 15 },
    )
  })

  it('keeps spaces, tabs, line ends and what looks like an escape', async () => {
    const names = ['  two  spaces ', 'a\tb', 'one\ntwo\n', '_x000D_ & &amp; <b>', ' ', '‮rtl', '\u3000']
    const rows = await rowsOf(write([{ ...table(names.map((name) => ({ name }))), notes: [] }]))
    expect(rows.slice(1).map((row) => values(row)[0]?.[1])).toEqual(names)
  })

  it('gives each table a sheet of its own name', async () => {
    const rows = await rowsOf(write([table(), table([]), { ...table([]), title: 'a/b: [c]' }]))
    expect([...new Set(rows.map(({ sheet }) => sheet))]).toEqual([
      '有效會員清單',
      '有效會員清單 (2)',
      'a b   c',
    ])
  })

  it('takes rows as they come from the database', async () => {
    const slowly = async function* () {
      for (const firm of firms) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        yield firm
      }
    }
    expect(await buffer(write([table(slowly())]))).toEqual(await buffer(write([table()])))
  })

  it.each([
    ['a text where a figure belongs', { fee: '12' }],
    ['a figure where a text belongs', { name: 12 }],
    ['half a dollar', { fee: 0.5 }],
    ['a day that is none', { start: '31.10.2021' }],
  ])('fails rather than write %s', async (_what, row) => {
    await expect(buffer(write([table([row])]))).rejects.toThrow(RangeError)
  })

  it('fails rather than write more rows than a sheet has', async () => {
    const many = { ...table([{}]), notes: Array<string>(mostRows).fill('x') }
    await expect(buffer(write([many]))).rejects.toThrow('more rows than a sheet')
  })

  it('lets go of the rows when the reader walks away', async () => {
    let isReleased = false
    const endless = function* (): Generator<TableRow> {
      try {
        for (;;) yield { name: 'x'.repeat(1000) + Math.random() }
      } finally {
        isReleased = true
      }
    }
    let bytes = 0
    for await (const chunk of write([table(endless())])) {
      bytes += chunk.length
      if (bytes > 100_000) break
    }
    await expect.poll(() => isReleased).toBe(true)
  })
})

describe('ODS, by its bytes', () => {
  it('begins with its media type, stored plainly and without sizes behind it', async () => {
    const bytes = await buffer(writeOds([table()]))
    const [flags, method, packed, size] = [
      bytes.readUInt16LE(6),
      bytes.readUInt16LE(8),
      bytes.readUInt32LE(18),
      bytes.readUInt32LE(22),
    ]
    expect({ sizesFollow: (flags & 8) !== 0, method, packed, size }).toEqual({
      sizesFollow: false,
      method: 0,
      packed: odsMediaType.length,
      size: odsMediaType.length,
    })
    expect(bytes.toString('latin1', 30, 38 + odsMediaType.length)).toBe(`mimetype${odsMediaType}`)
  })

  it('keeps its head standing still, in the namespace LibreOffice looks for', async () => {
    const bytes = (await buffer(writeOds([table()]))).toString('utf8')
    expect(bytes).toContain('xmlns:ooo="http://openoffice.org/2004/office"')
    expect(bytes).toContain('config:name="VerticalSplitPosition" config:type="int">1<')
  })
})

describe('CSV', () => {
  const textOf = async (given: Table) => (await buffer(writeCsv(given))).toString('utf8')

  it('begins with a byte order mark and ends its lines as Excel does', async () => {
    expect(await textOf(table([]))).toBe(
      '\ufeff統一編號,廠商,起日,會費（元）,人數\r\n\r\n規則年度 110\r\n送件快照 S110-000123\r\n',
    )
  })

  it('makes formulas harmless but leaves negative figures alone', async () => {
    expect(await textOf({ ...table(), notes: [] })).toContain('00000000,"\'=HYPERLINK(""x"")",,-12500,0\r\n')
  })

  it('keeps any text, read by another program and restored', async () => {
    const texts = fc.array(
      fc.string({ unit: 'binary', minLength: 1 }).filter((text) => writable(text) !== ''),
    )
    await fc.assert(
      fc.asyncProperty(texts, async (names) => {
        const text = await textOf({ ...table(names.map((name) => ({ name }))), notes: [] })
        const { data } = Papa.parse<string[]>(text.slice(1), { newline: '\r\n', delimiter: ',' })
        expect(data.slice(1, -1).map(([, name]) => restored(name ?? ''))).toEqual(names.map(writable))
      }),
    )
  })
})

describe('the same table', () => {
  it('has the same bytes', async () => {
    for (const write of [writeXlsx, writeOds])
      expect(await buffer(write([table()]))).toEqual(await buffer(write([table()])))
  })
})

it.each(['libreoffice.ods', 'libreoffice.xlsx'])(
  '%s, made by another program, is read alike',
  async (file) => {
    const rows = await collected(readSheet(await readFile(join(import.meta.dirname, 'specimens', file))))
    const plain = rows.map(({ sheet, row, cells }) => [
      `${sheet}!${row}`,
      ...cells.map(({ column, isFormula, ...content }) => [column, isFormula, ...Object.values(content)]),
    ])
    expect(plain).toEqual([
      [
        '會員!1',
        ...['廠商', '簽約日', '金額', '比率', '有效', '算式', '錯誤', '時刻'].map((head, i) => [
          'ABCDEFGH'[i],
          false,
          'text',
          head,
        ]),
      ],
      [
        '會員!2',
        ['A', false, 'text', '大𠮷堃㛢 <工業> & "甲"'],
        ['B', false, 'day', '2021-10-31'],
        ['C', false, 'number', 1_240_000],
        ['D', false, 'number', 0.125],
        ['E', false, 'flag', true],
        ['F', true, 'number', 2_480_000],
        ['G', true, 'error', '#DIV/0!'],
        ['H', false, 'moment', '2021-10-31T18:00:00'],
      ],
      [
        '會員!3',
        ['A', false, 'text', '二\n行  空白'],
        ['B', false, 'day', '2021-12-31'],
        ['C', false, 'number', -12_500.5],
        ['F', true, 'text', '大𠮷堃㛢 <工業> & "甲"!'],
      ],
      ['會員!6', ['A', false, 'text', '合併']],
      ...[9, 10, 11, 12].map((row) => [`會員!${row}`, ['A', false, 'text', '重複']]),
      ['會員!201', ['C', false, 'text', '遠']],
      ['第二頁!5', ['D', false, 'text', 'D5']],
    ])
  },
)

describe('names of sheets', () => {
  it.each([
    [
      ['a'.repeat(40), 'A'.repeat(40)],
      ['a'.repeat(31), `${'A'.repeat(27)} (2)`],
    ],
    [
      ['', "'quoted'", ':'],
      ['1', 'quoted', '1 (2)'],
    ],
    [[`${'a'.repeat(30)}𠮷`], ['a'.repeat(30)]],
  ])('of %j are %j', (titles, names) => {
    expect(sheetNames(titles)).toEqual(names)
  })
})

it.each([
  ['2021-10-31', '110/10/31'],
  ['1912-01-01', '1/01/01'],
])('the day %s is read as %s', (day, text) => {
  expect(rocDay(day)).toBe(text)
})

it('the limits of a reader leave room for the largest honest file', () => {
  expect(defaultLimits.cells).toBeGreaterThan(100_000 * 20)
})
