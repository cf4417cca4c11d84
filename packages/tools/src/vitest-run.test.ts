import { expect, test } from 'vitest'
import { count, type Report } from './vitest-run.ts'

const file = (name: string, ...statuses: string[]): Report['testResults'][number] => ({
  name: `/tree/${name}`,
  status: statuses.includes('failed') || statuses.length === 0 ? 'failed' : 'passed',
  message: statuses.length === 0 ? 'Cannot find module' : '',
  assertionResults: statuses.map((status, index) => ({ status, fullName: `test ${index + 1}` })),
})

const counted = (...files: Report['testResults'][number][]) =>
  count({ testResults: files }, ['a.test.ts', 'b.test.ts'], '/tree')

test('what passed is counted', () => {
  expect(counted(file('a.test.ts', 'passed', 'passed'), file('b.test.ts', 'passed'))).toEqual({
    passed: 3,
    failures: [],
  })
})

test('a failed test is named', () => {
  expect(counted(file('a.test.ts', 'passed', 'failed'), file('b.test.ts', 'passed'))).toEqual({
    passed: 2,
    failures: ['a.test.ts: test 2 (failed)'],
  })
})

test('what a failed test saw is told below its name, shortened and without colours', () => {
  const saw = [
    '\u001b[31mexpected 1 to be 2\u001b[39m',
    '',
    ...Array.from({ length: 40 }, (_, i) => `at ${i}`),
  ].join('\n')
  const [failure] = counted({
    ...file('a.test.ts'),
    assertionResults: [{ status: 'failed', fullName: 'test 1', failureMessages: [saw] }],
  }).failures
  const lines = failure?.split('\n') ?? []
  expect(lines.slice(0, 3)).toEqual(['a.test.ts: test 1 (failed)', '    expected 1 to be 2', '    at 0'])
  expect(lines).toHaveLength(13)
})

test.each(['skipped', 'pending', 'todo', 'disabled'])('a test that is %s counts as failed', (status) => {
  expect(counted(file('a.test.ts', status), file('b.test.ts', 'passed'))).toEqual({
    passed: 1,
    failures: [`a.test.ts: test 1 (not run: ${status})`],
  })
})

test('a file that could not be read counts as failed, once', () => {
  expect(counted(file('a.test.ts'), file('b.test.ts', 'passed')).failures).toEqual([
    'a.test.ts: Cannot find module',
  ])
})

test('a file that nobody ran counts as failed', () => {
  expect(counted(file('a.test.ts', 'passed')).failures).toEqual(['b.test.ts: no test of this file was run'])
})
