import type { IncomingMessage } from 'node:http'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { everywhere } from '@openalliance/contract'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { newId } from '../identifier.ts'
import { createLog } from '../log.ts'
import { Refusal } from '../refusal.ts'
import { readBody } from './body.ts'
import { compressAnswers } from './compressed.ts'
import { noteMethods } from './methods.ts'
import { localeOf } from './mount.ts'
import { problemOf, refusalOf, retryAfter } from './problem.ts'
import { createUnrouted, httpsOnly, noHost } from './unrouted.ts'

const contentSecurity = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    // Scans come in JBIG2, JPEG 2000 and with colour profiles, whose decoders are WebAssembly; script by eval stays forbidden.
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    workerSrc: ["'self'", 'blob:'],
    styleSrc: ["'self'"],
    // React Aria places popovers with style attributes; elements and sheets stay forbidden.
    styleSrcAttr: ["'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    objectSrc: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
    manifestSrc: ["'self'"],
  },
}

/** Milliseconds until the headers, and until the whole request, must have arrived. */
const slowestHeaders = 30_000
const slowestBody = 60_000
/** Node looks for slow ones twice a minute otherwise, and so may end them half a minute late. */
const looksEvery = 1_000
/**
 * Milliseconds until a silent connection is closed without a word, and until whoever works on an answer is given up.
 * Both come later than the last look at a slow request, which is the sender's doing and is told to him as that.
 */
const afterSlowest = slowestBody + 15_000

/** HTTP/1.1 demands one Host (RFC 9112, 3.2). Node would answer without one in bare words, and take two. */
const hasItsHost = ({ httpVersion, rawHeaders }: IncomingMessage): boolean =>
  httpVersion !== '1.1' ||
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length === 1

/**
 * The bare HTTP server: limits, headers, one shape of refusal. Routes come from `mount`.
 * Time-outs are stated because Fastify's own default is to wait for ever.
 */
export const createServer = async (
  config: Config,
  clock: Clock,
  statusOf: Readonly<Record<string, number>>,
  notFoundPage: (path: string) => string,
  log: FastifyBaseLogger = createLog(config.logLevel),
): Promise<FastifyInstance> => {
  const unrouted = createUnrouted(config, clock)
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(clock),
    requestIdHeader: false,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    bodyLimit: 1_048_576,
    requestTimeout: slowestBody,
    http: {
      headersTimeout: slowestHeaders,
      requestTimeout: slowestBody,
      connectionsCheckingInterval: looksEvery,
      requireHostHeader: false,
    },
    connectionTimeout: afterSlowest,
    handlerTimeout: afterSlowest,
    keepAliveTimeout: 20_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
    return503OnClosing: false,
    frameworkErrors: (fault, _request, reply) => unrouted.answer(fault.code, reply.hijack().raw),
    clientErrorHandler: unrouted.hangUp,
  })
  app.server.on('checkExpectation', unrouted.expectation)
  app.server.on('connect', unrouted.tunnel)
  app.server.on(
    'checkContinue',
    unrouted.continuation((request, reply) => app.server.emit('request', request, reply)),
  )
  // The server's own time is the only one that decides; pages count down by it, whatever the reader's clock says.
  app.addHook('onSend', async (_request, reply) => {
    reply.header('date', clock.now().toUTCString())
  })
  app.addHook('onRequest', async ({ raw }) => unrouted.beganWith(raw))
  app.addHook('onResponse', async ({ raw }) => unrouted.answeredTo(raw))
  const methodsAt = noteMethods(app)
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.removeContentTypeParser(['text/plain', 'application/json'])
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, bytes: Buffer) => readBody(bytes),
  )
  compressAnswers(app)
  await app.register(cookie)
  await app.register(helmet, {
    contentSecurityPolicy: contentSecurity,
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: httpsOnly(config),
    frameguard: { action: 'deny' },
  })
  // Of the framework's own words for a server that is going down, neither headers nor form are ours.
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.addHook('onRequest', async ({ raw }) => {
    if (isClosing) throw new Refusal('request.overloaded')
    if (!hasItsHost(raw)) throw noHost()
  })
  app.setErrorHandler((thrown, request, reply) => {
    const refusal = refusalOf(thrown) ?? new Refusal('server.fault')
    const status = statusOf[refusal.code] ?? everywhere[refusal.code as keyof typeof everywhere] ?? 500
    if (refusal.code === 'server.fault') request.log.error({ err: thrown, url: request.url }, 'fault')
    else if (status >= 500) request.log.warn({ err: thrown, url: request.url }, refusal.code)
    if (status === 503 || status === 429) reply.header('retry-after', retryAfter(refusal.code))
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .serializer(JSON.stringify)
      .send(problemOf(refusal, status, localeOf(request), request.id))
  })
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      !request.url.startsWith('/api/') && String(request.headers.accept ?? '').includes('text/html')
    if (isPage) return reply.code(404).type('text/html; charset=utf-8').send(notFoundPage(request.url))
    const methods = methodsAt(request.url.split('?')[0] ?? '')
    const [code, status] =
      methods.length > 0
        ? (['request.method-not-allowed', 405] as const)
        : (['request.not-found', 404] as const)
    if (methods.length > 0) reply.header('allow', methods.join(', '))
    const problem = problemOf(new Refusal(code), status, localeOf(request), request.id)
    return reply.code(status).type('application/problem+json').serializer(JSON.stringify).send(problem)
  })
  return app
}
