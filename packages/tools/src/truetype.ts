/** The tables of a TrueType font by tag ('glyf', 'cmap' …), as views into the file. */
export type FontTables = ReadonlyMap<string, Buffer>

const table = (tables: FontTables, tag: string): Buffer => {
  const bytes = tables.get(tag)
  if (!bytes) throw new RangeError(`the font has no table ${tag}`)
  return bytes
}

/** @throws RangeError when a table lies outside the file. */
export const readFont = (file: Buffer): FontTables => {
  const tables = new Map<string, Buffer>()
  const count = file.readUInt16BE(4)
  for (let i = 0; i < count; i++) {
    const entry = 12 + 16 * i
    const start = file.readUInt32BE(entry + 8)
    const end = start + file.readUInt32BE(entry + 12)
    if (end > file.length) throw new RangeError('a table lies outside the font file')
    tables.set(file.toString('latin1', entry, entry + 4), file.subarray(start, end))
  }
  return tables
}

const readSegments = (subtable: Buffer, into: Map<number, number>) => {
  const segments = subtable.readUInt16BE(6) / 2
  for (let i = 0; i < segments; i++) {
    const end = subtable.readUInt16BE(14 + 2 * i)
    const start = subtable.readUInt16BE(16 + 2 * (segments + i))
    const delta = subtable.readUInt16BE(16 + 2 * (2 * segments + i))
    const rangeAt = 16 + 2 * (3 * segments + i)
    const range = subtable.readUInt16BE(rangeAt)
    for (let point = start; point <= end && point < 0xffff; point++) {
      const direct = range === 0 ? point : subtable.readUInt16BE(rangeAt + range + 2 * (point - start))
      const glyph = range === 0 || direct !== 0 ? (direct + delta) & 0xffff : 0
      if (glyph !== 0) into.set(point, glyph)
    }
  }
}

const readGroups = (subtable: Buffer, into: Map<number, number>) => {
  const groups = subtable.readUInt32BE(12)
  for (let i = 0; i < groups; i++) {
    const at = 16 + 12 * i
    const start = subtable.readUInt32BE(at)
    for (let point = start; point <= subtable.readUInt32BE(at + 4); point++)
      into.set(point, subtable.readUInt32BE(at + 8) + point - start)
  }
}

/** Glyph by code point. */
export const glyphsOf = (font: FontTables): ReadonlyMap<number, number> => {
  const cmap = table(font, 'cmap')
  const glyphs = new Map<number, number>()
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(8 + 8 * i))
    const format = subtable.readUInt16BE(0)
    if (format === 4) readSegments(subtable, glyphs)
    if (format === 12) readGroups(subtable, glyphs)
  }
  return glyphs
}

const nameIds = { copyright: 0, family: 1, style: 2, full: 4, postscript: 6, licence: 13, licenceAddress: 14 }

const nameTable = (original: Buffer, family: string, style: string): Buffer => {
  const texts = new Map<number, Buffer>()
  const storage = original.readUInt16BE(4)
  for (let i = 0; i < original.readUInt16BE(2); i++) {
    const at = 6 + 12 * i
    const [platform, id] = [original.readUInt16BE(at), original.readUInt16BE(at + 6)]
    const start = storage + original.readUInt16BE(at + 10)
    const text = original.subarray(start, start + original.readUInt16BE(at + 8))
    // Copyright and licence stay with the font, as the Open Font License asks.
    if (platform === 3 && [nameIds.copyright, nameIds.licence, nameIds.licenceAddress].includes(id))
      texts.set(id, text)
  }
  const write = (id: number, text: string) => texts.set(id, Buffer.from(text, 'utf16le').swap16())
  write(nameIds.family, family)
  write(nameIds.style, style)
  write(nameIds.full, `${family} ${style}`)
  write(nameIds.postscript, `${family.replaceAll(' ', '')}-${style}`)

  const entries = [...texts].sort(([a], [b]) => a - b)
  const head = Buffer.alloc(6 + 12 * entries.length)
  head.writeUInt16BE(entries.length, 2)
  head.writeUInt16BE(head.length, 4)
  let offset = 0
  entries.forEach(([id, text], i) => {
    const windowsUnicodeEnglish = [3, 1, 0x409]
    for (const [place, value] of [...windowsUnicodeEnglish, id, text.length, offset].entries())
      head.writeUInt16BE(value, 6 + 12 * i + 2 * place)
    offset += text.length
  })
  return Buffer.concat([head, ...entries.map(([, text]) => text)])
}

const checksum = (bytes: Buffer): number => {
  let sum = 0
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0
  return sum
}

const assemble = (tables: FontTables): Buffer => {
  const tags = [...tables.keys()].sort()
  const highest = 2 ** Math.floor(Math.log2(tags.length))
  const directory = Buffer.alloc(12 + 16 * tags.length)
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(tags.length, 4)
  directory.writeUInt16BE(16 * highest, 6)
  directory.writeUInt16BE(Math.log2(highest), 8)
  directory.writeUInt16BE(16 * (tags.length - highest), 10)
  let offset = directory.length
  const bodies = tags.map((tag, i) => {
    const bytes = table(tables, tag)
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4)
    bytes.copy(padded)
    if (tag === 'head') padded.writeUInt32BE(0, 8)
    directory.write(tag, 12 + 16 * i, 'latin1')
    directory.writeUInt32BE(checksum(padded), 16 + 16 * i)
    directory.writeUInt32BE(offset, 20 + 16 * i)
    directory.writeUInt32BE(bytes.length, 24 + 16 * i)
    offset += padded.length
    return padded
  })
  const font = Buffer.concat([directory, ...bodies])
  const head = directory.readUInt32BE(20 + 16 * tags.indexOf('head'))
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, head + 8)
  return font
}

