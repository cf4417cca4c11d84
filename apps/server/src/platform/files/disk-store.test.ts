import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, mkdtemp, open, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { diskStore, NotGenuine } from './disk-store.ts'

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
const twin = Buffer.from('一份合夥')
const placeIn = (name: string) => join(folder, name, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

describe('a kept file that was written to', () => {
  it('gives none of its bytes', async () => {
    const store = diskStore(join(folder, 'changed'))
    await store.keep(sha256, await source())
    await buffer((await store.open(sha256)).bytes)
    await writeFile(placeIn('changed'), twin)
    await expect(store.open(sha256)).rejects.toMatchObject({ loss: 'changed' })
    expect(await store.lossOf(sha256)).toBe('changed')
  })
  it('is seen although its length and its day are those of before', async () => {
    const store = diskStore(join(folder, 'dated'))
    await store.keep(sha256, await source())
    await buffer((await store.open(sha256)).bytes)
    const { atime, mtime } = await stat(placeIn('dated'))
    await writeFile(placeIn('dated'), twin)
    await utimes(placeIn('dated'), atime, mtime)
    await expect(store.open(sha256)).rejects.toBeInstanceOf(NotGenuine)
  })
  it('is given again once it is what it was', async () => {
    const store = diskStore(join(folder, 'mended'))
    await store.keep(sha256, await source())
    await writeFile(placeIn('mended'), twin)
    await expect(store.open(sha256)).rejects.toBeInstanceOf(NotGenuine)
    await writeFile(placeIn('mended'), bytes)
    expect((await buffer((await store.open(sha256)).bytes)).equals(bytes)).toBe(true)
    expect(await store.lossOf(sha256)).toBeNull()
  })
})
describe('a file that is kept again', () => {
  it.each([
    ['changed', (place: string) => writeFile(place, twin)],
    ['a folder', (place: string) => rm(place).then(() => mkdir(place))],
  ])('is what it was, although what lay there was %s', async (what, spoil) => {
    const name = `again-${what.length}`
    const store = diskStore(join(folder, name))
    await store.keep(sha256, await source())
    await spoil(placeIn(name))
    await store.keep(sha256, await source())
    expect((await buffer((await store.open(sha256)).bytes)).equals(bytes)).toBe(true)
    expect(await readdir(join(placeIn(name), '..'))).toEqual([sha256])
  })
})

describe('a file that is written to while it is sent', () => {
  it.each([
    ['within one piece', 1_000, 0],
    ['of many pieces', 1_000_000, 0],
    ['and goes on behind its end, within one piece', 1_000, 500],
    ['and goes on behind its end for more than a piece', 1_000_000, 200_000],
  ])('never arrives whole: %s', async (_, length, more) => {
    const long = Buffer.alloc(length, 'a')
    const name = createHash('sha256').update(long).digest('hex')
    const path = join(folder, 'long')
    await writeFile(path, long)
    const store = diskStore(join(folder, 'sending'))
    await store.keep(name, path)
    const opened = await store.open(name)
    const place = join(folder, 'sending', name.slice(0, 2), name.slice(2, 4), name)
    const { atime, mtime } = await stat(place)
    // In place: the handle that is being sent sees it.
    const there = await open(place, 'r+')
    await there.write('b', length - 1)
    if (more > 0) await there.write(Buffer.alloc(more), 0, more, length)
    await there.close()
    await utimes(place, atime, mtime)
    let arrived = 0
    const reading = async () => {
      for await (const piece of opened.bytes as AsyncIterable<Buffer>) arrived += piece.length
    }
    await expect(reading()).rejects.toMatchObject({ loss: 'changed' })
    expect(arrived).toBeLessThan(length)
    await expect(store.open(name)).rejects.toMatchObject({ loss: 'changed' })
  })
})

it('a file that is gone is told apart from one that was changed', async () => {
  const store = diskStore(join(folder, 'nowhere'))
  await expect(store.open(sha256)).rejects.toMatchObject({ loss: 'missing' })
  expect(await store.lossOf(sha256)).toBe('missing')
})
// Of the system, not of a package.
const pipeMaker = ['mk', 'fifo'].join('')

describe('a file that lies there and cannot be read', () => {
  /** Every handle of the program shares its methods, so a disk that fails behind a place can be had for all of them. */
  const withFault = async (code: string, from: number, act: () => Promise<void>) => {
    const some = await open(join(folder, 'upload'))
    const methods = Object.getPrototypeOf(some) as FileHandle
    await some.close()
    const read = methods.read
    const failing = vi.spyOn(methods, 'read').mockImplementation(async function (
      this: FileHandle,
      ...[buffer, offset, length, at]: unknown[]
    ) {
      if (Number(at) >= from) throw Object.assign(new Error('read'), { code })
      return Reflect.apply(read, this, [buffer, offset, length, at])
    } as typeof methods.read)
    await act().finally(() => failing.mockRestore())
  }
  it('is told apart from one that was changed or is gone', async () => {
    const store = diskStore(join(folder, 'failing'))
    await store.keep(sha256, await source())
    await withFault('EIO', 0, async () => {
      await expect(store.open(sha256)).rejects.toMatchObject({ loss: 'unreadable' })
      expect(await store.lossOf(sha256)).toBe('unreadable')
    })
    expect(await store.lossOf(sha256)).toBeNull()
  })
  it('ends its stream with that where the disk fails on the way', async () => {
    const store = diskStore(join(folder, 'half'))
    const long = Buffer.alloc(200_000, 'c')
    const name = createHash('sha256').update(long).digest('hex')
    await writeFile(join(folder, 'long of half'), long)
    await store.keep(name, join(folder, 'long of half'))
    await buffer((await store.open(name)).bytes)
    await withFault('EIO', 1, async () => {
      for (const opened of [store.open, store.openUnverified])
        await expect(buffer((await opened(name)).bytes)).rejects.toMatchObject({ loss: 'unreadable' })
    })
  })
  it('is not called so where the program has too much open', async () => {
    const store = diskStore(join(folder, 'busy'))
    await store.keep(sha256, await source())
    await withFault('EMFILE', 0, () => expect(store.lossOf(sha256)).rejects.toMatchObject({ code: 'EMFILE' }))
  })
  it.each([
    ['a folder', (place: string) => mkdir(place, { recursive: true })],
    ['a pipe nobody writes to', async (place: string) => void execFileSync(pipeMaker, [place])],
  ])('is no fault of the program and keeps nobody waiting where %s took its place', async (what, put) => {
    const name = `instead-${what.length}`
    const store = diskStore(join(folder, name))
    await mkdir(join(placeIn(name), '..'), { recursive: true })
    await put(placeIn(name))
    expect(await store.lossOf(sha256)).toBe('unreadable')
    for (const opened of [store.open, store.openUnverified])
      await expect(opened(sha256)).rejects.toMatchObject({ loss: 'unreadable' })
    await store.remove(sha256)
    expect(await store.lossOf(sha256)).toBe('missing')
  })
})
it.each(['../../../etc/passwd', 'ABC', ''])('has no place for %j', async (name) => {
  await expect(diskStore(folder).open(name)).rejects.toThrow(TypeError)
})
