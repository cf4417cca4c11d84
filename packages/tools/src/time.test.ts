import { expect, test } from 'vitest'
import { timeFindings } from './time.ts'
import { withRepository } from './trees.ts'

const findingsFor = (path: string, text: string) => withRepository({ [path]: text }, timeFindings)

test.each(['new Date()', 'new Date', 'Date.now()', 'Temporal.Now.instant()'])(
  '%s asks the time',
  async (asking) => {
    const findings = await findingsFor(
      'apps/server/src/slices/evidence/store.ts',
      `export const at = ${asking}`,
    )
    expect(findings).toEqual([expect.stringContaining('store.ts:1 asks the time')])
  },
)

test.each(["new Date('2021-10-31')", 'new Date(moment)', 'performance.now()'])(
  '%s does not',
  async (innocent) => {
    expect(await findingsFor('packages/rules/src/engine/day.ts', `export const at = ${innocent}`)).toEqual([])
  },
)

test('the clock may, and so may a test', async () => {
  const files = {
    'apps/server/src/platform/clock.ts': 'new Date()',
    'apps/server/src/late.test.ts': 'new Date()',
  }
  expect(await withRepository(files, timeFindings)).toEqual([])
})

test.each([
  "new Intl.DateTimeFormat('zh-TW')",
  "new Intl.DateTimeFormat('zh-TW', { year: 'numeric' })",
  'moment.toLocaleDateString()',
])('%s forgets the zone', async (showing) => {
  expect(await findingsFor('apps/console/src/ui/day.tsx', `export const at = ${showing}`)).toHaveLength(1)
})

test('a zone that is named is left in peace', async () => {
  const showing = "new Intl.DateTimeFormat('zh-TW', { timeZone: 'Asia/Taipei' })"
  expect(await findingsFor('apps/console/src/ui/day.tsx', `export const at = ${showing}`)).toEqual([])
})
