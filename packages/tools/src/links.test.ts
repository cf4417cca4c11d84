import { expect, test } from 'vitest'
import { linkFindings } from './links.ts'
import { withRepository } from './trees.ts'

const guide = '# How to start\n\n## 會員 and income\n\n## Twice\n\n## Twice\n'
const findingsIn = (markdown: string) =>
  withRepository({ 'docs/guide.md': guide, 'README.md': markdown, 'docs/look.png': '' }, linkFindings)

test.each([
  '[start](docs/guide.md)',
  '[start](docs/guide.md#how-to-start)',
  '[income](docs/guide.md#會員-and-income)',
  '[second](docs/guide.md#twice-1)',
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
  '![look](docs/gone.png)',
  '<img src="docs/gone.png">',
  '[ref]: docs/gone.md',
  '[here](#gone)',
])('%s leads nowhere', async (markdown) => {
  expect(await findingsIn(markdown)).toHaveLength(1)
})
