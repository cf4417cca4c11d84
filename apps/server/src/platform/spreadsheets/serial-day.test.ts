import { describe, expect, it } from 'vitest'
import { dayOfSerial, dayOfText, showsDays } from './serial-day.ts'

describe('a serial number', () => {
  it.each([
    [1, false, { kind: 'day', day: '1900-01-01' }],
    [59, false, { kind: 'day', day: '1900-02-28' }],
    [60, false, { kind: 'number', number: 60 }],
    [61, false, { kind: 'day', day: '1900-03-01' }],
    [44500, false, { kind: 'day', day: '2021-10-31' }],
    [43038, true, { kind: 'day', day: '2021-10-31' }],
    [44500.75, false, { kind: 'moment', moment: '2021-10-31T18:00:00' }],
    [44500.9999999, false, { kind: 'day', day: '2021-11-01' }],
    [-3, false, { kind: 'number', number: -3 }],
    [3_000_000, false, { kind: 'number', number: 3_000_000 }],
  ])('%d (counted from 1904: %s) is %j', (serial, is1904, content) => {
    const read = dayOfSerial(serial, is1904)
    // The last second of a day may round up to the next.
    expect(
      read.kind === 'moment' && read.moment.endsWith('T00:00:00')
        ? { kind: 'day', day: read.moment.slice(0, 10) }
        : read,
    ).toEqual(content)
  })
})

describe('a number format', () => {
  it.each([
    [14, undefined, true],
    [0, undefined, false],
    [164, 'yyyy-mm-dd', true],
    [165, '[$-404]e/m/d', true],
    [166, 'General', false],
    [167, '0.00E+00', false],
    [168, '[Red]#,##0', false],
    [169, '"days" 0', false],
    [170, 'h:mm', false],
  ])('%i with code %s shows days: %s', (id, code, shows) => {
    expect(showsDays(id, code)).toBe(shows)
  })
})

it.each([
  ['2021-10-31', { kind: 'day', day: '2021-10-31' }],
  ['2021-10-31T00:00:00', { kind: 'day', day: '2021-10-31' }],
  ['2021-10-31T18:00:00.5', { kind: 'moment', moment: '2021-10-31T18:00:00' }],
  ['2021-02-30', { kind: 'text', text: '2021-02-30' }],
  ['tomorrow', { kind: 'text', text: 'tomorrow' }],
])('the written day %s is %j', (text, content) => {
  expect(dayOfText(text)).toEqual(content)
})
