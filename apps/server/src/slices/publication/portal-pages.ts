import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { type Locale, programmeNames, type SliceContract } from '@openalliance/contract'
import { type Answer, createPortal, type PublishedReader, sitemap, wantedOf } from '@openalliance/portal'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../../platform/house.ts'
import { isId } from '../../platform/identifier.ts'
import { newestFigures, publishedAlliance, publishedIds, searchPublished } from './store.ts'

const sheets = ['tokens', 'base', 'pieces', 'print', 'portal'] as const

const styles = () => {
  const text = sheets
    .map((name) =>
      readFileSync(fileURLToPath(import.meta.resolve(`@openalliance/design/${name}.css`)), 'utf8'),
    )
    .join('\n')
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { text, address: `/assets/portal-${hash}.css` }
}

/** Compressed pages by ETag; a page is compressed once, however often it is asked for. */
const createPress = (most: number) => {
  const pressed = new Map<string, Buffer>()
  return (etag: string, text: string): Buffer => {
    const known = pressed.get(etag)
    if (known) return known
    const bytes = brotliCompressSync(text)
    if (pressed.size >= most) pressed.delete(pressed.keys().next().value ?? '')
    pressed.set(etag, bytes)
    return bytes
  }
}

/** Reads the published tables and nothing else. */
export const publishedReader = (house: Pick<House, 'db'>): PublishedReader => ({
  programme: async () => {
    for (const name of programmeNames) {
      const figures = await newestFigures(house.db, name)
      if (figures) return figures
    }
    return null
  },
  search: (wanted) => searchPublished(house.db, wanted),
  alliance: async (id) => (isId(id) ? publishedAlliance(house.db, id) : null),
  everyId: () => publishedIds(house.db),
})

const queryOf = (request: FastifyRequest) => new URL(request.url, 'http://portal.invalid').searchParams

/**
 * Puts the public pages at the root: no sign-in, no cookie, no script.
 * @param contracts whose refusals the page of refusals tells
 */
export const mountPortal = (
  app: FastifyInstance,
  house: House,
  contracts: readonly SliceContract[],
): void => {
  const style = styles()
  const reader = publishedReader(house)
  const origin = house.config.publicUrl
  const portal = createPortal(reader, { origin, styles: style.address })
  const press = createPress(500)

  const send = (request: FastifyRequest, reply: FastifyReply, type: string, text: string, cache: string) => {
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
    reply.header('etag', etag).header('cache-control', cache).header('vary', 'accept-encoding').type(type)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    if (!String(request.headers['accept-encoding'] ?? '').includes('br')) return reply.send(text)
    return reply.header('content-encoding', 'br').send(press(etag, text))
  }
  const page = (request: FastifyRequest, reply: FastifyReply, { status, html }: Answer) =>
    send(request, reply.code(status), 'text/html; charset=utf-8', html, 'public, max-age=60')

  const hidden = { schema: { hide: true } }
  for (const [prefix, locale] of [
    ['', 'zh-TW'],
    ['/en', 'en'],
  ] as const satisfies readonly (readonly [string, Locale])[]) {
    app.get(`${prefix}/`, hidden, async (request, reply) => page(request, reply, await portal.home(locale)))
    app.get(`${prefix}/alliances`, hidden, async (request, reply) =>
      page(request, reply, await portal.directory(locale, wantedOf(queryOf(request)))),
    )
    app.get<{ Params: { id: string } }>(`${prefix}/alliances/:id`, hidden, async (request, reply) =>
      page(request, reply, await portal.alliance(locale, request.params.id)),
    )
    // What a code means is no secret, and the words are those of the program: made once.
    const refusals = portal.refusals(locale, contracts)
    app.get(`${prefix}/docs/refusals`, hidden, async (request, reply) => page(request, reply, refusals))
  }
  app.get('/en', hidden, async (_request, reply) => reply.redirect('/en/', 308))
  app.get(style.address, hidden, async (request, reply) =>
    send(request, reply, 'text/css; charset=utf-8', style.text, 'public, max-age=31536000, immutable'),
  )
  app.get('/sitemap.xml', hidden, async (request, reply) =>
    send(
      request,
      reply,
      'application/xml; charset=utf-8',
      sitemap(origin, await reader.everyId()),
      'public, max-age=600',
    ),
  )
  app.get('/robots.txt', hidden, async (request, reply) =>
    send(
      request,
      reply,
      'text/plain; charset=utf-8',
      `User-agent: *\nDisallow: /app/\nDisallow: /api/\nSitemap: ${origin}/sitemap.xml\n`,
      'public, max-age=3600',
    ),
  )
}

/** The portal's own "not found", in the language of the address. */
export const notFoundPage = (house: House) => {
  const portal = createPortal(publishedReader(house), {
    origin: house.config.publicUrl,
    styles: styles().address,
  })
  return (path: string): string => portal.notFound(path.startsWith('/en') ? 'en' : 'zh-TW').html
}
