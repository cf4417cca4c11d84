import { createHash } from 'node:crypto'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

export { eicar } from './signature.ts'

/** Files for tests, made here byte by byte, so that no sample of unknown origin lies in the repository. */

const rc4 = (key: Uint8Array, data: Uint8Array): Buffer => {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const at = (index: number) => state[index & 255] ?? 0
  const swap = (one: number, other: number) => {
    const held = at(one)
    state[one] = at(other)
    state[other] = held
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let i = 0
  let j = 0
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255
      j = (j + at(i)) & 255
      swap(i, j)
      return byte ^ at(at(i) + at(j))
    }),
  )
}

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
