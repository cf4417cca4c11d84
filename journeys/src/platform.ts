import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { promisify } from 'node:util'

const repository = join(import.meta.dirname, '../..')
const programme = join(repository, 'apps/server/src/main.ts')
const consolePage = join(repository, 'apps/console/dist/index.html')

/** Planting the demonstration takes a quarter of a minute; a busy core takes many times as long. */
const readyWithinMs = 280_000

/** A platform of its own, with the demonstration in it. */
export interface Platform {
  /** Origin without a slash at the end. */
  readonly origin: string
  /** Of every demonstration account. */
  readonly password: string
  /** What it said so far. */
  readonly said: () => string
  readonly stop: () => Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port was found')
  return address.port
}

/** A folder PostgreSQL can enter: started by root it runs as somebody else. */
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'openalliance-journey-'))
  await chmod(folder, 0o711)
  return folder
}

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

const end = async (child: ChildProcess): Promise<void> => {
  if (ended(child)) return
  const over = once(child, 'exit')
  child.kill('SIGTERM')
  const patience = rest(25_000, 'late', { ref: false })
  if ((await Promise.race([over, patience])) === 'late') child.kill('SIGKILL')
}

const isReady = async (origin: string): Promise<boolean> => {
  try {
    return (await fetch(`${origin}/ready`)).ok
  } catch {
    return false
  }
}

const run = async (dataDirectory: string): Promise<Platform> => {
  if (!existsSync(consolePage))
    throw new Error('The console is not built, and a journey walks through it: run «npm run build» first.')
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const child = spawn(process.execPath, [programme, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // A story writes, and these may be somebody's. Empty counts as absent, also where a file .env names them.
      ...{ DATABASE_URL: '', DATABASE_MIGRATION_URL: '', SMTP_URL: '', MAIL_FROM: '', CLAMD_SOCKET: '' },
      ...{ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: origin, DATA_DIR: dataDirectory, DEMO: 'yes' },
      ...{ LANG: 'C', LOG_LEVEL: 'warn', NODE_OPTIONS: '' },
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece))
  const stop = () => end(child)
  const deadline = Date.now() + readyWithinMs
  while (!(await isReady(origin))) {
    if (ended(child) || Date.now() > deadline) {
      await stop()
      throw new Error(`The platform did not become ready:\n${said}`)
    }
    await rest(100)
  }
  const password = await readFile(join(dataDirectory, 'demonstration-password.txt'), 'utf8')
  return { origin, password: password.trim(), said: () => said, stop }
}

/** Root's PostgreSQL belongs to somebody else, and only cp keeps whose a file is. */
const copy = async (seed: string, folder: string): Promise<void> => {
  if (process.getuid?.() === 0) await promisify(execFile)('cp', ['-a', `${seed}/.`, folder])
  else await cp(seed, folder, { recursive: true, preserveTimestamps: true })
}

/** Plants the demonstration once; stories begin with copies. @returns the folder, and how to clear it away */
export const plantSeed = async (): Promise<{ folder: string; clear: () => Promise<void> }> => {
  const folder = await newFolder()
  const clear = () => rm(folder, { recursive: true, force: true })
  try {
    const platform = await run(folder)
    await platform.stop()
  } catch (error) {
    await clear()
    throw error
  }
  return { folder, clear }
}

/** A running platform with a fresh demonstration, copied from the seed. */
export const startPlatform = async (seed: string): Promise<Platform> => {
  const folder = await newFolder()
  const clear = () => rm(folder, { recursive: true, force: true })
  try {
    await copy(seed, folder)
    const platform = await run(folder)
    return { ...platform, stop: () => platform.stop().finally(clear) }
  } catch (error) {
    await clear()
    throw error
  }
}
