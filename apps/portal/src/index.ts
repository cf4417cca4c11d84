import { fieldCodes, regions, type SliceContract } from '@openalliance/contract'
import type { Locale } from '@openalliance/messages'
import type { Site } from './frame.ts'
import { alliancePage } from './pages/alliance.ts'
import { directoryPage } from './pages/directory.ts'
import { homePage } from './pages/home.ts'
import { notFoundPage } from './pages/not-found.ts'
import { refusalsPage } from './pages/refusals.ts'
import type { PublishedReader, Wanted } from './reader.ts'

export type { Site } from './frame.ts'
export type { Found, PublishedAlliance, PublishedProgramme, PublishedReader, Wanted } from './reader.ts'
export { sitemap } from './sitemap.ts'

export interface Answer {
  readonly status: 200 | 404
  readonly html: string
}

const wall = 12

/** What an address asks of the directory; whatever it does not understand, it leaves out. */
export const wantedOf = (query: URLSearchParams): Wanted => {
  const field = query.get('field')
  const region = query.get('region')
  const page = Number(query.get('page') ?? '1')
  return {
    text: (query.get('q') ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 100),
    field: fieldCodes.find((code) => code === field) ?? null,
    region: regions.find((code) => code === region) ?? null,
    page: Number.isInteger(page) && page >= 1 && page <= 1000 ? page : 1,
  }
}

/**
 * The public pages.
 * @param reader all that is published, and no more
 */
export const createPortal = (reader: PublishedReader, site: Site) => ({
  home: async (locale: Locale): Promise<Answer> => {
    const [programme, found] = await Promise.all([
      reader.programme(),
      reader.search({ text: '', field: null, region: null, page: 1 }),
    ])
    return { status: 200, html: homePage(site, locale, programme, found.alliances.slice(0, wall)) }
  },
  directory: async (locale: Locale, wanted: Wanted): Promise<Answer> => {
    const found = await reader.search(wanted)
    // Past the end stands the last page: what is found does not vanish behind a number.
    const page = Math.max(1, Math.min(wanted.page, found.pages))
    const shown = { ...wanted, page }
    return {
      status: 200,
      html: directoryPage(site, locale, shown, page === wanted.page ? found : await reader.search(shown)),
    }
  },
  alliance: async (locale: Locale, id: string): Promise<Answer> => {
    const alliance = await reader.alliance(id)
    return alliance
      ? { status: 200, html: alliancePage(site, locale, alliance) }
      : { status: 404, html: notFoundPage(site, locale) }
  },
  refusals: (locale: Locale, contracts: readonly SliceContract[]): Answer => ({
    status: 200,
    html: refusalsPage(site, locale, contracts),
  }),
  notFound: (locale: Locale): Answer => ({ status: 404, html: notFoundPage(site, locale) }),
})
export type Portal = ReturnType<typeof createPortal>
