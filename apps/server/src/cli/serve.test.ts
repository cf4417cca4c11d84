import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readNotice } from '../platform/db/postmaster.ts'

const dataDirectory = await mkdtemp(join(tmpdir(), 'openalliance-serve-'))
await chmod(dataDirectory, 0o711)
/** What a server leaves in its folder as long as it runs, and longer when it was killed. */
const notice = () => readNotice(join(dataDirectory, 'database'))
const running: ChildProcess[] = []
afterAll(async () => {
  for (const child of running) child.kill('SIGTERM')
  await rm(dataDirectory, { recursive: true, force: true })
})

const serve = (env: Readonly<Record<string, string>> = {}) => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url)), 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...{ PATH: process.env.PATH, LANG: 'C', NODE_OPTIONS: '--disable-warning=FSTDEP023' },
      ...{ PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: dataDirectory },
      ...env,
    },
  })
  running.push(child)
  const said: string[] = []
  const ready = Promise.withResolvers<string>()
  const ended = once(child, 'exit').then(([code]) => {
    ready.reject(new Error(`the program ended: ${said.join(' / ')}`))
    return code as number | null
  })
  ready.promise.catch(() => undefined)
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      said.push(line)
      const address = /^OpenAlliance is ready at (\S+)/.exec(line)?.[1]
      if (address) ready.resolve(address)
    })
  return { child, said, ready: ready.promise, ended }
}

describe('serve', { timeout: 300_000 }, () => {
  it('starts on an empty folder, says where it is, and ends with everything it started', async () => {
    const { child, said, ready, ended } = serve()
    const reply = await fetch(`${await ready}/ready`)
    await expect.poll(() => said.join(' ')).toContain('npm run cli user -- link <e-mail>')
    child.kill('SIGTERM')
    expect([reply.status, await ended, await notice()]).toEqual([200, 0, undefined])
  })

  it('answers a request that came while its PostgreSQL was being started again', async () => {
    const { child, ready, ended } = serve()
    const address = await ready
    const killed = (await notice())?.pid ?? 0
    process.kill(killed, 'SIGKILL')
    // One connection may notice only while it is asked.
    await fetch(`${address}/ready`)
    expect((await fetch(`${address}/ready`)).status).toBe(200)
    // A process of the dead server may have answered: who ends the program before the next one runs leaves its notice.
    await expect.poll(async () => (await notice())?.pid, { timeout: 120_000 }).not.toBe(killed)
    child.kill('SIGTERM')
    expect([await ended, await notice()]).toEqual([0, undefined])
  })

  it('says in a sentence that the port is taken, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { said, ended } = serve({ PORT: String(port) })
    expect([await ended, said]).toEqual([
      1,
      [
        `The platform cannot listen on 127.0.0.1, port ${port}: another program listens there; stop it, or set PORT to another number.`,
      ],
    ])
    expect(await notice()).toBeUndefined()
    other.close()
  })

  it.each([
    ['postgres://nobody@127.0.0.1:1/none', /^The database of DATABASE_URL cannot be reached: .*ECONNREFUSED/],
    [
      'postgres://nobody@no-such-host.invalid/none',
      /^The database of DATABASE_URL cannot be reached: .*no-such-host/,
    ],
  ])('says in a sentence that %s cannot be reached', async (DATABASE_URL, sentence) => {
    const { said, ended } = serve({ DATABASE_URL })
    expect([await ended, said]).toEqual([1, [expect.stringMatching(sentence)]])
  })
})
