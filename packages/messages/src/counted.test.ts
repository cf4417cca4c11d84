import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { figureText, unitText } from './rules.ts'
import { say } from './spoken.ts'

const home = join(import.meta.dirname, '..', 'en')

const textsOf = (message: unknown): readonly string[] => {
  if (typeof message === 'string') return [message]
  return message !== null && typeof message === 'object' ? Object.values(message).flatMap(textsOf) : []
}

/** Words in s that follow a name, a day or an ordinal and are no things that are counted. */
const notCounted =
  /^(is|was|has|as|this|proposes|takes|counts|others|does|becomes|exists|opens|ends|spans|belongs|lies)$/

/** Widths and heights are told as many whatever they are, and these are told only when far above one. */
const alwaysMany = new Set([
  'refusals.evidence.file-too-many-pixels',
  'ui.date-no-such-day',
  'ui.date-no-leap-day',
])

interface Counted {
  readonly key: string
  readonly parameter: string
  readonly things: string
}

const counted: readonly Counted[] = readdirSync(home)
  .flatMap((file) => Object.entries<unknown>(JSON.parse(readFileSync(join(home, file), 'utf8'))))
  .filter(([key]) => !alwaysMany.has(key))
  .flatMap(([key, message]) =>
    textsOf(message).flatMap((text) =>
      [...text.matchAll(/\{(\w+)\} ((?:(?:main|member|other|further|more) )*(?:KPIs|[a-z]+s))\b/g)].map(
        ([, parameter = '', things = '']) => ({ key, parameter, things }),
      ),
    ),
  )
  .filter(({ things }) => !notCounted.test(things))

test('there are numbers beside things', () => {
  expect(counted.length).toBeGreaterThan(20)
})

test.each(counted)('$key counts none, one and two $things as English does', ({ key, parameter, things }) => {
  const told = (count: number) => say(key, { [parameter]: count }, 'en')
  for (const many of [0, 2]) expect(told(many)).toContain(`${many} ${things}`)
  expect(told(1)).not.toContain(`1 ${things}`)
})

test.each([
  ['firm', 1, '1 firm'],
  ['firm', 0, '0 firms'],
  ['firm', 2, '2 firms'],
  ['person', 1, '1 person'],
  ['person', 1000, '1,000 persons'],
  ['case', 1, '1 case'],
  ['case', -1, '-1 case'],
  ['case', 2, '2 cases'],
  ['ntd', 1000, '1 thousand NT$'],
])('a figure of %s and %i reads %s', (unit, value, words) => {
  expect(`${figureText(value, unit)} ${unitText(unit, 'en', value)}`).toBe(words)
})

test('at the head of a column a unit is told as many', () => {
  expect(unitText('firm', 'en', null)).toBe('firms')
  expect(unitText('firm', 'zh-TW', null)).toBe('家')
})
