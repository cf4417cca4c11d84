import { marks, type Receipt, type RecordReply, recordStatuses } from '@openalliance/contract'
import { say } from '@openalliance/messages'
import { describe, expect, it } from 'vitest'
import { readSheet } from '../../platform/spreadsheets/read-sheet.ts'
import { preparedFonts } from '../../platform/typst/fonts-for-tests.ts'
import { nodesOf, readTaggedPdf } from '../../platform/typst/read-tagged-pdf.ts'
import type { Answer, Client } from '../../testing/world.ts'
import { aRecord, evidenceWorld, exampleOf } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord } from '../figures/builders.ts'
import { aFirm } from '../organisations/builders.ts'
import { handedIn } from '../submissions/builders.ts'
import { decided, due, issued, onDesk, sealed } from '../verification/builders.ts'

preparedFonts()
const of = await evidenceWorld({ now: '2021-10-22T10:00:00.000Z' })
const { world, office } = of
const officer = await world.signInAs('ministry-officer')
const reviewer = await world.signInAs('reviewer')
const nobody = '01900000-0000-7000-8000-00000000dead'
const rare = '大𠮷堃㛢精密股份有限公司'
const formula = '=HYPERLINK("http://example.org","甲")'

// One story: two members, an income, handed in, verified, one of them returned.
const own = await anotherTeam(of)
const { alliance, pi, assistant } = own
const member = await aReadyMember({ ...own, firm: (await aFirm(assistant, alliance, { name: rare })).id })
const poor = await aReadyMember(own, { fee: 0, feeBy: 'none' })
const income = await aReadyRecord(own, 'income', { title: formula, amount: 1_234_567 })
const rejected = await aReadyRecord(own, 'income', { title: '檢測🙂', amount: 500 })
const receipt = (await handedIn(own)).body
const unfinished = '未完示範公司'
await aRecord(assistant, alliance, 'membership', {
  ...exampleOf('membership', (await aFirm(assistant, alliance, { name: unfinished })).id),
  start: '2021-01-01',
  end: '2021-06-30',
})
const at = await onDesk(own)
await sealed(own, at, member.id)
await decided(own, at, member.id, 'accepted')
await decided(own, at, poor.id, 'returned', `${'請補騎縫章。'.repeat(330)}🙂`)
await decided(own, at, income.id, 'accepted')
const { items } = (
  await office.get<{ items: { record: string; decision: string | null }[] }>(`${at}/entries`)
).body
for (const { record } of items.filter(({ decision }) => decision === null))
  await decided(own, at, record, 'rejected', '非本聯盟收入')
const record = (await issued(own, at, due)).body

const here = `/alliances/${alliance}`
const papers = {
  summary: `${here}/submissions/${receipt.id}/cumulative-summary.pdf`,
  receipt: `${here}/submissions/${receipt.id}/receipt.pdf`,
  verification: `${here}/verification-records/${record.id}/record.pdf`,
  explanation: `${here}/years/110/figures/2.1/explanation.pdf`,
}
const lists = { members: `${here}/years/110/members`, income: `${here}/years/110/income` }

const pdfOf = async (reply: Answer) => {
  expect(reply.status, reply.text.slice(0, 300)).toBe(200)
  return readTaggedPdf(new Uint8Array(reply.bytes))
}
const withoutSpaces = (text: string) => text.replaceAll(/\s+/g, '')
/** The cells of the row that begins with a code. */
const rowOf = ({ pages }: Awaited<ReturnType<typeof pdfOf>>, code: string) =>
  pages
    .flatMap((page) => nodesOf(page, 'TR'))
    .map((row) => row.children.map(({ text }) => text))
    .find(([first]) => first === code)

