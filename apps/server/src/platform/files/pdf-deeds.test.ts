import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { examine } from './examine.ts'
import { testFolder } from './test-folder.ts'
import { pageOf, pdfOfObjects, streamObject } from './test-specimens.ts'

const put = testFolder('pdf-deeds')

const verdictOn = async (bytes: Uint8Array) => {
  const path = await put(bytes)
  const found = await examine(path, 'a.pdf', null)
  return found.outcome === 'refused' ? found.objection.objection : found.outcome
}

const words = Buffer.from('BT /F1 24 Tf 72 720 Td (Invoice) Tj ET')
const page = (catalogue: string, ...more: (string | Buffer)[]) => pageOf(words, { catalogue, more })
/** One page with these entries of its own; objects from the sixth on follow. */
const pageWith = (entries: string, more: readonly (string | Buffer)[] = [], catalogue = '') =>
  pdfOfObjects([
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R ${entries} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    streamObject('', words),
    ...more,
  ])
const uri = '<< /S /URI /URI (http://10.0.0.1/seen) >>'
const link = `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Border [0 0 0] /A << /Type /Action /S /URI /URI (https://www.gov.tw/) >> >>`
const toPage = '<< /S /GoTo /D [3 0 R /Fit] >>'
const packed = (number: number, text: string) =>
  streamObject(
    `/Type /ObjStm /N 1 /First ${String(number).length + 3} /Filter /FlateDecode`,
    deflateSync(Buffer.from(`${number} 0 ${text}`)),
  )
const program = streamObject('/Type /EmbeddedFile', Buffer.from('MZ'))

describe('a PDF that runs something is refused', () => {
  it.each([
    [
      'a script in a string elsewhere',
      page('/OpenAction << /S /Rendition /JS 6 0 R >>', '(app.alert\\(1\\))'),
    ],
    [
      'a script in a stream',
      page(
        '/OpenAction 7 0 R',
        streamObject('', Buffer.from('app.alert(1)')),
        '<< /S 8 0 R /JS 6 0 R >>',
        '/JavaScript',
      ),
    ],
    [
      'a script behind a comment',
      page('/OpenAction << /S 7 0 R /JS %(\n6 %\n0 R >>', '(a)', '/JavaScrip#74'),
    ],
    [
      'a form of its own program',
      page('/AcroForm << /Fields [] /XFA 6 0 R >>', streamObject('', Buffer.from('<script>a</script>'))),
    ],
    ['a medium with its own program', page('', '<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>')],
    [
      'a film on a page',
      page('', '<< /Type /Annot /Subtype /Movie /Rect [0 0 9 9] /Movie << /F (a.avi) >> >>'),
    ],
    ['a film on opening', page('/OpenAction << /S /Movie /T (a) /Operation /Play >>')],
    ['a sound on a page', page('', '<< /Type /Annot /Subtype %\n/Sound /Rect [0 0 9 9] /Sound 7 0 R >>')],
    [
      'a sound on opening',
      page('/OpenAction << /S /So#75nd /Sound 6 0 R >>', streamObject('/R 8000', words)),
    ],
    ['a screen that plays', page('', '<< /Type /Annot /Subtype /Screen /Rect [0 0 9 9] >>')],
    ['a model to turn', page('', '<< /Type /Annot /Subtype /3D /Rect [0 0 9 9] /3DD 6 0 R >>')],
    [
      'a model with its own program',
      page('', streamObject('/Type /3D /OnInstantiate 7 0 R', Buffer.from('U3D'))),
    ],
    ['a player of media', page('/OpenAction << /S /Rendition /OP 0 /R 6 0 R >>', '<< /S /MR >>')],
  ])('%s', async (_, bytes) => {
    expect(await verdictOn(bytes)).toBe('has-scripts')
  })
})

describe('a PDF that calls others is refused', () => {
  it.each([
    [
      'another PDF on opening',
      page('/OpenAction << /S /GoToR /F (\\\\\\\\10.0.0.1\\\\share\\\\a.pdf) /D [0 /Fit] >>'),
    ],
    ['data of a share', page('/OpenAction << /S /ImportData /F (\\\\\\\\10.0.0.1\\\\share\\\\a.fdf) >>')],
    ['a form that is sent', page('/OpenAction << /S /SubmitForm /F (http://10.0.0.1/) >>')],
    ['a file within a file', pageWith('/AA << /O << /S /GoToE /T << /R /C /N (a.pdf) >> >> >>')],
    ['a file by its address', page('', '<< /Type /Filespec /FS /URL /F (http://10.0.0.1/a) >>')],
    ['an address on opening', page(`/OpenAction ${uri}`)],
    ['an address on opening, written elsewhere', page('/OpenAction 6 0 R', uri)],
    [
      'an address on opening, its kind written elsewhere',
      page('/OpenAction << /S 6 0 R /UR#49 (http://10.0.0.1/) >>', '/URI'),
    ],
    ['an address on opening, in codes', page('/Open#41ction << /S /#55RI /U#52I (http://10.0.0.1/) >>')],
    [
      'an address on opening, behind a string that looks like an end',
      page(`/OpenAction << /A (>>) /B ${uri} >>`),
    ],
    [
      'an address on opening, after a jump',
      page('/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [6 0 R] >>', uri),
    ],
    ['an address on opening, in packed objects', page('/OpenAction 9 0 R', packed(9, uri))],
    [
      'an address on opening, where the file’s root is packed, too',
      page('', packed(9, `<< /Type /Catalog /OpenAction << /S /GoTo /Next 10 0 R >> >>`), packed(10, uri)),
    ],
    ['an address when a page is shown', pageWith(`/AA << /O ${uri} >>`)],
    ['an address when a page is shown, written elsewhere', pageWith('/AA 6 0 R', ['<< /C 7 0 R >>', uri])],
    [
      'an address when a field is touched',
      pageWith('/Annots [6 0 R]', [
        `<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /AA << /E 7 0 R >> >>`,
        uri,
      ]),
    ],
    ['what nobody finds, on opening', page('/OpenAction 99 0 R')],
  ])('%s', async (_, bytes) => {
    expect(await verdictOn(bytes)).toBe('reaches-out')
  })
})

