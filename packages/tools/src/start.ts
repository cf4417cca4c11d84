import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { build } from './build.ts'
import { repository } from './repository.ts'

const settings = join(repository, '.env')
const chosen = existsSync(settings) ? parseEnv(readFileSync(settings, 'utf8')) : {}

try {
  await build((line) => writeSync(1, `${line}\n`))
} catch (error) {
  writeSync(2, `\n${error instanceof Error ? error.message : error}\n`)
  process.exit(1)
}

const args = [join(repository, 'apps/server/src/main.ts'), 'serve', ...process.argv.slice(2)]
// Whoever types `npm start` wants to see something; an installation that sets DEMO keeps what it said.
const env = { ...process.env, DEMO: process.env.DEMO ?? chosen.DEMO ?? 'yes' }
// The server takes this process over, so that signals and the exit code are its own.
if (process.platform !== 'win32') process.execve?.(process.execPath, [process.execPath, ...args], env)

const server = spawn(process.execPath, args, { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 1))
