// Kills the program or its PostgreSQL with kill -9, again and again at random moments under writing load, and then
// demands that every acknowledged write is there, none twice, and that journal and ledger verify.
//
//   node bench/src/endurance.ts [kills]      DATA_DIR names the folder of the instance; it must be empty or not exist
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const kills = Number(process.argv[2] ?? '50')
const dataDirectory = process.env.DATA_DIR
if (!dataDirectory || existsSync(join(dataDirectory, 'postgres'))) {
  console.error('set DATA_DIR to a folder that holds no instance yet')
  process.exit(2)
}
const port = Number(process.env.PORT ?? '8123')
const origin = `http://localhost:${port}`
const main = join(import.meta.dirname, '../../apps/server/src/main.ts')
const env = {
  ...process.env,
  DATA_DIR: dataDirectory,
  PORT: String(port),
  DEMO: 'yes',
  LOG_LEVEL: 'error',
  LANG: 'C',
}
const writers = 6

let program: ChildProcess | undefined

const start = async (): Promise<number> => {
  const began = performance.now()
  const child = spawn(process.execPath, [main, 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  program = child
  child.stdout?.setEncoding('utf8')
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: string) => {
      if (text.includes('is ready')) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the program ended with ${code} instead of starting`)))
  })
  child.removeAllListeners('exit')
  return performance.now() - began
}

const command = (...words: string[]) => {
  const done = spawnSync(process.execPath, [main, ...words], { env, encoding: 'utf8' })
  console.log(`${words.join(' ')}: ${done.stdout.trim().split('\n').at(-1)}`)
  if (done.status !== 0) {
    console.error(done.stderr)
    process.exit(1)
  }
}

interface Door {
  readonly cookie: string
  readonly alliance: string
}

const ask = async (
  method: string,
  path: string,
  cookie: string,
  body?: unknown,
  key?: string,
): Promise<Response> =>
  fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      origin,
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(20_000),
  })

const signIn = async (): Promise<Door> => {
  const password = readFileSync(join(dataDirectory, 'demonstration-password.txt'), 'utf8').trim()
  const reply = await ask('POST', '/session', '', { email: 'assistant@alliance.example', password })
  if (!reply.ok) throw new Error(`no sign-in: ${reply.status} ${await reply.text()}`)
  const me = (await reply.json()) as { grants: { alliance: { id: string } }[] }
  const cookie = (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
  return { cookie, alliance: me.grants[0]?.alliance.id ?? '' }
}

const acknowledged = new Set<string>()
const asked = new Set<string>()
const isOver = new AbortController()

/** One intention: repeated with its own key until it is acknowledged, as a careful client does. */
const enter = async ({ cookie, alliance }: Door, title: string): Promise<void> => {
  const key = randomUUID()
  asked.add(title)
  const content = {
    kind: 'other',
    title,
    receivedOn: '2021-06-01',
    amount: 1,
    natures: [],
    alreadyReported: [],
  }
  while (!isOver.signal.aborted) {
    const reply = await ask(
      'POST',
      `/alliances/${alliance}/years/110/records`,
      cookie,
      { type: 'income', content },
      key,
    ).catch(() => null)
    if (reply?.status === 201) {
      await reply.arrayBuffer().catch(() => null)
      acknowledged.add(title)
      return
    }
    if (reply && reply.status < 500) throw new Error(`refused: ${reply.status} ${await reply.text()}`)
    await pause(50 + Math.random() * 100)
  }
}

const writer = async (door: Door, name: number) => {
  for (let n = 0; !isOver.signal.aborted; n++) await enter(door, `E-${name}-${n}`)
}

/** The first line of PostgreSQL's own note is the number of its first process. */
const postmaster = (): number | null => {
  const found = spawnSync('find', [dataDirectory, '-name', 'postmaster.pid'], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')[0]
  return found ? Number(readFileSync(found, 'utf8').split('\n')[0]) : null
}

const killProgram = async () => {
  const child = program
  if (!child?.pid) throw new Error('there is no program to kill')
  const gone = new Promise((resolve) => child.once('exit', resolve))
  process.kill(child.pid, 'SIGKILL')
  await gone
  return start()
}

const killDatabase = async () => {
  const pid = postmaster()
  if (pid === null) throw new Error('there is no PostgreSQL to kill')
  const began = performance.now()
  process.kill(pid, 'SIGKILL')
  for (let tries = 0; tries < 300; tries++) {
    const reply = await fetch(`${origin}/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (reply?.ok) return performance.now() - began
    if (program?.exitCode !== null) return start()
    await pause(100)
  }
  throw new Error('the program did not find its database again')
}

const listTitles = async ({ cookie, alliance }: Door): Promise<string[]> => {
  const titles: string[] = []
  let after: string | null = null
  do {
    const query = new URLSearchParams({ type: 'income', limit: '200', ...(after ? { after } : {}) })
    const reply = await ask('GET', `/alliances/${alliance}/years/110/records?${query}`, cookie)
    const page = (await reply.json()) as { items: { title: string }[]; next: string | null }
    titles.push(...page.items.map(({ title }) => title))
    after = page.next
  } while (after)
  return titles.filter((title) => title.startsWith('E-'))
}

const stop = async () => {
  const child = program
  if (!child) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

console.log(`first start: ${((await start()) / 1000).toFixed(1)} s`)
const door = await signIn()
const load = Array.from({ length: writers }, (_, name) => writer(door, name))
const restarts: number[] = []
for (let n = 0; n < kills; n++) {
  await pause(300 + Math.random() * 1_700)
  restarts.push(await (n % 2 === 0 ? killProgram() : killDatabase()))
  if ((n + 1) % 10 === 0) console.log(`${n + 1} kills, ${acknowledged.size} writes acknowledged`)
}
await pause(1_000)
isOver.abort()
await Promise.all(load)
const stored = await listTitles(door)
const storedOnce = new Set(stored)
const lost = [...acknowledged].filter((title) => !storedOnce.has(title))
const strange = stored.filter((title) => !asked.has(title))
await stop()
command('verify-journal')
command('verify-ledger')
const sorted = restarts.toSorted((a, b) => a - b)
console.log(
  `${kills} kills; ${asked.size} writes asked, ${acknowledged.size} acknowledged, ${stored.length} stored; lost ${lost.length}, doubled ${stored.length - storedOnce.size}, strange ${strange.length}; back within ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms (median), ${Math.round(sorted.at(-1) ?? 0)} ms (longest)`,
)
process.exit(lost.length + (stored.length - storedOnce.size) + strange.length > 0 ? 1 : 0)
