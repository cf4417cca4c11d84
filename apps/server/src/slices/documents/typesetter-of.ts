import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { House } from '../../platform/house.ts'
import { createTypesetter, type Typesetter } from '../../platform/typst/typesetter.ts'

const fontsDir = join(import.meta.dirname, '../../../assets/fonts')
const templatesDir = join(import.meta.dirname, 'templates')
const timeoutMs = 30_000

const made = new WeakMap<House, Typesetter>()

/** The house's one typesetter, started when the first document is asked for. */
export const typesetterOf = (house: House): Typesetter => {
  const known = made.get(house)
  if (known) return known
  const typesetter = createTypesetter({
    fontsDir,
    templatesDir,
    timeoutMs,
    onStart: (pid) => house.log.info({ pid }, 'typesetting process started'),
  })
  made.set(house, typesetter)
  return typesetter
}

/** Ends the typesetting process with the server. */
export const closeTypesetter = async (app: FastifyInstance, house: House): Promise<void> => {
  app.addHook('onClose', async () => {
    await made.get(house)?.close()
  })
}
