import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareFonts } from './fonts.ts'
import { glyphsOf, merged, readFont, renamed } from './truetype.ts'

let folder = ''
let made: readonly boolean[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fonts-'))
  made = [...(await Promise.all([prepareFonts(folder), prepareFonts(folder)])), await prepareFonts(folder)]
}, 300_000)
afterAll(() => rm(folder, { recursive: true }))

const font = async (file: string) => readFont(await readFile(join(folder, file)))
const point = (character: string) => character.codePointAt(0) ?? 0

describe('the prepared fonts', () => {
  test('are made once, also when two prepare them at the same time', async () => {
    expect(made.at(-1)).toBe(false)
    expect((await readdir(folder)).filter((file) => file.endsWith('.partial'))).toEqual([])
  })

  test('come in two weights of each family, and the rare characters in two halves', async () => {
    expect((await readdir(folder)).sort()).toEqual([
      'NotoSansJP-Bold.ttf',
      'NotoSansJP-Regular.ttf',
      'NotoSansTC-Bold.ttf',
      'NotoSansTC-Regular.ttf',
      'OpenAllianceRareA.ttf',
      'OpenAllianceRareB.ttf',
      'coverage.json',
    ])
  })

  test('keep the copyright of those who drew them', async () => {
    const name = (await font('NotoSansTC-Regular.ttf')).get('name') ?? Buffer.alloc(0)
    expect(
      Buffer.from(name.subarray(name.length & 1))
        .swap16()
        .toString('utf16le'),
    ).toContain('SIL Open Font License')
  })

  test.each([
    ['王', ['TC', 'JP']],
    ['𠮷', ['JP']],
    ['㛢', ['TC']],
    ['㐂', ['JP']],
    ['𠀀', ['RareB']],
    ['Ł', ['RareA']],
    ['😀', []],
  ])('have %s in %j, the rare fonts only what the common ones lack', async (character, homes) => {
    const fonts = {
      TC: 'NotoSansTC-Regular.ttf',
      JP: 'NotoSansJP-Regular.ttf',
      RareA: 'OpenAllianceRareA.ttf',
      RareB: 'OpenAllianceRareB.ttf',
    }
    const found: string[] = []
    for (const [name, file] of Object.entries(fonts))
      if (glyphsOf(await font(file)).has(point(character))) found.push(name)
    expect(found).toEqual(homes)
  })
})

describe('a font file', () => {
  test('has a checksum that holds', async () => {
    const bytes = await readFile(join(folder, 'OpenAllianceRareA.ttf'))
    let sum = 0
    for (let i = 0; i + 4 <= bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0
    expect(sum).toBe(0xb1b0afba)
  })

  test('keeps its glyphs under another name', async () => {
    const original = await font('NotoSansJP-Bold.ttf')
    const other = readFont(renamed(original, 'Another', 'Bold'))
    expect(glyphsOf(other)).toEqual(glyphsOf(original))
  })

  test('merged from pieces holds what was wanted and nothing else', async () => {
    const piece = await font('OpenAllianceRareA.ttf')
    const some = [...glyphsOf(piece).keys()].slice(100, 110)
    const glyphs = glyphsOf(readFont(merged([piece], (wanted) => some.includes(wanted), 'Ten')))
    expect([...glyphs]).toEqual(some.map((wanted, i) => [wanted, i + 1]))
  })

  test('whose table lies outside of it is refused', () => {
    const broken = Buffer.alloc(28)
    broken.writeUInt16BE(1, 4)
    broken.writeUInt32BE(1000, 24)
    expect(() => readFont(broken)).toThrow(RangeError)
  })
})
