import { createHash, randomBytes } from 'node:crypto'
import { chmod, lstat, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { freePort } from '../free-port.ts'
import { DatabaseFault } from './database-fault.ts'
import type { Engine } from './engine.ts'
import {
  newPrivateFolder,
  privateFolder,
  programUser,
  runAs,
  type ServerAccount,
  writeAs,
} from './server-account.ts'

/** How the program reaches its own server: a socket only it may open, or (Windows has none) loopback with a password. */
export type Transport = 'socket' | 'loopback'

/** Where the server listens. */
export interface Endpoint {
  /** A folder for a socket, an address for loopback. */
  readonly host: string
  readonly port: number
  readonly password?: string
}

export const administratorRole = 'postgres'

const wordsOf = (printed: string) => printed.trim().split('\n').slice(-6).join(' / ')

const majorOf = (version: string) => version.split('.')[0] ?? version

const refuseForeignVersion = async (cluster: string, engine: Engine) => {
  const written = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (written !== majorOf(engine.version))
    throw new DatabaseFault(
      written
        ? `The database in ${cluster} was written by PostgreSQL ${written}, this program brings ${majorOf(engine.version)}; start the earlier program once more, make a backup, and restore it into an empty DATA_DIR with this one.`
        : `The folder ${cluster} holds no readable PostgreSQL database; give DATA_DIR an empty folder or the one with your data, readable for this user.`,
    )
}

const isThere = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )

/** Random once, kept beside the database for the program alone. */
const passwordIn = async (dataDirectory: string) => {
  const file = join(dataDirectory, 'database-password')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept) return kept
  const password = randomBytes(32).toString('hex')
  await writeFile(file, password, { mode: 0o600 })
  return password
}

const initialise = async (account: ServerAccount, engine: Engine, cluster: string, password?: string) => {
  const place = await mkdtemp(`${cluster}.new-`)
  await privateFolder(account, place)
  const passwordFile = `${place}.password`
  if (password) await writeAs(account, passwordFile, password)
  const { code, printed } = await runAs(account, engine.initdb, [
    ...['-D', place, '-U', administratorRole, '--encoding=UTF8', '--no-instructions'],
    ...['--locale=C', '--locale-provider=icu', '--icu-locale=zh-Hant'],
    ...(password ? ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`] : ['-A', 'peer']),
  ])
  await rm(passwordFile, { force: true })
  if (code !== 0) {
    await rm(place, { recursive: true, force: true })
    throw new DatabaseFault(
      `The built-in PostgreSQL could not prepare its data in ${dirname(cluster)}: ${wordsOf(printed)}. Make sure there is room on the disk and this folder can be written, or set DATABASE_URL.`,
    )
  }
  try {
    await rename(place, cluster)
  } catch {
    // Another start was faster; what it prepared is as empty as this.
    await rm(place, { recursive: true, force: true })
  }
}

/** Clears away what interrupted first starts left behind; only once a server runs from the finished one. */
export const sweepUnfinished = async (cluster: string) => {
  for (const name of await readdir(dirname(cluster)))
    if (name.startsWith(`${basename(cluster)}.new-`))
      await rm(join(dirname(cluster), name), { recursive: true, force: true })
}

const refuseUnreachableEngine = async (account: ServerAccount, engine: Engine, dataDirectory: string) => {
  const { code, printed } = await runAs(account, engine.postgres, ['--version'])
  if (code === 0) return
  throw new DatabaseFault(
    account.lowered
      ? `PostgreSQL does not run as root, and the user it runs as instead (number ${account.lowered.uid}) cannot run it from ${dataDirectory}: ${wordsOf(printed)}. Set DATA_DIR to a folder every user may pass through, such as /var/lib/openalliance, or set DATABASE_URL.`
      : `The built-in PostgreSQL does not run on this machine: ${wordsOf(printed)}. Set DATABASE_URL to a PostgreSQL (15 or later) of your own.`,
  )
}

/**
 * Makes sure the data directory holds a database this engine can serve, and writes who may connect to it.
 * @returns the password for loopback, nothing for a socket
 * @throws DatabaseFault
 */
export const prepareCluster = async (
  account: ServerAccount,
  engine: Engine,
  cluster: string,
  transport: Transport,
): Promise<string | undefined> => {
  const password = transport === 'loopback' ? await passwordIn(dirname(cluster)) : undefined
  if (!(await isThere(cluster))) {
    await refuseUnreachableEngine(account, engine, dirname(cluster))
    await initialise(account, engine, cluster, password)
  }
  await refuseForeignVersion(cluster, engine)
  // The system vouches for the user at the other end of a socket, so no password lies anywhere.
  const rule = password ? 'host all all 127.0.0.1/32 scram-sha-256\n' : 'local all all peer map=program\n'
  await writeAs(account, join(cluster, 'pg_hba.conf'), rule)
  if (!password) await writeAs(account, join(cluster, 'pg_ident.conf'), `program "${programUser()}" all\n`)
  return password
}

// The system's limit for the path of a socket is 107 bytes (103 on macOS), with /.s.PGSQL.5432 at the end.
const longestSocketFolder = 103 - '/.s.PGSQL.5432'.length

const socketFolder = async (account: ServerAccount, dataDirectory: string) => {
  const beside = join(dataDirectory, 'run')
  if (Buffer.byteLength(beside) <= longestSocketFolder) {
    await privateFolder(account, beside)
    return beside
  }
  const name = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16)
  const base = Buffer.byteLength(tmpdir()) <= longestSocketFolder - 30 ? tmpdir() : '/tmp'
  const short = join(base, `openalliance-${name}`)
  await newPrivateFolder(account, short)
  const folder = await lstat(short)
  // Everybody may write in the temporary folder: somebody else's folder of this name would let them listen in.
  if (!folder.isDirectory() || folder.uid !== (account.lowered?.uid ?? process.getuid?.()))
    throw new DatabaseFault(
      `The path of DATA_DIR is too long for a socket (${dataDirectory}), and ${short} belongs to somebody else; give DATA_DIR a shorter path or remove that folder.`,
    )
  await chmod(short, 0o700)
  return short
}

/** Where a server to be started for this data directory shall listen. */
export const chooseEndpoint = async (
  account: ServerAccount,
  dataDirectory: string,
  password: string | undefined,
): Promise<Endpoint> =>
  password === undefined
    ? { host: await socketFolder(account, dataDirectory), port: 5432 }
    : { host: '127.0.0.1', port: await freePort(), password }
