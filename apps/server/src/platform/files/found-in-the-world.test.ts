import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { examine } from './examine.ts'
import { testFolder } from './test-folder.ts'
import { sealedPdfOf, sealings } from './test-sealed-specimens.ts'
import {
  cjkPdfOf,
  docxOf,
  odsOf,
  pageOf,
  pdfOf,
  pictureOf,
  restrictedPdfOf,
  streamObject,
  zipOf,
} from './test-specimens.ts'

const put = testFolder('found-files')

const verdictOn = async (bytes: Uint8Array, name: string) => {
  const path = await put(bytes)
  const found = await examine(path, name, null)
  if (found.outcome === 'accepted') return found.file
  return found.outcome === 'refused' ? found.objection.objection : found.outcome
}

describe('a PDF that readers open is taken', () => {
  it.each([
    ['a line break before its head', Buffer.concat([Buffer.from('\r\n'), pdfOf({ text: 'A' })])],
    [
      'a byte order mark before its head',
      Buffer.concat([Buffer.from('efbbbf', 'hex'), pdfOf({ text: 'A' })]),
    ],
    [
      'a printer’s orders before its head',
      Buffer.concat([
        Buffer.from(`\x1b%-12345X@PJL JOB\r\n${'@PJL COMMENT x\r\n'.repeat(40)}`),
        pdfOf({ text: 'A' }),
      ]),
    ],
    ['zeros behind its end', Buffer.concat([pdfOf({ text: 'A' }), Buffer.alloc(80_508)])],
    ['text behind its end', Buffer.concat([pdfOf({ text: 'A' }), Buffer.from('\r\n--boundary--\r\n')])],
    ['no mark of its end', pdfOf({ text: 'A' }).subarray(0, -6)],
  ])('with %s', async (_, bytes) => {
    expect(await verdictOn(bytes, 'a.pdf')).toMatchObject({ pages: 1, hasText: true, notices: [] })
  })
  it('but not with its head beyond the first 1,024 bytes', async () => {
    const late = Buffer.concat([Buffer.alloc(1_100, 0x20), pdfOf({ text: 'A' })])
    expect(await verdictOn(late, 'a.pdf')).toBe('disguised')
  })
  it.each([
    ['40 bits', pdfOf({ password: '', text: 'Agreement' })],
    ['AES-256', restrictedPdfOf()],
  ])('with a notice where only printing is restricted, by %s', async (_, bytes) => {
    expect(await verdictOn(bytes, 'a.pdf')).toMatchObject({
      pages: 1,
      hasText: true,
      notices: ['restricted'],
    })
  })
  it.each([
    ['UniCNS-UCS2-H', 'CNS1', '5408 7d04'],
    ['UniCNS-UTF16-H', 'CNS1', '5408 7d04'],
    ['ETen-B5-H', 'CNS1', 'a658 acf9'],
    ['90ms-RKSJ-H', 'Japan1', '8c5f 96f1'],
    ['GBK-EUC-H', 'GB1', 'bacf d4bc'],
  ])('with its text known though its font is not embedded (%s)', async (encoding, ordering, hex) => {
    const file = await verdictOn(cjkPdfOf(encoding, ordering, hex.replace(' ', '')), 'a.pdf')
    expect(file).toMatchObject({ pages: 1, hasText: true })
  })
})

describe('a JPEG as phones and scanners write it is taken', () => {
  it.each(['a.jpg', 'a.jpeg', 'a.jfif', 'a.jpe', 'A.JFIF'])('under the name %s', async (name) => {
    expect(await verdictOn(pictureOf(), name)).toMatchObject({ mediaType: 'image/jpeg', notices: [] })
  })
  it.each([
    ['zeros', Buffer.alloc(2)],
    ['fill bytes', Buffer.alloc(7, 0xff)],
  ])('with %s between its segments', async (_, fill) => {
    expect(await verdictOn(pictureOf(64, { fill }), 'a.jpg')).toMatchObject({ notices: [] })
  })
  it('with a notice where other data follow it', async () => {
    const behind = Buffer.concat([Buffer.from('ftypmp42'), randomBytes(1_500_000)])
    expect(await verdictOn(pictureOf(64, { behind }), 'a.jpg')).toMatchObject({ notices: ['data-behind'] })
    expect(await verdictOn(pictureOf(64, { behind: Buffer.alloc(900) }), 'a.jpg')).toMatchObject({
      notices: [],
    })
  })
  it('with a notice where its end mark is missing and the picture is whole', async () => {
    const taken = { pages: 1, notices: ['no-end-mark'] }
    expect(await verdictOn(pictureOf(2_000, { end: false }), 'a.jpg')).toMatchObject(taken)
    const half = Buffer.concat([pictureOf(2_000, { end: false }), Buffer.from('ff', 'hex')])
    expect(await verdictOn(half, 'a.jpg')).toMatchObject(taken)
  })
  it('but not where the picture is cut off', async () => {
    expect(await verdictOn(pictureOf(2_000, { end: false, cut: 200 }), 'a.jpg')).toBe('damaged')
  })
})

