import { buffer } from 'node:stream/consumers'
import type { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { openArchive } from './archive.ts'
import { defaultLimits, FileRefused, type ReadLimits } from './read-limits.ts'
import { readOds } from './read-ods.ts'
import { readSheet } from './read-sheet.ts'
import { readXlsx } from './read-xlsx.ts'
import { odsMediaType, writeOds } from './write-ods.ts'
import { writeXlsx } from './write-xlsx.ts'
import { writeZip, type ZipPart } from './write-zip.ts'

const zipped = async (parts: readonly ZipPart[]): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of writeZip(parts)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
const counted = async (bytes: Uint8Array, limits: Partial<ReadLimits> = {}) => {
  let cells = 0
  for await (const row of readSheet(bytes, { limits })) cells += row.cells.length
  return cells
}
const refusal = async (bytes: Uint8Array, limits: Partial<ReadLimits> = {}): Promise<string> => {
  try {
    return `${await counted(bytes, { milliseconds: 240_000, ...limits })} cells were read`
  } catch (fault) {
    if (fault instanceof Refusal) return fault.code
    throw fault
  }
}

const contentTypes = (type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml') =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="${type}"/></Types>`
const relationship = (kind: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`
const workbook =
  '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>'
const worksheet = (rows: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`

const xlsx = (sheet: ZipPart['content'], others: readonly ZipPart[] = [], types = contentTypes()) =>
  zipped([
    { name: '[Content_Types].xml', content: types },
    { name: '_rels/.rels', content: relationship('officeDocument', 'xl/workbook.xml') },
    { name: 'xl/workbook.xml', content: workbook },
    { name: 'xl/_rels/workbook.xml.rels', content: relationship('worksheet', 'worksheets/sheet1.xml') },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ...others,
  ])

const spreadsheet = (tables: string, prolog = '') =>
  `${prolog}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`
const cell = (more = '', text = 'x') =>
  `<table:table-cell office:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`
const sheet = (rows: string) => `<table:table table:name="s">${rows}</table:table>`
const ods = (content: ZipPart['content'], mediaType = odsMediaType, others: readonly ZipPart[] = []) =>
  zipped([{ name: 'mimetype', content: mediaType }, { name: 'content.xml', content }, ...others])

const repeated = async function* (before: string, body: string, times: number, after: string) {
  yield Buffer.from(before)
  const many = Buffer.from(body.repeat(1000))
  for (let i = 0; i < times / 1000; i++) yield many
  yield Buffer.from(after)
}

const honest = () => {
  const table = {
    title: 's',
    columns: [{ key: 'a', label: 'A', kind: 'text', width: 10 }] as const,
    rows: Array.from({ length: 50 }, (_, i) => ({ a: `row ${i}` })),
    notes: [],
  }
  return Promise.all([buffer(writeXlsx([table])), buffer(writeOds([table]))])
}

describe('what is no spreadsheet', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'spreadsheets.not-a-spreadsheet'],
    ['a PDF', Buffer.from('%PDF-1.7\n'.padEnd(100)), 'spreadsheets.not-a-spreadsheet'],
    [
      'an XLS of old',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'spreadsheets.old-or-encrypted',
    ],
  ])('%s is refused', async (_what, bytes, code) => {
    expect(await refusal(bytes)).toBe(code)
  })

  it('a text document in ODS clothes is refused by its media type', async () => {
    const bytes = await ods(spreadsheet(sheet('')), 'application/vnd.oasis.opendocument.text')
    expect(await refusal(bytes)).toBe('spreadsheets.not-a-spreadsheet')
  })

  it('a Word file in XLSX clothes is refused by its content type', async () => {
    const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
    expect(await refusal(await xlsx(worksheet(''), [], contentTypes(word)))).toBe(
      'spreadsheets.not-a-spreadsheet',
    )
  })

  it('an ODS that is encrypted says so', async () => {
    const manifest =
      '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    const bytes = await ods('x', odsMediaType, [{ name: 'META-INF/manifest.xml', content: manifest }])
    expect(await refusal(bytes)).toBe('spreadsheets.encrypted')
  })
})

