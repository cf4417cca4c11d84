import { everywhere } from '@openalliance/contract'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { createEmit } from './platform/happenings.ts'
import type { House } from './platform/house.ts'
import { serveConsole } from './platform/http/console-files.ts'
import { createLimits } from './platform/http/limits.ts'
import { mount } from './platform/http/mount.ts'
import { obstaclesOf } from './platform/http/readiness.ts'
import { describeApi } from './platform/http/reference.ts'
import { createServer } from './platform/http/server.ts'
import { sessionCookie } from './platform/http/session-cookie.ts'
import { extras, reactions, tables } from './rooms.ts'
import { identify } from './slices/accounts/public.ts'
import { mountPortal, notFoundPage } from './slices/publication/public.ts'

/** Refusal code → HTTP status over all slices; two slices cannot give one code two meanings. */
export const statusOf: Readonly<Record<string, number>> = Object.assign(
  {},
  everywhere,
  ...tables.map((table) => table.contract.refusals),
)

/** Completes the house with the wiring between the slices. */
export const furnish = (bare: Omit<House, 'emit'>): House => ({ ...bare, emit: createEmit(reactions) })

/**
 * The whole product as one server, not yet listening.
 * @param log where requests tell their faults; a log of its own unless told
 */
export const createApp = async (house: House, log?: FastifyBaseLogger): Promise<FastifyInstance> => {
  const app = await createServer(house.config, house.clock, statusOf, notFoundPage(house), log)
  await describeApi(app, house.config)
  const limits = createLimits(house.clock)
  mount(app, house, identify, limits, tables)
  for (const extra of extras) await extra(app, house, limits)
  await serveConsole(app, sessionCookie(house.config))
  mountPortal(
    app,
    house,
    tables.map(({ contract }) => contract),
  )
  const hidden = { schema: { hide: true } }
  app.get('/health', hidden, async () => ({ live: true }))
  app.get('/ready', hidden, async (_request, reply) => {
    const because = await obstaclesOf(house.db, house.config)
    if (because.length === 0) return { ready: true }
    return reply.code(503).header('retry-after', '60').send({ ready: false, because })
  })
  return app
}
