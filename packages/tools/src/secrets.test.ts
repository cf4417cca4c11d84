import { expect, test } from 'vitest'
import { secretFindings } from './secrets.ts'
import { withRepository } from './trees.ts'

const findingsFor = (path: string, text: string) => withRepository({ [path]: text }, secretFindings)

// Composed, so that this file itself holds none of them.
const planted: readonly (readonly [string, string])[] = [
  ['a private key', `-----BEGIN ${'RSA '}PRIVATE KEY-----`],
  ['a token of a service', `token: ghp${'_'}${'a1B2'.repeat(9)}`],
  ['a token of a service', `AKIA${'IOSFODNN7EXAMPL3'}`],
  ['a token of npm', `//registry.example/:_auth${'Token'}=abc`],
  ['an address with a password', `postgres://owner:${'s3cret'}@db.ministry.tw:5432/x`],
  ['a folder of somebody’s machine', `see /home${'/somebody'}/notes`],
  ['a folder of somebody’s machine', `see /wor${'k/main'}`],
  ['the address of a package registry', `"resolved": "https://npm.${'registry'}.company.tw/x.tgz"`],
  ['the address of a private network', `http://10.20${'.30.40'}:8080`],
]

test.each(planted)('%s is found in %s', async (name, text) => {
  expect(await findingsFor('docs/notes.md', text)).toEqual([expect.stringContaining(name)])
})

test('settings of an installation are found by their name', async () => {
  expect(await findingsFor('.env', 'PORT=1')).toEqual([expect.stringContaining('.env')])
})

test.each([
  ['.env.example', '# postgres://user:password@host:5432/openalliance'],
  ['package-lock.json', '"resolved": "https://registry.npmjs.org/x/-/x-1.0.0.tgz"'],
  ['src/url.ts', 'const url = `postgres://$' + '{user}:$' + '{password}@127.0.0.1/x`'],
  ['src/path.ts', "join(root, '/home/')"],
])('%s may say %s', async (path, text) => {
  expect(await findingsFor(path, text)).toEqual([])
})

test('a finding does not repeat the secret', async () => {
  const [finding = ''] = await findingsFor('a.md', `npm_${'abcDEF0123'.repeat(4).slice(0, 36)}`)
  expect(finding).not.toContain('abcDEF')
})
