import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, readdir, readFile, readlink, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Endpoint } from './cluster.ts'
import type { Engine } from './engine.ts'
import { runAs, type ServerAccount, spawnAs } from './server-account.ts'

/** What a running (or dead) server wrote about itself into its data. */
export interface Notice {
  readonly pid: number
  readonly endpoint: Endpoint
}

const noticeFile = (cluster: string) => join(cluster, 'postmaster.pid')

/** @source PostgreSQL, "Database File Layout": line 1 process, 4 port, 5 socket folder, 6 address */
export const readNotice = async (cluster: string, password?: string): Promise<Notice | undefined> => {
  const text = await readFile(noticeFile(cluster), 'utf8').catch(() => '')
  const [pid, , , port, socket, address] = text.split('\n').map((line) => line.trim())
  if (!pid || !Number.isInteger(Number(pid))) return undefined
  const host = password === undefined ? socket : address
  const where = { host: host || 'nowhere', port: Number(port) || 5432 }
  return { pid: Number(pid), endpoint: password === undefined ? where : { ...where, password } }
}

/** Beyond every system's highest process number. */
const nobodysPid = 2 ** 22 + 1

/**
 * The number in the notice belongs to some other program by now (a restarted container counts from 1 again), and
 * PostgreSQL would refuse to start. Only the number is blotted out: PostgreSQL still checks the shared memory named
 * beneath, so a survivor of the dead server is not overlooked.
 */
export const disownNotice = async (cluster: string): Promise<void> => {
  const text = await readFile(noticeFile(cluster), 'utf8')
  await writeFile(noticeFile(cluster), text.replace(/^-?\d+/, String(nobodysPid)))
}

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether the process is a server at work on this data: a server stands in the folder it serves. A dead one that
 * nobody has buried yet (containers often lack a gravedigger) stands nowhere, although it still has a number.
 */
export const serves = async (pid: number, account: ServerAccount, cluster: string): Promise<boolean> => {
  if (process.platform === 'linux')
    return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === (await realpath(cluster))
  if (process.platform === 'win32') return isAlive(pid)
  return (await runAs(account, 'ps', ['-o', 'command=', '-p', String(pid)])).printed.includes('postgres')
}

/** Processes of a killed server that outlived it and still hold its shared memory. Known on Linux only. */
export const survivors = async (account: ServerAccount, cluster: string): Promise<readonly number[]> => {
  if (process.platform !== 'linux') return []
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => ((await serves(pid, account, cluster)) ? [pid] : [])),
  )
  return found.flat()
}

/** @param pid 0 (a process that never started) is left alone: to the system it means the whole own group */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  if (pid <= 0) return
  try {
    process.kill(pid, name)
  } catch {
    // Gone already, which is what was wanted.
  }
}

const waitUntil = async (milliseconds: number, come: () => boolean | Promise<boolean>): Promise<boolean> => {
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    if (await come()) return true
    await pause(15)
  }
  return come()
}

/**
 * Stops a server, whoever started it: sessions are ended and the data made tidy (fast); if that takes longer than
 * 20 s the next start repairs instead (immediate).
 */
export const stopServer = async (account: ServerAccount, engine: Engine, cluster: string, pid: number) => {
  if (process.platform === 'win32') {
    await runAs(account, engine.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-t', '20'])
    return
  }
  if (pid <= 0 || !(await serves(pid, account, cluster))) return
  for (const [name, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signal(pid, name)
    if (await waitUntil(patience, async () => !(await serves(pid, account, cluster)))) return
  }
}

const largestLog = 5 * 2 ** 20

/** The log of the running server; a large one makes room, and one predecessor is kept. */
const openLog = async (file: string) => {
  const written = await stat(file).catch(() => undefined)
  if (written && written.size > largestLog) await rename(file, `${file}.1`)
  return open(file, 'a', 0o600)
}

export interface Started {
  readonly child: ChildProcess
  /** Resolves when the server has ended, with what it said in this run. */
  readonly ended: Promise<string>
}

/** Starts the server; whether it will accept connections is not known yet. */
export const spawnServer = async (
  account: ServerAccount,
  engine: Engine,
  cluster: string,
  settings: Readonly<Record<string, string>>,
  logFile: string,
): Promise<Started> => {
  const log = await openLog(logFile)
  const { size } = await log.stat()
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawnAs(account, engine.postgres, ['-D', cluster, ...args], log.fd)
  const ended = once(child, 'exit').then(
    async () => (await readFile(logFile)).subarray(size).toString('utf8'),
    (error: Error) => error.message,
  )
  await log.close()
  return { child, ended }
}
