import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standingClock } from './platform/clock.ts'
import { readConfig } from './platform/config.ts'
import { atItsEnd } from './platform/db/at-its-end.ts'
import { serveConsole } from './platform/http/console-files.ts'
import { createServer } from './platform/http/server.ts'
import { createWorld } from './testing/world.ts'

const { app, signInAs } = await createWorld()

const everyAnswerSays = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const sourcesOf = (policy: unknown): ReadonlyMap<string, string> =>
  new Map(
    String(policy)
      .split(';')
      .map((directive) => directive.trim().split(/ (.*)/s))
      .map(([name = '', sources = '']) => [name, sources]),
  )

const page = { accept: 'text/html' }

describe('every kind of answer tells the browser what it may do', () => {
  it.each([
    ['the portal', 'GET', '/', 200, page],
    ['its style sheet’s neighbour', 'GET', '/assets/portal-gone.css', 404, {}],
    ['a page that is not there', 'GET', '/nowhere', 404, page],
    ['the way to the other language', 'GET', '/en', 308, page],
    ['robots.txt', 'GET', '/robots.txt', 200, {}],
    ['the site map', 'GET', '/sitemap.xml', 200, {}],
    ['the API described', 'GET', '/api/v1/openapi.json', 200, {}],
    ['a stranger’s call', 'GET', '/api/v1/me', 401, {}],
    ['a malformed call', 'POST', '/api/v1/session', 400, {}],
    ['an address the API does not know', 'GET', '/api/v1/nowhere', 404, page],
    ['a method nobody takes', 'OPTIONS', '/api/v1/session', 405, { origin: 'https://elsewhere.example' }],
    ['the head of a page alone', 'HEAD', '/', 200, page],
    ['life', 'GET', '/health', 200, {}],
  ] as const)('%s', async (_, method, url, status, headers) => {
    const reply = await app.inject({ method, url, headers })
    expect(reply.statusCode).toBe(status)
    expect(reply.headers).toMatchObject(everyAnswerSays)
    const policy = sourcesOf(reply.headers['content-security-policy'])
    expect(policy.get('default-src')).toBe("'none'")
    expect(policy.get('frame-ancestors')).toBe("'none'")
    // WebAssembly alone beside our own files: scans are decoded by it.
    expect(policy.get('script-src')).toBe("'self' 'wasm-unsafe-eval'")
    expect(reply.headers['access-control-allow-origin']).toBeUndefined()
    expect(reply.headers['x-powered-by'] ?? reply.headers.server).toBeUndefined()
  })

  it('the page of the API, which may run its own scripts and nobody else’s', async () => {
    const reply = await app.inject({ url: '/api/reference/', headers: { accept: 'text/html' } })
    expect(reply.headers).toMatchObject(everyAnswerSays)
    const policy = sourcesOf(reply.headers['content-security-policy'])
    expect([policy.get('default-src'), policy.get('frame-ancestors')]).toEqual(["'none'", "'none'"])
    const scripts = [...reply.payload.matchAll(/<script(?![^>]*src=)[^>]*>([\s\S]*?)<\/script>/g)]
    const hashes = scripts.map(
      ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    )
    expect(scripts.length).toBeGreaterThan(0)
    expect(policy.get('script-src')).toBe(["'self'", ...hashes].join(' '))
    const script = await app.inject('/api/reference/js/scalar.js')
    expect([script.statusCode, script.headers['x-content-type-options']]).toEqual([200, 'nosniff'])
  })

  it('an answer to somebody signed in is kept by nobody on the way', async () => {
    const office = await signInAs('programme-office')
    const reply = await office.get('/me')
    expect(reply.headers).toMatchObject({ ...everyAnswerSays, 'cache-control': 'no-store' })
  })

  it('a fault', async () => {
    const broken = await createServer(
      readConfig({ LOG_LEVEL: 'silent' }),
      standingClock('2021-10-20T02:00:00Z'),
      {},
      () => '',
    )
    atItsEnd(() => broken.close())
    broken.get('/broken', () => Promise.reject(new Error('the query was: select secret')))
    const reply = await broken.inject('/broken')
    expect(reply.statusCode).toBe(500)
    expect(reply.headers).toMatchObject({ ...everyAnswerSays, 'cache-control': 'no-store' })
    expect(reply.payload).not.toContain('select secret')
  })

  it('a file of the console', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'console-headers-'))
    atItsEnd(() => rmSync(outside, { recursive: true }))
    mkdirSync(join(outside, 'assets'))
    writeFileSync(join(outside, 'index.html'), '<!doctype html>')
    writeFileSync(join(outside, 'assets/desk-1a2b.js'), 'export {}')
    const server = await createServer(
      readConfig({ LOG_LEVEL: 'silent' }),
      standingClock('2021-10-20T02:00:00Z'),
      {},
      () => '',
    )
    atItsEnd(() => server.close())
    await serveConsole(server, { read: () => null }, outside)
    for (const path of ['', 'assets/desk-1a2b.js', 'assets/gone.js']) {
      const reply = await server.inject(`/app/${path}`)
      expect(reply.headers, path).toMatchObject(everyAnswerSays)
      expect(reply.headers['content-security-policy'], path).toContain("script-src 'self'")
    }
  })
})

describe('https', () => {
  const told = async (PUBLIC_URL: string) => {
    const server = await createServer(
      readConfig({ LOG_LEVEL: 'silent', PUBLIC_URL }),
      standingClock('2021-10-20T02:00:00Z'),
      {},
      () => '',
    )
    atItsEnd(() => server.close())
    return (await server.inject('/')).headers['strict-transport-security']
  }

  it('is demanded for a year where the platform is reached by it', async () => {
    expect(await told('https://alliance.example.org')).toBe('max-age=31536000; includeSubDomains')
  })

  it('is demanded of nobody who has none', async () => {
    expect(await told('http://localhost:8080')).toBeUndefined()
  })
})
