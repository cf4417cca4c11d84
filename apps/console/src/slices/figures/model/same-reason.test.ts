import { expect, test } from 'vitest'
import { sameReasons } from './same-reason.ts'

test('equal reasons are one group, in the order of their first line; a reason of its own stays alone', () => {
  const lines = ['a seals', 'b seals', 'c ends 09/30', 'd seals']
  expect(sameReasons(lines, (line) => line.slice(2))).toEqual([
    { reason: 'seals', lines: ['a seals', 'b seals', 'd seals'] },
    { reason: 'ends 09/30', lines: ['c ends 09/30'] },
  ])
})
