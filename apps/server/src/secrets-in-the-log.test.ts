import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createApp } from './app.ts'
import { atItsEnd } from './platform/db/at-its-end.ts'
import { createLog } from './platform/log.ts'
import { createWorld, worldPassword } from './testing/world.ts'

const world = await createWorld()

const written = () => {
  const lines: string[] = []
  return { lines, log: createLog('trace', { write: (line: string) => void lines.push(line) }) }
}

it('tells what happened, without what opens an account', async () => {
  const { lines, log } = written()
  const app = await createApp({ ...world.house, log }, log)
  app.post('/broken', (request) => {
    request.log.info({ req: request }, 'seen')
    throw new Error('broken')
  })
  await app.ready()
  atItsEnd(() => app.close())

  const { email } = await world.person()
  const call = (
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) =>
    app.inject({
      method,
      url,
      headers: { host: 'localhost:8080', origin: 'http://localhost:8080', ...headers },
      ...(payload ? { payload } : {}),
    })
  const signedIn = await call('POST', '/api/v1/session', { email, password: worldPassword })
  expect(signedIn.statusCode).toBe(200)
  const cookie = String(signedIn.headers['set-cookie']).split(';')[0] ?? ''
  const bearer = `oa_${randomUUID()}`
  const wrong = `wrong ${randomUUID()}`
  const fresh = `fresh ${randomUUID()}`
  await call('POST', '/api/v1/session', { email, password: wrong })
  await call('POST', '/api/v1/password-resets', { email })
  const letter = await world.db.selectFrom('letter').select('link').executeTakeFirstOrThrow()
  const link = String(letter.link).split('#')[1] ?? ''
  expect(link.length).toBeGreaterThan(20)
  expect((await call('POST', '/api/v1/links/look', { token: link })).statusCode).toBe(200)
  expect((await call('POST', '/api/v1/links/password', { token: link, password: fresh })).statusCode).toBe(
    204,
  )
  await call('GET', '/api/v1/me', undefined, { authorization: `Bearer ${bearer}` })
  const faults = await call(
    'POST',
    '/broken',
    { password: wrong },
    { cookie, authorization: `Bearer ${bearer}` },
  )
  expect(faults.statusCode).toBe(500)

  const told = lines.join('')
  expect(told).toContain('"msg":"fault"')
  const sessionToken = cookie.split('=')[1] ?? ''
  expect(sessionToken.length).toBeGreaterThan(20)
  for (const secret of [worldPassword, sessionToken, bearer, wrong, fresh, link])
    expect(told).not.toContain(secret)
})

it('names the broken constraint and keeps the row out that broke it', async () => {
  const { lines, log } = written()
  const now = world.clock.now()
  const letter = {
    id: randomUUID(),
    to_address: 'lin@example.org',
    kind: 'accounts.reset',
    locale: 'fr',
    subject: 'Reset',
    text: '{link}',
    link: 'https://alliance.example.org/app/link#secret-of-the-link',
    written_at: now,
  }
  const fault = await world.db
    .insertInto('letter')
    .values(letter)
    .execute()
    .catch((error: unknown) => error)
  log.error({ err: fault }, 'not written')
  const told = lines.join('')
  expect(told).toContain('letter_locale_check')
  expect(told).not.toContain('secret-of-the-link')
})

it('keeps cookies and tokens out of headers it is handed', () => {
  const { lines, log } = written()
  log.info(
    { req: { headers: { cookie: 'openalliance=abc', authorization: 'Bearer abc', host: 'a' } } },
    'seen',
  )
  const headers = { cookie: '(kept out)', authorization: '(kept out)', host: 'a' }
  expect(JSON.parse(lines.join(''))).toMatchObject({ req: { headers } })
})

it('is silent where it is told to be', () => {
  const lines: string[] = []
  createLog('silent', { write: (line: string) => void lines.push(line) }).fatal('nobody reads this')
  expect(lines).toEqual([])
})
