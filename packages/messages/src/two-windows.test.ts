import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const home = join(import.meta.dirname, '..')
const sentencesOf = (locale: string) =>
  readdirSync(join(home, locale)).flatMap((file) =>
    Object.entries<unknown>(JSON.parse(readFileSync(join(home, locale, file), 'utf8'))),
  )
const ofConflict = /stale-version|changed-meanwhile|conflict|\.theirs$|take-theirs|merged$|phrase-changed/

test.each([
  ['zh-TW', /他人|對方|別人/],
  ['en', /somebody else|someone else|two people/i],
])('whoever changed the same in two windows is not told of somebody else (%s)', (locale, another) => {
  const told = sentencesOf(locale).filter(([key]) => ofConflict.test(key))
  expect(told.length).toBeGreaterThan(15)
  expect(told.filter(([, sentence]) => another.test(String(sentence)))).toEqual([])
})
