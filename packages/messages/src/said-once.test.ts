import type { Because } from '@openalliance/rules'
import { expect, it } from 'vitest'
import { reasonText } from './rules.ts'
import { saidOnce } from './said-once.ts'

const because: Because = {
  reading: 'proof.any-of',
  finding: 'needs-evidence',
  facts: { anyOf: ['contract'] },
  advice: { code: 'proof.attach', facts: { anyOf: ['contract'] } },
  citations: [],
}
const returned = { type: 'membership', isMendable: true }
const sentence = (locale: 'zh-TW' | 'en') => reasonText(because, 'membership', locale)

it('a note that is the sentence of the rules is told, and the sentence is not told again', () => {
  expect(saidOnce(sentence('zh-TW'), because, returned, 'zh-TW')).toEqual({
    note: sentence('zh-TW'),
    reason: null,
  })
})

it('a note in the other language that is the sentence of the rules is told once, in the language of the reader', () => {
  expect(saidOnce(sentence('zh-TW'), because, returned, 'en')).toEqual({ note: sentence('en'), reason: null })
})

it('one line of a longer note says it as well', () => {
  const note = `${sentence('zh-TW')}\n請由主持人重新送件。`
  expect(saidOnce(note, because, returned, 'zh-TW')).toEqual({ note, reason: null })
})

it('words kept from a return say what is found of a record that is settled', () => {
  const settled = { type: 'membership', isMendable: false }
  expect(saidOnce(sentence('zh-TW'), because, settled, 'zh-TW').reason).toBeNull()
})

it('other words stand beside what the rules found', () => {
  expect(saidOnce('請與廠商確認。', because, returned, 'zh-TW')).toEqual({
    note: '請與廠商確認。',
    reason: sentence('zh-TW'),
  })
  expect(saidOnce('', because, { ...returned, isMendable: false }, 'zh-TW').reason).toBe(
    '尚未附佐證：合約書。',
  )
})
