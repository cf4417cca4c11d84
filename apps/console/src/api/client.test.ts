import { accounts } from '@openalliance/contract'
import { afterEach, expect, test, vi } from 'vitest'
import { addressOf, call, LostLine, onAnswered, onSignInNeeded, RefusedCall } from './client.ts'

const answer = (status: number, body: unknown = null, headers: Record<string, string> = {}) => {
  const fetched = vi.fn(
    async (_address: string, _init: RequestInit) =>
      new Response(status === 204 ? null : JSON.stringify(body), { status, headers }),
  )
  vi.stubGlobal('fetch', fetched)
  return fetched
}

afterEach(() => {
  vi.unstubAllGlobals()
})

const problem = {
  type: 'about:blank',
  title: '請先登入',
  status: 401,
  code: 'accounts.sign-in-needed',
  facts: {},
  fields: [{ field: '/content/endsOn', code: 'wrong-form', facts: {}, message: '請填日期' }],
  request: 'r-1',
}

test('parameters and query find their places in the address', () => {
  const route = accounts.routes.findAssistant
  expect(addressOf(route, { alliance: 'a/b' }, { email: '林@example.org', gone: undefined })).toBe(
    '/api/v1/alliances/a%2Fb/team/candidates?email=%E6%9E%97%40example.org',
  )
})

test('a change carries an idempotency key, a question none', async () => {
  const fetched = answer(204)
  await call(accounts.routes.signOut, {}, { attempt: 'attempt-1' })
  await call(accounts.routes.me, {})
  const keys = fetched.mock.calls.map(([, init]) => new Headers(init.headers).get('idempotency-key'))
  expect(keys).toEqual(['attempt-1', null])
})

test('a refusal keeps the words of the server and finds the field', async () => {
  answer(401, problem)
  const refused = await call(accounts.routes.me, {}).catch((fault: unknown) => fault)
  expect(refused).toBeInstanceOf(RefusedCall)
  expect(refused).toMatchObject({ code: 'accounts.sign-in-needed', message: '請先登入' })
  expect((refused as RefusedCall).at('endsOn')).toBe('請填日期')
})

test('whoever waits for a lost session is told', async () => {
  answer(401, problem)
  const told = vi.fn()
  const stop = onSignInNeeded(told)
  await call(accounts.routes.me, {}).catch(() => undefined)
  stop()
  expect(told).toHaveBeenCalledOnce()
})

test('an answer is a sign of life, a refusal for want of a session is none', async () => {
  const told = vi.fn()
  const stop = onAnswered(told)
  answer(204)
  await call(accounts.routes.signOut, {})
  answer(401, problem)
  await call(accounts.routes.me, {}).catch(() => undefined)
  stop()
  expect(told).toHaveBeenCalledOnce()
})

test('a line that is down and a gateway that answers for it are the same', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  await expect(call(accounts.routes.me, {})).rejects.toBeInstanceOf(LostLine)
  vi.stubGlobal('fetch', async () => new Response('<html>sign in to this network</html>', { status: 200 }))
  await expect(call(accounts.routes.me, {})).rejects.toBeInstanceOf(LostLine)
  answer(502, '<html>')
  await expect(call(accounts.routes.me, {})).rejects.toBeInstanceOf(LostLine)
})

test('giving up is no lost line', async () => {
  const line = new AbortController()
  line.abort()
  vi.stubGlobal('fetch', () => Promise.reject(line.signal.reason))
  const fault = await call(accounts.routes.me, {}, { signal: line.signal }).catch((each: unknown) => each)
  expect(fault).not.toBeInstanceOf(LostLine)
})

test('an answer nobody expected is a fault of the server, with its number', async () => {
  vi.stubGlobal('fetch', async () => new Response('<html>oops</html>', { status: 500 }))
  await expect(call(accounts.routes.me, {})).rejects.toMatchObject({ code: 'server.fault' })
})

test('a key that was used with other words tells the reader that it is done, not about keys', async () => {
  answer(422, { ...problem, status: 422, code: 'request.idempotency-key-reused', title: 'Idempotency-Key …' })
  const refused = await call(accounts.routes.signOut, {}).catch((fault: unknown) => fault)
  expect((refused as Error).message).not.toContain('Idempotency')
})
