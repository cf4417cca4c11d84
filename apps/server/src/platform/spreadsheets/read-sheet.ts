import { Worker } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import { defaultLimits, type ReadLimits, type ReadRow } from './read-limits.ts'
import type { SheetMessage } from './sheet-worker.ts'

/** The next message of the reading thread; a Refusal when it takes too long or too much memory. */
const nextMessage = (worker: Worker, milliseconds: number, limits: ReadLimits): Promise<SheetMessage> =>
  new Promise((resolve, reject) => {
    const settle = (how: () => void) => {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
      how()
    }
    const onMessage = (message: SheetMessage) => settle(() => resolve(message))
    const onError = (fault: Error & { code?: string }) =>
      settle(() =>
        reject(
          fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
            ? new Refusal('spreadsheets.too-large', { limit: limits.fileBytes })
            : fault,
        ),
      )
    const onExit = () => settle(() => reject(new Error('the reading thread ended without a word')))
    const timer = setTimeout(
      () => settle(() => reject(new Refusal('spreadsheets.too-slow', { afterMs: limits.milliseconds }))),
      milliseconds,
    )
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
  })

/**
 * The rows of an XLSX or ODS file from outside, as they are read: typed cells with sheet, row and column letter. Empty
 * rows and cells are left out. The file is read in a thread of its own within limits; no formula is run, no address
 * followed, nothing written.
 * @throws Refusal with one of the codes of `RefusedFile`
 */
export async function* readSheet(
  bytes: Uint8Array,
  { limits: asked = {} }: { readonly limits?: Partial<ReadLimits> } = {},
): AsyncGenerator<ReadRow, void, undefined> {
  const limits = { ...defaultLimits, ...asked }
  if (bytes.byteLength > limits.fileBytes)
    throw new Refusal('spreadsheets.too-large', { limit: limits.fileBytes })
  if (bytes.byteLength < 22) throw new Refusal('spreadsheets.not-a-spreadsheet')
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
    workerData: { bytes, limits },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  })
  let millisecondsLeft = limits.milliseconds
  try {
    for (;;) {
      const asked = performance.now()
      const message = await nextMessage(worker, millisecondsLeft, limits)
      millisecondsLeft -= performance.now() - asked
      if ('done' in message) return
      if ('refused' in message) throw new Refusal(message.refused.code, message.refused.facts)
      const rows: ReadRow[] = JSON.parse(message.rows)
      yield* rows
      worker.postMessage('more')
    }
  } finally {
    await worker.terminate()
  }
}
