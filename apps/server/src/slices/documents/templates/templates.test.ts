import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preparedFonts } from '../../../platform/typst/fonts-for-tests.ts'
import {
  nodesOf,
  readTaggedPdf,
  type TaggedNode,
  type TaggedPdf,
} from '../../../platform/typst/read-tagged-pdf.ts'
import { createTypesetter, type Typesetter } from '../../../platform/typst/typesetter.ts'
import { specimenSummary } from '../model/specimens/cumulative.ts'
import { specimenExplanation } from '../model/specimens/explanation.ts'
import { specimenReceipt } from '../model/specimens/receipt.ts'
import { specimenVerification } from '../model/specimens/verification.ts'

let press: Typesetter
beforeAll(() => {
  press = createTypesetter({
    fontsDir: preparedFonts(),
    templatesDir: import.meta.dirname,
    timeoutMs: 60_000,
  })
}, 300_000)
afterAll(() => press.close())

type Documents = {
  'cumulative-summary': ReturnType<typeof specimenSummary>
  'verification-record': ReturnType<typeof specimenVerification>
  'submission-receipt': ReturnType<typeof specimenReceipt>
  'figure-explanation': ReturnType<typeof specimenExplanation>
}
const print = async <Name extends keyof Documents>(name: Name, data: Documents[Name]): Promise<TaggedPdf> =>
  readTaggedPdf(await press.typeset(name, data, { standard: 'ua-1' }))

const cellsOf = (row: TaggedNode) => row.children.filter(({ role }) => role === 'TD' || role === 'TH')
const rowsOf = (pdf: TaggedPdf) => pdf.pages.flatMap((page) => nodesOf(page, 'TR'))
const textOf = (pdf: TaggedPdf) => pdf.pages.map(({ text }) => text).join(' ')
const withoutSpaces = (text: string) => text.replaceAll(/\s+/g, '')

const languages = ['zh-TW', 'en'] as const
const documents = [
  ['cumulative-summary', specimenSummary],
  ['verification-record', specimenVerification],
  ['submission-receipt', specimenReceipt],
  ['figure-explanation', specimenExplanation],
] as const

describe.each(languages)('in %s', (language) => {
  describe.each(documents)('%s', (name, specimen) => {
    const data = specimen(language)
    let pdf: TaggedPdf
    beforeAll(async () => {
      pdf = await readTaggedPdf(await press.typeset(name, data, { standard: 'ua-1' }))
    })

    it('is tagged, in its language, with its title and the day it was made', () => {
      expect(pdf).toMatchObject({
        isTagged: true,
        language: language === 'en' ? 'en-TW' : 'zh-TW',
        title: `${data.frame.title} · ${data.frame.about} · ${data.alliance}`,
        created: 'D:20211103022205Z',
      })
    })

    it('says on each page by which rules, from which snapshot and which of how many pages it is', () => {
      const { words, ruleYear, snapshot } = data.frame
      pdf.pageTexts.forEach((text, place) => {
        expect(text).toContain(`${words.ruleYear} ${ruleYear}`)
        expect(withoutSpaces(text)).toContain(
          withoutSpaces(snapshot ? `SHA-256 ${snapshot.sha256.slice(0, 12)}…` : words.noSnapshot),
        )
        const pageWords = words.page
          .replace('{page}', `${place + 1}`)
          .replace('{pages}', `${pdf.pages.length}`)
        expect(withoutSpaces(text)).toContain(withoutSpaces(pageWords))
      })
    })

    it('has a head of real head cells on every table', () => {
      const tables = pdf.pages.flatMap((page) => nodesOf(page, 'Table'))
      expect(tables.length).toBeGreaterThan(0)
      for (const table of tables) {
        const isContinued = nodesOf(table, 'THead').length === 0
        if (!isContinued) expect(nodesOf(table, 'TH').length).toBeGreaterThan(1)
      }
    })

    it('holds every text it was given', () => {
      const { frame, words, ...content } = data
      const texts: string[] = []
      JSON.stringify(content, (key, value: unknown) => {
        if (typeof value === 'string' && key !== 'mark') texts.push(value)
        return value
      })
      const printed = withoutSpaces(textOf(pdf))
      expect(texts.filter((text) => !printed.includes(withoutSpaces(text)))).toEqual([])
      expect(printed).toContain(withoutSpaces(frame.title))
      expect(words).toBeDefined()
    })

    it('is written for the archive as well', async () => {
      await expect(press.typeset(name, data, { standard: 'a-2a' })).resolves.toBeInstanceOf(Uint8Array)
    })

    it('is the same to the byte when made again', async () => {
      const [first, second] = await Promise.all([
        press.typeset(name, data, { standard: 'ua-1' }),
        press.typeset(name, specimen(language), { standard: 'ua-1' }),
      ])
      expect(Buffer.compare(first, second)).toBe(0)
    })
  })
})

