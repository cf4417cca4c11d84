import { type FileHandle, open } from 'node:fs/promises'
import type { FileNotice } from '@openalliance/contract'
import { FileObjection, type Inside } from './finding.ts'
import { askWorker } from './worker-pool.ts'

/** A scan of an A0 sheet at 600 dpi has 20,000 × 28,000 pixels; beyond that a viewer's memory is the target. */
const mostPixels = 200_000_000
const longestSide = 30_000
/** Of a picture that has to be decoded to see whether it is whole; a 24-megapixel camera is far below. */
const mostDecoded = 60_000_000

const damaged = () => new FileObjection('damaged')

const refuseGiants = (width: number, height: number) => {
  if (width === 0 || height === 0) throw damaged()
  if (width > longestSide || height > longestSide || width * height > mostPixels) {
    throw new FileObjection('too-many-pixels', { width, height, longestSide })
  }
}

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw damaged()
  return buffer
}

const inspectPng = async (file: FileHandle, size: number) => {
  const head = await readAt(file, 8, 16)
  if (head.toString('latin1', 4, 8) !== 'IHDR') throw damaged()
  refuseGiants(head.readUInt32BE(8), head.readUInt32BE(12))
  let hasPicture = false
  for (let position = 8; ; ) {
    if (position + 12 > size) throw damaged()
    const chunk = await readAt(file, position, 8)
    const kind = chunk.toString('latin1', 4, 8)
    if (kind === 'IEND') break
    if (kind === 'IDAT') hasPicture = true
    position += 12 + chunk.readUInt32BE(0)
  }
  if (!hasPicture) throw damaged()
}

const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Bytes 0, the fill byte and restarts belong to the picture data around them; TEM stands alone as well. */
const isNoSegment = (marker: number) =>
  marker <= 0x01 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd8)

const piece = 256 * 2 ** 10

interface Marker {
  readonly marker: number
  /** Of the byte behind the marker. */
  readonly behind: number
}

/** The next marker at or behind a place: fill bytes and the data of the picture lie between; null where none comes. */
const nextMarker = async (file: FileHandle, from: number, size: number): Promise<Marker | null> => {
  for (let position = from; position + 1 < size; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(piece), 0, piece, position)
    const bytes = buffer.subarray(0, bytesRead)
    let at = bytes.indexOf(0xff)
    for (; at >= 0 && at + 1 < bytesRead; at = bytes.indexOf(0xff, at + 1)) {
      const marker = bytes[at + 1] ?? 0
      if (!isNoSegment(marker)) return { marker, behind: position + at + 2 }
    }
    // A 0xff at the end of the piece may begin a marker with the next.
    position += at >= 0 ? at : bytesRead
    if (bytesRead < piece) break
  }
  return null
}

const hasDataBehind = async (file: FileHandle, end: number): Promise<boolean> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(piece), 0, piece, end)
  return buffer.subarray(0, bytesRead).some((byte) => byte !== 0)
}

interface Jpeg {
  readonly pixels: number
  /** Where the end mark ends; null where it is missing. */
  readonly end: number | null
}

const walkJpeg = async (file: FileHandle, size: number): Promise<Jpeg> => {
  let pixels = 0
  let hasScan = false
  for (let position = 2; ; ) {
    const found = await nextMarker(file, position, size)
    if (found?.marker === 0xd9 || found === null) {
      if (pixels === 0 || !hasScan) throw damaged()
      return { pixels, end: found?.behind ?? null }
    }
    const { marker, behind } = found
    const length = (await readAt(file, behind, 2)).readUInt16BE(0)
    if (length < 2 || behind + length > size) throw damaged()
    if (isFrame(marker)) {
      const frame = await readAt(file, behind + 3, 4)
      const [height, width] = [frame.readUInt16BE(0), frame.readUInt16BE(2)]
      refuseGiants(width, height)
      pixels = width * height
    }
    if (marker === 0xda) hasScan = true
    position = behind + length
  }
}

// What cameras and scanners write: fill bytes between the segments, data of their own behind the picture, and now and
// then no end mark, which matters only where the picture is cut off as well.
const inspectJpeg = async (path: string, file: FileHandle, size: number): Promise<readonly FileNotice[]> => {
  const { pixels, end } = await walkJpeg(file, size)
  if (end !== null) return (await hasDataBehind(file, end)) ? ['data-behind'] : []
  if (pixels > mostDecoded) throw damaged()
  const finding = await askWorker({ kind: 'jpeg', path })
  if ('objection' in finding) throw new FileObjection(finding.objection)
  return finding.notices
}

/**
 * Walks through the structure of a picture; only a JPEG without its end mark is decoded.
 * @throws FileObjection damaged, too-many-pixels, too-heavy
 */
export const inspectImage = async (path: string, form: 'png' | 'jpeg'): Promise<Inside> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (form === 'png') await inspectPng(file, size)
    const notices = form === 'png' ? [] : await inspectJpeg(path, file, size)
    return { pages: 1, hasText: false, notices }
  } finally {
    await file.close()
  }
}
