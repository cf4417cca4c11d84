import { Worker } from 'node:worker_threads'
import { FileObjection, type Inside } from './finding.ts'
import type { PdfFinding } from './pdf-worker.ts'

export interface PdfLimits {
  readonly milliseconds: number
  /** Of the worker's own heap; a page that wants more is refused, not swapped. */
  readonly megabytes: number
}

const usual: PdfLimits = { milliseconds: 30_000, megabytes: 384 }

/**
 * Opens a PDF in a thread of its own, which is ended when it takes too long or too much memory.
 * @throws FileObjection damaged, encrypted, too-heavy
 */
export const inspectPdf = (path: string, limits: PdfLimits = usual): Promise<Inside> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: { path },
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
      // pdf.js reports its doubts about a file on the console; the finding is enough.
      stdout: true,
      stderr: true,
    })
    const settle = (finding: PdfFinding | 'too-heavy') => {
      clearTimeout(timer)
      void worker.terminate()
      if (finding === 'too-heavy') reject(new FileObjection('too-heavy'))
      else if ('objection' in finding) reject(new FileObjection(finding.objection))
      else if (finding.pages < 1) reject(new FileObjection('damaged'))
      else resolve(finding)
    }
    const timer = setTimeout(() => settle('too-heavy'), limits.milliseconds)
    worker.once('message', (finding: PdfFinding) => settle(finding))
    worker.once('error', (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ERR_WORKER_OUT_OF_MEMORY') return settle('too-heavy')
      clearTimeout(timer)
      reject(fault)
    })
    worker.once('exit', () => settle('too-heavy'))
  })
