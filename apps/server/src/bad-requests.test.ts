// Longer than 400 lines because every way in which a request can be bad is tried on one server.
import { connect, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { standingClock } from './platform/clock.ts'
import { readConfig } from './platform/config.ts'
import { atItsEnd } from './platform/db/at-its-end.ts'
import { createServer } from './platform/http/server.ts'
import { createWorld } from './testing/world.ts'

// A fault would be told here, and none of these is one.
const { app, signInAs } = await createWorld({ config: { logLevel: 'silent' } })
const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))

interface Reply {
  /** Whether the server said "go on" before it answered. */
  readonly isContinued: boolean
  readonly status: number
  readonly head: string
  readonly problem: {
    readonly code?: string
    readonly status?: number
    readonly request?: string
    readonly fields?: unknown
  }
}

const replyOf = (text: string): Reply => {
  const goOn = 'HTTP/1.1 100 Continue\r\n\r\n'
  const isContinued = text.startsWith(goOn)
  const [head = '', body = ''] = text.slice(isContinued ? goOn.length : 0).split('\r\n\r\n')
  const isProblem = /^content-type: application\/problem\+json/im.test(head)
  return {
    isContinued,
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]),
    head,
    problem: isProblem ? JSON.parse(body) : {},
  }
}

/** Sends bytes as they are; what comes back until the other side hangs up. */
const sendRaw = (bytes: string | Buffer): Promise<Reply> =>
  new Promise((resolve) => {
    const parts: Buffer[] = []
    const socket = connect(Number(port), '127.0.0.1')
    const done = () => resolve(replyOf(Buffer.concat(parts).toString()))
    socket.on('data', (part: Buffer) => parts.push(part))
    // A server that has answered may hang up on what is still being sent.
    socket.on('error', done)
    socket.on('close', done)
    socket.write(bytes)
  })

const lines = (...text: readonly string[]) => `${text.join('\r\n')}\r\n\r\n`
const ask = (target: string, ...more: readonly string[]) =>
  sendRaw(lines(`GET ${target} HTTP/1.1`, 'Host: localhost:8080', 'Connection: close', ...more))

const signIn = (type: string | null, body: string | Buffer, ...more: readonly string[]) =>
  sendRaw(
    Buffer.concat([
      Buffer.from(
        lines(
          'POST /api/v1/session HTTP/1.1',
          'Host: localhost:8080',
          'Connection: close',
          ...(type === null ? [] : [`Content-Type: ${type}`]),
          `Content-Length: ${Buffer.byteLength(body)}`,
          ...more,
        ),
      ),
      Buffer.from(body),
    ]),
  )

const safe = (head: string) => {
  expect(head).toMatch(/^x-content-type-options: nosniff$/im)
  expect(head).toMatch(/^content-security-policy: default-src 'none'/im)
  expect(head).toMatch(/^cache-control: no-store/im)
  expect(head).toMatch(/^x-frame-options: DENY$/im)
  expect(head).toMatch(/^referrer-policy: same-origin$/im)
  expect(head).toMatch(/^cross-origin-opener-policy: same-origin$/im)
  expect(head).toMatch(/^cross-origin-resource-policy: same-origin$/im)
}

describe('a body', () => {
  it.each([
    ['that breaks off', '{"email": '],
    ['of nothing', ''],
    ['that is a number', '42'],
    ['that is no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    ['with a prototype', '{"__proto__":{"admin":true},"email":"a@example.org","password":"x"}'],
    ['with a constructor', '{"constructor":{"prototype":{"a":1}},"email":"a@example.org","password":"x"}'],
    ['with a null character', '{"email":"a\\u0000@example.org","password":"x"}'],
    ['of half a million brackets', '['.repeat(500_000)],
    ['nested 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('%s is malformed', async (_, body) => {
    const { status, problem, head } = await signIn('application/json', body)
    expect([status, problem.code]).toEqual([400, 'request.malformed'])
    safe(head)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    '%%%',
    null,
  ])('of the type %s is not taken', async (type) => {
    const { status, problem, head } = await signIn(type, '{"email":"a@example.org","password":"x"}')
    expect([status, problem.code]).toEqual([415, 'request.media-type'])
    safe(head)
  })

  it('of more than a megabyte is too large', async () => {
    const reply = await app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'content-type': 'application/json' },
      payload: `{"email":"${'a'.repeat(1_048_600)}"}`,
    })
    expect([reply.statusCode, reply.json().code]).toEqual([413, 'request.too-large'])
    expect(reply.headers['content-type']).toBe('application/problem+json')
  })

  it('that is only announced as too large is not waited for', async () => {
    const { status, problem, head } = await sendRaw(
      lines(
        'POST /api/v1/session HTTP/1.1',
        'Host: localhost:8080',
        'Content-Type: application/json',
        'Content-Length: 99999999999',
        'Connection: close',
      ),
    )
    expect([status, problem.code]).toEqual([413, 'request.too-large'])
    safe(head)
  })

  it('in pieces without an end is cut off at a megabyte', async () => {
    const piece = `10000\r\n${'a'.repeat(65_536)}\r\n`
    const { status, problem } = await sendRaw(
      lines(
        'POST /api/v1/session HTTP/1.1',
        'Host: localhost:8080',
        'Content-Type: application/json',
        'Transfer-Encoding: chunked',
        'Connection: close',
      ) + piece.repeat(17),
    )
    expect([status, problem.code]).toEqual([413, 'request.too-large'])
  })
})

