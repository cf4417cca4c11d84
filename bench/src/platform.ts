import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export const repository = join(import.meta.dirname, '../..')

/** Whom the demonstration knows, by the part before the @. */
export type Account = 'assistant' | 'office'

/** A running platform of the product, with the demonstration in it. */
export interface Platform {
  /** Without a slash at the end. */
  readonly origin: string
  readonly dataDirectory: string
  /** Signs in. @returns the session as name=value */
  readonly signIn: (account: Account) => Promise<string>
  readonly stop: () => Promise<void>
}

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port was found')
  return address.port
}

/** A measurement writes, and the settings of this machine may name somebody's database; empty counts as absent. */
export const settingsFor = (dataDirectory: string, port: number): Readonly<Record<string, string>> => ({
  ...{ DATABASE_URL: '', DATABASE_MIGRATION_URL: '', SMTP_URL: '', MAIL_FROM: '', CLAMD_SOCKET: '' },
  ...{ TRUST_PROXY: '', NODE_OPTIONS: '', LANG: 'C', LOG_LEVEL: 'error', DEMO: 'yes' },
  ...{
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    DATA_DIR: dataDirectory,
  },
})

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

/** Asks a program to end, and waits until it has. */
export const end = async (child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) return
  const over = once(child, 'exit')
  child.kill('SIGTERM')
  await over
}

/**
 * Waits until an address answers with 200.
 * @throws when the program ends instead, or within two minutes nothing answers
 */
export const answers = async (url: string, child: ChildProcess, said: () => string): Promise<void> => {
  for (const deadline = performance.now() + 120_000; performance.now() < deadline; await pause(20)) {
    const reply = await fetch(url).catch(() => null)
    await reply?.arrayBuffer()
    if (reply?.ok) return
    if (hasEnded(child)) break
  }
  await end(child)
  throw new Error(`the platform did not become ready:\n${said()}`)
}

/** Starts a program and keeps what it says. */
export const started = (
  command: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): { child: ChildProcess; said: () => string } => {
  const stdio = ['ignore', 'pipe', 'pipe'] as const
  const child = spawn(command, words, { cwd: repository, env: { ...process.env, ...env }, stdio: [...stdio] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (piece) => {
      said += piece
    })
  return { child, said: () => said }
}

/** A folder for one run. Started by root, PostgreSQL runs as somebody else, and the platform lets that one through. */
export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'openalliance-bench-'))

export const clear = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true })

const signedIn = async (origin: string, dataDirectory: string, account: Account): Promise<string> => {
  const password = (await readFile(join(dataDirectory, 'demonstration-password.txt'), 'utf8')).trim()
  const reply = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: `${account}@alliance.example`, password }),
  })
  const [cookie] = reply.headers.getSetCookie()[0]?.split(';') ?? []
  if (!reply.ok || !cookie) throw new Error(`${account} could not sign in: ${reply.status}`)
  return cookie
}

/** Plants the demonstration in a new folder and serves it; stopped, it leaves nothing behind. */
export const startPlatform = async (): Promise<Platform> => {
  const dataDirectory = await newFolder()
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const program = join(repository, 'apps/server/src/main.ts')
  const { child, said } = started(process.execPath, [program, 'serve'], settingsFor(dataDirectory, port))
  const stop = () => end(child).finally(() => clear(dataDirectory))
  try {
    await answers(`${origin}/ready`, child, said)
  } catch (error) {
    await stop()
    throw error
  }
  return { origin, dataDirectory, stop, signIn: (account) => signedIn(origin, dataDirectory, account) }
}

/** Asks the platform for JSON, as whoever the session is. */
export const ask = async <Reply>({ origin }: Platform, cookie: string, path: string): Promise<Reply> => {
  const reply = await fetch(`${origin}/api/v1${path}`, { headers: { cookie } })
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as Reply
}

/** The alliance that the assistant of the demonstration works for. */
export const allianceOf = async (platform: Platform, cookie: string): Promise<string> => {
  const me = await ask<{ grants: readonly { alliance: { id: string } | null }[] }>(platform, cookie, '/me')
  const id = me.grants.find(({ alliance }) => alliance)?.alliance?.id
  if (!id) throw new Error('the assistant has no alliance')
  return id
}