describe.each(['zh-TW', 'en'] as const)('in %s', (locale) => {
  it.each(Object.entries(papers))(
    'the %s is tagged and carries snapshot number and hash on each page',
    async (_, path) => {
      const reply = await assistant.get(`${path}?locale=${locale}`)
      expect(reply.headers['content-type']).toBe('application/pdf')
      expect(reply.headers['content-disposition']).toMatch(
        /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''/,
      )
      const pdf = await pdfOf(reply)
      expect(pdf).toMatchObject({ isTagged: true, language: locale === 'en' ? 'en-TW' : 'zh-TW' })
      expect(pdf.pages.flatMap((page) => nodesOf(page, 'Table')).length).toBeGreaterThan(0)
      for (const text of pdf.pageTexts) {
        expect(text).toContain(receipt.number)
        expect(withoutSpaces(text)).toContain(`SHA-256${receipt.sha256.slice(0, 12)}`)
      }
    },
  )

  it('the summary has the figures of the snapshot', async () => {
    const pdf = await pdfOf(await pi.get(`${papers.summary}?locale=${locale}`))
    expect(rowOf(pdf, '2.1')).toEqual(expect.arrayContaining(['2']))
    expect(rowOf(pdf, '2.3')).toEqual(expect.arrayContaining(['1']))
    expect(rowOf(pdf, '3.0')).toEqual(expect.arrayContaining(['1,235.067']))
    expect(rowOf(pdf, '7.5')).toEqual(expect.arrayContaining(['0']))
  })

  it('the verification record has submitted beside verified, and names what was returned and rejected', async () => {
    const pdf = await pdfOf(await pi.get(`${papers.verification}?locale=${locale}`))
    expect(rowOf(pdf, '2.1')?.slice(3)).toEqual(['2', '1', '-1'])
    expect(rowOf(pdf, '3.0')?.slice(3)).toEqual(['1,235.067', '1,234.567', '-0.5'])
    const text = withoutSpaces(pdf.pageTexts.join(''))
    expect(text).toContain('請補騎縫章。'.repeat(20))
    expect(text).toContain('非本聯盟收入')
    expect(text).toContain(record.number)
    expect(text).toContain('U+1F642')
    expect(rowOf(pdf, rejected.id.slice(-8))?.[3]).toBe('3.0 3.2')
  })

  it('the explanation tells what the office has sent back', async () => {
    const pdf = await pdfOf(await pi.get(`${papers.explanation}?locale=${locale}`))
    const row = (record: string) => rowOf(pdf, record.slice(-8))?.join(' ')
    expect(row(poor.id)).toContain(locale === 'en' ? 'Returned' : '退回補正')
    expect(row(member.id)).not.toMatch(/Returned|退回/)
  })

  it.each(['xlsx', 'ods'] as const)(
    'the lists as %s hold words as words and money as numbers',
    async (format) => {
      const rows = async (path: string) => {
        const reply = await assistant.get(`${path}/${format}?locale=${locale}`)
        expect(reply.status).toBe(200)
        const all = []
        for await (const row of readSheet(reply.bytes)) all.push(row.cells)
        return all
      }
      const texts = (cells: Awaited<ReturnType<typeof rows>>[number]) =>
        cells.map((cell) =>
          cell.kind === 'text' ? cell.text : cell.kind === 'number' ? cell.number : cell.kind,
        )
      const incomes = (await rows(lists.income)).map(texts)
      expect(incomes.find((row) => row.includes(formula))).toContain(1_234_567)
      expect(incomes.flat()).not.toContain('formula')
      const members = (await rows(lists.members)).map(texts)
      expect(members.find((row) => row.includes(rare))).toContain(30_000)
      expect(members.flat().join(' ')).toContain(receipt.sha256)
    },
  )

  it('says words and never the keys of words', async () => {
    const key = /^[a-z]+(\.[a-z][\w-]*)+$/i
    for (const path of Object.values(lists)) {
      const { bytes } = await assistant.get(`${path}/xlsx?locale=${locale}`)
      const cells: string[] = []
      for await (const row of readSheet(bytes))
        cells.push(...row.cells.flatMap((cell) => (cell.kind === 'text' ? cell.text : [])))
      expect(cells).toContain(locale === 'en' ? 'Verdict' : '判定')
      expect(cells.filter((cell) => key.test(cell))).toEqual([])
    }
    for (const path of Object.values(papers)) {
      const { pages, pageTexts } = await pdfOf(await pi.get(`${path}?locale=${locale}`))
      const texts = [
        ...pages.flatMap((page) => [...nodesOf(page, 'TD'), ...nodesOf(page, 'TH')]).map(({ text }) => text),
        ...pageTexts.flatMap((text) => text.split(/\s+/)),
      ]
      expect(texts.filter((text) => key.test(text))).toEqual([])
    }
  })

  it('the member list is called what it is: every record, a draft too, with its verdict and status', async () => {
    const reply = await assistant.get(`${lists.members}/csv?locale=${locale}`)
    const name = locale === 'en' ? 'List of members' : '會員清單'
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toMatch(
      new RegExp(`''[^-]*聯盟[^-]*-${name}-110\\.csv$`),
    )
    const rows = reply.bytes.toString('utf8').split('\r\n')
    const draftRow = rows.find((row) => row.includes(unfinished))
    expect(draftRow).toContain(locale === 'en' ? 'Draft' : '草稿')
    expect(draftRow).toContain(locale === 'en' ? 'Does not count' : '不計')
    expect(rows.join()).toContain(
      locale === 'en' ? 'Every record is listed, drafts too' : '列出每一筆紀錄，含草稿',
    )
  })

  it('the lists as CSV cannot run in a spreadsheet', async () => {
    const reply = await assistant.get(`${lists.income}/csv?locale=${locale}`)
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8')
    const text = reply.bytes.toString('utf8')
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text).toContain(`"'${formula.replaceAll('"', '""')}"`)
    expect(text).toContain('檢測🙂')
    expect(text).toContain(locale === 'en' ? 'Rejected' : '不予認列')
  })
})

