import { parseArgs } from 'node:util'
import { breachesIn, strangersAmong } from './boundaries.ts'
import { build } from './build.ts'
import { silentRules } from './canary.ts'
import { ceilingFindings } from './ceilings.ts'
import { chromium } from './chromium.ts'
import { floorPlan } from './floor-plan.ts'
import { linkFindings } from './links.ts'
import { lockfileFindings } from './lockfile.ts'
import { type Outcome, runTool } from './programs.ts'
import { reaching } from './reach.ts'
import { filesOf, repository } from './repository.ts'
import { secretFindings } from './secrets.ts'
import { tableFindings } from './table-owners.ts'
import { timeFindings } from './time.ts'
import { type Count, runVitest } from './vitest-run.ts'
import { wordFindings } from './words.ts'

/** A check: what it counts, and a sentence for whatever is wrong. */
type Check = () => Promise<Count>

const tell = (line: string) => console.log(line)

/** A check that is one thing: it holds or it does not, however many findings show why. */
const whole =
  (findings: () => readonly string[] | Promise<readonly string[]>): Check =>
  async () => {
    const found = await findings()
    return found.length === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [found.join('\n  ')] }
  }

const said = ({ code, said: words }: Outcome) => (code === 0 ? [] : [words || `exit code ${code}`])

const boundaries = async (): Promise<readonly string[]> => {
  const silent = (await silentRules()).map(
    (rule) => `The canary broke the rule «${rule}», and nothing was told.`,
  )
  const { breaches, files } = await breachesIn(repository)
  tell(`  ${files} files read`)
  return [
    ...silent,
    ...breaches.map(({ rule, from, to, because }) => `${from} → ${to}\n    ${rule}: ${because}`),
    ...strangersAmong(filesOf(repository)).map(
      (path) => `${path} stands in a home or a room that is in no plan.`,
    ),
  ]
}

const projectOf = (home: string) => home.split('/').at(-1) ?? home
/** The server's tests are two projects of Vitest: most share their modules, some must not. */
const projectsOf = (home: string) => (home === 'apps/server' ? ['server', 'server-alone'] : [projectOf(home)])
const homes = Object.keys(floorPlan).filter((home) => home !== 'journeys')
const testsIn = (home: string) =>
  filesOf(repository).filter((path) => path.startsWith(`${home}/`) && /\.test\.tsx?$/.test(path))

const journeys: Check = async () => {
  const browser = await chromium(tell)
  const stories = filesOf(repository).filter(
    (path) => path.startsWith('journeys/') && path.endsWith('.journey.ts'),
  )
  return runVitest(['journeys'], stories, { env: { CHROMIUM: browser }, words: filters })
}

const unit = (chosen: readonly string[]): Check => {
  const withTests = chosen.filter((home) => testsIn(home).length > 0)
  return () => runVitest(withTests.flatMap(projectsOf), withTests.flatMap(testsIn), { words: filters })
}

const { values, positionals: filters } = parseArgs({
  options: { only: { type: 'string', multiple: true } },
  allowPositionals: true,
})

const checks: Readonly<Record<string, Check>> = {
  // Each takes one core.
  types: whole(async () =>
    (
      await Promise.all(
        ['.', 'apps/console'].map((project) =>
          runTool('typescript/bin/tsc', ['-p', project], { withinMinutes: 8 }),
        ),
      )
    ).flatMap(said),
  ),
  lint: whole(async () =>
    said(await runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--colors=off', '.'])),
  ),
  boundaries: whole(boundaries),
  tables: whole(() => tableFindings(repository)),
  time: whole(() => timeFindings(repository)),
  ceilings: whole(() => ceilingFindings(repository)),
  words: whole(() => wordFindings(repository)),
  links: whole(() => linkFindings(repository)),
  secrets: whole(() => secretFindings(repository)),
  lockfile: whole(() => lockfileFindings(repository)),
  unused: whole(async () => said(await runTool('knip/bin/knip.js', ['--no-progress']))),
  unit: unit(homes),
  journeys,
}

/** The server's tests that another PostgreSQL can change: those that come to the one all of them share. */
const database: Check = async () => {
  const tests = reaching(
    repository,
    filesOf(repository).filter((path) => path.startsWith('apps/server/src/') && path.endsWith('.ts')),
    'apps/server/src/platform/db/test-server.ts',
  ).filter((path) => path.endsWith('.test.ts'))
  return runVitest(projectsOf('apps/server'), tests, { words: tests, isWhole: true })
}

/** Parts of `unit`, most by the name of their home; run only when asked for. */
const parts: Readonly<Record<string, Check>> = {
  ...Object.fromEntries(homes.map((home) => [projectOf(home), unit([home])])),
  database,
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`

const attempt = async (check: Check): Promise<Count> => {
  try {
    return await check()
  } catch (error) {
    return { passed: 0, failures: [error instanceof Error ? error.message : String(error)] }
  }
}

const chosen = values.only?.flatMap((names) => names.split(',')) ?? Object.keys(checks)
const lines: string[] = []
const failures: string[] = []
let passed = 0
let failed = 0

const perform = async (name: string, check: Check) => {
  const start = performance.now()
  tell(`\n── ${name}`)
  const counted = await attempt(check)
  const wrong = counted.failures.length
  passed += counted.passed
  failed += wrong
  lines.push(
    `${wrong === 0 ? '✓' : '✕'} ${name.padEnd(12)}${seconds(start).padStart(9)}   ${counted.passed} passed, ${wrong} failed`,
  )
  failures.push(...counted.failures.map((failure) => `✕ ${name}: ${failure}`))
  for (const failure of counted.failures) tell(`✕ ${failure}`)
  if (wrong === 0) tell(`✓ ${name} (${seconds(start)})`)
}

const start = performance.now()
await perform('build', async () => {
  await build(tell)
  return { passed: 1, failures: [] }
})
for (const name of chosen) {
  const check = checks[name] ?? parts[name]
  await perform(
    name,
    check ??
      (() =>
        Promise.reject(
          new Error(
            `there is no check ${name}; there are ${[...Object.keys(checks), ...Object.keys(parts)].join(', ')}`,
          ),
        )),
  )
}

tell(`\n${lines.join('\n')}\n  ${'in all'.padEnd(12)}${seconds(start).padStart(9)}\n`)
// Once more where whoever reads only the end of a long output finds it.
if (failures.length > 0) tell(`${failures.join('\n')}\n`)
tell(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
