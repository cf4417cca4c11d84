import { everywhere } from '@openalliance/contract'
import type { FastifyInstance } from 'fastify'
import { createEmit } from './platform/happenings.ts'
import type { House } from './platform/house.ts'
import { type Identify, mount } from './platform/http/mount.ts'
import { describeApi } from './platform/http/reference.ts'
import { createServer } from './platform/http/server.ts'
import { reactions, tables } from './rooms.ts'

/** Refusal code → HTTP status over all slices; two slices cannot give one code two meanings. */
export const statusOf: Readonly<Record<string, number>> = Object.assign(
  {},
  everywhere,
  ...tables.map((table) => table.contract.refusals),
)

/** Completes the house with the wiring between the slices. */
export const furnish = (bare: Omit<House, 'emit'>): House => ({ ...bare, emit: createEmit(reactions) })

/** The whole product as one server, not yet listening. */
export const createApp = async (house: House, identify: Identify): Promise<FastifyInstance> => {
  const app = await createServer(house.config, house.clock, statusOf)
  await describeApi(app, house.config)
  mount(app, house, identify, tables)
  app.get('/health', { schema: { hide: true } }, async () => ({ live: true }))
  return app
}
