import { expect, it } from 'vitest'
import { readMoment } from './moment.ts'

it.each([
  ['2021-10-30T13:04:00.000Z', '2021-10-30T13:04:00.000Z'],
  ['2021-10-30T21:04+08:00', '2021-10-30T13:04:00.000Z'],
  ['2020-02-29T00:00:00Z', '2020-02-29T00:00:00.000Z'],
])('%s is a moment', (text, moment) => {
  expect(readMoment(text)?.toISOString()).toBe(moment)
})

it.each([
  ['a day that does not exist', '2021-02-30T00:00:00Z'],
  ['an hour that does not exist', '2021-02-03T25:00:00Z'],
  ['a zone that does not exist', '2021-02-03T10:00:00+99:99'],
  ['no zone', '2021-10-30T13:04:00'],
  ['a day alone', '2021-10-30'],
  ['a number', '1635599040000'],
  ['nothing', ''],
])('%s is none', (_, text) => {
  expect(readMoment(text)).toBeNull()
})
