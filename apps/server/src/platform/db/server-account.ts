import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { DatabaseFault } from './database-fault.ts'

/** The account of the operating system that runs PostgreSQL and owns its files. */
export interface ServerAccount {
  /** Present when the program runs as root and lowers itself for the server. */
  readonly lowered?: { readonly uid: number; readonly gid: number }
}

const ids = (passwd: string, name: string) => {
  const line = passwd.split('\n').find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/**
 * PostgreSQL refuses to run as root. For root it runs as whoever owns the database already, a new one as `nobody`;
 * for everybody else as themselves.
 */
export const serverAccount = async (cluster: string): Promise<ServerAccount> => {
  if (process.getuid?.() !== 0) return {}
  const owner = await stat(cluster).catch(() => undefined)
  if (owner) return { lowered: { uid: owner.uid, gid: owner.gid } }
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return { lowered: ids(passwd, 'nobody') ?? { uid: 65_534, gid: 65_534 } }
}

/**
 * Name by which PostgreSQL knows whoever connects from this program over the socket.
 * @throws DatabaseFault when the system has no name for the user, as in containers with a made-up user number
 */
export const programUser = (): string => {
  try {
    return userInfo().username
  } catch {
    throw new DatabaseFault(
      'The system has no name for the user this program runs as, and PostgreSQL needs one; run it as a user listed in /etc/passwd or set DATABASE_URL.',
    )
  }
}

const giveTo = async (account: ServerAccount, path: string) => {
  if (account.lowered) await chown(path, account.lowered.uid, account.lowered.gid)
}

/** A folder that only the server's account (and root) can enter. */
export const privateFolder = async (account: ServerAccount, path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: 0o700 })
  await giveTo(account, path)
}

/** The same in a place where everybody may write: what is there already is left as it is, and no link is followed. */
export const newPrivateFolder = async (account: ServerAccount, path: string): Promise<void> => {
  const made = await mkdir(path, { mode: 0o700 }).then(
    () => true,
    () => false,
  )
  if (made) await giveTo(account, path)
}

export const writeAs = async (account: ServerAccount, path: string, text: string): Promise<void> => {
  await writeFile(path, text, { mode: 0o600 })
  await giveTo(account, path)
}

const environment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }

/** Starts a program as the account, cut off from the terminal: Ctrl-C must not stop the server before the program. */
export const spawnAs = (
  account: ServerAccount,
  program: string,
  args: readonly string[],
  output: number | 'pipe',
) =>
  spawn(program, args, {
    ...account.lowered,
    cwd: process.platform === 'win32' ? undefined : '/',
    detached: true,
    // Windows finds neither its system libraries nor its temporary folder without these.
    env: process.platform === 'win32' ? { ...process.env, ...environment } : environment,
    stdio: ['ignore', output, output],
    windowsHide: true,
  })

/** Runs a program as the account to its end; what it printed and how it ended. */
export const runAs = async (
  account: ServerAccount,
  program: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly printed: string }> => {
  const child = spawnAs(account, program, args, 'pipe')
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, printed }
  } catch (error) {
    return { code: null, printed: error instanceof Error ? error.message : String(error) }
  }
}
