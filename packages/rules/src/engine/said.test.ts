import { check, constant, oneof, property, string, stringMatching } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAbsent } from './content.ts'
import { saidIn, says } from './said.ts'

const unseen = [
  ...[' ', '\t', '\n', '\u00a0', '\u3000', '\u2003', '\u2028', '\ufeff'],
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\u00ad', '\u180e', '\u200e', '\u2066', '\ufe0f', '\u034f'],
  ...['\u2800', '\u3164', '\u115f', '\u1160', '\uffa0', '\u{1d159}', '\u{e0001}', '\u0301'],
]

describe('what nobody sees says nothing', () => {
  it.each(unseen.map((one) => [`U+${one.codePointAt(0)?.toString(16).padStart(4, '0')}`, one]))(
    '%s',
    (_, one) => {
      expect([says(one), saidIn(` ${one}${one} `), isAbsent(one)]).toEqual([false, '', true])
    },
  )

  it('nor any row of such characters', () => {
    const rows = string({ unit: oneof(...unseen.map((one) => constant(one))) })
    expect(check(property(rows, (text) => !says(text) && saidIn(text) === '' && isAbsent(text))).failed).toBe(
      false,
    )
  })
})

describe('what is seen says something', () => {
  it.each(['會', 'a', '0', '。', '–', '＋', '㊣', '😀', '\ue000', '𠮷', 'ㄅ', '\u1100', '한'])(
    '%s',
    (one) => {
      expect([says(`\u200b${one}\u2800`), saidIn(`　${one} `)]).toEqual([true, one])
    },
  )

  it('however much is around it that is not', () => {
    const around = string({ unit: oneof(...unseen.map((one) => constant(one))) })
    const words = stringMatching(/^[\u4e00-\u9fff]{1,5}$/)
    expect(
      check(
        property(around, words, around, (before, text, after) =>
          saidIn(before + text + after).includes(text),
        ),
      ).failed,
    ).toBe(false)
  })
})