describe('the cumulative summary', () => {
  it('shows each sub-item as one row with the very figures it was given', async () => {
    const data = specimenSummary('zh-TW')
    const rows = rowsOf(await print('cumulative-summary', data)).map((row) =>
      cellsOf(row).map(({ text }) => withoutSpaces(text)),
    )
    for (const line of data.items.flatMap((item) => item.subItems))
      expect(rows).toContainEqual(
        [
          line.code,
          line.label,
          line.unit,
          line.expected ?? '—',
          ...line.achieved.map((figure) => figure ?? '—'),
          line.cumulative ?? '—',
          line.rate ?? '—',
          line.explanation,
        ].map(withoutSpaces),
      )
  })

  it('leads by one bookmark to each item, however many pages it runs over', async () => {
    const data = specimenSummary('zh-TW', 60)
    const pdf = await print('cumulative-summary', data)
    expect(pdf.pages.length).toBeGreaterThan(2)
    expect(pdf.outline).toEqual(data.items.map((item) => `${item.code}　${item.label}`))
  })

  it('repeats the heads of the table on every page to the eye', async () => {
    const data = specimenSummary('en', 60)
    const { pages, pageTexts } = await print('cumulative-summary', data)
    // The notes beneath the table may stand on a page of their own.
    const ofTable = pageTexts.filter((_, place) =>
      pages.slice(place, place + 1).some((page) => nodesOf(page, 'TD').length > 0),
    )
    expect(ofTable.length).toBeGreaterThan(1)
    for (const text of ofTable)
      for (const head of [
        data.words.code,
        data.words.expected,
        data.words.cumulative,
        data.words.explanation,
      ])
        expect(text).toContain(head)
  })

  it('says — where nothing was expected and where a round has not been submitted', async () => {
    const data = specimenSummary('en')
    const [item] = data.items
    const [line] = item?.subItems ?? []
    if (!item || !line) throw new Error('the specimen has no line')
    const blank = {
      ...line,
      expected: null,
      achieved: ['18', null],
      cumulative: '18',
      rate: null,
      explanation: '',
    }
    const pdf = await print('cumulative-summary', { ...data, items: [{ ...item, subItems: [blank] }] })
    expect(rowsOf(pdf).map((row) => cellsOf(row).map(({ text }) => text))).toContainEqual([
      '2.1',
      'Firm members',
      'firms',
      '—',
      '18',
      '—',
      '18',
      '—',
      '',
    ])
  })

  it('keeps its columns whatever is typed into an explanation', async () => {
    const data = specimenSummary('zh-TW')
    const [item] = data.items
    const [line] = item?.subItems ?? []
    if (!item || !line) throw new Error('the specimen has no line')
    const explanation = `#let x = "1" \\ *a* $b$ 😀 ${'長'.repeat(5000)} ${'W'.repeat(5000)}`
    const pdf = await print('cumulative-summary', {
      ...data,
      items: [{ ...item, subItems: [{ ...line, explanation }] }],
    })
    const text = withoutSpaces(textOf(pdf))
    expect(text).toContain('#letx="1"\\*a*$b$〓長長')
    expect(pdf.pageTexts.at(-1)).toContain('U+1F600')
  })
})

