import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { TooMuchToRead } from './pdf-objects.ts'
import { structureOf } from './pdf-structure.ts'
import type { Finding } from './worker-pool.ts'

/** Pages that are searched for text; a scan has none on any of them. */
const pagesRead = 20

// Text in a font that is not embedded is read by the maps of its encoding (UniCNS, SJIS, Big5 …) and the standard fonts.
const library = join(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')), '..')
const resources = {
  cMapUrl: `${join(library, 'cmaps')}/`,
  cMapPacked: true,
  standardFontDataUrl: `${join(library, 'standard_fonts')}/`,
}

/** Bytes. No page's text comes near; a stream that unpacks to more was made to exhaust whoever reads it. */
const largestArray = 128 * 2 ** 20
let outgrew = false

// The reader unpacks what a page points to into one array that it doubles as it goes; its heap limit does not count that.
globalThis.Uint8Array = new Proxy(Uint8Array, {
  construct: (target, given: unknown[], asked) => {
    if (typeof given[0] === 'number' && given[0] > largestArray) {
      outgrew = true
      throw new RangeError('a stream unpacks beyond all bounds')
    }
    return Reflect.construct(target, given, asked)
  },
})

const hasText = async (document: PDFDocumentProxy): Promise<boolean> => {
  for (let number = 1; number <= Math.min(document.numPages, pagesRead) && !outgrew; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    page.cleanup()
    if (items.some((item) => 'str' in item && item.str.trim() !== '')) return true
  }
  return false
}

/** Pages and text of a PDF, or why it is not taken. Nothing of it is run. */
export const lookIntoPdf = async (bytes: Buffer): Promise<Finding> => {
  const structure = await structureOf(bytes).catch((fault: unknown) => {
    if (fault instanceof TooMuchToRead) return null
    throw fault
  })
  if (!structure) return { objection: 'too-heavy' }
  const { does, inflates, isSealed } = structure
  if (inflates) return { objection: 'inflates' }
  if (does) return { objection: does }
  outgrew = false
  const task = getDocument({
    ...resources,
    data: Uint8Array.from(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const document = await task.promise
    const { info } = await document.getMetadata()
    // It opens without a password, and only printing or copying is restricted: the proof can be read.
    const isRestricted = 'EncryptFilterName' in info && Boolean(info.EncryptFilterName)
    // Readers follow what the bytes alone may not show; only a reader can say that there is nothing.
    const acts = await document.hasJSActions().catch(() => null)
    if (acts) return { objection: 'has-scripts' }
    if (isSealed) return { objection: 'sealed' }
    if (acts === null) return { objection: 'damaged' }
    const found = await hasText(document)
    if (outgrew) return { objection: 'inflates' }
    return { pages: document.numPages, hasText: found, notices: isRestricted ? ['restricted'] : [] }
  } catch (fault) {
    if (outgrew) return { objection: 'inflates' }
    const name = fault instanceof Error ? fault.name : ''
    return { objection: name === 'PasswordException' ? 'encrypted' : 'damaged' }
  } finally {
    await task.destroy().catch(() => undefined)
  }
}
