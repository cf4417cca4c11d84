import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from './measure.ts'

const main = join(import.meta.dirname, '../../apps/server/src/main.ts')

export interface Platform {
  readonly origin: string
  readonly dataDirectory: string
  readonly cookie: (email: string) => Promise<string>
}

const serve = async (dataDirectory: string, port: number): Promise<{ child: ChildProcess; took: number }> => {
  const began = performance.now()
  const env = {
    ...process.env,
    DATA_DIR: dataDirectory,
    PORT: String(port),
    DEMO: 'yes',
    LOG_LEVEL: 'error',
    LANG: 'C',
  }
  const child = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('is ready')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the platform ended with ${code}`)))
  })
  return { child, took: performance.now() - began }
}

const stop = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.removeAllListeners('exit').once('exit', () => resolve())
    child.kill('SIGTERM')
  })

// Everybody may pass through here, also the user PostgreSQL runs as when this is root.
const makeFolder = () => mkdtempSync(join(tmpdir(), 'openalliance-bench-'))

/** Runs a measure against a real platform with the demonstration planted. */
export const withPlatform = async (measure: (platform: Platform) => Promise<Result[]>): Promise<Result[]> => {
  const dataDirectory = makeFolder()
  const port = 8_137
  const origin = `http://localhost:${port}`
  const { child } = await serve(dataDirectory, port)
  try {
    return await measure({
      origin,
      dataDirectory,
      cookie: async (email) => {
        const password = readFileSync(join(dataDirectory, 'demonstration-password.txt'), 'utf8').trim()
        const reply = await fetch(`${origin}/api/v1/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin },
          body: JSON.stringify({ email, password }),
        })
        return (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
      },
    })
  } finally {
    await stop(child)
    rmSync(dataDirectory, { recursive: true, force: true })
  }
}

/** How long a start with existing data takes until the page answers. */
export const readyAgain = async (): Promise<Result[]> => {
  const dataDirectory = makeFolder()
  try {
    await stop((await serve(dataDirectory, 8_138)).child)
    const { child, took } = await serve(dataDirectory, 8_138)
    await stop(child)
    return [
      {
        what: 'start with existing data, seconds until it answers',
        value: (took / 1000).toFixed(1),
        target: 'within 6',
        isMet: took < 6_000,
      },
    ]
  } finally {
    rmSync(dataDirectory, { recursive: true, force: true })
  }
}
