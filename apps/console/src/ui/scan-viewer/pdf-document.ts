import { m } from '@openalliance/messages'
import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentLoadingTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

GlobalWorkerOptions.workerSrc = workerUrl

// Character maps and stand-in fonts lie beside the program: contracts typed in 新細明體 often embed no font.
const beside = `${import.meta.env.BASE_URL}pdfjs/`

/** Opens a PDF in the worker. Nothing in the file is run: scripts and forms of a PDF stay asleep. */
export const openPdf = (url: string): PDFDocumentLoadingTask =>
  getDocument({
    url,
    withCredentials: true,
    cMapUrl: `${beside}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${beside}standard_fonts/`,
    wasmUrl: `${beside}wasm/`,
    iccUrl: `${beside}iccs/`,
    enableXfa: false,
  })

/** The sentence for a PDF that could not be opened: what is wrong and what to do. */
export const pdfFailure = (fault: unknown): string => {
  const name = fault instanceof Error ? fault.name : ''
  if (name === 'PasswordException') return m['ui.scan-encrypted']()
  if (name === 'InvalidPDFException') return m['ui.scan-damaged']()
  if (!navigator.onLine) return m['ui.scan-offline']()
  if (name === 'ResponseException') return m['ui.scan-unreachable']()
  return m['ui.scan-unreadable']()
}
