import { parentPort, workerData } from 'node:worker_threads'
import { openArchive } from './archive.ts'
import { FileRefused, type ReadLimits, type ReadRow } from './read-limits.ts'
import { readOds } from './read-ods.ts'
import { readXlsx } from './read-xlsx.ts'

export type SheetMessage =
  /** `ReadRow[]` as JSON: many small objects cross the border twice as fast as one text. */
  | { readonly rows: string }
  | { readonly refused: { readonly code: string; readonly facts: Readonly<Record<string, string | number>> } }
  | { readonly done: true }

const { bytes, limits }: { bytes: Uint8Array; limits: ReadLimits } = workerData
const port = parentPort
if (!port) throw new Error('started by readSheet')

const cellsAtOnce = 10_000

const send = (message: SheetMessage) => port.postMessage(message)
const asked = () => new Promise<void>((resolve) => port.once('message', () => resolve()))

try {
  const archive = await openArchive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits)
  const read = archive.has('mimetype') ? readOds(archive, limits) : readXlsx(archive, limits)
  let rows: ReadRow[] = []
  let cells = 0
  for await (const row of read) {
    rows.push(row)
    cells += row.cells.length
    if (cells < cellsAtOnce) continue
    send({ rows: JSON.stringify(rows) })
    rows = []
    cells = 0
    // The next batch is read when this one has been used up, so that memory holds one.
    await asked()
  }
  if (rows.length > 0) {
    send({ rows: JSON.stringify(rows) })
    await asked()
  }
  send({ done: true })
} catch (fault) {
  if (!(fault instanceof FileRefused)) throw fault
  send({ refused: { code: fault.code, facts: fault.facts } })
}
port.close()
