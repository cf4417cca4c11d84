import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, themesOf } from './contrast.ts'

const themes = themesOf(readFileSync(new URL('tokens.css', import.meta.url), 'utf8'))
const portal = readFileSync(new URL('portal.css', import.meta.url), 'utf8')

const inks = ['ink', 'ink-2', 'ink-3']
const marks = ['counts', 'not', 'evidence', 'person', 'neutral']
const sheets = ['paper', 'surface', 'surface-2']

const textPairs: [string, string][] = [
  ...inks.flatMap((ink) => sheets.map((sheet): [string, string] => [ink, sheet])),
  ...['brand', ...marks].flatMap((ink) => sheets.map((sheet): [string, string] => [ink, sheet])),
  ...marks.map((mark): [string, string] => [mark, `${mark}-soft`]),
  ...marks.flatMap((mark) => ['ink', 'ink-2'].map((ink): [string, string] => [ink, `${mark}-soft`])),
  ['ink-3', 'neutral-soft'],
  ['brand', 'brand-soft'],
  ['ink', 'brand-soft'],
  ['ink-2', 'brand-soft'],
  ['ink-3', 'brand-soft'],
  ['brand-ink', 'brand'],
  ['brand-ink', 'brand-strong'],
  ...['nav-ink', 'nav-strong', 'nav-quiet'].map((ink): [string, string] => [ink, 'nav']),
  ['nav-ink', 'nav-current'],
  ['nav-strong', 'nav-current'],
  ['desk-ink', 'desk'],
  ['call-ink', 'call'],
]

const signPairs: [string, string][] = [
  ...sheets.flatMap((sheet) =>
    ['line-control', 'focus', 'brand'].map((sign): [string, string] => [sign, sheet]),
  ),
  ['focus-on-dark', 'nav'],
  ['brand', 'track'],
  ['counts', 'track'],
  ['ink', 'track'],
]

describe.each(Object.entries(themes))('in the %s theme', (_theme, colours) => {
  const ratio = (one: string, other: string) => contrast(colours.get(one) ?? '', colours.get(other) ?? '')

  test.each(textPairs)('%s can be read on %s', (ink, ground) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(signPairs)('%s can be seen on %s', (sign, ground) => {
    expect(ratio(sign, ground)).toBeGreaterThanOrEqual(3)
  })
})

test('white can be read on both ends of every banner of the portal', () => {
  const ends = [...portal.matchAll(/--(?:from|to)(?::|,)\s*(#[0-9a-f]{6})/gi)].map(
    ([, colour = '']) => colour,
  )
  expect(ends.length).toBeGreaterThanOrEqual(16)
  expect(ends.filter((colour) => contrast('#ffffff', colour) < 4.5)).toEqual([])
})

test('contrast of black and white is the greatest there is', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
})
