import { existsSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const built = join(import.meta.dirname, '../../../../console/dist')

/**
 * The console's built files under /app/. Files with a hash in their name are kept for ever; every other address is the
 * single page itself, which finds its own way.
 */
export const serveConsole = async (app: FastifyInstance): Promise<void> => {
  if (!existsSync(join(built, 'index.html'))) {
    app.log.warn('the console is not built; run npm run build')
    return
  }
  await app.register(files, {
    root: built,
    prefix: '/app/',
    // Compressed at build time, so that a deadline's rush costs no processor time.
    preCompressed: true,
    cacheControl: false,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      const forEver = path.includes(`${join('dist', 'assets')}`)
      reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const page = { schema: { hide: true } }
  app.get('/app', page, async (_request, reply) => reply.redirect('/app/', 308))
  app.get('/app/*', page, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html'),
  )
}
