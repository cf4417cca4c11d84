import { describe, expect, test } from 'vitest'
import { Attempts, type Span } from './attempts.ts'

const attempts = (span: Span, opening?: unknown) => {
  let made = 0
  return new Attempts(span, opening, () => {
    made += 1
    return `key-${made}`
  })
}

describe('what one opening means', () => {
  test('goes out under one key however often it is asked for', () => {
    const kept = attempts('opening')
    expect([kept.keyFor({ name: '晴川' }), kept.keyFor({ name: '晴川' })]).toEqual(['key-1', 'key-1'])
  })

  test('keeps its key when something is typed between two presses, and after it has succeeded', () => {
    const kept = attempts('opening')
    kept.keyFor({ name: '晴川' })
    kept.succeeded()
    expect(kept.keyFor({ name: '晴川二' })).toBe('key-1')
  })

  test('is another one when the dialog opens again', () => {
    const kept = attempts('opening', false)
    kept.opened(true)
    const first = kept.keyFor('membership')
    kept.opened(true)
    const again = kept.keyFor('membership')
    kept.opened(false)
    kept.opened(true)
    expect([again === first, kept.keyFor('membership') === first]).toEqual([true, false])
  })
})

describe('what stays on a page', () => {
  test('repeats the same input under one key until it has succeeded', () => {
    const kept = attempts('input')
    const first = kept.keyFor('text')
    expect(kept.keyFor('text')).toBe(first)
    kept.succeeded()
    expect(kept.keyFor('text')).not.toBe(first)
  })

  test('does another thing under another key', () => {
    const kept = attempts('input')
    expect(kept.keyFor('one')).not.toBe(kept.keyFor('two'))
  })
})
