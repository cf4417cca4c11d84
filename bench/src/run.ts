// npm run bench [-- --only <part>]: every figure beside its baseline of the same run, so that the machine and its mood
// cancel out. Ends with a table, and with 1 when a figure is not met.
import { spawnSync } from 'node:child_process'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { calculator } from './calculator.ts'
import { examinedFiles } from './files.ts'
import { largestPaint } from './lighthouse.ts'
import { listOfRecords } from './list.ts'
import type { Result } from './measure.ts'
import { cumulativePdf } from './pdf.ts'
import { type Platform, repository, startPlatform } from './platform.ts'
import { scriptSize } from './script-size.ts'
import { startAgain } from './start.ts'
import { tableOf } from './table.ts'

type Part = (platform: () => Promise<Platform>) => Promise<Result | readonly Result[]>

const parts: Readonly<Record<string, Part>> = {
  calculator,
  list: async (platform) => listOfRecords(await platform()),
  pdf: async (platform) => cumulativePdf(await platform()),
  files: async (platform) => examinedFiles(await platform()),
  script: async (platform) => scriptSize(await platform()),
  lighthouse: async (platform) => largestPaint(await platform()),
  start: startAgain,
}

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', multiple: true } },
  allowPositionals: true,
})
const wanted = [...(values.only ?? []), ...positionals].flatMap((names) => names.split(','))
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`there is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}

const load = () =>
  loadavg()
    .map((value) => value.toFixed(2))
    .join(' ')

/** What a part that fell over leaves in the table: a figure that is not met. */
const fallen = (part: string, error: unknown): Result => ({
  figure: part,
  target: 'can be measured',
  measured: 'not measured',
  isMet: false,
  remark: error instanceof Error ? error.message : String(error),
})

const built = spawnSync(process.execPath, [join(repository, 'packages/tools/src/build.ts')], {
  stdio: 'inherit',
})
if (built.status !== 0) process.exit(built.status ?? 1)

let running: Promise<Platform> | undefined
const platform = () => {
  running ??= startPlatform()
  return running
}

const results: Result[] = []
console.log(`${availableParallelism()} cores, Node ${process.versions.node}; load average ${load()}`)
try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`\n── ${name}`)
    const found = await part(platform).catch((error: unknown) => fallen(name, error))
    for (const result of [found].flat() as Result[]) {
      results.push(result)
      console.log(`${result.isMet ? '✓' : '✕'} ${result.figure}: ${result.measured} (${result.target})`)
      if (result.remark) console.log(`  ${result.remark}`)
    }
    console.log(`  load average ${load()}`)
  }
} finally {
  await running?.then(({ stop }) => stop()).catch(() => undefined)
}
console.log(`\n${tableOf(results)}\n`)
const missed = results.filter(({ isMet }) => !isMet)
console.log(missed.length === 0 ? 'Every figure is met.' : `Not met: ${missed.length} of ${results.length}.`)
process.exitCode = missed.length === 0 ? 0 : 1
