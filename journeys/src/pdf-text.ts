import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Reader {
  readonly getDocument: (source: { data: Uint8Array; verbosity: number }) => {
    readonly promise: Promise<{
      readonly numPages: number
      readonly getPage: (number: number) => Promise<{
        readonly getTextContent: () => Promise<{ readonly items: readonly { readonly str?: string }[] }>
      }>
    }>
    readonly destroy: () => Promise<void>
  }
}

// The reader the console shows scans with: what it cannot read, no office can.
const ofConsole = createRequire(join(import.meta.dirname, '../../apps/console/package.json'))
const reader = ofConsole.resolve('pdfjs-dist/legacy/build/pdf.mjs')

/** Every word of a PDF, without the spaces between them. */
export const wordsOfPdf = async (bytes: Uint8Array): Promise<string> => {
  const { getDocument }: Reader = await import(pathToFileURL(reader).href)
  const reading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  try {
    const document = await reading.promise
    const pages = Array.from({ length: document.numPages }, async (_, index) => {
      const page = await document.getPage(index + 1)
      const { items } = await page.getTextContent()
      return items.map(({ str }) => str ?? '').join('')
    })
    return (await Promise.all(pages)).join('').replace(/\s+/g, '')
  } finally {
    await reading.destroy()
  }
}
