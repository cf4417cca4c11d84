import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server, type ServerOptions } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { localeOf } from '../http/mount.ts'
import { problemOf, retryAfter } from '../http/problem.ts'
import { isId } from '../identifier.ts'
import { Refusal } from '../refusal.ts'

type WebRequest = Parameters<NonNullable<ServerOptions['generateUrl']>>[0]

/** What a client says of a file before it sends it. */
export interface Announced {
  /** As the client calls it, folders left off; '' where it says nothing. */
  readonly fileName: string
  /** Bytes. */
  readonly size: number
}

/** The slice that wants the files: it knows who may, how much, and what happens next. */
export interface Recipient {
  /** Address of the collection; may hold parameters. */
  readonly path: string
  /** Under which the API reference lists it. */
  readonly tag: string
  readonly folder: string
  readonly maxBytes: number
  /** Says who may; runs before anything else of the request is looked at. */
  readonly admit: (request: FastifyRequest) => Promise<void>
  /** Counts the call against what one person may in a minute. */
  readonly count: (request: FastifyRequest) => void
  /** Opens an upload and gives its identifier, or refuses it. */
  readonly begin: (request: FastifyRequest, announced: Announced) => Promise<string>
  /** Refuses an upload that is not the caller's to go on with. */
  readonly demandOpen: (request: FastifyRequest, upload: string) => Promise<void>
  /** The last byte has arrived. */
  readonly finished: (upload: string) => Promise<void>
  /** The client gave it up; its bytes are gone. */
  readonly abandoned: (upload: string) => Promise<void>
}

/** The bytes of an upload and what tus remembers of it. */
const partsOf = (folder: string, upload: string) => [join(folder, upload), join(folder, `${upload}.json`)]

/** Bytes that have arrived; 0 when there is nothing of the upload. */
export const receivedBytes = (folder: string, upload: string): Promise<number> =>
  stat(join(folder, upload)).then(
    ({ size }) => size,
    () => 0,
  )

/** Removes whatever lies of an upload. */
export const discardUpload = async (folder: string, upload: string): Promise<void> => {
  for (const part of partsOf(folder, upload)) await rm(part, { force: true })
}

const wholeNumber = (header: unknown): number | null => {
  const size = typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null
  return size !== null && Number.isSafeInteger(size) ? size : null
}

const malformed = (header: string) =>
  new Refusal('request.malformed', {}, [{ field: header, code: 'wrong-form', facts: {} }])

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/
const utf8 = new TextDecoder('utf-8', { fatal: true })

const isText = (value: string): boolean => {
  try {
    utf8.decode(Buffer.from(value, 'base64'))
    return true
  } catch {
    return false
  }
}

// Keys are ASCII without blanks or commas, each once; values are base64 (tus 1.0, creation).
const demandSoundMetadata = (metadata: string) => {
  const keys = new Set<string>()
  for (const pair of metadata.split(',')) {
    const [key = '', value = '', ...more] = pair.trim().split(' ')
    const isSound = /^[\x21-\x7e]+$/.test(key) && base64.test(value) && more.length === 0 && !keys.has(key)
    if (!isSound || (key === 'filename' && !isText(value))) throw malformed('Upload-Metadata')
    keys.add(key)
  }
}

// 'filename <base64>,filetype <base64>' (tus 1.0, creation); only the name is of use.
const announcedName = (metadata: unknown): string => {
  if (typeof metadata !== 'string') return ''
  demandSoundMetadata(metadata)
  for (const pair of metadata.split(',')) {
    const [key, value = ''] = pair.trim().split(' ')
    if (key !== 'filename') continue
    const name = Buffer.from(value, 'base64').toString('utf8')
    // No folders, no control characters and none that turn the direction of the text around.
    return name
      .replace(/^.*[\\/]/s, '')
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
      .trim()
  }
  return ''
}

const announcedBy = (request: FastifyRequest): Announced => {
  // tus would refuse it as well, but only after the upload had been opened.
  if (request.headers['tus-resumable'] !== '1.0.0') throw malformed('Tus-Resumable')
  const size = wholeNumber(request.headers['upload-length'])
  if (size === null) throw malformed('Upload-Length')
  // Extensions that are not offered: a part of a file, one put together from parts, one whose length comes later.
  for (const header of ['Upload-Concat', 'Upload-Defer-Length'])
    if (request.headers[header.toLowerCase()] !== undefined) throw malformed(header)
  return { fileName: announcedName(request.headers['upload-metadata']), size }
}

/** Tells the recipient before the client that an upload is gone. */
class ReportingStore extends FileStore {
  readonly recipient: Recipient
  constructor(recipient: Recipient) {
    super({ directory: recipient.folder })
    this.recipient = recipient
  }
  override async remove(upload: string): Promise<void> {
    await super.remove(upload)
    await this.recipient.abandoned(upload)
  }
}

