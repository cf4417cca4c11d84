import { expect, test } from 'vitest'
import { reaching } from './reach.ts'
import { filesOf } from './repository.ts'
import { withRepository } from './trees.ts'

const house = {
  'db/base.ts': 'export const base = 1',
  'db/pool.ts': "import { base } from './base.ts'\nexport const pool = base",
  'a/world.ts': "export { pool } from '../db/pool.ts'",
  'a/direct.test.ts': "import { base } from '../db/base.ts'\nexpect(base)",
  'a/far.test.ts': "import {\n  pool,\n} from './world.ts'\nexpect(pool)",
  'a/late.test.ts': "const { pool } = await import('./world.ts')\nexpect(pool)",
  'a/side.test.ts': "import './world.ts'",
  'a/none.test.ts': "import { other } from './other.ts'\nexpect(other)",
  'a/other.ts': "import { expect } from 'vitest'\nexport const other = expect",
  'a/ring.ts': "import { knot } from './knot.ts'\nexport const ring = knot",
  'a/knot.ts': "import { ring } from './ring.ts'\nexport const knot = ring",
}

test('what leads to a place is found through whatever lies between, and a ring ends', async () => {
  const found = await withRepository(house, (tree) => reaching(tree, filesOf(tree), 'db/base.ts'))
  expect(found.filter((path) => path.endsWith('.test.ts'))).toEqual([
    'a/direct.test.ts',
    'a/far.test.ts',
    'a/late.test.ts',
    'a/side.test.ts',
  ])
})

test('a place that is nowhere is told', async () => {
  await expect(withRepository(house, (tree) => reaching(tree, filesOf(tree), 'db/moved.ts'))).rejects.toThrow(
    'db/moved.ts is no file here',
  )
})
