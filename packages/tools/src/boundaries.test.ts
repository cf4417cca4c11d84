import { expect, test } from 'vitest'
import { breachesIn, strangersAmong } from './boundaries.ts'
import { planted, silentRules } from './canary.ts'
import { floorPlan } from './floor-plan.ts'
import { importLaw } from './import-law.ts'
import { withMiniatureHouse } from './miniature-house.ts'
import { withTree } from './trees.ts'

test('a house that obeys is left in peace', async () => {
  const found = await withMiniatureHouse({}, breachesIn)
  expect(found.breaches).toEqual([])
})

test('every rule of the law has a planted breach', () => {
  const rules = importLaw([]).map(({ name }) => name)
  expect(rules.sort()).toEqual(Object.keys(planted).sort())
})

test('no rule keeps silent when it is broken', async () => {
  expect(await silentRules()).toEqual([])
})

test('a tree in which no file is read is no proof', async () => {
  const unreadable = Object.fromEntries(Object.keys(floorPlan).map((home) => [`${home}/README.md`, '']))
  await expect(withTree(unreadable, breachesIn)).rejects.toThrow('read no file')
})

test('a room that is no slice and a home without a plan are strangers', () => {
  const strangers = strangersAmong([
    'apps/server/src/slices/evidence/store.ts',
    'apps/server/src/slices/helpers/store.ts',
    'apps/console/src/slices/figures/screens.tsx',
    'apps/server/migrations/0001-platform-journal.sql',
    'apps/server/migrations/0002-misc-things.sql',
    'packages/shared/src/index.ts',
  ])
  expect(strangers).toEqual([
    'apps/server/src/slices/helpers/store.ts',
    'apps/server/migrations/0002-misc-things.sql',
    'packages/shared/src/index.ts',
  ])
})