const heic = Buffer.concat([
  Buffer.from('00000018667479706865696300000000', 'hex'),
  Buffer.from('mif1heic'),
  Buffer.alloc(64),
])
const javaScript = '/S /JavaScript /JS (app.alert\\(1\\))'
const spaces = (megabytes: number) => Buffer.alloc(megabytes * 2 ** 20, 0x20)
const objectStream = (text: string) =>
  streamObject('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync(Buffer.from(`9 0 ${text}`)))
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const relations = (type: string, mode = 'External') => ({
  name: 'word/_rels/settings.xml.rels',
  data: `<?xml version="1.0"?><Relationships xmlns="x"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="https://evil.example/a.dotm" TargetMode="${mode}"/></Relationships>`,
})
const nested = (depth: number, inner: Buffer): Buffer =>
  depth === 0 ? inner : zipOf([{ name: 'inner.zip', data: nested(depth - 1, inner) }])

const launch = '<< /S /Launch /F (cmd.exe) >>'
const pack = (entries: string, data: Uint8Array) =>
  pageOf(latin1(''), { more: [streamObject(entries, data)] })
const packedLaunch = latin1(`9 0 ${launch}`)

describe('an action that only some readers find', () => {
  it.each([
    ['between comments that look like data', `%stream\n${launch}\n%endstream`],
    ['between comments that end a dictionary before it', `%>>stream\n${launch}\n%endstream`],
    ['behind a dictionary and a comment', `<< /A (>>stream\n) /B ${launch} >>`],
    ['behind a string that looks like a comment', `<< /A (100%) /B ${launch} >>`],
    ['in the data of another object, where a table may point', streamObject('', latin1(`9 0 obj ${launch}`))],
    ['in a string, where a table may point', `(9 0 obj ${launch} endobj)`],
  ])('is found %s', async (_, object) => {
    expect(await verdictOn(pageOf(latin1(''), { more: [object] }), 'a.pdf')).toBe('has-scripts')
  })
  it.each([
    ['not compressed', pack('/Type /ObjStm /N 1 /First 4', packedLaunch)],
    [
      'called by a name in codes',
      pack('/Type /Obj#53tm /N 1 /Filter /Fl#61teDecode', deflateSync(packedLaunch)),
    ],
    ['not called so', pack('/N 1 /First 4 /Filter /FlateDecode', deflateSync(packedLaunch))],
    [
      'in a dictionary with another beginning in it',
      pack('/Type /ObjStm /A ( obj) /N 1 /First 4 /Filter /FlateDecode', deflateSync(packedLaunch)),
    ],
    [
      'in a dictionary that is long',
      pack(
        `/Type /ObjStm /N 1 /First 4 ${' '.repeat(5_000)} /Filter /FlateDecode`,
        deflateSync(packedLaunch),
      ),
    ],
  ])('is found in packed objects that are %s', async (_, bytes) => {
    expect(await verdictOn(bytes, 'a.pdf')).toBe('has-scripts')
  })
  it.each([
    ['in letters', '/Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode'],
    ['by a filter named elsewhere', '/Type /ObjStm /N 1 /First 4 /Filter 4 0 R'],
    [
      'by two filters of which one is a decoy',
      '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /F /LZWDecode',
    ],
    [
      'against a prediction',
      '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>',
    ],
  ])('is not looked for in objects that are packed %s: the file is refused', async (_, entries) => {
    expect(await verdictOn(pack(entries, deflateSync(latin1('9 0 << >>'))), 'a.pdf')).toBe('sealed')
  })
})

describe.each(sealings)('packed objects under a restriction by %s', (sealing) => {
  const packed = (text: string) => deflateSync(latin1(`9 0 ${text}`))
  it.each([
    ['a program to launch', launch],
    ['a script', `<< ${javaScript} >>`],
  ])('are looked into: %s', async (_, text) => {
    expect(await verdictOn(sealedPdfOf(sealing, packed(text)), 'a.pdf')).toBe('has-scripts')
  })
  it('are taken where they do nothing', async () => {
    const taken = { pages: 1, hasText: true, notices: ['restricted'] }
    expect(await verdictOn(sealedPdfOf(sealing, packed('<< /A 1 >>')), 'a.pdf')).toMatchObject(taken)
  })
  it('refuse the file where they cannot be read', async () => {
    expect(await verdictOn(sealedPdfOf(sealing, Buffer.alloc(64, 1), false), 'a.pdf')).toBe('sealed')
  })
})

describe('a file that acts by itself or unpacks without end is refused', () => {
  it.each([
    ['a photograph of a phone', heic, 'IMG_0001.HEIC', 'heic'],
    ['a photograph of a phone under another name', heic, 'IMG_0001.jpg', 'heic'],
    [
      'a script that runs on opening',
      pageOf(latin1(''), { catalogue: `/OpenAction << ${javaScript} >>` }),
      'a.pdf',
      'has-scripts',
    ],
    [
      'a script among its names',
      pageOf(latin1(''), { catalogue: `/Names << /JavaScript << /Names [(a) << ${javaScript} >>] >> >>` }),
      'a.pdf',
      'has-scripts',
    ],
    [
      'a script whose name is written in codes',
      pageOf(latin1(''), {
        catalogue: '/OpenAction << /S /Java#53cript /JS 6 0 R >>',
        more: ['(app.alert\\(1\\))'],
      }),
      'a.pdf',
      'has-scripts',
    ],
    [
      'a script in packed objects',
      pageOf(latin1(''), { more: [objectStream(`<< ${javaScript} >>`)] }),
      'a.pdf',
      'has-scripts',
    ],
    [
      'a program to launch',
      pageOf(latin1(''), { catalogue: '/OpenAction << /S /Launch /F (cmd.exe) >>' }),
      'a.pdf',
      'has-scripts',
    ],
    [
      'a page of 300 MB',
      pageOf(deflateSync(spaces(300)), { filter: '/Filter /FlateDecode' }),
      'a.pdf',
      'inflates',
    ],
    [
      'a page of 300 MB, packed twice',
      pageOf(deflateSync(deflateSync(spaces(300))), { filter: '/Filter [/FlateDecode /FlateDecode]' }),
      'a.pdf',
      'inflates',
    ],
    [
      'a document type in a table',
      docxOf([{ name: 'word/a.xml', data: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }]),
      'a.docx',
      'reaches-out',
    ],
    [
      'a document type in two bytes a letter',
      docxOf([{ name: 'word/a.xml', data: Buffer.from('\ufeff<!DOCTYPE a><a/>', 'utf16le') }]),
      'a.docx',
      'reaches-out',
    ],
    [
      'entities in an OpenDocument table',
      odsOf([{ name: 'styles.xml', data: '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }]),
      'a.ods',
      'reaches-out',
    ],
    ['a template from elsewhere', docxOf([relations('attachedTemplate')]), 'a.docx', 'reaches-out'],
    ['a linked object from elsewhere', docxOf([relations('oleObject')]), 'a.docx', 'reaches-out'],
    [
      'orders to another program',
      docxOf([
        {
          name: 'xl/externalLinks/externalLink1.xml',
          data: '<externalLink><ddeLink ddeService="cmd"/></externalLink>',
        },
      ]),
      'a.docx',
      'has-macros',
    ],
    [
      'macros in an embedded document',
      docxOf([
        { name: 'word/embeddings/a.docx', data: docxOf([{ name: 'word/vbaProject.bin', data: 'x' }]) },
      ]),
      'a.docx',
      'has-macros',
    ],
    [
      'archives in archives in archives',
      docxOf([{ name: 'word/embeddings/a.zip', data: nested(4, Buffer.from('x')) }]),
      'a.docx',
      'inflates',
    ],
    [
      'a bomb within an archive',
      docxOf([
        { name: 'a.zip', data: zipOf([{ name: 'b', data: Buffer.alloc(130 * 2 ** 20) }]) },
        { name: 'b.zip', data: zipOf([{ name: 'b', data: Buffer.alloc(130 * 2 ** 20) }]) },
      ]),
      'a.docx',
      'inflates',
    ],
  ])('%s', async (_, bytes, name, objection) => {
    expect(await verdictOn(bytes, name)).toBe(objection)
  })
  it.each([
    ['a link in its text', docxOf([relations('hyperlink')]), 'a.docx'],
    ['an embedded table', docxOf([{ name: 'word/embeddings/a.xlsx', data: docxOf() }]), 'a.docx'],
    [
      'the document type of early writers',
      odsOf([
        {
          name: 'META-INF/manifest.xml',
          data: '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><a/>',
        },
      ]),
      'a.ods',
    ],
    ['a page to open at', pageOf(latin1(''), { catalogue: '/OpenAction [3 0 R /Fit]' }), 'a.pdf'],
    ['words about JavaScript', pageOf(latin1('BT /F1 9 Tf (/JavaScript /Launch) Tj ET')), 'a.pdf'],
  ])('but not one with %s', async (_, bytes, name) => {
    expect(await verdictOn(bytes, name)).toMatchObject({ notices: [] })
  })
})
