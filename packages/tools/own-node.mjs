// Runs on any Node from 20 on: it looks for the Node this repository brings itself and hands over to it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, writeSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const wantedMajor = 24
const system = process.platform === 'win32' ? 'win' : process.platform

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const brought = join(
  repository,
  'node_modules',
  `node-${system}-${process.arch}`,
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

const isUsable = (node) => existsSync(node) && spawnSync(node, ['--version']).status === 0
const isNewEnough = () => Number.parseInt(process.versions.node, 10) >= wantedMajor

/** Ends the program with a sentence for people instead of a stack. */
export const giveUp = (sentence) => {
  writeSync(2, `\n${sentence}\n`)
  process.exit(1)
}

const findNode = () => {
  if (process.execPath === brought || isUsable(brought)) return brought
  if (isNewEnough()) return process.execPath
  return giveUp(
    `OpenAlliance runs on Node ${wantedMajor}, which npm normally brings as the package node-${system}-${process.arch}. ` +
      `It is missing or does not run on this machine, and the Node installed here is ${process.version}. ` +
      `Install Node ${wantedMajor} or newer and start again.`,
  )
}

/**
 * Hands over to a file of the repository, run by Node 24. Where the system can, this process becomes that program;
 * elsewhere it waits for it, passes signals on and ends as it ends.
 * @param {string} file path from the top of the repository
 * @param {readonly string[]} words arguments for the file
 */
export const handOver = (file, words) => {
  const node = findNode()
  const args = [join(repository, file), ...words]
  // Everything started further down, by whatever tool, finds this Node first.
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` }
  if (process.platform !== 'win32' && process.execve) process.execve(node, [node, ...args], env)

  const child = spawn(node, args, { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      // The terminal sends Ctrl-C to everybody itself; a second one would read as impatience.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  child.on('error', (error) => giveUp(`Node could not be started: ${error.message}`))
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