describe('an address', () => {
  it.each(['/%zz', '/api/v1/%zz', '/app/%ff', '/alliances/%E0%A4%A', 'http://[/alliances'])(
    '%s cannot be read',
    async (target) => {
      const { status, problem, head } = await ask(target)
      expect([status, problem.code]).toEqual([400, 'request.malformed'])
      expect(problem.request).toMatch(/^[\da-f-]{36}$/)
      safe(head)
    },
  )

  it.each([
    ['too long for an id', `/alliances/${'a'.repeat(400)}`],
    ['too long for anything', `/${'a'.repeat(12_000)}`],
    ['with two slashes', '//alliances'],
    ['that climbs', '/../../etc/passwd'],
  ])('%s is nowhere', async (_, target) => {
    expect((await ask(target)).status).toBe(404)
  })

  it.each([
    '?q=%zz',
    '?q=%00',
    '?q=%F0%A0',
    '?page=-3',
    '?page=1e99',
    '?q=a&q=b',
    '?field=%27%22%3C',
    '?q[]=a',
  ])('with the question %s is answered', async (question) => {
    for (const path of ['/alliances', '/en/alliances']) expect((await ask(path + question)).status).toBe(200)
  })
})

describe('an address of the API', () => {
  const alliance = '01900000-0000-7000-8000-00000000dead'

  it.each([
    ['PUT', '/api/v1/session', 'DELETE, POST'],
    ['DELETE', '/api/v1/password-rules', 'GET, HEAD'],
    ['PATCH', `/api/v1/alliances/${alliance}/years/110/rounds`, 'GET, HEAD'],
  ] as const)('that does not take %s %s says what it takes', async (method, url, allow) => {
    const reply = await app.inject({ method, url })
    expect([reply.statusCode, reply.json().code]).toEqual([405, 'request.method-not-allowed'])
    expect(reply.headers.allow).toBe(allow)
  })

  it.each(['/api/v1/nothing', '/api/v1/session/more'])('%s is nowhere, by any method', async (url) => {
    for (const method of ['GET', 'PUT'] as const)
      expect((await app.inject({ method, url })).statusCode).toBe(404)
  })

  it.each(['110.0', '+110', '0110', '1.1e2', '%20110'])('names the year 110 not as %s', async (year) => {
    const office = await signInAs('programme-office')
    const reply = await office.get(`/alliances/${alliance}/years/${year}/rounds`)
    expect([reply.status, reply.code]).toEqual([404, 'request.not-found'])
  })
})

describe('headers', () => {
  it('of twenty thousand characters are too large', async () => {
    const { status, problem, head } = await ask('/', `X-Long: ${'a'.repeat(20_000)}`)
    expect([status, problem.status, problem.code]).toEqual([431, 431, 'request.too-large'])
    safe(head)
  })

  it.each([
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\r\n\r\n'],
    ['a method nobody knows', lines('FETCH / HTTP/1.1', 'Host: localhost')],
    [
      'two lengths of one body',
      lines('POST /api/v1/session HTTP/1.1', 'Host: a', 'Content-Length: 4', 'Transfer-Encoding: chunked'),
    ],
    ['a length below nothing', lines('POST /api/v1/session HTTP/1.1', 'Host: a', 'Content-Length: -4')],
    ['a line that continues', lines('GET / HTTP/1.1', 'Host: a', 'X-A: b', ' c: d\x00')],
  ])('that are %s are malformed', async (_, bytes) => {
    const { status, problem, head } = await sendRaw(bytes)
    expect([status, problem.code]).toEqual([400, 'request.malformed'])
    safe(head)
  })

  it.each([
    ['a cookie that cannot be decoded', 'Cookie: openalliance=%zz; __Host-openalliance=%E0%A4%A'],
    ['a token of noise', `Authorization: Bearer \x80\xff${'x'.repeat(5_000)}`],
    ['a language of noise', 'Accept-Language: \xff\xfe;q=zz'],
    ['a browser of noise', `User-Agent: \xff${'ÿ'.repeat(900)}`],
  ])('with %s open nothing', async (_, header) => {
    const { status, problem } = await ask('/api/v1/me', header)
    const code = header.startsWith('Authorization') ? 'accounts.token-invalid' : 'accounts.sign-in-needed'
    expect([status, problem.code]).toEqual([401, code])
  })
})

