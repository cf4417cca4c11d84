import { expect, test } from 'vitest'
import { type Files, withRepository } from './trees.ts'
import { wordFindings } from './words.ts'

const settings = JSON.stringify({
  locales: ['zh-TW', 'en'],
  'plugin.inlang.messageFormat': { pathPattern: ['./{locale}/accounts.json'] },
})

const house = (zh: unknown, en: unknown): Files => ({
  'packages/messages/project.inlang/settings.json': settings,
  'packages/messages/zh-TW/accounts.json': typeof zh === 'string' ? zh : JSON.stringify(zh, null, 2),
  'packages/messages/en/accounts.json': JSON.stringify(en, null, 2),
  'apps/console/src/slices/accounts/screens.tsx': "m['accounts.title']()",
  'docs/words.md':
    '| in code | 中文 | English | said by | what it is |\n| - | - | - | - | - |\n| `accounts` | 帳號 | Accounts | — | a slice |',
})

const findingsFor = (zh: unknown, en: unknown, more: Files = {}) =>
  withRepository({ ...house(zh, en), ...more }, wordFindings)

const title = { 'accounts.title': '登入 {name}' }

test('equal languages are left in peace', async () => {
  expect(await findingsFor(title, { 'accounts.title': 'Sign in {name}' })).toEqual([])
})

test('a key that one language lacks is named', async () => {
  expect(await findingsFor(title, {})).toEqual(['accounts.title has no words in en.'])
})

test('other parameters are named', async () => {
  const findings = await findingsFor(title, { 'accounts.title': 'Sign in {who}' })
  expect(findings).toEqual(['accounts.title has different parameters: name / who.'])
})

test('variants are read like texts', async () => {
  const variants = [{ match: { 'count=one': 'One {name}', 'count=*': '' } }]
  expect(await findingsFor(title, { 'accounts.title': variants })).toEqual(['accounts.title is empty in en.'])
})

test('empty words are named', async () => {
  expect(await findingsFor({ 'accounts.title': ' ' }, { 'accounts.title': 'Sign in' })).toEqual([
    'accounts.title is empty in zh-TW.',
  ])
})

test('a key that stands twice is named, though JSON would keep silent', async () => {
  const zh = '{\n  "accounts.title": "登",\n  "accounts.title": "登入"\n}'
  expect(await findingsFor(zh, { 'accounts.title': 'Sign in' })).toEqual([
    'packages/messages/zh-TW/accounts.json holds accounts.title twice.',
  ])
})

test('words that nobody says are named', async () => {
  const more = { 'accounts.gone': '舊' }
  expect(
    await findingsFor({ ...title, ...more }, { 'accounts.title': 'Sign in {name}', 'accounts.gone': 'Old' }),
  ).toEqual(['accounts.gone is said by nobody.'])
})

test('a refusal is said where its code stands, a composed key where its beginning does', async () => {
  const keys = {
    ...title,
    'refusals.accounts.locked': '鎖',
    'accounts.role.pi': '主持人',
    'accounts.kind.new': '新',
  }
  const program = {
    'packages/contract/src/accounts.ts': "refusals: { 'accounts.locked': 423 }",
    'apps/console/src/slices/accounts/screens.tsx': "m['accounts.title'](word('accounts.kind', kind))",
    'apps/server/src/role.ts': 'say(`accounts.role.$' + '{role}`)',
  }
  expect(await findingsFor(keys, keys, program)).toEqual([])
})

test('a file that the settings do not name is never compiled', async () => {
  const findings = await findingsFor(title, title, { 'packages/messages/en/stray.json': '{}' })
  expect(findings).toEqual([expect.stringContaining('en/stray.json is not named in')])
})

test('a component that says a word of the domain is named', async () => {
  const component = { 'apps/console/src/ui/button.tsx': "m['accounts.title']()" }
  expect(await findingsFor(title, title, component)).toEqual([
    expect.stringContaining('ui/button.tsx says accounts.title'),
  ])
})

test('a heading is cited with its fact, and the fact has words in both languages', async () => {
  const page = (line: string) => ({ 'packages/rules/src/rulebooks/small/110.ts': line })
  const words = { ...title, 'rules.fact.S110.seals': '用印' }
  const said = { 'packages/messages/src/rules.ts': 'say(`rules.fact.$' + '{source}`)' }
  const cited = page("cite(\n  'S110',\n  '會員合約形式(1/2)',\n  'seals',\n)")
  expect(await findingsFor(words, words, { ...said, ...cited })).toEqual([])
  expect(await findingsFor(words, words, { ...said, ...page("cite('S110', '會員合約形式')") })).toEqual([
    'packages/rules/src/rulebooks/small/110.ts cites S110 會員合約形式 and does not say what stands there.',
  ])
  expect(await findingsFor(title, title, cited)).toEqual([
    'S110 會員合約形式(1/2) is cited for seals, which has no words in zh-TW.',
    'S110 會員合約形式(1/2) is cited for seals, which has no words in en.',
  ])
})

test('no messages at all are a finding', async () => {
  expect(await withRepository({}, wordFindings)).toHaveLength(1)
})
