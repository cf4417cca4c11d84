import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const deflate = promisify(gzip)

/** Less than this fits into one packet anyway. */
const leastCharacters = 1_400

const accepts = (header: string | string[] | undefined): boolean =>
  typeof header === 'string' && /(?:^|,)\s*(?:gzip|\*)\s*(?:,|$|;(?!\s*q=0(?:\.0*)?\s*(?:,|$)))/.test(header)

/**
 * Compresses what the API answers to a question, for browsers on slow lines. Changing calls are left as they are: their
 * replies may hold a fresh token or link, and the length of compressed text tells what stands beside a secret (BREACH).
 */
export const compressAnswers = (app: FastifyInstance): void => {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < leastCharacters) return payload
    if (request.method !== 'GET' || reply.hasHeader('content-encoding')) return payload
    if (!/^application\/(?:[\w.-]+\+)?json\b/.test(String(reply.getHeader('content-type') ?? '')))
      return payload
    reply.header('vary', 'accept-encoding')
    if (!accepts(request.headers['accept-encoding'])) return payload
    const bytes = await deflate(payload, { level: constants.Z_BEST_SPEED })
    reply.removeHeader('content-length')
    reply.header('content-encoding', 'gzip')
    return bytes
  })
}