it('a name no host has is no way to the page of the API', async () => {
  const { status, problem } = await sendRaw(
    lines('GET /api/reference/ HTTP/1.1', 'Host: a b<>', 'Connection: close'),
  )
  expect([status, problem.code]).toEqual([400, 'request.malformed'])
})

describe('the name of the host', () => {
  it.each([
    ['is missing', lines('GET /health HTTP/1.1', 'Connection: close')],
    ['is missing on a page', lines('GET / HTTP/1.1', 'Accept: text/html', 'Connection: close')],
    ['is missing where nothing is', lines('GET /api/v1/nowhere HTTP/1.1', 'Connection: close')],
    [
      'is missing and more is expected',
      lines('GET /health HTTP/1.1', 'Expect: 100-continue', 'Connection: close'),
    ],
    ['stands twice', lines('GET /health HTTP/1.1', 'Host: a', 'host: b', 'Connection: close')],
  ])('%s, which is told like everything else', async (_, bytes) => {
    const { status, problem, head } = await sendRaw(bytes)
    expect([status, problem.code]).toEqual([400, 'request.malformed'])
    expect(problem.fields).toMatchObject([{ field: 'Host', code: 'required' }])
    safe(head)
  })

  it('is not demanded of HTTP/1.0', async () => {
    expect((await sendRaw(lines('GET /health HTTP/1.0'))).status).toBe(200)
  })
})

it('nobody gets a way through to elsewhere', async () => {
  const { status, problem, head } = await sendRaw(
    lines('CONNECT example.org:443 HTTP/1.1', 'Host: example.org:443'),
  )
  expect([status, problem.code]).toEqual([405, 'request.method-not-allowed'])
  expect(head).toMatch(/^allow: *$/im)
  safe(head)
})

it('whoever asks a server that is going down is told so like everything else', async () => {
  const server = await createServer(
    readConfig({ LOG_LEVEL: 'silent' }),
    standingClock('2021-10-20T02:00:00Z'),
    {},
    () => '',
  )
  let finish: () => unknown = () => null
  const asked = new Promise<void>((begun) => {
    server.get('/long', () => {
      begun()
      return new Promise<string>((resolve) => {
        finish = () => resolve('done')
      })
    })
  })
  const { port: theirs } = new URL(await server.listen({ port: 0, host: '127.0.0.1' }))
  const socket = connect(Number(theirs), '127.0.0.1')
  const parts: Buffer[] = []
  const over = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  socket.on('data', (part: Buffer) => parts.push(part))
  socket.write(lines('GET /long HTTP/1.1', 'Host: a'))
  await asked
  const closed = server.close()
  // The second request waits on the same connection until the first, which is still worked on, is answered.
  socket.write(lines('GET /long HTTP/1.1', 'Host: a'))
  await new Promise((resolve) => setImmediate(resolve))
  finish()
  await Promise.all([over, closed])
  const second = replyOf(
    Buffer.concat(parts)
      .toString()
      .split(/(?=HTTP\/1\.1 503)/)[1] ?? '',
  )
  expect([second.status, second.problem.code]).toEqual([503, 'request.overloaded'])
  safe(second.head)
})

describe('an Expect header', () => {
  it.each([
    '200-ok',
    'x',
    '100-continue, foo',
    'foo,100-continue',
    '100-continue;q=1',
    '100-continue, 100-continued',
    '100-continue,',
  ])('of %s is refused like everything else', async (expected) => {
    const { isContinued, status, problem, head } = await ask('/health', `Expect: ${expected}`)
    expect([isContinued, status, problem.code]).toEqual([false, 417, 'request.expectation'])
    safe(head)
  })

  it.each(['100-continue', '100-Continue', '100-continue, 100-continue'])(
    'of %s is met',
    async (expected) => {
      const { isContinued, status } = await ask('/health', `Expect: ${expected}`)
      expect([isContinued, status]).toEqual([true, 200])
    },
  )
})

