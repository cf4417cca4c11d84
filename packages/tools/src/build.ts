import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { prepareFonts } from './fonts.ts'
import { repository } from './repository.ts'
import { contentOf, isFresh, remember } from './stamps.ts'

/** One thing that is made from sources before the product runs. */
interface Step {
  readonly name: string
  /** Whatever changes the result: files and folders, from the top of the repository. */
  readonly madeFrom: readonly string[]
  /** Proof that the result is still there. */
  readonly result: string
  readonly make: () => Promise<void>
}

const tool = (name: string, program: string, words: readonly string[], folder = '.') =>
  new Promise<void>((done, failed) => {
    const child = spawn(process.execPath, [join(repository, 'node_modules', program), ...words], {
      cwd: join(repository, folder),
      stdio: ['ignore', 'pipe', 'pipe'],
      // The compilers would otherwise look for news on the network.
      env: { ...process.env, NODE_ENV: 'production', DO_NOT_TRACK: '1' },
    })
    let said = ''
    child.stdout.on('data', (piece) => (said += piece))
    child.stderr.on('data', (piece) => (said += piece))
    child.on('error', failed)
    child.on('close', (code) =>
      code === 0 ? done() : failed(new Error(`${name} did not build (exit code ${code}):\n${said.trim()}`)),
    )
  })

const steps: readonly Step[] = [
  {
    name: 'messages',
    madeFrom: [
      'package-lock.json',
      'packages/messages/project.inlang/settings.json',
      'packages/messages/zh-TW',
      'packages/messages/en',
    ],
    result: 'packages/messages/src/compiled/messages.js',
    make: () =>
      tool(
        'messages',
        '@inlang/paraglide-js/bin/run.js',
        'compile --project packages/messages/project.inlang --outdir packages/messages/src/compiled --strategy globalVariable baseLocale --emit-ts-declarations --no-emit-readme --silent'.split(
          ' ',
        ),
      ),
  },
  {
    name: 'fonts',
    madeFrom: ['package-lock.json', 'packages/tools/src/fonts.ts', 'packages/tools/src/truetype.ts'],
    // Written last: where it stands, every font does.
    result: 'apps/server/assets/fonts/coverage.json',
    make: async () => void (await prepareFonts()),
  },
  {
    name: 'console',
    madeFrom: [
      'package-lock.json',
      'apps/console',
      ...['rules', 'contract', 'messages', 'design'].map((name) => `packages/${name}`),
    ],
    result: 'apps/console/dist/index.html',
    make: () => tool('console', 'vite/bin/vite.js', ['build', '--logLevel', 'warn'], 'apps/console'),
  },
]

/**
 * Makes whatever is missing or was made from other sources than those of now.
 * @param tell receives one line per step that had to be made
 * @param only names of steps; all when absent
 * @throws when a step fails, with what its tool said
 */
export const build = async (tell: (line: string) => void, only?: readonly string[]): Promise<void> => {
  for (const { name, madeFrom, result, make } of steps) {
    if (only && !only.includes(name)) continue
    const content = contentOf(repository, madeFrom)
    if (isFresh(repository, name, content) && existsSync(join(repository, result))) continue
    const start = performance.now()
    tell(`Building ${name} …`)
    await make()
    remember(repository, name, content)
    tell(`Built ${name} in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  }
}

if (import.meta.main) {
  try {
    await build(console.log)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
