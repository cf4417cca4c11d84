import { createCipheriv, createHash } from 'node:crypto'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

import { rc4 } from './pdf-unseal.ts'

export { eicar } from './signature.ts'

/** Files for tests, made here byte by byte, so that no sample of unknown origin lies in the repository. */

const md5 = (...parts: Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest()

// The padding of the standard security handler, revision 2 (ISO 32000-1, 7.6.3.3).
const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const padded = (password: string) => Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32)

const encryption = (userPassword: string) => {
  const id = Buffer.alloc(16, 7)
  const owner = rc4(md5(padded('the owner')).subarray(0, 5), padded(userPassword))
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(-44)
  const key = md5(padded(userPassword), owner, permissions, id).subarray(0, 5)
  const user = rc4(key, padding)
  return {
    id,
    key,
    dictionary: `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`,
  }
}

/**
 * A PDF of so many pages.
 * @param text printed on each page; a scan has none
 * @param password asked for when opening; '' encrypts without asking
 */
export const pdfOf = (options: { pages?: number; text?: string; password?: string } = {}): Buffer => {
  const { pages = 1, text = '', password } = options
  const secret = password === undefined ? null : encryption(password)
  const objects: Buffer[] = []
  const add = (body: string | Buffer) => objects.push(Buffer.from(body))
  const kids = Array.from({ length: pages }, (_, index) => `${4 + index * 2} 0 R`).join(' ')
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  for (let index = 0; index < pages; index++) {
    const number = 4 + index * 2
    const plain = Buffer.from(text ? `BT /F1 24 Tf 72 720 Td (${text}) Tj ET` : '0 0 m 10 10 l S', 'latin1')
    const salt = Buffer.from([(number + 1) & 255, (number + 1) >> 8, 0, 0, 0])
    const stream = secret ? rc4(md5(secret.key, salt).subarray(0, 10), plain) : plain
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${number + 1} 0 R >>`,
    )
    add(
      Buffer.concat([
        Buffer.from(`<< /Length ${stream.length} >>\nstream\n`),
        stream,
        Buffer.from('\nendstream'),
      ]),
    )
  }
  if (secret) add(secret.dictionary)
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let position = 9
  objects.forEach((body, index) => {
    offsets.push(position)
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    parts.push(whole)
    position += whole.length
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const lock = secret
    ? ` /Encrypt ${objects.length} 0 R /ID [<${secret.id.toString('hex')}> <${secret.id.toString('hex')}>]`
    : ''
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${lock} >>\nstartxref\n${position}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

const pngChunk = (kind: string, data: Uint8Array) => {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const frame = Buffer.alloc(8 + body.length)
  frame.writeUInt32BE(data.length)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), 4 + body.length)
  return frame
}

/** A grey PNG. The picture data are those of a small picture, whatever size the head states. */
export const pngOf = (width = 2, height = 2): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(Buffer.alloc(6))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

/** The frame of a JPEG; enough for its structure, not for a picture. */
export const jpegOf = (width = 2, height = 2): Buffer => {
  const frame = Buffer.from('ffc0000b080000000001011100', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    frame,
    Buffer.from('ffda0008010100003f0000', 'hex'),
    Buffer.from('ffd9', 'hex'),
  ])
}

export interface ZipPart {
  readonly name: string
  readonly data: string | Uint8Array
  readonly store?: boolean
  readonly encrypted?: boolean
}

/** A ZIP of these parts, in this order. */
export const zipOf = (parts: readonly ZipPart[]): Buffer => {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let position = 0
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8')
    const plain = Buffer.from(part.data as string)
    const packed = part.store ? plain : deflateRawSync(plain)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20)
    head.writeUInt16LE(part.encrypted ? 0x801 : 0x800, 2)
    head.writeUInt16LE(part.store ? 0 : 8, 4)
    head.writeUInt32LE(crc32(plain), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(plain.length, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(position, 10)
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), head, tail, name]))
    locals.push(local)
    position += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(position, 16)
  return Buffer.concat([...locals, directory, end])
}

const documentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** A Word document, with more parts where wanted. */
export const docxOf = (more: readonly ZipPart[] = [], mainType = documentType): Buffer =>
  zipOf([
    {
      name: '[Content_Types].xml',
      data: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>`,
    },
    { name: 'word/document.xml', data: '<w:document/>' },
    ...more,
  ])

/** An OpenDocument spreadsheet, with more parts where wanted. */
export const odsOf = (more: readonly ZipPart[] = []): Buffer =>
  zipOf([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', store: true },
    { name: 'content.xml', data: '<office:document-content/>' },
    ...more,
  ])

