import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileFamily } from '@openalliance/rules'
import { fileTypeFromFile } from 'file-type'
import { inspectArchive } from './archive.ts'
import { FileObjection, type Inside } from './finding.ts'
import { inspectImage } from './image.ts'
import { extensionOf, type FileKind, fileKinds, isHeic, kindByExtension } from './kinds.ts'
import { inspectPdf } from './pdf.ts'
import type { Scanner } from './scanner.ts'
import { signatureWatch } from './signature.ts'

/** A file that passed. */
export interface ExaminedFile extends Inside {
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly mediaType: string
  readonly family: FileFamily
  /** False where no scanner is configured. */
  readonly isScanned: boolean
}

export type Examination =
  | { readonly outcome: 'accepted'; readonly file: ExaminedFile }
  | { readonly outcome: 'refused'; readonly objection: FileObjection }
  /** The scanner is away; nobody may call the file clean. */
  | { readonly outcome: 'waiting'; readonly because: string }

const hashAndWatch = async (path: string): Promise<{ sha256: string; size: number }> => {
  const hash = createHash('sha256')
  const watch = signatureWatch()
  let size = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    size += chunk.length
    hash.update(chunk)
    if (watch.sees(chunk)) throw new FileObjection('infected', { name: 'EICAR' })
  }
  if (size === 0) throw new FileObjection('empty')
  return { sha256: hash.digest('hex'), size }
}

// An Office file with a password is no archive any more but a compound file that holds one encrypted stream.
const isEncryptedOffice = async (path: string): Promise<boolean> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1_048_576), 0, 1_048_576, 0)
    const isCompound = buffer.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))
    return isCompound && buffer.subarray(0, bytesRead).includes(Buffer.from('EncryptedPackage', 'utf16le'))
  } finally {
    await file.close()
  }
}

const archives = new Set(['application/zip', ...fileKinds.filter((k) => k.mainPart).map((k) => k.mediaType)])

/** How far into a file readers look for the head of a PDF: what scanners, mailers and printers put before it. */
const longestPreface = 1_024
const pdfHead = Buffer.from('%PDF-')

// A file that is known to be something else keeps its name; only an unknown beginning may stand before a PDF.
const hasPdfHead = async (path: string): Promise<boolean> => {
  const file = await open(path)
  try {
    const length = longestPreface + pdfHead.length
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead).includes(pdfHead)
  } finally {
    await file.close()
  }
}

const kindOf = async (path: string, fileName: string): Promise<FileKind> => {
  const extension = extensionOf(fileName)
  const kind = kindByExtension(extension)
  const found = await fileTypeFromFile(path).catch(() => undefined)
  if (isHeic(extension, found?.mime)) throw new FileObjection('heic', { extension })
  if (!kind) throw new FileObjection('kind-not-accepted', { extension, found: found?.ext ?? '' })
  if (found?.mime === kind.mediaType) return kind
  if (kind.form === 'pdf' && !found && (await hasPdfHead(path))) return kind
  if (found && /macroenabled/i.test(found.mime)) throw new FileObjection('has-macros')
  // Writers order the parts of an archive as they like; what it really is, its parts decide.
  if (kind.mainPart && found && archives.has(found.mime)) return kind
  if (kind.form === 'office' && (await isEncryptedOffice(path))) throw new FileObjection('encrypted')
  throw new FileObjection('disguised', { extension, found: found?.ext ?? '' })
}

const lookInside = (path: string, kind: FileKind): Promise<Inside> => {
  switch (kind.form) {
    case 'pdf':
      return inspectPdf(path)
    case 'png':
    case 'jpeg':
      return inspectImage(path, kind.form)
    case 'open-document':
    case 'office':
      return inspectArchive(path, kind)
  }
}

/**
 * Decides about an uploaded file: its name, its content and its parts must agree, and the scanner must have no objection.
 * @param scanner null where none is configured; then only the EICAR test file is recognised
 */
export const examine = async (
  path: string,
  fileName: string,
  scanner: Scanner | null,
): Promise<Examination> => {
  try {
    const { sha256, size } = await hashAndWatch(path)
    const kind = await kindOf(path, fileName)
    const scan = scanner ? await scanner(path) : null
    if (scan?.verdict === 'infected') throw new FileObjection('infected', { name: scan.name })
    const inside = await lookInside(path, kind)
    if (scan?.verdict === 'away') return { outcome: 'waiting', because: scan.because }
    const { mediaType, family } = kind
    return {
      outcome: 'accepted',
      file: { sha256, size, mediaType, family, ...inside, isScanned: scan !== null },
    }
  } catch (fault) {
    if (fault instanceof FileObjection) return { outcome: 'refused', objection: fault }
    throw fault
  }
}
