import type { Problem } from '@openalliance/contract'
import { beforeAll, expect, test } from 'vitest'
import { statusOf } from './app.ts'
import { createWorld, type World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const pages = ['/docs/refusals', '/en/docs/refusals']
const read = (url: string) => world.app.inject({ url, headers: { accept: 'text/html' } })

/** A page's paragraphs by their anchors. */
const paragraphsOf = (html: string): ReadonlyMap<string, string> =>
  new Map(
    [...html.matchAll(/<article class="refusal" id="([^"]+)">(.*?)<\/article>/gs)].map(
      ([, id = '', text = '']) => [id, text],
    ),
  )

test('anyone reads what each code means, with its status, in both languages', async () => {
  for (const url of pages) {
    const { statusCode, payload } = await read(url)
    expect(statusCode).toBe(200)
    const paragraphs = paragraphsOf(payload)
    expect([...paragraphs.keys()].toSorted()).toEqual(Object.keys(statusOf).toSorted())
    for (const [code, text] of paragraphs) {
      expect(text).toContain(`>${statusOf[code]} `)
      expect(text, `${code} has no sentence`).not.toContain('refusals.status-')
      expect(text.replaceAll(/(href|id)="[^"]*"/g, ''), `${code} has no sentence`).not.toContain(
        `refusals.${code}`,
      )
    }
    expect(payload).not.toContain('portal.refusals.')
    expect(payload).not.toMatch(/undefined|\[object|<script/)
  }
})

test('a refusal leads to its own paragraph', async () => {
  const replies = await Promise.all([
    world.stranger().get('/me'),
    world.stranger().get('/nowhere'),
    world.stranger().post('/session', { email: 7 }),
  ])
  const paragraphs = paragraphsOf((await read('/docs/refusals')).payload)
  for (const { problem } of replies as readonly { problem: Problem }[]) {
    const [page, anchor = ''] = problem.type.split('#')
    expect(page).toBe('/docs/refusals')
    expect(paragraphs.get(anchor)).toContain(String(problem.status))
  }
})

test('the page needs no session and leaves none, and is not sent twice', async () => {
  const first = await read('/docs/refusals')
  expect(first.headers['set-cookie']).toBeUndefined()
  const again = await world.app.inject({
    url: '/docs/refusals',
    headers: { 'if-none-match': String(first.headers.etag) },
  })
  expect(again.statusCode).toBe(304)
})
