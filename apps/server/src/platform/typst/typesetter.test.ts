import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { preparedFonts } from './fonts-for-tests.ts'
import { readTaggedPdf } from './read-tagged-pdf.ts'
import { createTypesetter, type Typesetter, type TypesetterSettings } from './typesetter.ts'

const accessible = { standard: 'ua-1' } as const
let fontsDir = ''
let shared: Typesetter
const templatesDir = join(import.meta.dirname, 'specimens')
const open: Typesetter[] = []

const typesetter = (settings: Partial<TypesetterSettings> = {}) => {
  const made = createTypesetter({
    fontsDir,
    templatesDir,
    timeoutMs: 240_000,
    ...settings,
  })
  open.push(made)
  return made
}
const isRunning = (pid = Number.NaN) => {
  try {
    return process.kill(pid, 0)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ESRCH') return false
    throw fault
  }
}
const textsOf = async (pdf: Uint8Array) => (await readTaggedPdf(pdf)).pageTexts.join(' ')
const plain = (...texts: string[]) => ({ texts, absent: null })

beforeAll(() => {
  fontsDir = preparedFonts()
  shared = createTypesetter({ fontsDir, templatesDir, timeoutMs: 240_000 })
}, 300_000)
afterAll(() => shared.close())
afterEach(() => void vi.useRealTimers())
afterEach(() => Promise.all(open.splice(0).map((made) => made.close())))

describe('data', () => {
  const hostile = [
    '#panic("x")',
    '*bold* _soft_ `raw` $x^2$ <label> @reference',
    '= heading',
    '- item',
    '// no comment /* at all */',
    '"quotes" and \'these\'',
    String.raw`\ back \u{1F600} #sys.inputs`,
    '#read("plain.typ")',
    'null',
    '#import "plain.typ": *',
    '~ -- --- ... ]]}} [[{{',
    '{{document}} %s %0a',
  ]

  it.each(hostile)('stand literally: %s', async (text) => {
    expect(await textsOf(await shared.typeset('plain', plain(text), accessible))).toContain(text)
  })

  it('that are absent are none, not a text', async () => {
    expect(await textsOf(await shared.typeset('plain', plain(), accessible))).toContain('absent')
  })

  it.each(['ua-1', 'a-2a'] as const)(
    'with rare characters are printed, and an emoji is named (%s)',
    async (standard) => {
      const text = await textsOf(await shared.typeset('plain', plain('𠮷堃㛢𠀀', '甲😀乙'), { standard }))
      expect(text).toMatch(/𠮷堃㛢𠀀 甲〓乙 absent U\+1F600/)
    },
  )

  it.each([
    'a\u200db',
    'a\u200cb',
    'a\u200bb',
    '葛\u{e0100}',
    '☆\ufe0f',
    'a\u00adb',
    'a\u2060b',
    'e\u0301',
    '\u3164',
    '\u{1d173}',
    '\u00a0\u3000\u2003',
  ])('with invisible marks do not stop the press: %j', async (text) => {
    await expect(shared.typeset('plain', plain(text), accessible)).resolves.toBeInstanceOf(Uint8Array)
  })
})

it('every character the coverage names has a glyph, for the archive standard suffers no gap', async () => {
  const { ranges }: { ranges: [number, number][] } = JSON.parse(
    await readFile(join(fontsDir, 'coverage.json'), 'utf8'),
  )
  const points = ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  )
  const sample = points.filter((_, i) => i % 23 === 0).map((point) => String.fromCodePoint(point))
  const lines = Array.from({ length: Math.ceil(sample.length / 60) }, (_, i) =>
    sample.slice(60 * i, 60 * (i + 1)).join(' '),
  )
  await expect(typesetter().typeset('plain', plain(...lines), { standard: 'a-2a' })).resolves.toBeDefined()
  expect(points.length).toBeGreaterThan(90_000)
})

describe('the same document', () => {
  it('has the same bytes, whichever process made it', async () => {
    const make = () => typesetter().typeset('plain', plain('甲', '乙'), { standard: 'a-2a' })
    expect(Buffer.compare(await make(), await make())).toBe(0)
  })

  it('has the same bytes when others were made in between', async () => {
    const one = typesetter()
    const first = await one.typeset('plain', plain('甲'), accessible)
    await one.typeset('plain', plain('乙'), accessible)
    expect(Buffer.compare(first, await one.typeset('plain', plain('甲'), accessible))).toBe(0)
  })
})

