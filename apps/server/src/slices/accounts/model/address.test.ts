import { describe, expect, it } from 'vitest'
import { addressKey, plainAddress } from './address.ts'

describe('an address', () => {
  it('is one account however it is capitalised', () => {
    expect(addressKey(' Lin.Assistant@Example.ORG ')).toBe('lin.assistant@example.org')
  })

  it('may be typed with an input method in full width', () => {
    expect(plainAddress('ｌｉｎ＠ｅｘａｍｐｌｅ．ｏｒｇ')).toBe('lin@example.org')
  })

  it('keeps letters that only look alike apart', () => {
    expect(addressKey('mıke@example.org')).not.toBe(addressKey('mike@example.org'))
  })
})