describe('a character that no font has', () => {
  it.each([
    ['zh-TW', '〓：字型沒有的字元（U+1F600）'],
    ['en', '〓: a character that no font has (U+1F600)'],
  ] as const)(
    'is named at the foot of the pages it stands on and of no other, in %s',
    async (locale, note) => {
      const data = specimenVerification(locale, 80)
      const [first, ...others] = data.corrections
      if (!first) throw new Error('the specimen has no correction')
      const pdf = await print('verification-record', {
        ...data,
        corrections: [{ ...first, title: '示範😀𠮷堃㛢公司' }, ...others],
      })
      const noted = pdf.pageTexts.map((text) => withoutSpaces(text).includes(withoutSpaces(note)))
      expect(pdf.pages.length).toBeGreaterThan(2)
      // The last page has the list of the whole document.
      expect(noted).toEqual(noted.map((_, place) => place === 0 || place === noted.length - 1))
      expect(withoutSpaces(textOf(pdf))).toContain('示範〓𠮷堃㛢公司')
    },
  )

  it('stands at the foot of every page where the name of the alliance has it', async () => {
    const pdf = await print('verification-record', {
      ...specimenVerification('en', 80),
      alliance: '示範🙂聯盟',
    })
    for (const text of pdf.pageTexts) expect(text).toContain('U+1F642')
  })

  it('is one of the first few at a foot, and named at the end among all', async () => {
    const data = specimenVerification('zh-TW')
    const [first, ...others] = data.corrections
    if (!first) throw new Error('the specimen has no correction')
    const points = Array.from({ length: 20 }, (_, place) => 0x1f600 + place)
    const title = String.fromCodePoint(...points)
    const pdf = await print('verification-record', { ...data, corrections: [{ ...first, title }, ...others] })
    const all = points.map((point) => `U+${point.toString(16).toUpperCase()}`)
    expect(withoutSpaces(pdf.pageTexts[0] ?? '')).toContain(`（${all.slice(0, 6).join(',')}…）`)
    expect(withoutSpaces(pdf.pageTexts.at(-1) ?? '')).toContain(`（${all.join(',')}）`)
  })
})

describe('the verification record', () => {
  it('runs over forty pages with its heads on each and its seal at the end', async () => {
    const data = specimenVerification('zh-TW', 1080)
    const pdf = await print('verification-record', data)
    expect(pdf.pages.length).toBeGreaterThanOrEqual(40)
    expect(pdf.pageTexts.slice(1, -1).every((text) => text.includes(data.words.record))).toBe(true)
    expect(pdf.pageTexts.at(-1)).toContain(data.words.signature)
  })

  it('leads by bookmarks to its four parts, what must be corrected first', async () => {
    const data = specimenVerification('en')
    const { corrections, figures, notCounted, counted } = data.words
    expect((await print('verification-record', data)).outline).toEqual([
      corrections,
      figures,
      notCounted,
      counted,
    ])
  })

  it('says so where nothing is to be corrected and everything counts', async () => {
    const data = { ...specimenVerification('en'), due: null, corrections: [], notCounted: [], counted: [] }
    const text = textOf(await print('verification-record', data))
    expect(text).toContain(data.words.noCorrections)
    expect(text).toContain(data.words.noneNotCounted)
    expect(text).toContain(data.words.noneCounted)
  })

  it('shows a sign and a word beside each colour', async () => {
    const text = textOf(await print('verification-record', specimenVerification('en')))
    expect(text).toContain('× Accepted, does not count')
  })
})

it('the receipt prints the whole hash in one piece, ready to be copied', async () => {
  const data = specimenReceipt('zh-TW')
  const [text] = (await print('submission-receipt', data)).pageTexts
  expect(text).toContain(data.sha256)
})
