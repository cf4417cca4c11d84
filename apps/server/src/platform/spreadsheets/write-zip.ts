import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipPart {
  readonly name: string
  /** A text is stored as it is, uncompressed and with its sizes ahead of it; chunks are deflated as they come. */
  readonly content: string | AsyncIterable<Buffer>
}

interface Written {
  readonly name: Buffer
  readonly offset: number
  readonly method: number
  readonly flags: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

const utf8Names = 1 << 11
const sizesFollow = 1 << 3
const deflated = 8
// 1980-01-01, the first day a ZIP knows: the same table gives the same bytes.
const firstDay = 0x21
const limit = 0xffffffff

const header = (signature: number, fields: readonly (readonly [size: 2 | 4, value: number])[]) => {
  const bytes = Buffer.alloc(4 + fields.reduce((sum, [size]) => sum + size, 0))
  bytes.writeUInt32LE(signature, 0)
  let offset = 4
  for (const [size, value] of fields) {
    bytes.writeUIntLE(value, offset, size)
    offset += size
  }
  return bytes
}

const localHeader = (part: Omit<Written, 'offset'>) =>
  Buffer.concat([
    header(0x04034b50, [
      [2, 20],
      [2, part.flags],
      [2, part.method],
      [2, 0],
      [2, firstDay],
      [4, part.crc],
      [4, part.packed],
      [4, part.size],
      [2, part.name.length],
      [2, 0],
    ]),
    part.name,
  ])

const centralHeader = (part: Written) =>
  Buffer.concat([
    header(0x02014b50, [
      [2, 20],
      [2, 20],
      [2, part.flags],
      [2, part.method],
      [2, 0],
      [2, firstDay],
      [4, part.crc],
      [4, part.packed],
      [4, part.size],
      [2, part.name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, part.offset],
    ]),
    part.name,
  ])

async function* deflate(content: AsyncIterable<Buffer>, tally: { crc: number; size: number }) {
  const measured = async function* () {
    for await (const bytes of content) {
      tally.crc = crc32(bytes, tally.crc)
      tally.size += bytes.length
      yield bytes
    }
  }
  const source = Readable.from(measured(), { objectMode: false })
  const packer = createDeflateRaw({ level: 5 })
  source.on('error', (fault) => packer.destroy(fault))
  try {
    for await (const bytes of source.pipe(packer)) yield bytes as Buffer
  } finally {
    source.destroy()
    packer.destroy()
  }
}

/**
 * A ZIP archive, part by part as it is read.
 * @throws RangeError when it would grow beyond 4 GiB
 */
export async function* writeZip(parts: Iterable<ZipPart>): AsyncGenerator<Buffer, void, undefined> {
  const written: Written[] = []
  let offset = 0
  const passed = (bytes: Buffer) => {
    offset += bytes.length
    if (offset > limit) throw new RangeError('the archive would grow beyond 4 GiB')
    return bytes
  }

  for (const { name, content } of parts) {
    const start = { name: Buffer.from(name), offset }
    if (typeof content === 'string') {
      const bytes = Buffer.from(content)
      const sizes = { crc: crc32(bytes), packed: bytes.length, size: bytes.length }
      const part = { ...start, flags: utf8Names, method: 0, ...sizes }
      written.push(part)
      yield passed(localHeader(part))
      yield passed(bytes)
      continue
    }
    const unknown = { ...start, flags: utf8Names | sizesFollow, method: deflated, crc: 0, packed: 0, size: 0 }
    yield passed(localHeader(unknown))
    const tally = { crc: 0, size: 0 }
    const before = offset
    for await (const bytes of deflate(content, tally)) yield passed(bytes)
    const part = { ...unknown, ...tally, packed: offset - before }
    if (part.size > limit) throw new RangeError('a part would grow beyond 4 GiB')
    written.push(part)
    yield passed(
      header(0x08074b50, [
        [4, part.crc],
        [4, part.packed],
        [4, part.size],
      ]),
    )
  }

  const directoryAt = offset
  for (const part of written) yield passed(centralHeader(part))
  yield header(0x06054b50, [
    [2, 0],
    [2, 0],
    [2, written.length],
    [2, written.length],
    [4, offset - directoryAt],
    [4, directoryAt],
    [2, 0],
  ])
}
