import { readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import type { Finding, Question } from './worker-pool.ts'

const look = async ({ kind, path }: Question): Promise<Finding> => {
  const bytes = await readFile(path)
  if (kind === 'pdf') return (await import('./pdf-inside.ts')).lookIntoPdf(bytes)
  return (await import('./jpeg-inside.ts')).lookIntoJpeg(bytes)
}

parentPort?.on('message', async (question: Question) => {
  parentPort?.postMessage(await look(question))
})
