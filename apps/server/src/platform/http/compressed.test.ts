import { gunzipSync } from 'node:zlib'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { compressAnswers } from './compressed.ts'

const long = { items: Array.from({ length: 200 }, (_, n) => ({ name: `廠商 ${n}` })) }

const ask = async (method: 'GET' | 'POST', url: string, accept?: string) => {
  const app = Fastify()
  compressAnswers(app)
  app.route({ method: ['GET', 'POST'], url: '/long', handler: async () => long })
  app.get('/short', async () => ({ ready: true }))
  app.get('/page', async (_request, reply) => reply.type('text/html').send('<p>'.repeat(1_000)))
  const reply = await app.inject({ method, url, headers: accept ? { 'accept-encoding': accept } : {} })
  await app.close()
  return reply
}

it('a long answer comes compressed, whole and with its true length', async () => {
  const reply = await ask('GET', '/long', 'br, gzip;q=0.8')
  expect(reply.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
  expect(Number(reply.headers['content-length'])).toBe(reply.rawPayload.length)
  expect(JSON.parse(gunzipSync(reply.rawPayload).toString())).toEqual(long)
})

it.each([
  ['GET', '/long', undefined],
  ['GET', '/long', 'br, gzip;q=0'],
  ['GET', '/short', 'gzip'],
  ['GET', '/page', 'gzip'],
  ['POST', '/long', 'gzip'],
] as const)('%s %s stays as it is for somebody who accepts %s', async (method, url, accept) => {
  expect((await ask(method, url, accept)).headers['content-encoding']).toBeUndefined()
})