describe('bombs', () => {
  it('a part that unpacks too far is refused before it is unpacked', async () => {
    const bomb = await ods(repeated(spreadsheet('').slice(0, 300), ' '.repeat(1000), 20_000, ''))
    expect(bomb.length).toBeLessThan(200_000)
    expect(await refusal(bomb, { inflatedBytes: 5_000_000 })).toBe('spreadsheets.inflates-too-far')
  })

  it('a part that lies about its size is refused while it unpacks', async () => {
    const bomb = await ods(repeated('<a>', 'x'.repeat(100), 50_000, '</a>'))
    const directory = bomb.lastIndexOf(Buffer.from('content.xml')) - 46
    bomb.writeUInt32LE(1000, directory + 24)
    expect(await refusal(bomb)).toBe('spreadsheets.damaged')
  })

  it('parts that are harmless one by one are counted together', async () => {
    const big = repeated('<sst xmlns="x">', '<si><t>1</t></si>', 60_000, '</sst>')
    const rels = relationship('worksheet', 'worksheets/sheet1.xml').replace(
      '</Relationships>',
      '<Relationship Id="rId2" Type="x/sharedStrings" Target="s.xml"/></Relationships>',
    )
    const bytes = await zipped([
      { name: '[Content_Types].xml', content: contentTypes() },
      { name: '_rels/.rels', content: relationship('officeDocument', 'xl/workbook.xml') },
      { name: 'xl/workbook.xml', content: workbook },
      { name: 'xl/_rels/workbook.xml.rels', content: rels },
      { name: 'xl/s.xml', content: big },
      {
        name: 'xl/worksheets/sheet1.xml',
        content: repeated(
          '<worksheet xmlns="y"><sheetData>',
          '<row/>           ',
          60_000,
          '</sheetData></worksheet>',
        ),
      },
    ])
    expect(await refusal(bytes, { inflatedBytes: 1_500_000 })).toBe('spreadsheets.inflates-too-far')
  })

  it('one row that stands for a million is refused by the number of its cells', async () => {
    const row = `<table:table-row table:number-rows-repeated="1048576">${cell(' table:number-columns-repeated="900"')}</table:table-row>`
    expect(await refusal(await ods(spreadsheet(sheet(row))))).toBe('spreadsheets.too-many-cells')
  })

  it('a million empty rows and columns cost nothing', async () => {
    const empty =
      '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    const bytes = await ods(spreadsheet(sheet(`<table:table-row>${cell()}</table:table-row>${empty}`)))
    expect(await refusal(bytes)).toBe('1 cells were read')
  })

  it('a cell with a hundred million spaces is refused', async () => {
    const row = `<table:table-row>${cell('', '<text:s text:c="100000000"/>')}</table:table-row>`
    expect(await refusal(await ods(spreadsheet(sheet(row))))).toBe('spreadsheets.text-too-long')
  })

  it('more memory than the thread was given ends the thread, not the program', async () => {
    const endless = repeated(`${spreadsheet('').slice(0, 250)}x>`, 'y'.repeat(1000), 40_000, '')
    const code = await refusal(await ods(endless), { megabytes: 24 })
    expect(['spreadsheets.too-large', 'spreadsheets.damaged']).toContain(code)
  })

  it('what takes too long is ended', async () => {
    const rows = repeated(
      '<worksheet xmlns="y"><sheetData>',
      '<row><c><v>1</v></c></row>',
      600_000,
      '</sheetData></worksheet>',
    )
    expect(await refusal(await xlsx(rows), { milliseconds: 300 })).toBe('spreadsheets.too-slow')
  })
})

describe('names inside the archive', () => {
  it.each(['../../etc/passwd', '/etc/passwd', 'a/../../b', 'a\\b', 'C:/x'])('%s is refused', async (name) => {
    expect(await refusal(await xlsx(worksheet(''), [{ name, content: 'x' }]))).toBe(
      'spreadsheets.unsafe-name',
    )
  })

  it('the same name twice is refused, for each reader would read another', async () => {
    const twice = [{ name: 'XL/worksheets/SHEET1.xml', content: worksheet('') }]
    expect(await refusal(await xlsx(worksheet(''), twice))).toBe('spreadsheets.unsafe-name')
  })

  it('too many of them are refused', async () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ name: `x${i}`, content: '' }))
    expect(await refusal(await xlsx(worksheet(''), many), { entries: 20 })).toBe(
      'spreadsheets.too-many-entries',
    )
  })

  it('a sheet that points out of the archive is not followed', async () => {
    const bytes = await zipped([
      { name: '[Content_Types].xml', content: contentTypes() },
      { name: '_rels/.rels', content: relationship('officeDocument', 'xl/workbook.xml') },
      { name: 'xl/workbook.xml', content: workbook },
      { name: 'xl/_rels/workbook.xml.rels', content: relationship('worksheet', '../../../etc/passwd') },
    ])
    expect(await refusal(bytes)).toBe('spreadsheets.damaged')
  })
})

