import { createHash } from 'node:crypto'
import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { Refusal } from '../refusal.ts'

/** Hashes of the scripts a page holds, as a content security policy names them. */
const scriptHashes = (html: string): readonly string[] =>
  [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )

// The page begins itself by a script within it and draws its styles while it runs; it holds nothing but the contract.
const policyOf = (html: string) =>
  [
    "default-src 'none'",
    `script-src 'self' ${scriptHashes(html).join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'none'",
  ].join(';')

/** The OpenAPI document and its readable page, drawn from the same contract that the routes are checked by. */
export const describeApi = async (app: FastifyInstance, config: Pick<Config, 'publicUrl'>): Promise<void> => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'OpenAlliance 產學聯盟管考平台',
        description:
          'Everything the console does goes through these calls. Days are ISO days in Asia/Taipei, moments are UTC, money is whole NT$. Send an Idempotency-Key with every change that must happen once. Refusals are RFC 9457 problem details with `code`, `facts` and `fields`.',
        version: '1',
        license: { name: 'Apache-2.0' },
      },
      servers: [{ url: config.publicUrl ?? '/' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'API token, made under "My account"' },
        },
      },
      security: [{ token: [] }],
    },
  })
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => {
      // The library makes an address of it and would fall over.
      if (!URL.canParse(`http://${request.hostname}`)) throw new Refusal('request.malformed')
    })
    scope.addHook('onSend', async (_request, reply, payload) => {
      if (typeof payload !== 'string' || !String(reply.getHeader('content-type')).startsWith('text/html'))
        return
      reply.header('content-security-policy', policyOf(payload))
    })
    await scope.register(scalar, {
      routePrefix: '/api/reference',
      configuration: {
        url: '/api/v1/openapi.json',
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        // Its helpers talk to a service elsewhere.
        agent: { disabled: true },
        mcp: { disabled: true },
        showDeveloperTools: 'never',
        favicon: '/app/favicon.svg',
        // Its own greys are too pale to be read on white (WCAG 1.4.3).
        customCss: '.light-mode { --scalar-color-2: #545454; --scalar-color-3: #616161; }',
      },
    })
  })
}
