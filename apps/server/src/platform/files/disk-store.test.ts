import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { diskStore } from './disk-store.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const bytes = Buffer.from('一份合約')
const sha256 = createHash('sha256').update(bytes).digest('hex')
const source = async () => {
  const path = join(folder, 'upload')
  await writeFile(path, bytes)
  return path
}

it('gives back what it was given', async () => {
  const store = diskStore(join(folder, 'one'))
  await store.keep(sha256, await source())
  const opened = await store.open(sha256)
  expect(opened.size).toBe(bytes.length)
  expect((await buffer(opened.bytes)).equals(bytes)).toBe(true)
})
it('keeps a file once although ten hand it in together', async () => {
  const store = diskStore(join(folder, 'ten'))
  const path = await source()
  await Promise.all(Array.from({ length: 10 }, () => store.keep(sha256, path)))
  const names = await readdir(join(folder, 'ten', sha256.slice(0, 2), sha256.slice(2, 4)))
  expect(names).toEqual([sha256])
})
it('forgets what is removed', async () => {
  const store = diskStore(join(folder, 'gone'))
  await store.keep(sha256, await source())
  await store.remove(sha256)
  expect(await store.has(sha256)).toBe(false)
})
it.each(['../../../etc/passwd', 'ABC', ''])('has no place for %j', async (name) => {
  await expect(diskStore(folder).open(name)).rejects.toThrow(TypeError)
})
