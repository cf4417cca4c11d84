import { type FileHandle, open } from 'node:fs/promises'
import { FileObjection, type Inside } from './finding.ts'

/** A scan of an A0 sheet at 600 dpi has 20,000 × 28,000 pixels; beyond that a viewer's memory is the target. */
const mostPixels = 200_000_000
const longestSide = 30_000

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

const inspectJpeg = async (file: FileHandle, size: number) => {
  let hasFrame = false
  for (let position = 2; ; ) {
    if (position + 4 > size) throw damaged()
    const segment = await readAt(file, position, 4)
    if (segment[0] !== 0xff) throw damaged()
    const marker = segment[1] ?? 0
    if (marker === 0xff) {
      position += 1
      continue
    }
    if (marker === 0xda) break
    if (isFrame(marker)) {
      const frame = await readAt(file, position + 5, 4)
      refuseGiants(frame.readUInt16BE(2), frame.readUInt16BE(0))
      hasFrame = true
    }
    const length = segment.readUInt16BE(2)
    if (length < 2) throw damaged()
    position += 2 + length
  }
  if (!hasFrame) throw damaged()
  // Cameras write their own data behind the picture, so its end is looked for and not demanded at the very end.
  const tail = await readAt(file, Math.max(0, size - 1_048_576), Math.min(size, 1_048_576))
  if (tail.lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) throw damaged()
}

/**
 * Walks through the structure of a picture without decoding it.
 * @throws FileObjection damaged, too-many-pixels
 */
export const inspectImage = async (path: string, form: 'png' | 'jpeg'): Promise<Inside> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    await (form === 'png' ? inspectPng(file, size) : inspectJpeg(file, size))
    return { pages: 1, hasText: false }
  } finally {
    await file.close()
  }
}