describe('a page of another origin', () => {
  it.each([
    ['another scheme', 'https://localhost:8080'],
    ['another port', 'http://localhost:8081'],
    ['another name', 'http://127.0.0.1:8080'],
    ['none at all', 'null'],
  ])('with %s changes nothing', async (_, origin) => {
    const { status, problem } = await signIn('application/json', '{}', `Origin: ${origin}`)
    expect([status, problem.code]).toEqual([403, 'request.cross-site'])
  })

  it('is told from our own', async () => {
    const { problem } = await signIn('application/json', '{}', 'Origin: http://localhost:8080')
    expect(problem.code).toBe('request.malformed')
  })
})

describe('who is slow', () => {
  it('is not waited for for ever', () => {
    expect(app.initialConfig).toMatchObject({
      bodyLimit: 1_048_576,
      requestTimeout: 60_000,
      connectionTimeout: 75_000,
      handlerTimeout: 75_000,
      keepAliveTimeout: 20_000,
    })
    expect(app.server).toMatchObject({
      headersTimeout: 30_000,
      requestTimeout: 60_000,
      timeout: 75_000,
      keepAliveTimeout: 20_000,
      connectionsCheckingInterval: 1_000,
    })
  })

  it('is told so before anything else ends the connection or the answer', () => {
    const {
      handlerTimeout = 0,
      connectionTimeout = 0,
    }: { handlerTimeout?: number; connectionTimeout?: number } = app.initialConfig
    const lastLook = app.server.requestTimeout + 1_000
    expect(Math.min(handlerTimeout, connectionTimeout)).toBeGreaterThan(lastLook + 5_000)
  })

  it.each([
    ['headers', 'GET /health HTTP/1.1\r\nHost: localhost:8080\r\n'],
    [
      'a body',
      'POST /api/v1/session HTTP/1.1\r\nHost: localhost:8080\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
  ] as const)('with %s is answered at the time that is set', async (_, bytes) => {
    const { headersTimeout, requestTimeout } = app.server
    // Node asks for these at every look, so short times here are the long ones of every day.
    Object.assign(app.server, { headersTimeout: 300, requestTimeout: 600 })
    const { status, problem } = await sendRaw(bytes).finally(() =>
      Object.assign(app.server, { headersTimeout, requestTimeout }),
    )
    expect([status, problem.code]).toEqual([408, 'request.slow'])
  })

  it('is told once, where the answer was out before the body', async () => {
    const { headersTimeout, requestTimeout } = app.server
    Object.assign(app.server, { headersTimeout: 300, requestTimeout: 600 })
    const received = new Promise<string>((resolve) => {
      const parts: Buffer[] = []
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('POST /nowhere HTTP/1.1\r\nHost: localhost:8080\r\nContent-Length: 9\r\n\r\n{'),
      )
      socket.on('data', (part: Buffer) => parts.push(part))
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(Buffer.concat(parts).toString()))
    })
    const text = await received.finally(() => Object.assign(app.server, { headersTimeout, requestTimeout }))
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 404'])
  })

  it('is told so', async () => {
    const received = new Promise<Reply>((resolve) => {
      const parts: Buffer[] = []
      app.server.once('connection', (socket: Socket) =>
        app.server.emit(
          'clientError',
          Object.assign(new Error('slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
          socket,
        ),
      )
      const socket = connect(Number(port), '127.0.0.1')
      socket.on('data', (part: Buffer) => parts.push(part))
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(replyOf(Buffer.concat(parts).toString())))
    })
    const { status, problem, head } = await received
    expect([status, problem.code]).toEqual([408, 'request.slow'])
    safe(head)
  })
})

it('what a library refuses of a caller is no fault of ours', async () => {
  const server = await createServer(
    readConfig({ LOG_LEVEL: 'silent' }),
    standingClock('2021-10-20T02:00:00Z'),
    {},
    () => '',
  )
  atItsEnd(() => server.close())
  server.get('/refused/:status', (request) => {
    const { status } = request.params as { status: string }
    throw Object.assign(new Error('no'), { statusCode: Number(status) })
  })
  const statuses = await Promise.all(
    [400, 404, 405, 408, 412, 413, 414, 415, 416, 429, 499, 503, 500, 200].map(
      async (status) => (await server.inject(`/refused/${status}`)).statusCode,
    ),
  )
  expect(statuses).toEqual([400, 404, 405, 408, 400, 413, 413, 415, 400, 429, 400, 503, 500, 500])
})
