import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { repository } from './repository.ts'

export interface Outcome {
  /** 0 where the program says that all is well. */
  readonly code: number
  /** What it said, on both channels; empty where it spoke to the terminal itself. */
  readonly said: string
}

const running = new Set<ChildProcess>()

for (const [signal, number] of [
  ['SIGTERM', 15],
  ['SIGHUP', 1],
  ['SIGINT', 2],
] as const)
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
    process.exit(128 + number)
  })

/**
 * Runs a program to its end, without a shell and without a keyboard.
 * @param aloud it speaks to the terminal itself
 * @param withinMinutes after these it is ended and counts as failed
 */
export const run = (
  command: string,
  words: readonly string[],
  {
    aloud = false,
    env = {},
    withinMinutes = 5,
  }: { aloud?: boolean; env?: Readonly<Record<string, string>>; withinMinutes?: number } = {},
): Promise<Outcome> =>
  new Promise((done) => {
    const child = spawn(command, words, {
      cwd: repository,
      env: { ...process.env, ...env },
      stdio: aloud ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let said = ''
    child.stdout?.on('data', (piece) => (said += piece))
    child.stderr?.on('data', (piece) => (said += piece))
    let isLate = false
    const end = setTimeout(() => {
      isLate = true
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
    }, withinMinutes * 60_000)
    const finish = (code: number, more = '') => {
      clearTimeout(end)
      running.delete(child)
      done({ code, said: `${said}${more}`.trim() })
    }
    child.on('error', (error) => finish(1, error.message))
    child.on('close', (code) =>
      isLate ? finish(1, `\nIt was ended after ${withinMinutes} minutes.`) : finish(code ?? 1),
    )
  })

/** The same for a program of node_modules, run by this very Node. */
export const runTool = (
  program: string,
  words: readonly string[],
  how?: Parameters<typeof run>[2],
): Promise<Outcome> => run(process.execPath, [join(repository, 'node_modules', program), ...words], how)
