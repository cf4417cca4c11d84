import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examine } from './examine.ts'
import { inspectPdf } from './pdf.ts'
import { clamdScanner, type Scanner } from './scanner.ts'
import { docxOf, eicar, jpegOf, odsOf, pdfOf, pngOf, restrictedPdfOf, zipOf } from './test-specimens.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const put = async (bytes: Uint8Array) => {
  const path = join(folder, randomBytes(8).toString('hex'))
  await writeFile(path, bytes)
  return path
}

const verdictOn = async (bytes: Uint8Array, name: string, scanner: Scanner | null = null) => {
  const found = await examine(await put(bytes), name, scanner)
  if (found.outcome === 'accepted') return found.file
  return found.outcome === 'refused' ? found.objection.objection : found.outcome
}

describe('a file is taken when name, content and parts agree', () => {
  it('counts the pages of a PDF and sees that it holds text', async () => {
    expect(await verdictOn(pdfOf({ pages: 3, text: 'Agreement' }), 'contract.PDF')).toMatchObject({
      mediaType: 'application/pdf',
      family: 'pdf',
      pages: 3,
      hasText: true,
      isScanned: false,
    })
  })
  it('knows a scan by having no text', async () => {
    expect(await verdictOn(pdfOf({ pages: 2 }), '合約.pdf')).toMatchObject({ pages: 2, hasText: false })
  })
  it.each([
    ['a PNG', pngOf(), '𠮷.png', 'image/png'],
    ['a JPEG', jpegOf(), 'photo.jpeg', 'image/jpeg'],
    ['an OpenDocument spreadsheet', odsOf(), 'list.ods', 'application/vnd.oasis.opendocument.spreadsheet'],
    [
      'a Word document',
      docxOf(),
      'letter.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  ])('takes %s', async (_, bytes, name, mediaType) => {
    expect(await verdictOn(bytes, name)).toMatchObject({ mediaType })
  })
  it('gives the same bytes the same hash whatever their name', async () => {
    const [one, other] = await Promise.all([verdictOn(pngOf(), 'a.png'), verdictOn(pngOf(), 'b.png')])
    expect(one).toEqual(other)
  })
})

it('a worker looks at one file after another, and a bad one spoils nothing for the next', async () => {
  const bad = await put(Buffer.from('%PDF-1.4 nothing more'))
  const good = await put(pdfOf({ text: 'A' }))
  for (let turn = 0; turn < 3; turn++) {
    await expect(inspectPdf(bad)).rejects.toMatchObject({ objection: 'damaged' })
    expect(await inspectPdf(good)).toMatchObject({ pages: 1, hasText: true })
  }
})

const executable = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200), Buffer.from('PE\0\0')])
const html = Buffer.from('<!doctype html><script>alert(1)</script>')
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')