describe('trouble', () => {
  it('a stuck document is ended in time and the next one is made by a new process', async () => {
    const started: number[] = []
    const one = typesetter({ timeoutMs: 8_000, onStart: (pid) => started.push(pid) })
    // The eight seconds are counted here, so that a busy machine does not use them up on what is not stuck.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await one.typeset('plain', plain('甲'), accessible)
    const stuck = one.typeset('endless', {}, accessible)
    const refused = expect(stuck).rejects.toMatchObject({
      code: 'documents.typesetting-stopped',
      facts: { afterMs: 8_000 },
    })
    const next = one.typeset('plain', plain('甲'), accessible)
    await vi.advanceTimersByTimeAsync(8_000)
    await refused
    await expect(next).resolves.toBeInstanceOf(Uint8Array)
    expect(new Set(started).size).toBe(2)
    await expect.poll(() => isRunning(started[0])).toBe(false)
  })

  it('a process that dies at work fails one document only', async () => {
    const started: number[] = []
    const one = typesetter({ onStart: (pid) => started.push(pid) })
    await one.typeset('plain', plain('甲'), accessible)
    const doomed = one.typeset('endless', {}, accessible)
    const next = one.typeset('plain', plain('甲'), accessible)
    setTimeout(() => process.kill(started[0] ?? Number.NaN, 'SIGKILL'), 200)
    await expect(doomed).rejects.toThrow('SIGKILL')
    await expect(next).resolves.toBeInstanceOf(Uint8Array)
  })

  it('a process that dies at rest is replaced without anyone noticing', async () => {
    const started: number[] = []
    const one = typesetter({ onStart: (pid) => started.push(pid) })
    await one.typeset('plain', plain('甲'), accessible)
    process.kill(started[0] ?? Number.NaN, 'SIGKILL')
    await expect.poll(() => isRunning(started[0])).toBe(false)
    await expect(one.typeset('plain', plain('乙'), accessible)).resolves.toBeInstanceOf(Uint8Array)
  })

  it('a full queue refuses the next document at once', async () => {
    const one = typesetter({ queueLimit: 1 })
    const made = [
      one.typeset('plain', plain('甲'), accessible),
      one.typeset('plain', plain('乙'), accessible),
    ]
    await expect(one.typeset('plain', plain('丙'), accessible)).rejects.toMatchObject({
      code: 'documents.typesetting-busy',
      facts: { waiting: 1 },
    })
    await expect(Promise.all(made)).resolves.toHaveLength(2)
  })

  it('a faulty template says so, and the process lives on', async () => {
    const started: number[] = []
    const one = typesetter({ onStart: (pid) => started.push(pid) })
    await expect(one.typeset('faulty', {}, accessible)).rejects.toThrow('this template is wrong')
    await one.typeset('plain', plain('甲'), accessible)
    expect(started).toHaveLength(1)
  })

  it.each(['missing', '../specimens/plain', 'plain.typ', ''])('there is no template «%s»', async (name) => {
    await expect(typesetter().typeset(name, {}, accessible)).rejects.toThrow('no template')
  })

  it('a template reads no file outside its folder', async () => {
    await expect(typesetter().typeset('curious', {}, accessible)).rejects.toThrow('was not typeset')
  })

  it('closing refuses what still waits and ends the process', async () => {
    const started: number[] = []
    const one = typesetter({ onStart: (pid) => started.push(pid) })
    const working = one.typeset('endless', {}, accessible)
    const waiting = one.typeset('plain', plain('甲'), accessible)
    const outcomes = Promise.allSettled([working, waiting])
    await new Promise((resolve) => setTimeout(resolve, 500))
    await one.close()
    expect(await outcomes).toMatchObject([
      { reason: { code: 'documents.typesetting-busy' } },
      { reason: { code: 'documents.typesetting-busy' } },
    ])
    expect(isRunning(started[0])).toBe(false)
  })
})