/** The same font under another family name, so that a font the machine happens to have is never taken in its place. */
export const renamed = (font: FontTables, family: string, style: 'Regular' | 'Bold'): Buffer =>
  assemble(new Map(font).set('name', nameTable(table(font, 'name'), family, style)))

/** Hinting programs call functions of their own font, so an outline that moves house leaves them behind. */
const withoutHints = (outline: Buffer): Buffer => {
  if (outline.length === 0) return outline
  const contours = outline.readInt16BE(0)
  if (contours < 0) throw new RangeError('a composite outline cannot be merged')
  const lengthAt = 10 + 2 * contours
  const kept = Buffer.concat([
    outline.subarray(0, lengthAt),
    Buffer.alloc(2),
    outline.subarray(lengthAt + 2 + outline.readUInt16BE(lengthAt)),
  ])
  return kept.length % 2 === 0 ? kept : Buffer.concat([kept, Buffer.alloc(1)])
}

interface Glyph {
  readonly outline: Buffer
  readonly advance: number
  readonly bearing: number
}

const glyphOf = (font: FontTables, glyph: number): Glyph => {
  const loca = table(font, 'loca')
  const isLong = table(font, 'head').readInt16BE(50) === 1
  const place = (i: number) => (isLong ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i))
  const metrics = table(font, 'hmtx')
  const lastAdvance = table(font, 'hhea').readUInt16BE(34) - 1
  return {
    outline: withoutHints(table(font, 'glyf').subarray(place(glyph), place(glyph + 1))),
    advance: metrics.readUInt16BE(4 * Math.min(glyph, lastAdvance)),
    bearing: metrics.readInt16BE(
      glyph <= lastAdvance ? 4 * glyph + 2 : 4 * (lastAdvance + 1) + 2 * (glyph - lastAdvance - 1),
    ),
  }
}

const cmapTable = (points: readonly number[]): Buffer => {
  const header = Buffer.alloc(12 + 16)
  header.writeUInt16BE(1, 2)
  header.writeUInt16BE(3, 4)
  header.writeUInt16BE(10, 6)
  header.writeUInt32BE(12, 8)
  header.writeUInt16BE(12, 12)
  header.writeUInt32BE(16 + 12 * points.length, 16)
  header.writeUInt32BE(points.length, 24)
  const groups = Buffer.alloc(12 * points.length)
  points.forEach((point, i) => {
    groups.writeUInt32BE(point, 12 * i)
    groups.writeUInt32BE(point, 12 * i + 4)
    groups.writeUInt32BE(i + 1, 12 * i + 8)
  })
  return Buffer.concat([header, groups])
}

/**
 * One font out of the pieces of a split one, holding only the wanted code points.
 * @throws RangeError when more than 65,535 glyphs are wanted or an outline is made of others
 */
export const merged = (
  pieces: readonly FontTables[],
  wanted: (point: number) => boolean,
  family: string,
): Buffer => {
  const [first] = pieces
  if (!first) throw new RangeError('nothing to merge')
  const homes = new Map<number, { piece: FontTables; glyph: number }>()
  for (const piece of pieces)
    for (const [point, glyph] of glyphsOf(piece)) if (wanted(point)) homes.set(point, { piece, glyph })
  const points = [...homes.keys()].sort((a, b) => a - b)
  if (points.length > 0xfffe) throw new RangeError('too many glyphs for one font')

  const glyphs = [
    glyphOf(first, 0),
    ...points.flatMap((point) => {
      const home = homes.get(point)
      return home ? [glyphOf(home.piece, home.glyph)] : []
    }),
  ]
  const places = Buffer.alloc(4 * (glyphs.length + 1))
  const metrics = Buffer.alloc(4 * glyphs.length)
  let offset = 0
  glyphs.forEach(({ outline, advance, bearing }, i) => {
    places.writeUInt32BE(offset, 4 * i)
    metrics.writeUInt16BE(advance, 4 * i)
    metrics.writeInt16BE(bearing, 4 * i + 2)
    offset += outline.length
  })
  places.writeUInt32BE(offset, 4 * glyphs.length)

  const patched = (tag: string, at: number, value: number) => {
    const bytes = Buffer.from(table(first, tag))
    bytes.writeUInt16BE(value, at)
    return bytes
  }
  return assemble(
    new Map([
      ['OS/2', table(first, 'OS/2')],
      ['cmap', cmapTable(points)],
      ['glyf', Buffer.concat(glyphs.map(({ outline }) => outline))],
      ['head', patched('head', 50, 1)],
      ['hhea', patched('hhea', 34, glyphs.length)],
      ['hmtx', metrics],
      ['loca', places],
      ['maxp', patched('maxp', 4, glyphs.length)],
      ['name', nameTable(table(first, 'name'), family, 'Regular')],
      ['post', table(first, 'post')],
    ]),
  )
}
