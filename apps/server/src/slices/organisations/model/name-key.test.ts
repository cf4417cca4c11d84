import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gramsOf, literalForLike, nameKey, searchKey, soughtIn, waysToSeek } from './name-key.ts'

const characters = fc.constantFrom(
  ...'晴川電子股份有限公司台臺積科技𠮷堃㛢神峯説ＡBa１9 ·．（）-',
  '\ufa19',
  '\ue123',
)
const names = fc.array(characters, { minLength: 1, maxLength: 30 }).map((list) => list.join(''))

describe('the key of a name', () => {
  it.each([
    ['臺灣晴川', '台灣晴川'],
    ['ＡＢＣ電子', 'abc 電子'],
    ['晴川（股）公司', '晴川(股)公司'],
    ['\ufa19岡', '\u795e岡'],
    ['\ufeff晴川\u200b電子\u2028', '晴川電子'],
    ['葛\u{e0100}城', '葛城'],
  ])('%s and %s are compared as one', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other))
  })

  it.each([
    ['𠮷田', '吉田'],
    ['堃鼎', '坤鼎'],
    ['\ue000鼎電子', '鼎電子'],
    ['\ue000鼎電子', '\ue001鼎電子'],
    ['\u{f0001}鼎電子', '鼎電子'],
    ['高峰', '高峯'],
  ])('%s and %s stay two', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other))
  })

  it.each([
    ['高峰', '高峯'],
    ['啟發', '啓發'],
    ['恆新', '恒新'],
    ['說文', '説文'],
    ['群創', '羣創'],
    ['衛生', '衞生'],
  ])('%s and %s are searched as one', (one, other) => {
    expect(searchKey(one)).toBe(searchKey(other))
    expect(gramsOf(one)).toEqual(gramsOf(other))
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
        expect(searchKey(name)).toContain(sought.key)
      }),
    )
  })

  it('keeps a rare character whole', () => {
    expect(gramsOf('𠮷堃㛢')).toEqual(expect.arrayContaining(['𠮷', '𠮷堃', '堃㛢']))
  })

  it('of nothing but signs is empty and seeks nothing', () => {
    expect(soughtIn(' -（）')).toEqual({ key: '', grams: [] })
    expect(waysToSeek(' %（）')).toEqual([])
  })

  it.each([
    ['望川科大', '國立望川科技大學'],
    ['清大', '國立清華大學'],
    ['台大', '國立臺灣大學'],
    ['陽明交大', '國立陽明交通大學'],
  ])('finds by %s what it stands for, %s', (short, name) => {
    const held = new Set(gramsOf(name))
    const found = waysToSeek(short).filter(
      ({ like, grams }) =>
        grams.every((gram) => held.has(gram)) &&
        new RegExp(like.replaceAll('%', '.*').replaceAll('_', '.'), 'su').test(searchKey(name)),
    )
    expect(found).toHaveLength(1)
  })

  it('has one meaning where no school is meant', () => {
    expect(waysToSeek('大').map(({ like }) => like)).toEqual(['%大%'])
    expect(waysToSeek('大同').map(({ like }) => like)).toEqual(['%大同%'])
    expect(waysToSeek('a大').map(({ like }) => like)).toEqual(['%a大%'])
  })

  it('takes the wildcards of a search literally', () => {
    expect(literalForLike('100%_\\')).toBe('100\\%\\_\\\\')
  })
})