describe('a PDF that carries files is refused', () => {
  it.each([
    [
      'a program among its names',
      page(
        '/Names << /EmbeddedFiles << /Names [(a.exe) 7 0 R] >> >>',
        program,
        '<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>',
      ),
    ],
    [
      'a file that does not say what it is',
      page('/AF [7 0 R]', streamObject('', Buffer.from('MZ')), '<< /F (a.exe) /EF << /F 6 0 R >> >>'),
    ],
    [
      'a file pointed to in three steps',
      page(
        '/AF [7 0 R]',
        streamObject('', Buffer.from('MZ')),
        '<< /UF (a.exe) /EF 8 0 R >>',
        '<< /F 6 0 R >>',
      ),
    ],
    [
      'a file pinned to a page',
      pageWith('/Annots [6 0 R]', ['<< /Type /Annot /Subtype /FileAttachment /FS 7 0 R >>', '<< /F 1 >>']),
    ],
    [
      'the XML of a PDF/A-3',
      page(
        '/AF [7 0 R]',
        streamObject('/Type /EmbeddedFile /Subtype /text#2Fxml', Buffer.from('<a/>')),
        '<< /Type /Filespec /AFRelationship /Data /F (a.xml) /UF (a.xml) /EF << /F 6 0 R /UF 6 0 R >> >>',
      ),
    ],
  ])('%s', async (_, bytes) => {
    expect(await verdictOn(bytes)).toBe('holds-files')
  })
})

describe('a PDF as people have it is taken', () => {
  it.each([
    [
      'links to click, as Word writes them',
      pageWith(
        '/Annots [6 0 R 7 0 R]',
        [link, `<< /Subtype /Link /Rect [0 0 9 9] /Dest [3 0 R /XYZ 0 0 0] >>`],
        '/Lang (zh-TW) /MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot >>',
      ),
    ],
    ['links on the page it opens at', pageWith('/Annots [6 0 R]', [link], `/OpenAction ${toPage}`)],
    [
      'a place to open at, written elsewhere',
      pageWith('/Annots [6 0 R]', [link, toPage, '[3 0 R /FitH 842]'], '/OpenAction 8 0 R'),
    ],
    [
      'an action to open at, written elsewhere',
      pageWith('/Annots [6 0 R]', [link, toPage], '/OpenAction 7 0 R'),
    ],
    [
      'links on a page that knows when it is shown',
      pageWith(`/Annots [6 0 R] /AA << /O ${toPage} >>`, [link]),
    ],
    [
      'an address that its links begin with',
      page('/OpenAction [3 0 R /Fit] /URI << /Base (https://www.gov.tw/) >>'),
    ],
    [
      'printing on opening, as e-invoices ask for',
      page('/OpenAction << /S /Named /N /Print >> /ViewerPreferences << /PrintScaling /None >>'),
    ],
    [
      'a form to fill in',
      pageWith(
        '/Annots [6 0 R]',
        ['<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (b) /F 4 /Rect [0 0 9 9] >>'],
        '/AcroForm << /Fields [6 0 R] /NeedAppearances true >>',
      ),
    ],
    [
      'names of fonts that look like others',
      pageWith('', ['<< /Font << /JS 4 0 R /EF 4 0 R >> >>'.replace('/JS 4 0 R ', '/JSans 4 0 R ')]),
    ],
    [
      'tags of its structure that look like others',
      page('', '<< /Type /StructElem /S /Figure /P 7 0 R >>', '<< /Type /StructElem /S /Soundtrack >>'),
    ],
    ['packed objects with links', pageWith('', [packed(9, link)], '/OpenAction [3 0 R /Fit]')],
    [
      'data in which words stand by chance',
      page('', streamObject('/Subtype /Image', Buffer.from('\0(obj\0/JS\u0081\0/URI/AA\0'))),
    ],
    [
      'metadata of PDF/A',
      page(
        '/Metadata 6 0 R /OutputIntents [<< /S /GTS_PDFA1 >>]',
        streamObject(
          '/Type /Metadata /Subtype /XML',
          Buffer.from('<x:xmpmeta>object /EmbeddedFilm</x:xmpmeta>'),
        ),
      ),
    ],
  ])('with %s', async (_, bytes) => {
    expect(await verdictOn(bytes)).toBe('accepted')
  })
})

it('a file of objects that never end is too heavy', async () => {
  expect(await verdictOn(Buffer.from(`%PDF-1.7\n${'1 0 obj('.repeat(40_000)}`))).toBe('too-heavy')
})
