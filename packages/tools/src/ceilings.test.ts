import { expect, test } from 'vitest'
import { ceilingFindings } from './ceilings.ts'
import { withRepository } from './trees.ts'

const lines = (count: number) => 'export {}\n'.repeat(count)
const findingsFor = (path: string, text: string) => withRepository({ [path]: text }, ceilingFindings)

test('400 lines are one thought', async () => {
  expect(await findingsFor('a.ts', lines(400))).toEqual([])
})

test.each(['a.ts', 'a.tsx', 'a.css'])('401 lines of %s are not', async (path) => {
  expect(await findingsFor(path, lines(401))).toEqual([expect.stringContaining(`${path} has 401 lines`)])
})

test('a file that says why may be longer', async () => {
  const text = `// Longer than 400 lines because the register of counties is one table.\n${lines(401)}`
  expect(await findingsFor('a.ts', text)).toEqual([])
})

test('what a program made is as long as it must be', async () => {
  const text = `// Made from the migrated database by \`npm run cli\`.\n${lines(401)}`
  expect(await findingsFor('a.ts', text)).toEqual([])
})

test('a reason further down is none', async () => {
  const text = `// Counties.\nexport {}\n// Longer than 400 lines because the register is one table.\n${lines(401)}`
  expect(await findingsFor('a.ts', text)).toHaveLength(1)
})

test('nothing to read is a finding', async () => {
  expect(await findingsFor('README.md', '')).toHaveLength(1)
})