describe('a document', () => {
  it('speaks the language of the account when none is asked for', async () => {
    const english = await world.signInAs('co-investigator', { alliance, locale: 'en' })
    expect((await pdfOf(await english.get(papers.receipt))).language).toBe('en-TW')
    expect((await pdfOf(await pi.get(papers.receipt))).language).toBe('zh-TW')
  })

  it('is made for the archive when that is asked for', async () => {
    const reply = await officer.get(`${papers.summary}?standard=a-2a`)
    expect(reply.bytes.toString('latin1')).toMatch(/pdfaid:part>2</)
  })

  it.each([
    ['a language there is not', 'locale=fr'],
    ['a standard there is not', 'standard=a-1b'],
    ['something nobody asks', 'page=1'],
    ['two languages', 'locale=en&locale=zh-TW'],
  ])('refuses %s', async (_, query) => {
    for (const path of Object.values(papers))
      expect(await pi.get(`${path}?${query}`)).toMatchObject({ status: 400, code: 'request.malformed' })
  })

  it('is found under its own alliance and nowhere else', async () => {
    const elsewhere = (path: string) => path.replace(alliance, of.alliance)
    for (const path of [papers.summary, papers.receipt, papers.verification]) {
      expect(await of.pi.get(elsewhere(path))).toMatchObject({
        status: 404,
        code: 'documents.no-such-document',
      })
      const unknown = path.replace(receipt.id, nobody).replace(record.id, nobody)
      expect((await pi.get(unknown)).code).toBe('documents.no-such-document')
      expect((await pi.get(path.replace(receipt.id, 'x').replace(record.id, 'x'))).code).toBe(
        'request.not-found',
      )
    }
    for (const kpi of ['9.9', 'constructor', '%F0%9F%99%82'])
      expect((await pi.get(papers.explanation.replace('2.1', kpi))).code).toBe('figures.no-such-kpi')
    expect((await pi.get(papers.explanation.replace('110', '150'))).code).toBe('figures.no-rulebook')
  })

  it('and a list are refused to everybody else', async () => {
    const refused = async (client: Client, path: string) => (await client.get(path)).code
    for (const path of [...Object.values(papers), `${lists.members}/csv`, `${lists.income}/ods`]) {
      for (const client of [of.pi, of.assistant, reviewer])
        expect(await refused(client, path)).toBe('accounts.not-allowed')
      expect(await refused(world.stranger(), path)).toBe('accounts.sign-in-needed')
    }
  })

  it('keeps its figures when the records it came from have changed', async () => {
    const before = await Promise.all(
      [papers.summary, papers.verification].map(async (path) => (await pi.get(path)).bytes),
    )
    const held = (await assistant.get<RecordReply>(`${here}/records/${poor.id}`)).body
    const saved = await assistant.put<RecordReply>(`${here}/records/${poor.id}`, {
      version: held.version,
      content: { ...held.content, start: '2021-05-01', end: '2021-06-30' },
    })
    expect(saved.status, saved.text).toBe(200)
    world.clock.advance(3_600_000)
    const again = (await handedIn(own)).body as Receipt
    expect(again.sequence).toBe(2)
    const after = await Promise.all(
      [papers.summary, papers.verification].map(async (path) => (await pi.get(path)).bytes),
    )
    expect(after.map((bytes, index) => bytes.equals(before[index] ?? Buffer.alloc(0)))).toEqual([true, true])
    const now = await pdfOf(await pi.get(papers.explanation))
    expect(now.pageTexts.join(' ')).toContain(again.number)
  })
})

describe('a list', () => {
  it('has a word for every status and every verdict in its columns', () => {
    const keys = [
      ...recordStatuses.map((status) => `evidence.status.${status}`),
      ...marks.map((mark) => `figures.mark.${mark}`),
    ]
    for (const locale of ['zh-TW', 'en'] as const)
      expect(keys.filter((key) => say(key, {}, locale) === key)).toEqual([])
  })

  it('comes as XLSX, ODS or CSV of a year, and as nothing else', async () => {
    for (const format of ['pdf', 'XLSX', 'xls', '%F0%9F%99%82'])
      for (const path of Object.values(lists))
        expect((await pi.get(`${path}/${format}`)).code).toBe('request.not-found')
    for (const year of ['99', 'x'])
      expect((await pi.get(`${here}/years/${year}/members/csv`)).status).toBe(404)
    expect((await pi.get(`${lists.members}/csv?locale=fr`)).code).toBe('request.malformed')
  })

  it('of an alliance without records has its heads and says that nothing was handed in', async () => {
    for (const format of ['csv', 'xlsx', 'ods']) {
      const reply = await of.pi.get(`/alliances/${of.alliance}/years/110/members/${format}`)
      expect(reply.status).toBe(200)
      if (format === 'csv') expect(reply.text.split('\r\n')[0]).toContain('統一編號')
    }
  })
})
