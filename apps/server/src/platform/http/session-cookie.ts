import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'

export interface SessionCookie {
  read(request: FastifyRequest): string | null
  put(reply: FastifyReply, token: string | null): void
}

/**
 * The session's cookie. Over https it is `__Host-`, so no other host of the domain can plant one; on a plain loopback
 * address browsers would drop it, therefore it has its plain name there.
 */
export const sessionCookie = (config: Pick<Config, 'publicUrl'>): SessionCookie => {
  const secure = config.publicUrl?.startsWith('https:') ?? false
  const name = secure ? '__Host-openalliance' : 'openalliance'
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    read: (request) => request.cookies[name] ?? null,
    put: (reply, token) => {
      if (token === null) reply.clearCookie(name, attributes)
      else reply.setCookie(name, token, attributes)
    },
  }
}
