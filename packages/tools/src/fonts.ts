import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { type FontTables, glyphsOf, merged, readFont, renamed } from './truetype.ts'

// Raised whenever this file prepares the fonts differently; a folder of another edition is made anew.
const edition = 2

const serverPackages = createRequire(join(import.meta.dirname, '../../../apps/server/package.json'))
const folderOf = (name: string) => dirname(serverPackages.resolve(`${name}/package.json`))

/** Where the server looks for its fonts. Not under version control. */
export const fontsDirectory = resolve(import.meta.dirname, '../../../apps/server/assets/fonts')

const families = {
  first: { package: '@expo-google-fonts/noto-sans-tc', file: 'NotoSansTC', family: 'OpenAlliance TC' },
  second: { package: '@expo-google-fonts/noto-sans-jp', file: 'NotoSansJP', family: 'OpenAlliance JP' },
}
const weights = [
  { folder: '400Regular', style: 'Regular' },
  { folder: '700Bold', style: 'Bold' },
] as const

// What names and explanations are written with. Emoji are left out: an official document has no place for them, and
// whoever typed one is told.
const rareBlocks = [
  'CJK-(?:Unified|Compatibility)-Ideographs.*',
  'CJK-(?:Symbols-and-Punctuation|Compatibility|Compatibility-Forms|Strokes|Radicals-Supplement)',
  'Kangxi-Radicals',
  'Bopomofo(?:-Extended)?',
  'Latin-.*',
  'Greek-(?:and-Coptic|Extended)',
  'Cyrillic(?:-Supplement)?',
  '(?:Combining-Diacritical-Marks|Spacing-Modifier-Letters)',
  '(?:General-Punctuation|Currency-Symbols|Letterlike-Symbols|Number-Forms|Superscripts-and-Subscripts)',
  '(?:Arrows|Mathematical-Operators)',
]

// A font holds 65,535 glyphs and the rare characters are more, so they stay in the two halves their maker gave them.
const rareHalves = [
  { pieces: new RegExp(`^HanaMinA\\.(?:${rareBlocks.join('|')})\\.woff2$`), family: 'OpenAlliance Rare A' },
  { pieces: /^HanaMinB\.CJK-Unified-Ideographs.*\.woff2$/, family: 'OpenAlliance Rare B' },
]

const isPrivateUse = (point: number) => (point >= 0xe000 && point <= 0xf8ff) || point >= 0xf0000

/** [first, last] pairs, ascending, both ends included. */
const rangesOf = (points: Iterable<number>): [number, number][] => {
  const ranges: [number, number][] = []
  for (const point of [...points].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && point === last[1] + 1) last[1] = point
    else ranges.push([point, point])
  }
  return ranges
}

const unpacked = async (file: string): Promise<FontTables> => {
  const { decompress } = serverPackages('wawoff2') as {
    decompress: (woff2: Uint8Array) => Promise<Uint8Array>
  }
  return readFont(Buffer.from(await decompress(await readFile(file))))
}

const versionOf = async (name: string): Promise<string> => {
  const manifest: unknown = JSON.parse(await readFile(join(folderOf(name), 'package.json'), 'utf8'))
  return manifest && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : ''
}

const stampOf = async () => {
  const packages = [families.first.package, families.second.package, 'hanamin']
  const versions = await Promise.all(packages.map(async (name) => `${name} ${await versionOf(name)}`))
  return [`edition ${edition}`, ...versions].join(', ')
}

/** Every file of the folder; the coverage goes last, so that whoever finds it finds every font it speaks of. */
const preparedFiles = async (stamp: string): Promise<ReadonlyMap<string, string | Buffer>> => {
  const files = new Map<string, string | Buffer>()
  const covered = new Set<number>()
  const keep = (point: number) => {
    if (!isPrivateUse(point)) covered.add(point)
  }
  for (const { package: name, file, family } of Object.values(families))
    for (const { folder: weight, style } of weights) {
      const font = readFont(await readFile(join(folderOf(name), weight, `${file}_${weight}.ttf`)))
      for (const point of glyphsOf(font).keys()) keep(point)
      files.set(`${file}-${style}.ttf`, renamed(font, family, style))
    }

  const hanaMin = folderOf('hanamin')
  const pieces = await readdir(hanaMin)
  const common = new Set(covered)
  for (const half of rareHalves) {
    const fonts = await Promise.all(
      pieces.filter((piece) => half.pieces.test(piece)).map((piece) => unpacked(join(hanaMin, piece))),
    )
    const wanted = (point: number) => !common.has(point) && !isPrivateUse(point)
    const font = merged(fonts, wanted, half.family)
    for (const point of glyphsOf(readFont(font)).keys()) keep(point)
    files.set(`${half.family.replaceAll(' ', '')}.ttf`, font)
  }

  const inOrder = [...Object.values(families), ...rareHalves].map(({ family }) => family)
  const coverage = { stamp, families: inOrder, ranges: rangesOf(covered) }
  return files.set('coverage.json', JSON.stringify(coverage))
}

const stampIn = async (folder: string): Promise<string | undefined> => {
  try {
    const coverage: unknown = JSON.parse(await readFile(join(folder, 'coverage.json'), 'utf8'))
    return coverage && typeof coverage === 'object' && 'stamp' in coverage
      ? String(coverage.stamp)
      : undefined
  } catch {
    return undefined
  }
}

/**
 * Makes the fonts of the official documents: Noto Sans TC, Noto Sans JP, and from HanaMin the ideographs both lack.
 * Does nothing when they are there already; several may run at once.
 * @returns whether anything was made
 */
export const prepareFonts = async (target = fontsDirectory): Promise<boolean> => {
  const stamp = await stampOf()
  if ((await stampIn(target)) === stamp) return false
  await mkdir(target, { recursive: true })
  for (const [file, content] of await preparedFiles(stamp)) {
    // Under a name that no one takes for a font until it is whole.
    const partial = join(target, `${file}.${randomUUID()}.partial`)
    await writeFile(partial, content)
    await rename(partial, join(target, file))
  }
  return true
}

if (import.meta.main) {
  const started = performance.now()
  const made = await prepareFonts()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(made ? `fonts prepared in ${seconds} s` : 'fonts are ready')
}
