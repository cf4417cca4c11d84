import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './repository.ts'

interface Entry {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly optional?: boolean
  readonly dev?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly os?: string | readonly string[]
  readonly cpu?: string | readonly string[]
  readonly libc?: string | readonly string[]
}
interface Lockfile {
  readonly packages: Readonly<Record<string, Entry>>
}

const systems: Readonly<Record<string, string>> = {
  ...{ darwin: 'darwin', linux: 'linux', win32: 'win32', windows: 'win32', win: 'win32', android: 'android' },
  ...{ freebsd: 'freebsd', openharmony: 'openharmony', sunos: 'sunos', aix: 'aix' },
}
const processors = new Set([
  'arm64',
  'x64',
  'arm',
  'ia32',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
])

// Where npm would look for a package of this name that the entry at `path` asks for.
const isLockedFor = (packages: Lockfile['packages'], path: string, name: string): boolean => {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true
    if (!at.includes('/node_modules/')) return packages[`node_modules/${name}`] !== undefined
  }
}

interface Unlocked {
  readonly name: string
  readonly version: string
  readonly dev: boolean
}

/** Packages for other machines that somebody asks for and the lockfile does not hold. */
const unlocked = ({ packages }: Lockfile): readonly Unlocked[] =>
  Object.entries(packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isLockedFor(packages, path, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  )

/**
 * What would make `npm ci` refuse, or a lockfile tell more than versions. A registry that offers only the packages
 * of its own machines leaves the others out when the lockfile is made, and `npm ci` then refuses everywhere.
 */
export const lockfileFindings = (tree: string): readonly string[] => {
  const lockfile: Lockfile = JSON.parse(readFileSync(join(tree, 'package-lock.json'), 'utf8'))
  const absent = unlocked(lockfile).map(
    ({ name }) =>
      `package-lock.json lacks ${name}, so npm ci refuses; run node packages/tools/src/lockfile.ts (Node 24)`,
  )
  const entries = Object.entries(lockfile.packages).flatMap(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.link) return []
    const address = entry.resolved !== undefined && !entry.resolved.startsWith('https://registry.npmjs.org/')
    return [
      ...(address ? [`package-lock.json names where ${path} was fetched.`] : []),
      ...(entry.integrity || entry.optional ? [] : [`package-lock.json holds no checksum of ${path}.`]),
    ]
  })
  return [...absent, ...entries]
}

const entryOf = ({ name, version, dev }: Unlocked): Entry => {
  const parts = name.split(/[/-]/)
  const os = parts.map((part) => systems[part]).find((system) => system !== undefined)
  const cpu = parts.find((part) => processors.has(part))
  if (!os || !cpu || !/^\d/.test(version))
    throw new Error(`${name}@${version} is for no machine that can be read from its name; add it by hand.`)
  const libc = parts.includes('musl') ? 'musl' : parts.includes('gnu') ? 'glibc' : undefined
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    os: [os],
  }
}

/** The lockfile with an entry for every machine; npm adds their checksums where it can fetch them. */
export const completed = (lockfile: Lockfile): Lockfile => {
  const added = unlocked(lockfile).map((each) => [`node_modules/${each.name}`, entryOf(each)] as const)
  const all = Object.entries({ ...lockfile.packages, ...Object.fromEntries(added) })
  return { ...lockfile, packages: Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en'))) }
}

if (import.meta.main) {
  const path = join(repository, 'package-lock.json')
  writeFileSync(path, `${JSON.stringify(completed(JSON.parse(readFileSync(path, 'utf8'))), null, 2)}\n`)
}
