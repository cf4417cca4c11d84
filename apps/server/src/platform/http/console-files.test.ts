import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { standingClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { serveConsole } from './console-files.ts'
import { createServer } from './server.ts'
import { sessionCookie } from './session-cookie.ts'

const outside = mkdtempSync(join(tmpdir(), 'console-files-'))
const built = join(outside, 'dist')
let app: FastifyInstance

beforeAll(async () => {
  mkdirSync(join(built, 'assets'), { recursive: true })
  writeFileSync(join(outside, 'secret.js'), 'not for everybody')
  writeFileSync(join(built, 'index.html'), '<!doctype html><title>the page</title>')
  writeFileSync(join(built, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(built, 'assets/desk-1a2b.js'), 'export {}')
  const pages = {
    '/': ['</api/v1/me>; rel=preload'],
    '/alliances/:alliance/years/:year': ['</api/v1/:year/of/:alliance>; rel=preload'],
  }
  const program = ['</app/assets/desk-1a2b.js>; rel=modulepreload']
  writeFileSync(join(built, 'first-asked.json'), JSON.stringify({ program, pages }))
  const config = readConfig({ LOG_LEVEL: 'silent', DATA_DIR: outside })
  app = await createServer(
    config,
    standingClock('2021-10-22T01:00:00Z'),
    {},
    () => '<!doctype html><title>no such page</title>',
  )
  await serveConsole(app, sessionCookie(config), built)
})
afterAll(async () => {
  await app.close()
  rmSync(outside, { recursive: true, force: true })
})

const ask = (url: string, accept = '*/*') => app.inject({ url, headers: { accept } })

test('a built file is sent as it is and kept for ever', async () => {
  const reply = await ask('/app/assets/desk-1a2b.js')
  expect([reply.statusCode, reply.payload]).toEqual([200, 'export {}'])
  expect(reply.headers['cache-control']).toContain('immutable')
  expect(reply.headers['content-type']).toContain('javascript')
})

test('an address of the console is the page, with dots in it or without', async () => {
  for (const path of ['', 'verification', 'alliances/x/years/110/figures/2.1', 'assets']) {
    const reply = await ask(`/app/${path}`)
    expect([path, reply.statusCode, reply.payload.includes('the page')]).toEqual([path, 200, true])
    expect(reply.headers['cache-control']).toBe('no-cache')
  }
})

test('a file the console does not have is not found, and nobody keeps that', async () => {
  for (const path of ['assets/desk-0000.js', 'assets/', 'assets/deeper/x.css', 'robots.txt']) {
    const reply = await ask(`/app/${path}`)
    expect([path, reply.statusCode]).toEqual([path, 404])
    expect(reply.headers['content-type']).toContain('application/problem+json')
    expect(reply.headers['cache-control'] ?? '').not.toContain('immutable')
  }
})

test('a person who looks for such a file is told by a page', async () => {
  const reply = await ask('/app/assets/desk-0000.js', 'text/html,*/*')
  expect([reply.statusCode, reply.payload.includes('no such page')]).toEqual([404, true])
})

test('nothing outside the folder is ever sent', async () => {
  for (const path of [
    'assets/../../secret.js',
    'assets/%2e%2e/%2e%2e/secret.js',
    'assets/..%2f..%2fsecret.js',
    '..%2fsecret.js',
    'assets//etc/passwd',
    'assets/%00',
    'assets/%5c..%5csecret.js',
  ]) {
    const reply = await ask(`/app/${path}`)
    expect([path, reply.statusCode < 500, reply.payload.includes('not for')]).toEqual([path, true, false])
  }
})

describe('the head of the page names what the browser will ask for first', () => {
  const program = '</app/assets/desk-1a2b.js>; rel=modulepreload'
  const linkOf = async (path: string, cookie = 'openalliance=x') =>
    (await app.inject({ url: `/app/${path}`, headers: { cookie } })).headers.link

  test('the program and the calls of this address', async () => {
    expect(await linkOf('')).toBe(`${program}, </api/v1/me>; rel=preload`)
    expect(await linkOf('alliances/a-1/years/110')).toBe(`${program}, </api/v1/110/of/a-1>; rel=preload`)
  })

  test('without a session the program alone', async () => {
    expect(await linkOf('alliances/a-1/years/110', 'theme=dark')).toBe(program)
  })

  test('and never a sign that would begin another link or another header', async () => {
    for (const name of ['a%3E,%3Cb', 'a%0d%0ab', 'a;b', '%3Cb%3E'])
      expect([name, await linkOf(`alliances/${name}/years/110`)]).toEqual([name, program])
  })
})

test('a console that was built anew is served without a new start', async () => {
  writeFileSync(join(built, 'assets/desk-9z9z.js'), 'export const newer = true')
  expect((await ask('/app/assets/desk-9z9z.js')).statusCode).toBe(200)
})
