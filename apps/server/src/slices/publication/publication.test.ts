import { createHash } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import type { Alliance } from '@openalliance/contract'
import { say } from '@openalliance/messages'
import type { PublishedAlliance } from '@openalliance/portal'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../platform/db/transaction.ts'
import { anAlliance, aProject } from '../alliances/builders.ts'
import { evidenceWorld } from '../evidence/builders.ts'
import { anotherTeam, aReadyMember, aReadyRecord } from '../figures/builders.ts'
import { gramsOf, searchKey } from '../organisations/public.ts'
import { publishFigures, renewsSearchWords } from './public.ts'
import { renewWords, wordsForm, wordsOfEdition } from './store.ts'

const of = await evidenceWorld({ now: '2021-10-22T10:00:00.000Z' })
const { world, office } = of
const rare = '堃㛢奈米'
const naughty = '<script>alert(1)</script>"\'&'

// A public alliance with a member and an income, and one that has not published itself.
const own = await anotherTeam(of, {
  nameZh: `${rare}聯盟`,
  nameEn: 'Nano Alliance',
  isPublic: true,
  introductionZh: naughty,
  technologiesZh: ['100%_純度', '𠮷'],
})
await aProject(office, own.alliance, 110)
await aReadyMember(own, { fee: 87_654 })
await aReadyRecord(own, 'income', { title: '不公開的收入', amount: 1_000 })
const hidden = await anAlliance(office, { nameZh: `${rare}未公開聯盟` })

const page = (url: string, headers: Record<string, string> = {}) => world.app.inject({ url, headers })
const found = async (query: string) => {
  const reply = await page(`/alliances?${query}`)
  expect(reply.statusCode).toBe(200)
  return reply.payload.includes(`/alliances/${own.alliance}`)
}
const change = async (some: Readonly<Record<string, unknown>>, by = own.pi, door = '') => {
  const { version } = (await office.get<{ alliance: Alliance }>(`/alliances/${own.alliance}`)).body.alliance
  const reply = await by.patch(`/alliances/${own.alliance}${door}`, { version, ...some })
  expect(reply.status, reply.text).toBe(200)
}

const publish = (isPublic: boolean) => change({ isPublic, reason: '公開' }, office, '/award')

describe('the portal', () => {
  it('shows a public alliance in both languages, and everything it wrote as text', async () => {
    for (const [url, name] of [
      [`/alliances/${own.alliance}`, `${rare}聯盟`],
      [`/en/alliances/${own.alliance}`, 'Nano Alliance'],
    ] as const) {
      const reply = await page(url)
      expect(reply.statusCode).toBe(200)
      expect(reply.payload).toContain(name)
      expect(reply.payload).not.toContain('<script')
    }
    expect((await page(`/alliances/${own.alliance}`)).payload).toContain('alert(1)')
  })

  it('tells no member, no income and no person of the team but the investigator', async () => {
    for (const url of [
      '/',
      '/en/',
      '/alliances',
      `/alliances/${own.alliance}`,
      `/en/alliances/${own.alliance}`,
    ]) {
      const { payload } = await page(url)
      for (const secret of [
        '晴川電子',
        '87,654',
        '87654',
        '不公開的收入',
        '吳助理',
        own.assistant.person.email,
      ])
        expect(payload, url).not.toContain(secret)
    }
  })

  it('names who leads an alliance now, and nobody who has led it', async () => {
    const there = await anAlliance(office, { nameZh: '換手聯盟', isPublic: true })
    const read = async () => (await page(`/alliances/${there.id}`)).payload
    const former = await world.signInAs('principal-investigator', { alliance: there.id, name: '黃前任' })
    expect(await read()).toContain('黃前任')
    expect((await former.patch('/me', { name: '黃更名' })).status).toBe(200)
    expect(await read()).toContain('黃更名')
    const successor = await world.person({ name: '許後任' })
    const reply = await office.post(`/alliances/${there.id}/handovers`, {
      from: former.person.id,
      to: successor.id,
      reason: '借調',
      keepsAssistants: true,
    })
    expect(reply.status, reply.text).toBeLessThan(300)
    expect(await read()).toContain('許後任')
    expect(await read()).not.toContain('黃')
  })

  it('does not know an alliance that is not public, one that is none, and no id at all, and never fails', async () => {
    const paths = [
      hidden.id,
      '01900000-0000-7000-8000-00000000dead',
      'x',
      '%F0%9F%99%82',
      "'--",
      '%00',
      'a'.repeat(9_000),
    ]
    for (const path of paths)
      for (const prefix of ['', '/en']) {
        const reply = await page(`${prefix}/alliances/${path}`, { accept: 'text/html' })
        expect([path, reply.statusCode]).toEqual([path, path.length > 100 ? expect.any(Number) : 404])
        expect(reply.statusCode).toBeLessThan(500)
        expect(reply.payload).not.toContain(`${rare}未公開`)
      }
  })

  it.each([
    ['a part of the name', `q=${encodeURIComponent(rare)}`, true],
    ['a rare character of a technology', `q=${encodeURIComponent('𠮷')}`, true],
    ['the English name in capitals', 'q=NANO', true],
    ['two words, both of which occur', `q=${encodeURIComponent(`${rare} 國立示範`)}`, true],
    ['two words, one of which does not occur', `q=${encodeURIComponent(`${rare} 電池`)}`, false],
    ['a percent sign as one', `q=${encodeURIComponent('100%_')}`, true],
    ['a pattern, which is none', `q=${encodeURIComponent('1%純')}`, false],
    ['a quote', `q=${encodeURIComponent("' union select null --")}`, false],
    ['an emoji, which no page holds', `q=${encodeURIComponent('🙂')}`, false],
    ['a percent sign alone, which stands for no page', 'q=%25', false],
    ['its words and a sign between them', `q=${encodeURIComponent(`${rare} & 國立示範`)}`, true],
    ['its host in short', `q=${encodeURIComponent('國立示大')}`, true],
    ['its county', `q=${encodeURIComponent(say('rules.county.hsinchu-city', {}, 'zh-TW'))}`, true],
    ['its county in English', `q=${encodeURIComponent(say('rules.county.hsinchu-city', {}, 'en'))}`, true],
    ['the name of its field', `q=${encodeURIComponent(say('rules.field-code.TE3', {}, 'zh-TW'))}`, true],
    ['the beginning of an English word', 'q=nan', true],
    ['the middle of an English word', 'q=ano', true],
    ['another field', 'field=TB1', false],
    ['its field and region', 'field=TE3&region=north', true],
    ['a field there is not, which asks for nothing', 'field=TE9', true],
    ['a page that is none', 'page=-1', true],
    ['a page beyond the last, which stands for the last', 'page=1000', true],
    ['a control character', 'q=%00%07', true],
    ['10,000 characters', `q=${'a'.repeat(10_000)}`, false],
  ])('searches for %s', async (_, query, isFound) => {
    expect(await found(query)).toBe(isFound)
  })

  it('lists what is public, for machines too', async () => {
    const { payload } = await page('/sitemap.xml')
    expect(payload).toContain(`/alliances/${own.alliance}`)
    expect(payload).not.toContain(hidden.id)
    expect((await page('/robots.txt')).payload).toContain('Disallow: /api/')
  })

  it('sets no cookie, runs no script, and sends a page again only when it changed', async () => {
    const first = await page('/alliances', { 'accept-encoding': 'br' })
    expect(first.headers['set-cookie']).toBeUndefined()
    expect(brotliDecompressSync(first.rawPayload).toString('utf8')).toBe((await page('/alliances')).payload)
    const again = await page('/alliances', { 'if-none-match': String(first.headers.etag) })
    expect([again.statusCode, again.payload]).toEqual([304, ''])
  })

  it('follows its alliance in the same breath, also out of the public', async () => {
    await change({ introductionZh: '改過的簡介' })
    expect((await page(`/alliances/${own.alliance}`)).payload).toContain('改過的簡介')
    await publish(false)
    expect((await page(`/alliances/${own.alliance}`)).statusCode).toBe(404)
    expect(await found(`q=${encodeURIComponent(rare)}`)).toBe(false)
    await publish(true)
    expect(await found(`q=${encodeURIComponent(rare)}`)).toBe(true)
  })
})