describe('XML', () => {
  const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}"><!ENTITY c "${'&b;'.repeat(10)}">]>`
  const external = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'

  it.each([
    ['a billion laughs', laughs, '&c;'],
    ['an external entity', external, '&e;'],
    ['a document type without harm', '<!DOCTYPE x>', 'x'],
  ])('%s is refused in an ODS', async (_what, prolog, text) => {
    const row = `<table:table-row>${cell('', text)}</table:table-row>`
    expect(await refusal(await ods(spreadsheet(sheet(row), prolog)))).toBe('spreadsheets.document-type')
  })

  it.each(['[Content_Types].xml', 'xl/worksheets/sheet1.xml'])(
    'a document type is refused in %s',
    async (part) => {
      const bytes =
        part === 'xl/worksheets/sheet1.xml'
          ? await xlsx(external + worksheet('<row><c t="inlineStr"><is><t>&e;</t></is></c></row>'))
          : await xlsx(worksheet(''), [], laughs + contentTypes())
      expect(await refusal(bytes)).toBe('spreadsheets.document-type')
    },
  )

  it('an entity nobody declared is refused', async () => {
    const rows = '<row><c t="inlineStr"><is><t>&who;</t></is></c></row>'
    expect(await refusal(await xlsx(worksheet(rows)))).toBe('spreadsheets.damaged')
  })

  it('elements within elements without end are refused', async () => {
    expect(await refusal(await xlsx(worksheet('<a>'.repeat(100_000))))).toBe('spreadsheets.too-deep')
  })

  it('bytes that are no text are refused', async () => {
    const broken = async function* () {
      yield Buffer.concat([Buffer.from('<worksheet>'), Buffer.from([0xff, 0xfe, 0xc3, 0x28])])
    }
    expect(await refusal(await xlsx(broken()))).toBe('spreadsheets.damaged')
  })

  it.each([
    [
      'cells without end to the right',
      '<row r="1"><c r="BDWGO1"><v>1</v></c></row>',
      'spreadsheets.too-many-columns',
    ],
    [
      'a column Excel does not have',
      '<row r="1"><c r="XFE1"><v>1</v></c></row>',
      'spreadsheets.too-many-columns',
    ],
    ['a row Excel does not have', '<row r="1048577"><c><v>1</v></c></row>', 'spreadsheets.damaged'],
    ['rows that go back', '<row r="2"/><row r="1"/>', 'spreadsheets.damaged'],
    ['a cell of another row', '<row r="1"><c r="A2"><v>1</v></c></row>', 'spreadsheets.damaged'],
    ['a cell twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', 'spreadsheets.damaged'],
    ['a string that is not there', '<row><c t="s"><v>7</v></c></row>', 'spreadsheets.damaged'],
    ['a number that is none', '<row><c><v>1e999</v></c></row>', 'spreadsheets.damaged'],
    ['a kind of cell nobody knows', '<row><c t="zz"><v>1</v></c></row>', 'spreadsheets.damaged'],
  ])('%s: refused', async (_what, rows, code) => {
    expect(await refusal(await xlsx(worksheet(rows)))).toBe(code)
  })

  it('a million cells in one row are refused at the first too many', async () => {
    const rows = repeated(
      '<worksheet xmlns="y"><sheetData><row>',
      '<c><v>1</v></c>',
      1_000_000,
      '</row></sheetData></worksheet>',
    )
    expect(await refusal(await xlsx(rows), { cells: 1000 })).toBe('spreadsheets.too-many-cells')
  })
})

describe('a file that was hurt on its way', () => {
  // In this thread: what the other one would make of a fault nobody foresaw is not to be hidden here.
  const outcome = async (bytes: Buffer): Promise<string> => {
    try {
      const archive = await openArchive(bytes, defaultLimits)
      let rows = 0
      for await (const _ of (archive.has('mimetype') ? readOds : readXlsx)(archive, defaultLimits)) rows += 1
      return `${rows} rows`
    } catch (fault) {
      if (fault instanceof FileRefused) return fault.code
      throw fault
    }
  }

  it('is refused wherever it was cut off', async () => {
    for (const file of await honest())
      for (let length = 22; length < file.length; length += 7)
        expect(await outcome(file.subarray(0, length))).toMatch(/^spreadsheets\./)
  })

  it('is read or refused, whichever of its bytes are changed, and never anything else', async () => {
    const files = await honest()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (file, changes) => {
          const hurt = Buffer.from(file)
          for (const [place, byte] of changes) hurt[place % hurt.length] = byte
          expect(await outcome(hurt)).toMatch(/^(?:spreadsheets\.|\d+ rows)/)
        },
      ),
      { numRuns: 500 },
    )
  }, 300_000)
})

it('limits that are given replace the usual ones', async () => {
  const [file] = await honest()
  expect(await refusal(file, { fileBytes: 100 })).toBe('spreadsheets.too-large')
  expect(await refusal(file, { sheets: 0 })).toBe('spreadsheets.too-many-sheets')
  expect(await refusal(file, { characters: 3 })).toBe('spreadsheets.text-too-long')
})

it('who stops reading half-way leaves no thread behind', async () => {
  const [file] = await honest()
  const started: Worker[] = []
  const note = (thread: Worker) => started.push(thread)
  process.on('worker', note)
  for await (const row of readSheet(file)) if (row.row === 2) break
  process.off('worker', note)
  expect(started).toHaveLength(1)
  // A thread that has ended has no number.
  await expect.poll(() => started[0]?.threadId).toBe(-1)
})
