import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const home = join(import.meta.dirname, '..')
const sources = readdirSync(home, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(home, path), 'utf8') }))

/** What only asks, or is repeated on purpose: nothing is created by it. */
const allowed = new Map([
  ['api/use-intention.ts', 'the hook itself'],
  ['slices/submissions/parts/receipt-facts.tsx', 'verifying a receipt reads'],
  ['slices/alliances/parts/hand-over-dialog.tsx', 'looking for a successor reads'],
  ['slices/verification/parts/use-decisions.ts', 'a decision is guarded by the version of its entry'],
  ['slices/verification/parts/office-questions.tsx', 'an answer replaces the answer before it'],
])

test('every step of the console that changes something goes out under the key of its intention', () => {
  const bare = sources.filter(({ text }) => text.includes('useMutation(')).map(({ path }) => path)
  expect(bare.filter((path) => !allowed.has(path))).toEqual([])
})

test('whoever calls a route that creates says the attempt', () => {
  const creating =
    /call\(\s*(?:\w+\.)?routes\.(?:create|add|enter|issue|give|submit|handOver|begin|carryOver|attach|reply|savePhrase|setProject|setTerm|send)\w*\b[\s\S]*?(?=\n\n|\nexport|$)/g
  const found = sources.flatMap(({ path, text }) =>
    [...text.matchAll(creating)].map(([call]) => ({ path, call: call.trim() })),
  )
  expect(found.length).toBeGreaterThan(15)
  // What is asked with a signal alone is a question.
  expect(found.filter(({ call }) => !/attempt|options|\{ signal \}/.test(call))).toEqual([])
})