describe('what was published under an older form of the words', () => {
  const edition = () =>
    world.db
      .selectFrom('published_alliance')
      .selectAll()
      .where('alliance_id', '=', own.alliance)
      .executeTakeFirstOrThrow()
  const age = () =>
    world.db
      .updateTable('published_alliance')
      .set({ words_form: 0, key: searchKey(`${rare}聯盟`), grams: gramsOf(`${rare}聯盟`) })
      .execute()

  it('is found by what its page says once the program has begun, and is otherwise as it was', async () => {
    const before = await edition()
    const place = say(`rules.county.${(before.content as { county: string }).county}`, {}, 'zh-TW')
    const byPlace = () => found(`q=${encodeURIComponent(place)}`)
    await age()
    expect([await found(`q=${encodeURIComponent(rare)}`), await byPlace()]).toEqual([true, false])
    world.clock.moveTo('2021-10-23T10:00:00.000Z')
    await renewsSearchWords(world.house)()
    expect(await byPlace()).toBe(true)
    expect(await edition()).toEqual(before)
  })

  it('is made anew once, and by several programs at the same time as well', async () => {
    await age()
    const { length } = await world.db.selectFrom('published_alliance').select('alliance_id').execute()
    const renewing = () => inTransaction(world.db, renewWords)
    const counts = await Promise.all([renewing(), renewing(), renewing()])
    expect(counts.sort()).toEqual([0, 0, length])
    expect(await renewing()).toBe(0)
  })

  it('has a number that whoever changes the words must raise', async () => {
    const fixed: PublishedAlliance = {
      ...((await edition()).content as unknown as PublishedAlliance),
      ...{ nameZh: '峰聯盟', nameEn: 'Peak', field: 'TE4', region: 'north', county: 'taipei' },
      ...{ hostZh: '甲大學', hostEn: 'A', departmentZh: '乙系', departmentEn: 'B', years: [110] },
      ...{
        introductionZh: '簡介',
        introductionEn: 'About',
        partners: ['丙'],
        operatingType: 'single-university',
      },
      ...{ technologiesZh: ['量測'], technologiesEn: ['metrology'], principalInvestigator: '周教授' },
    }
    const { key, grams } = wordsOfEdition(fixed)
    const digest = createHash('sha256')
      .update(JSON.stringify([key, grams]))
      .digest('hex')
      .slice(0, 16)
    expect([wordsForm, digest]).toEqual([1, 'b386a76554d6424c'])
  })
})

describe('published figures', () => {
  it('take nothing from a year that no alliance has closed', async () => {
    const told = () => inTransaction(world.db, (tx) => publishFigures(tx, 'small', 110, world.clock.now()))
    await told()
    await told()
    const rows = await world.db.selectFrom('published_figures').select('content').execute()
    expect(rows.map(({ content }) => content)).toEqual([
      {
        year: 110,
        alliances: 0,
        memberFirms: 0,
        totalIncome: 0,
        fields: [],
      },
    ])
    expect((await page('/')).payload).toContain('110')
  })
})