/** What the protocol refuses, by its status, in the words of everywhere; tus's own sentences are English and bare. */
const refusalOfStatus = (status: number, words: string, request: FastifyRequest): Refusal => {
  // Bytes that could not be kept; those that arrived before are.
  if (status >= 500) return new Refusal('server.cannot-write')
  if (status === 403)
    return malformed(request.headers['upload-offset'] === undefined ? 'Upload-Offset' : 'Content-Type')
  if (status === 404 || status === 410) return new Refusal('request.not-found')
  if (status === 409) return new Refusal('request.upload-offset')
  if (status === 412) return malformed('Tus-Resumable')
  if (status === 413) return new Refusal('request.too-large')
  const header = /^Invalid ([\w-]+)/.exec(words)?.[1]
  return header ? malformed(header) : new Refusal('request.malformed')
}

/** Whose request is being answered: tus's own does not know the reader. */
const answering = new AsyncLocalStorage<FastifyRequest>()

/** Keeps status and headers of the protocol and tells its refusals like everywhere, in the reader's language. */
class SpeakingServer extends Server {
  override write(...[context, headers, status, body]: Parameters<Server['write']>) {
    const request = answering.getStore()
    if (status < 400 || !request) return super.write(context, headers, status, body)
    // A full disk is no fault of the program: the client may come back.
    const told = status >= 500 ? 503 : status
    const refusal = refusalOfStatus(told, body ?? '', request)
    headers.set('Content-Type', 'application/problem+json')
    if (told === 503) headers.set('Retry-After', retryAfter(refusal.code))
    return super.write(
      context,
      headers,
      told,
      JSON.stringify(problemOf(refusal, told, localeOf(request), request.id)),
    )
  }
}

/**
 * Takes files by tus 1.0: a dropped connection is resumed where it broke off. Refusals, the protocol's own included, are
 * problem details like everywhere.
 */
export const mountResumable = async (app: FastifyInstance, recipient: Recipient): Promise<void> => {
  const begun = new WeakMap<object, { upload: string; path: string }>()
  const begunBy = (request: WebRequest) => {
    const raw = request.runtime?.node?.req
    const known = raw && begun.get(raw)
    if (!known) throw new Error('an upload that nobody began')
    return known
  }
  const openServer = () => {
    mkdirSync(recipient.folder, { recursive: true, mode: 0o700 })
    return new SpeakingServer({
      path: '/',
      datastore: new ReportingStore(recipient),
      maxSize: recipient.maxBytes,
      allowedOrigins: [],
      namingFunction: (request) => begunBy(request).upload,
      generateUrl: (request, { id }) => `${begunBy(request).path}/${id}`,
      getFileIdFromRequest: (_, last) => (last !== undefined && isId(last) ? last : undefined),
      onUploadFinish: async (_, { id }) => {
        await recipient.finished(id)
        return {}
      },
    })
  }
  // Its folder is made with the first file, not by looking at the program.
  let server: Server | undefined
  const tus = () => {
    server ??= openServer()
    return server
  }

  await app.register(async (scope) => {
    // The stream is tus's to read.
    scope.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))
    scope.addHook('onRequest', (request) => recipient.admit(request))
    scope.addHook('preHandler', async (request) => recipient.count(request))

    const handOver = async (request: FastifyRequest, reply: FastifyReply) => {
      reply.header('cache-control', 'no-store')
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) reply.raw.setHeader(name, value)
      reply.hijack()
      await answering.run(request, () => tus().handle(request.raw, reply.raw))
    }
    const uploadIn = (request: FastifyRequest) => {
      const { upload } = request.params as { upload: string }
      if (!isId(upload)) throw new Refusal('request.not-found')
      return upload
    }
    const told = (summary: string) => ({ schema: { summary, tags: [recipient.tag] } })

    scope.post(
      recipient.path,
      told('Opens an upload (tus 1.0, creation): Upload-Length and a filename.'),
      async (request, reply) => {
        const upload = await recipient.begin(request, announcedBy(request))
        begun.set(request.raw, { upload, path: request.url.split('?')[0] ?? '' })
        await handOver(request, reply)
        // What the protocol refuses after all reserves nothing; nobody was told its address.
        if (reply.raw.statusCode >= 400) {
          await discardUpload(recipient.folder, upload)
          await recipient.abandoned(upload)
        }
      },
    )
    scope.route({
      method: ['HEAD', 'PATCH', 'DELETE'],
      url: `${recipient.path}/:upload`,
      ...told('Goes on with an upload (tus 1.0): asks how far it is, sends bytes, or gives it up.'),
      handler: async (request, reply) => {
        const upload = uploadIn(request)
        await recipient.demandOpen(request, upload)
        await handOver(request, reply)
      },
    })
  })
}
