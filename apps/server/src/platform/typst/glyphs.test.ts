import { beforeAll, describe, expect, it } from 'vitest'
import { preparedFonts } from './fonts-for-tests.ts'
import { type Coverage, charactersWithoutGlyph, printable, readCoverage } from './glyphs.ts'

let coverage: Coverage
beforeAll(() => {
  coverage = readCoverage(preparedFonts())
}, 300_000)

describe('characters no font has', () => {
  it.each([
    '王大明',
    '𠮷堃㛢',
    '𠀀𫠣㐂',
    'Čeněk Łukasz Nguyễn Ñandú Жанна Ωμέγα',
    '①㊣㈱℃',
    '葛\u{e0100}城',
    '(tab)\t(line)\n',
  ])('are none in %s', (text) => {
    expect(charactersWithoutGlyph(coverage, text)).toEqual([])
  })

  it('are named once each, in order, a composed emoji as the one character people see', () => {
    expect(charactersWithoutGlyph(coverage, '甲😀乙👩‍👩‍👧丙😀한')).toEqual(['😀', '👩‍👩‍👧', '한'])
  })

  it('include the private-use characters of old Big5 fonts, whose shape nobody knows', () => {
    expect(charactersWithoutGlyph(coverage, '王\ue000明')).toEqual(['\ue000'])
  })
})

describe('printable data', () => {
  const print = (text: string) => printable(coverage, text).data

  it('show 〓 where a character has no shape and tell which it was', () => {
    expect(printable(coverage, { names: ['甲😀', null, 3, true], 乙: '丙' })).toEqual({
      data: { names: ['甲〓', null, 3, true], 乙: '丙' },
      missing: ['😀'],
    })
  })

  it('lose control characters and direction marks, which could reorder what stands beside a name', () => {
    expect(print('a\u0000b\u202ec\u2066d\u007f')).toBe('abcd')
  })

  it('survive half a surrogate pair', () => {
    expect(print('甲\ud842')).toBe('甲〓')
  })

  it('lose joiners and zero-width spaces, which would be copied from the PDF with the letter before them', () => {
    expect(print('a\u200db\u200cc\u200bd\u2060e\u00adf☆\ufe0f')).toBe('abcdef☆')
  })

  it('keep the selector that chooses between two shapes of an ideograph', () => {
    expect(print('葛\u{e0100}')).toBe('葛\u{e0100}')
  })

  it('leave normalisation alone: U+FA19 stays U+FA19', () => {
    expect(print('\ufa19')).toBe('\ufa19')
  })
})

it('a folder without fonts is refused with the command that fills it', () => {
  expect(() => readCoverage('/nowhere')).toThrow('node packages/tools/run.mjs packages/tools/src/fonts.ts')
})
