import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alone } from '../../vitest.config.ts'

// Written in two parts, so that this file is none of them.
const replacing = ['vi.', 'mock('].join('')

test('a test that puts something in a module’s place shares its modules with no other', async () => {
  const root = join(import.meta.dirname, '..', '..')
  const files = (await readdir(join(root, 'src'), { recursive: true }))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `src/${file}`)
  const texts = await Promise.all(
    files.map(async (file) => [file, await readFile(join(root, file), 'utf8')] as const),
  )
  const found = texts.filter(([, text]) => text.includes(replacing)).map(([file]) => file)
  expect(found.filter((file) => !alone.includes(file))).toEqual([])
  expect(alone.filter((file) => !files.includes(file))).toEqual([])
})
