import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'

/** A folder for as long as the tests of one file run, and a way to put bytes into it. @returns where they lie */
export const testFolder = (name: string): ((bytes: Uint8Array) => Promise<string>) => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `${name}-`))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return async (bytes) => {
    const path = join(folder, randomBytes(8).toString('hex'))
    await writeFile(path, bytes)
    return path
  }
}