describe('a file is refused', () => {
  it.each([
    ['nothing in it', Buffer.alloc(0), 'a.pdf', 'empty'],
    ['a program', executable, 'a.exe', 'kind-not-accepted'],
    ['a program called PDF', executable, 'a.pdf', 'disguised'],
    ['a page', html, 'a.html', 'kind-not-accepted'],
    ['a page called PDF', html, 'a.pdf', 'disguised'],
    ['a drawing with script', svg, 'a.svg', 'kind-not-accepted'],
    ['a drawing called PNG', svg, 'a.png', 'disguised'],
    ['no extension', pdfOf(), 'contract', 'kind-not-accepted'],
    ['only an extension', pdfOf(), '.pdf', 'kind-not-accepted'],
    ['a PDF called picture', pdfOf(), 'a.png', 'disguised'],
    ['two extensions, the last a program', pdfOf(), 'a.pdf.exe', 'kind-not-accepted'],
    ['a right-to-left mark before a program', executable, 'a\u202efdp.exe', 'kind-not-accepted'],
    ['half a PDF', pdfOf({ pages: 2 }).subarray(0, 60), 'a.pdf', 'damaged'],
    ['half a PNG', pngOf().subarray(0, 40), 'a.png', 'damaged'],
    ['half a JPEG', jpegOf().subarray(0, 24), 'a.jpg', 'damaged'],
    ['a PDF that asks for a password', pdfOf({ password: 'secret' }), 'a.pdf', 'encrypted'],
    ['a PDF under AES-256 that asks for a password', restrictedPdfOf('secret'), 'a.pdf', 'encrypted'],
    ['a giant of a picture', pngOf(60_000, 60_000), 'a.png', 'too-many-pixels'],
    ['a giant photograph', jpegOf(65_000, 65_000), 'a.jpg', 'too-many-pixels'],
    ['a plain archive called Word', zipOf([{ name: 'a.txt', data: 'a' }]), 'a.docx', 'disguised'],
    ['a spreadsheet called Word', odsOf(), 'a.docx', 'disguised'],
    ['macros by name', docxOf(), 'a.docm', 'kind-not-accepted'],
    ['macros inside', docxOf([{ name: 'word/vbaProject.bin', data: 'x' }]), 'a.docx', 'has-macros'],
    [
      'macros by type',
      docxOf([], 'application/vnd.ms-word.document.macroEnabled.main+xml'),
      'a.docx',
      'has-macros',
    ],
    ['scripts in OpenDocument', odsOf([{ name: 'Basic/Standard/a.xml', data: 'x' }]), 'a.ods', 'has-macros'],
    ['a locked part', docxOf([{ name: 'a', data: 'x', encrypted: true }]), 'a.docx', 'encrypted'],
    [
      'a locked OpenDocument file',
      odsOf([{ name: 'META-INF/manifest.xml', data: '<manifest:encryption-data/>' }]),
      'a.ods',
      'encrypted',
    ],
    [
      'a locked Office file',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(600),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(600),
      ]),
      'a.xlsx',
      'encrypted',
    ],
    ['a part that climbs out', docxOf([{ name: '../../etc/passwd', data: 'x' }]), 'a.docx', 'damaged'],
    ['the same part twice', docxOf([{ name: 'word/document.xml', data: 'x' }]), 'a.docx', 'damaged'],
    ['a bomb', docxOf([{ name: 'a', data: Buffer.alloc(260 * 2 ** 20) }]), 'a.docx', 'inflates'],
    [
      'a bomb of many parts',
      docxOf(Array.from({ length: 5_001 }, (_, n) => ({ name: `p/${n}`, data: '' }))),
      'a.docx',
      'inflates',
    ],
    ['the virus test file', eicar, 'a.pdf', 'infected'],
    [
      'the virus test file in a PDF',
      Buffer.concat([pdfOf(), Buffer.alloc(262_100), eicar]),
      'a.pdf',
      'infected',
    ],
    ['the virus test file in a document', docxOf([{ name: 'a', data: eicar }]), 'a.docx', 'infected'],
  ])('%s', async (_, bytes, name, objection) => {
    expect(await verdictOn(bytes, name)).toBe(objection)
  })
  it('a part whose stated size is a lie', async () => {
    const honest = docxOf([{ name: 'a', data: Buffer.alloc(5_000) }])
    const at = honest.lastIndexOf('504b01021400', undefined, 'hex')
    honest.writeUInt32LE(10, at + 24)
    expect(await verdictOn(honest, 'a.docx')).toBe('damaged')
  })
})

it('a PDF that takes too long is ended', async () => {
  const path = await put(pdfOf({ pages: 1 }))
  await expect(inspectPdf(path, { milliseconds: 1, megabytes: 64 })).rejects.toMatchObject({
    objection: 'too-heavy',
  })
})

describe('with a virus scanner', () => {
  const servers: Server[] = []
  afterAll(() => {
    for (const server of servers) server.close()
  })
  const clamd = async (answer: (received: Buffer, socket: Socket) => void): Promise<Scanner> => {
    const server = createServer((socket) => {
      const received: Buffer[] = []
      socket.on('error', () => undefined)
      socket.on('data', (chunk) => {
        received.push(chunk)
        const all = Buffer.concat(received)
        if (all.subarray(-4).equals(Buffer.alloc(4))) answer(all, socket)
      })
    })
    servers.push(server)
    const address = join(folder, `${randomBytes(4).toString('hex')}.sock`)
    await new Promise<void>((resolve) => server.listen(address, resolve))
    return clamdScanner(address)
  }

  it('a clean file is called scanned', async () => {
    const scanner = await clamd((_, socket) => socket.end('stream: OK\0'))
    expect(await verdictOn(pngOf(), 'a.png', scanner)).toMatchObject({ isScanned: true })
  })
  it('the scanner receives the bytes of the file', async () => {
    let received: Buffer = Buffer.alloc(0)
    const scanner = await clamd((all, socket) => {
      received = all
      socket.end('stream: OK\0')
    })
    await verdictOn(pngOf(), 'a.png', scanner)
    expect(received.subarray(0, 10).toString('latin1')).toBe('zINSTREAM\0')
    expect(received.includes(pngOf())).toBe(true)
  })
  it('an infected file is refused', async () => {
    const scanner = await clamd((_, socket) => socket.end('stream: Win.Test FOUND\0'))
    expect(await verdictOn(pngOf(), 'a.png', scanner)).toBe('infected')
  })
  it.each([
    ['stumbles', (_: Buffer, socket: Socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
    ['hangs up', (_: Buffer, socket: Socket) => socket.destroy()],
    ['says something else', (_: Buffer, socket: Socket) => socket.end('stream: OK maybe\0')],
  ])('a file waits when the scanner %s', async (_, answer) => {
    expect(await verdictOn(pngOf(), 'a.png', await clamd(answer))).toBe('waiting')
  })
  it('a file waits when nobody listens', async () => {
    expect(await verdictOn(pngOf(), 'a.png', clamdScanner(join(folder, 'nobody.sock')))).toBe('waiting')
  })
})
