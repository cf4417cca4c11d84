import { expect, test } from 'vitest'
import { completed, lockfileFindings } from './lockfile.ts'
import { withTree } from './trees.ts'

const fast = {
  version: '1.0.0',
  integrity: 'sha512-x',
  dev: true,
  optionalDependencies: { '@fast/linux-x64-musl': '1.0.0', '@fast/win32-arm64-msvc': '1.0.0' },
}
const lockfile = { lockfileVersion: 3, packages: { '': {}, 'node_modules/fast': fast } }

const findingsFor = (value: unknown) =>
  withTree({ 'package-lock.json': JSON.stringify(value) }, lockfileFindings)

test('a package for another machine that is not locked is named', async () => {
  expect(await findingsFor(lockfile)).toEqual([
    expect.stringContaining('lacks @fast/linux-x64-musl'),
    expect.stringContaining('lacks @fast/win32-arm64-msvc'),
  ])
})

test('a completed lockfile has an entry for every machine', async () => {
  const whole = completed(lockfile)
  expect(whole.packages['node_modules/@fast/linux-x64-musl']).toEqual({
    ...{ version: '1.0.0', optional: true, dev: true },
    ...{ os: ['linux'], cpu: ['x64'], libc: ['musl'] },
  })
  expect(await findingsFor(whole)).toEqual([])
})

test('one that lies beside its asker is found there', async () => {
  const packages = {
    'node_modules/a/node_modules/fast': { ...fast, optionalDependencies: { 'fast-linux-x64': '1.0.0' } },
    'node_modules/a/node_modules/fast-linux-x64': { optional: true },
  }
  expect(await findingsFor({ packages })).toEqual([])
})

test('addresses of other registries and missing checksums are named', async () => {
  const packages = { 'node_modules/a': { version: '1.0.0', resolved: 'https://example.org/a.tgz' } }
  expect(await findingsFor({ packages })).toHaveLength(2)
})

test('a version that is a range is not guessed', () => {
  const packages = { 'node_modules/a': { optionalDependencies: { 'a-linux-x64': '^1.0.0' } } }
  expect(() => completed({ packages })).toThrow('by hand')
})
