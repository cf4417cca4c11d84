import { getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import { ReaderLost } from './scan-failure.ts'

// Character maps and stand-in fonts lie beside the program: contracts typed in 新細明體 often embed no font.
const beside = `${import.meta.env.BASE_URL}pdfjs/`

export interface OpeningPdf {
  /** @throws ReaderLost where the program that reads it did not come */
  readonly promise: Promise<PDFDocumentProxy>
  readonly destroy: () => void
}

/**
 * Opens a PDF in a worker of its own. Nothing in the file is run: scripts and forms of a PDF stay asleep. The worker is
 * started here and not by the library, which after one that did not come starts none until the page is loaded anew.
 */
export const openPdf = (url: string): OpeningPdf => {
  const port = new Worker(workerUrl, { type: 'module' })
  let isLost = false
  const lost = new Promise<never>((_, reject) => {
    port.addEventListener('error', () => {
      isLost = true
      reject(new ReaderLost())
    })
  })
  const worker = PDFWorker.create({ port })
  const task = getDocument({
    url,
    worker,
    withCredentials: true,
    cMapUrl: `${beside}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${beside}standard_fonts/`,
    wasmUrl: `${beside}wasm/`,
    iccUrl: `${beside}iccs/`,
    enableXfa: false,
  })
  const end = () => {
    worker.destroy()
    port.terminate()
  }
  return {
    promise: Promise.race([task.promise, lost]),
    destroy: () => {
      // A worker that never came would never say that it is done.
      if (isLost) end()
      else void task.destroy().then(end, end)
    },
  }
}
