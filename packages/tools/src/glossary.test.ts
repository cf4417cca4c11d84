import { expect, test } from 'vitest'
import { glossaryFindings } from './glossary.ts'
import { withRepository } from './trees.ts'

const languages = new Map([
  ['zh-TW', new Map([['rules.kind.firm', '營利事業']])],
  ['en', new Map([['rules.kind.firm', 'Firm']])],
])
const head = '| in code | 中文 | English | said by | what it is |\n| --- | --- | --- | --- | --- |\n'
const firm = '| `firm` | 營利事業 | Firm | `rules.kind.firm` | registered for profit |\n'

const findingsFor = (page: string, tables: readonly string[] = []) => {
  const files = { 'docs/words.md': page, 'packages/rules/src/codes.ts': "export const kinds = ['firm']\n" }
  return withRepository(files, (tree) => glossaryFindings(tree, Object.keys(files), languages, tables))
}

test('a word that is used and said as it stands is left in peace', async () => {
  expect(await findingsFor(head + firm, ['firm'])).toEqual([])
})

test('a table nobody explains is named', async () => {
  expect(await findingsFor(head + firm, ['letter'])).toEqual([
    'docs/words.md does not say what the table letter is.',
  ])
})

test('a name the program does not use is named', async () => {
  expect(await findingsFor(`${head}${firm}| \`company\` | 公司 | Company | — | as before |\n`)).toEqual([
    'docs/words.md names company, and the program does not.',
  ])
})

test('a label that people read otherwise is named', async () => {
  expect(await findingsFor(head + firm.replace('營利事業', '公司'))).toEqual([
    'docs/words.md calls it “公司”, and rules.kind.firm says “營利事業”.',
  ])
})

test('a label nobody says is named, in each language', async () => {
  expect(await findingsFor(head + firm.replace('kind.firm', 'kind.gone'))).toHaveLength(2)
})

test('a word explained twice is named', async () => {
  expect(await findingsFor(head + firm + firm)).toEqual(['docs/words.md explains firm twice.'])
})

test('words kept for later need no use', async () => {
  expect(
    await findingsFor(`${head}${firm}\n| will be | 中文 |\n| --- | --- |\n| \`seminar\` | 研討會 |\n`),
  ).toEqual([])
})

test('a page without the table is a finding', async () => {
  expect(await findingsFor('# Words\n')).toHaveLength(1)
})
