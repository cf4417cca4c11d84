import { programmes } from '@openalliance/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPortal, type PublishedAlliance, type PublishedReader, sitemap, wantedOf } from './index.ts'

const site = { origin: 'https://alliance.example', styles: '/portal.css' }

const alliance = (more: Partial<PublishedAlliance> = {}): PublishedAlliance => ({
  id: '01900000-0000-7000-8000-000000000001',
  nameZh: '先進電池材料聯盟',
  nameEn: 'Advanced Battery Materials Alliance',
  field: 'TE3',
  region: 'north',
  county: 'hsinchu-city',
  operatingType: 'cross-university',
  hostZh: '國立示範大學',
  hostEn: 'National Specimen University',
  departmentZh: '',
  departmentEn: '',
  introductionZh: '檢測與試量產。',
  introductionEn: 'Testing and pilot production.',
  technologiesZh: ['固態電池'],
  technologiesEn: ['Solid-state batteries'],
  partners: [],
  principalInvestigator: '王主持人',
  website: 'https://battery.example/',
  contact: { name: null, phone: null, email: null },
  years: [110],
  ...more,
})

const readerOf = (alliances: readonly PublishedAlliance[]): PublishedReader => ({
  programme: async () => null,
  search: async () => ({ alliances, total: alliances.length, pages: 1 }),
  alliance: async (id) => alliances.find((one) => one.id === id) ?? null,
  everyId: async () => alliances.map(({ id }) => ({ id, publishedAt: new Date('2021-10-22T00:00:00Z') })),
})

const portalOf = (...alliances: PublishedAlliance[]) => createPortal(readerOf(alliances), site)

test('a page says its language and links its other one', async () => {
  const { html } = await portalOf(alliance()).home('en')
  expect(html).toContain('<html lang="en">')
  expect(html).toContain('hreflang="zh-Hant-TW" href="https://alliance.example/"')
})

test('a page past the last one is the last one', async () => {
  const search: PublishedReader['search'] = async ({ page }) => ({
    alliances: page <= 2 ? [alliance({ nameZh: `第 ${page} 頁的聯盟` })] : [],
    total: 2,
    pages: 2,
  })
  const portal = createPortal({ ...readerOf([]), search }, site)
  const { html } = await portal.directory('zh-TW', wantedOf(new URLSearchParams('page=99')))
  expect(html).toContain('第 2 頁的聯盟')
  expect(html).not.toContain('沒有符合的聯盟')
})

test('who finds nothing is told to let go of what they asked for, and of nothing else', async () => {
  const search: PublishedReader['search'] = async () => ({ alliances: [], total: 0, pages: 1 })
  const portal = createPortal({ ...readerOf([]), search }, site)
  const told = async (wanted: string) =>
    /沒有符合的聯盟。[^<]*/.exec(
      (await portal.directory('zh-TW', wantedOf(new URLSearchParams(wanted)))).html,
    )?.[0]
  expect(await told('q=電池')).toBe('沒有符合的聯盟。可以試試：較短的字詞。')
  expect(await told('q=電池&region=north')).toBe('沒有符合的聯盟。可以試試：較短的字詞、移除地區條件。')
  expect(await told('field=TE1')).toBe('沒有符合的聯盟。可以試試：移除領域條件。')
  expect(await told('')).toBe('沒有符合的聯盟。')
})

test('an alliance without any contact names whom to ask', async () => {
  const page = async (contact: PublishedAlliance['contact'], website: string | null) =>
    (await portalOf(alliance({ contact, website })).alliance('zh-TW', alliance().id)).html
  const nobody = { name: null, phone: null, email: null }
  expect(await page(nobody, null)).toContain('請洽上列執行機構')
  expect(await page(nobody, 'https://alliance.example')).not.toContain('請洽上列執行機構')
  expect(await page({ ...nobody, phone: '02-0000-0000' }, null)).not.toContain('請洽上列執行機構')
})

test('the portal has no script', async () => {
  const portal = portalOf(alliance())
  const pages = [
    await portal.home('zh-TW'),
    await portal.directory('en', wantedOf(new URLSearchParams())),
    await portal.alliance('en', alliance().id),
    portal.refusals('en', [programmes]),
  ]
  expect(pages.filter(({ html }) => /<script|\son\w+=|javascript:/i.test(html))).toEqual([])
})

test('whatever an alliance writes stays text', async () => {
  const naughty = fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    '<!--',
    ']]>',
    '&lt;b&gt;',
  )
  await fc.assert(
    fc.asyncProperty(naughty, naughty, async (one, two) => {
      const hostile = alliance({
        nameZh: one,
        introductionZh: two,
        hostZh: one,
        technologiesZh: [two],
        partners: [one],
        principalInvestigator: two,
        contact: { name: one, phone: two, email: `${one}@x.example` },
      })
      const { html } = await portalOf(hostile).alliance('zh-TW', hostile.id)
      expect(html).not.toContain(one === '&lt;b&gt;' ? '<b>' : one)
      expect(html).not.toMatch(/<script|<img/)
    }),
  )
})

test('a website that is no web address is not linked', async () => {
  const { html } = await portalOf(alliance({ website: 'javascript:alert(1)' })).alliance('en', alliance().id)
  expect(html).not.toContain('javascript:')
})

test('an alliance that is not published is not found', async () => {
  expect((await portalOf().alliance('zh-TW', alliance().id)).status).toBe(404)
})

test('a refusal has its paragraph: code, status, sentence with its facts by name, the calls that give it', () => {
  const { html } = portalOf().refusals('en', [programmes])
  const [, paragraph = ''] = html.split('<article class="refusal" id="programmes.window-exists">')
  const own = paragraph.slice(0, paragraph.indexOf('</article>'))
  expect(own).toContain('409')
  expect(own).toContain('<var>year</var>')
  expect(own).toContain('<code>POST /api/v1/programme-years/:programme/:year/windows</code>')
  expect(own).toContain('href="/docs/refusals#programmes.window-exists" hreflang="zh-TW"')
})

test('the address says what is wanted, and nonsense in it is left out', () => {
  expect(wantedOf(new URLSearchParams('q=%20固態%00&field=TE3&region=mars&page=-4'))).toEqual({
    text: '固態',
    field: 'TE3',
    region: null,
    page: 1,
  })
})

test('the sitemap has every page in both languages', () => {
  const text = sitemap('https://alliance.example', [
    { id: 'x', publishedAt: new Date('2021-10-22T00:00:00Z') },
  ])
  expect(text.match(/<url>/g)).toHaveLength(8)
})
