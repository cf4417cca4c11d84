import { expect, test } from 'vitest'
import { wayBack } from './way-back.ts'

test('a path within the console is followed, with what it asks', () => {
  expect(wayBack('/alliances/a/years/110/records?q=晴川')).toBe('/alliances/a/years/110/records?q=晴川')
})

test.each([
  'https://elsewhere.example',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  'javascript:alert(1)',
  '/\t/elsewhere.example',
  '/sign-in?back=/sign-in',
  '',
  undefined,
  7,
  ['/a'],
])('incident, open redirect: %j is not', (asked) => {
  expect(wayBack(asked)).toBe('/')
})
