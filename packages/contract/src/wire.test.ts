import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { expect, it } from 'vitest'
import * as contracts from './index.ts'
import { line, type SliceContract } from './wire.ts'

const isSlice = (value: unknown): value is SliceContract =>
  typeof value === 'object' && value !== null && 'routes' in value && 'slice' in value

const isSchema = (value: unknown): value is TSchema => typeof value === 'object' && value !== null

/** Every text within a schema that must not be empty, under the name of its field. */
const demandedIn = (schema: unknown, field: string): { field: string; schema: TSchema }[] => {
  if (!isSchema(schema)) return []
  if ('type' in schema && schema.type === 'string')
    return 'minLength' in schema && schema.minLength !== 0 ? [{ field, schema }] : []
  return Object.entries(schema).flatMap(([name, part]) =>
    demandedIn(part, ['properties', 'items', 'anyOf'].includes(name) || /^\d+$/.test(name) ? field : name),
  )
}

const demanded = Object.values<unknown>(contracts)
  .filter(isSlice)
  .flatMap(({ routes }) => Object.values(routes).flatMap(({ body }) => demandedIn(body, 'body')))

const unseen = [
  '   ',
  '　\u00a0 ',
  '\u200b',
  '\u2060',
  '\u00ad',
  '\u2800',
  '\u3164',
  '\u115f',
  '\u1160',
  '\uffa0',
]

it('a text that a request must state is not stated by what nobody sees; passwords and links are as they are', () => {
  const asTheyAre = ['password', 'old', 'fresh', 'token']
  const taken = demanded.filter(({ schema }) => unseen.some((text) => Check(schema, text.repeat(4))))
  expect(demanded.length).toBeGreaterThan(40)
  expect(taken.map(({ field }) => field).filter((field) => !asTheyAre.includes(field))).toEqual([])
})

it('a text that may stay empty may be blank', () => {
  expect(Check(line(40, 0), '　')).toBe(true)
  expect(Check(line(40), ' 會 ')).toBe(true)
})
