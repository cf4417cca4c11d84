import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './cli/run.ts'

// Whatever the program writes is its own; folders others must pass are opened one by one.
process.umask(0o077)

const settings = join(import.meta.dirname, '../../../.env')
if (existsSync(settings)) process.loadEnvFile(settings)

// Whoever reads may stop reading; that is no reason to fall over.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

const ending = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // The second time somebody means it.
    if (ending.signal.aborted) process.exit(130)
    ending.abort()
  })

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  ending: ending.signal,
})

// Everything is closed by now; whatever still holds the program up is not waited for.
setTimeout(() => process.exit(), 2_000).unref()