/** A baseline JPEG that decodes: grey, so many blocks of 8 × 8 pixels in a row. */
export const pictureOf = (
  blocks = 64,
  some: {
    readonly fill?: Uint8Array
    readonly cut?: number
    readonly behind?: Uint8Array
    readonly end?: boolean
  } = {},
): Buffer => {
  const { fill = Buffer.alloc(0), cut = 0, behind = Buffer.alloc(0), end = true } = some
  const frame = Buffer.from('ffc0000b080008000001011100', 'hex')
  frame.writeUInt16BE(blocks * 8, 7)
  // One code of one bit each: "no difference" and "end of block"; a block is two bits, and the last byte is filled up.
  const table = (place: string) => Buffer.from(`ffc40014${place}01${'00'.repeat(15)}00`, 'hex')
  const data = Buffer.alloc(Math.ceil(blocks / 4))
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    Buffer.from('ffe000104a46494600010100000100010000', 'hex'),
    fill,
    Buffer.from(`ffdb004300${'01'.repeat(64)}`, 'hex'),
    fill,
    frame,
    table('00'),
    table('10'),
    Buffer.from('ffda0008010100003f00', 'hex'),
    data.subarray(0, data.length - cut),
    end ? Buffer.from('ffd9', 'hex') : Buffer.alloc(0),
    behind,
  ])
}

/** A PDF of these objects, the first being its catalogue. Offsets are true; more may stand in the trailer. */
export const pdfOfObjects = (objects: readonly (string | Buffer)[], trailer = ''): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let position = 9
  objects.forEach((body, index) => {
    offsets.push(position)
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(body as string),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(whole)
    position += whole.length
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${position}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

/** An object with data; the other entries of its dictionary are given. */
export const streamObject = (entries: string, data: Uint8Array) =>
  Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ])

/** One page whose content stream and catalogue are given. */
export const pageOf = (
  content: Uint8Array,
  some: {
    readonly filter?: string
    readonly catalogue?: string
    readonly font?: string
    readonly more?: readonly (string | Buffer)[]
  } = {},
): Buffer => {
  const {
    filter = '',
    catalogue = '',
    font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    more = [],
  } = some
  return pdfOfObjects([
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
    font,
    streamObject(filter, content),
    ...more,
  ])
}

/** Text in a Chinese or Japanese font that is not embedded: only the map of its encoding tells what it says. */
export const cjkPdfOf = (encoding: string, ordering: string, hex: string): Buffer =>
  pageOf(Buffer.from(`BT /F1 24 Tf 72 720 Td <${hex}> Tj ET`), {
    font: `<< /Type /Font /Subtype /Type0 /BaseFont /DFKaiShu /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
    more: [
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /DFKaiShu /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> /FontDescriptor 7 0 R /DW 1000 >>`,
      '<< /Type /FontDescriptor /FontName /DFKaiShu /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    ],
  })

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const aes = (key: Buffer, data: Uint8Array) => {
  const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(16)).setAutoPadding(false)
  return Buffer.concat([cipher.update(data), cipher.final()])
}

/**
 * A page under AES-256 (Adobe's extension level 3, revision 5): opens without a password, printing is restricted.
 * @param userPassword '' opens without asking
 */
export const restrictedPdfOf = (userPassword = ''): Buffer => {
  const key = Buffer.alloc(32, 3)
  const salts = { check: Buffer.alloc(8, 4), key: Buffer.alloc(8, 5) }
  const user = Buffer.from(userPassword)
  const owner = Buffer.from('the owner')
  const u = Buffer.concat([sha256(user, salts.check), salts.check, salts.key])
  const ue = aes(sha256(user, salts.key), key)
  const o = Buffer.concat([sha256(owner, salts.check, u), salts.check, salts.key])
  const oe = aes(sha256(owner, salts.key, u), key)
  const perms = Buffer.from(`3cf3ffffffffffff54${Buffer.from('adb').toString('hex')}00000000`, 'hex')
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false)
  const sealed = Buffer.concat([cipher.update(perms), cipher.final()])
  const content = Buffer.from('BT /F1 24 Tf 72 720 Td (Agreement) Tj ET')
  const padding = 16 - (content.length % 16)
  const data = Buffer.concat([
    Buffer.alloc(16),
    aes(key, Buffer.concat([content, Buffer.alloc(padding, padding)])),
  ])
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`
  return pdfOfObjects(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      streamObject('', data),
      `<< /Filter /Standard /V 5 /R 5 /Length 256 /P -3268 /CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /StdCF /U ${hex(u)} /UE ${hex(ue)} /O ${hex(o)} /OE ${hex(oe)} /Perms ${hex(sealed)} >>`,
    ],
    '/Encrypt 6 0 R /ID [<00> <00>]',
  )
}
