import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { firstAsked } from './first-asked.ts'
import type { SessionCookie } from './session-cookie.ts'

const dist = join(import.meta.dirname, '../../../../console/dist')

/** A file's address below /app/: plain names only, so that nothing leads out of the folder. */
const plainPath = /^(?!.*\.\.)[\w.@-]+(\/[\w.@-]+)*$/

/**
 * The console's built files under /app/. Files with a hash in their name are kept for ever; every other address is the
 * single page itself, which finds its own way. What stands in a folder of files, or looks like a file beside the page,
 * is a file or not found: the page in its place would be taken for a script or a style sheet.
 * @param session tells who has one: their page names what it will ask first
 * @param built folder of the built console
 */
export const serveConsole = async (
  app: FastifyInstance,
  session: Pick<SessionCookie, 'read'>,
  built = dist,
): Promise<void> => {
  if (!existsSync(join(built, 'index.html'))) {
    app.log.warn('the console is not built; run npm run build')
    return
  }
  const folders = new Set(
    readdirSync(built, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name),
  )
  const isOfFiles = (path: string): boolean => {
    const [first = '', ...rest] = path.split('/')
    return rest.length > 0 ? folders.has(first) : first.includes('.')
  }
  await app.register(files, {
    root: built,
    // Looked for when they are asked for: a console that is built anew is served without a new start.
    serve: false,
    // Compressed at build time, so that a deadline's rush costs no processor time.
    preCompressed: true,
    cacheControl: false,
    index: false,
    setHeaders: (reply, path) => {
      const forEver = path.startsWith(join(built, 'assets'))
      reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const page = { schema: { hide: true } }
  app.get('/app', page, async (_request, reply) => reply.redirect('/app/', 308))
  app.get<{ Params: { '*': string } }>('/app/*', page, async (request, reply) => {
    const path = request.params['*']
    if (isOfFiles(path)) return plainPath.test(path) ? reply.sendFile(path) : reply.callNotFound()
    const links = await firstAsked(built, `/${path}`, session.read(request) !== null)
    if (links) reply.header('link', links)
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
