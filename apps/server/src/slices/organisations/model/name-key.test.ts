import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gramsOf, literalForLike, nameKey, soughtIn } from './name-key.ts'

const characters = fc.constantFrom(...'晴川電子股份有限公司台臺積科技𠮷堃㛢神ＡBa１9 ·．（）-', '\ufa19')
const names = fc.array(characters, { minLength: 1, maxLength: 30 }).map((list) => list.join(''))

describe('the key of a name', () => {
  it.each([
    ['臺灣晴川', '台灣晴川'],
    ['ＡＢＣ電子', 'abc 電子'],
    ['晴川（股）公司', '晴川(股)公司'],
    ['\ufa19岡', '\u795e岡'],
  ])('%s and %s are compared as one', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other))
  })

  it.each([
    ['𠮷田', '吉田'],
    ['堃鼎', '坤鼎'],
  ])('%s and %s stay two', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other))
  })

  it('finds any part of a name through the index', () => {
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), (name, from, length) => {
        const key = [...nameKey(name)]
        fc.pre(key.length > 0)
        const start = from % key.length
        const part = key.slice(start, start + 1 + (length % (key.length - start))).join('')
        const sought = soughtIn(part)
        const held = new Set(gramsOf(name))
        expect(sought.grams.every((gram) => held.has(gram))).toBe(true)
        expect(nameKey(name)).toContain(sought.key)
      }),
    )
  })

  it('keeps a rare character whole', () => {
    expect(gramsOf('𠮷堃㛢')).toEqual(expect.arrayContaining(['𠮷', '𠮷堃', '堃㛢']))
  })

  it('of nothing but signs is empty and seeks nothing', () => {
    expect(soughtIn(' -（）')).toEqual({ key: '', grams: [] })
  })

  it('takes the wildcards of a search literally', () => {
    expect(literalForLike('100%_\\')).toBe('100\\%\\_\\\\')
  })
})
