// Runs on any Node from 20 on and needs no package, because it brings the packages.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { giveUp, repository } from './own-node.mjs'

const packagesIn = (lockfile) => {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages
  } catch {
    return {}
  }
}

/**
 * Whether node_modules holds what the lockfile wants. npm itself keeps a lockfile of what it has laid out, and writes
 * it last, so neither an install by hand is repeated nor an interrupted one believed.
 */
export const isInstalled = (folder = repository) => {
  const wanted = packagesIn(join(folder, 'package-lock.json'))
  const laidOut = packagesIn(join(folder, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted)
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.optional)
    .every(([path, entry]) =>
      entry.link
        ? laidOut[path]?.resolved === entry.resolved
        : laidOut[path]?.version === entry.version && laidOut[path]?.integrity === entry.integrity,
    )
}

// The npm that started us, with the Node that runs it: ours lies in the folder that npm is about to empty.
const npm = () => {
  const { npm_execpath: program, npm_node_execpath: node } = process.env
  if (program?.endsWith('.js') && existsSync(program))
    return { command: node ?? process.execPath, first: [program] }
  const beside = dirname(process.execPath)
  const found = [
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ].find((path) => existsSync(path))
  return found ? { command: process.execPath, first: [found] } : { command: 'npm', first: [] }
}

const offlineSigns =
  /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/

const whyNot = (said) => {
  if (offlineSigns.test(said))
    return (
      'The packages could not be installed: not all of them are in the cache of npm, and the registry cannot be ' +
      'reached. Start once with a connection (npm keeps what it fetched), or point npm at a registry you can reach.'
    )
  if (/EUSAGE/.test(said))
    return (
      'The packages could not be installed: package.json and package-lock.json do not agree. Run npm install and ' +
      'then node packages/tools/src/lockfile.ts (with Node 24), and commit the lockfile.'
    )
  if (/EACCES|EPERM|EROFS/.test(said))
    return `The packages could not be installed: this user may not write in ${repository} or in the cache of npm.`
  if (/ENOSPC/.test(said))
    return 'The packages could not be installed: the disk is full (about 2 GB are needed).'
  return 'The packages could not be installed; what npm said stands above.'
}

// npm 10 leaves this link out when several platforms bring a `node`, and `npx` would then use an older one.
const linkNode = () => {
  const link = join(repository, 'node_modules', '.bin', 'node')
  const target = join('..', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (process.platform === 'win32' || existsSync(link) || !existsSync(join(dirname(link), target))) return
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(target, link)
}

/** Installs the packages when they are missing or the lockfile has changed since. No package runs a script. */
export const install = async () => {
  if (isInstalled()) return
  writeSync(1, 'Installing the packages …\n')
  const { command, first } = npm()
  const words = [
    ...first,
    'ci',
    '--prefer-offline',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
  ]
  const child = spawn(command, [...words, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'pipe'],
    // Under NODE_ENV=production npm would leave out what the build needs.
    env: { ...process.env, NODE_ENV: 'development' },
  })
  let said = ''
  child.stderr.on('data', (piece) => {
    said = `${said}${piece}`.slice(-20_000)
    writeSync(2, piece)
  })
  const outcome = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (code) => resolve(code))
  })
  if (outcome === 'spawn npm ENOENT')
    giveUp('npm was not found; install it together with Node and start again.')
  if (outcome !== 0) giveUp(whyNot(said))
  linkNode()
  if (!isInstalled())
    giveUp('npm reported success, but node_modules does not hold what package-lock.json wants.')
}
