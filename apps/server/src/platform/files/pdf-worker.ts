import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

export type PdfFinding =
  | { readonly pages: number; readonly hasText: boolean }
  | { readonly objection: 'encrypted' | 'damaged' }

/** Pages that are searched for text; a scan has none on any of them. */
const pagesRead = 20

const examine = async (path: string): Promise<PdfFinding> => {
  const task = getDocument({
    data: new Uint8Array(await readFile(path)),
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const document = await task.promise
    const { info } = await document.getMetadata()
    // Also where it opens without a password: what may not be copied or printed can be no record's proof.
    if ('EncryptFilterName' in info && info.EncryptFilterName) return { objection: 'encrypted' }
    let hasText = false
    for (let number = 1; number <= Math.min(document.numPages, pagesRead) && !hasText; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      hasText = items.some((item) => 'str' in item && item.str.trim() !== '')
      page.cleanup()
    }
    return { pages: document.numPages, hasText }
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : ''
    return { objection: name === 'PasswordException' ? 'encrypted' : 'damaged' }
  } finally {
    await task.destroy().catch(() => undefined)
  }
}

const { path } = workerData as { path: string }
parentPort?.postMessage(await examine(path))
