import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { everywhere } from '@openalliance/contract'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { newId } from '../identifier.ts'
import { Refusal } from '../refusal.ts'
import { problemOf } from './problem.ts'

/** A year of https only, told where the platform is reached by https. */
export const httpsOnly = ({ publicUrl }: Pick<Config, 'publicUrl'>) =>
  publicUrl.startsWith('https:') ? ({ maxAge: 31_536_000, includeSubDomains: true } as const) : false

/** A request of HTTP/1.1 that names no host, or several. */
export const noHost = () =>
  new Refusal('request.malformed', {}, [{ field: 'Host', code: 'required', facts: {} }])

interface Verdict {
  readonly status: number
  readonly words: string
  readonly code: keyof typeof everywhere
}

const malformed: Verdict = { status: 400, words: 'Bad Request', code: 'request.malformed' }
const verdicts: Readonly<Record<string, Verdict>> = {
  FST_ERR_MAX_PARAM_LENGTH: { status: 404, words: 'Not Found', code: 'request.not-found' },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    words: 'Request Header Fields Too Large',
    code: 'request.too-large',
  },
  EXPECTATION_FAILED: { status: 417, words: 'Expectation Failed', code: 'request.expectation' },
  CONNECT: { status: 405, words: 'Method Not Allowed', code: 'request.method-not-allowed' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, words: 'Request Timeout', code: 'request.slow' },
}

/**
 * Answers for requests no route ever sees: an address that cannot be decoded, or bytes that are no HTTP. Hooks and
 * headers of the server do not reach them, so they bring their own.
 */
export const createUnrouted = (config: Config, clock: Clock) => {
  const https = httpsOnly(config)
  const answerTo = (fault: string | undefined) => {
    const verdict = verdicts[fault ?? ''] ?? malformed
    const body = JSON.stringify(problemOf(new Refusal(verdict.code), verdict.status, 'zh-TW', newId(clock)))
    const headers = {
      'content-type': 'application/problem+json',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      date: clock.now().toUTCString(),
      ...(https ? { 'strict-transport-security': `max-age=${https.maxAge}; includeSubDomains` } : {}),
    }
    return { verdict, headers, body }
  }
  /** The whole answer as bytes, where only the bare connection is left. */
  const bareAnswerTo = (fault: string | undefined, more: Readonly<Record<string, string>> = {}): string => {
    const { verdict, headers, body } = answerTo(fault)
    const lines = Object.entries({ ...headers, ...more, connection: 'close' }).map(
      ([name, value]) => `${name}: ${value}`,
    )
    return `HTTP/1.1 ${verdict.status} ${verdict.words}\r\n${lines.join('\r\n')}\r\n\r\n${body}`
  }
  const expectation = (_request: IncomingMessage, reply: ServerResponse): void => {
    const { verdict, headers, body } = answerTo('EXPECTATION_FAILED')
    reply.writeHead(verdict.status, { ...headers, connection: 'close' }).end(body)
  }
  /** Connections whose present request has its answer, though not all of it has come. */
  const answered = new WeakSet<Socket>()
  return {
    /** To be told of every request: what came before it on its connection came whole. */
    beganWith: ({ socket }: IncomingMessage): void => {
      answered.delete(socket)
    },
    /** To be told of every answer that is out; of a request whose rest never comes there is to be no second one. */
    answeredTo: ({ complete, socket }: IncomingMessage): void => {
      if (!complete) answered.add(socket)
    },
    /** An `Expect` other than 100-continue; the body, which may be waiting, is not read. */
    expectation,
    /**
     * An `Expect` that names 100-continue somewhere: Node takes `100-continue, foo` for it, though half of what is
     * expected will not be done.
     * @param goOn hands the request to the routes
     */
    continuation:
      (goOn: (request: IncomingMessage, reply: ServerResponse) => void) =>
      (request: IncomingMessage, reply: ServerResponse): void => {
        const expected = (request.headers.expect ?? '').split(',').map((one) => one.trim().toLowerCase())
        if (expected.every((one) => one === '100-continue')) {
          reply.writeContinue()
          goOn(request, reply)
        } else expectation(request, reply)
      },
    /** CONNECT: this is no proxy, and no address here takes it. Node would close without an answer. */
    tunnel: (_request: IncomingMessage, socket: Duplex): void => {
      socket.on('error', () => socket.destroy())
      socket.end(bareAnswerTo('CONNECT', { allow: '' }))
    },
    answer: (fault: string | undefined, reply: ServerResponse): void => {
      const { verdict, headers, body } = answerTo(fault)
      reply.writeHead(verdict.status, headers).end(body)
    },
    hangUp: (fault: NodeJS.ErrnoException, socket: Socket): void => {
      if (fault.code === 'ECONNRESET' || socket.destroyed) return
      if (socket.writable && !answered.has(socket)) socket.write(bareAnswerTo(fault.code))
      socket.destroy(fault)
    },
  }
}
