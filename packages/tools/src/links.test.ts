import { expect, test } from 'vitest'
import { linkFindings } from './links.ts'
import { withRepository } from './trees.ts'

const guide = `# How to start

## 會員 and income

## Twice

## Twice

## 自備 · With \`DATABASE_URL\`

## The _second_ **way** of [\`serve\`](guide.md)

## \`\`a \` b\`\` and c

\`\`\`sh
# no heading
\`\`\`
`
const findingsIn = (markdown: string) =>
  withRepository({ 'docs/guide.md': guide, 'README.md': markdown, 'docs/look.png': '' }, linkFindings)

test.each([
  '[start](docs/guide.md)',
  '[start](docs/guide.md#how-to-start)',
  '[income](docs/guide.md#會員-and-income)',
  '[second](docs/guide.md#twice-1)',
  '[code](docs/guide.md#自備--with-database_url)',
  '[signs](docs/guide.md#the-second-way-of-serve)',
  '[ticks](docs/guide.md#a--b-and-c)',
  '``[code](nowhere.md) ` [code](nowhere.md)``',
  '![look](docs/look.png)',
  '<img src="docs/look.png">',
  '[elsewhere](https://example.org/nothing)',
  '[here](#top)\n\n# Top',
  '`[code](nowhere.md)`',
])('%s leads somewhere', async (markdown) => {
  expect(await findingsIn(markdown)).toEqual([])
})

test.each([
  '[start](docs/gone.md)',
  '[start](docs/guide.md#gone)',
  '[start](docs/guide.md#no-heading)',
  '[code](docs/guide.md#自備--with-databaseurl)',
  '`one` [start](docs/gone.md) `two`',
  '![look](docs/gone.png)',
  '<img src="docs/gone.png">',
  '[ref]: docs/gone.md',
  '[here](#gone)',
])('%s leads nowhere', async (markdown) => {
  expect(await findingsIn(markdown)).toHaveLength(1)
})
