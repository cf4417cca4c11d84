// Kills the program or its PostgreSQL with kill -9, again and again at random moments under writing load, and then
// demands that every acknowledged write is there, none twice, and that journal and ledger verify.
//
//   node bench/src/endurance.ts [kills]      DATA_DIR names the folder of the instance; it must be empty or not exist
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { median } from './measure.ts'

const kills = Number(process.argv[2] ?? '50')
const dataDirectory = process.env.DATA_DIR
if (!dataDirectory || existsSync(join(dataDirectory, 'database'))) {
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

/** By title, the NT$ that a record was last asked to hold, and was last acknowledged to hold. */
const asked = new Map<string, number>()
const acknowledged = new Map<string, number>()
let writesAsked = 0
let writesAcknowledged = 0
let repeats = 0
const isOver = new AbortController()

interface Saved {
  readonly id: string
  readonly version: number
}

const contentOf = (title: string, amount: number) => ({
  kind: 'other',
  title,
  receivedOn: '2021-06-01',
  amount,
  natures: [],
  alreadyReported: [],
})

/**
 * One intention: repeated with its own key until it is acknowledged and read, as a careful client does.
 * @returns null when the time was over before
 */
const write = async (
  method: string,
  path: string,
  cookie: string,
  body: unknown,
  hold: () => void,
): Promise<Saved | null> => {
  const key = randomUUID()
  writesAsked++
  let isAcknowledged = false
  while (!isOver.signal.aborted) {
    const reply = await ask(method, path, cookie, body, key).catch(() => null)
    if (reply && !reply.ok && reply.status < 500)
      throw new Error(`refused: ${reply.status} ${await reply.text()}`)
    if (reply?.ok) {
      // Whoever has read the status knows that it holds, even when the rest of the reply is lost.
      if (!isAcknowledged) writesAcknowledged++
      isAcknowledged = true
      hold()
      const saved = await reply.json().catch(() => null)
      if (saved) return saved as Saved
    }
    repeats++
    await pause(50 + Math.random() * 100)
  }
  return null
}

/** Enters records, and changes the amount of every one that it has entered. */
const writer = async ({ cookie, alliance }: Door, name: number) => {
  for (let n = 0; !isOver.signal.aborted; n++) {
    const title = `E-${name}-${n}`
    const holds = (amount: number) => () => acknowledged.set(title, amount)
    const put = (method: string, path: string, body: object, amount: number) => {
      asked.set(title, amount)
      return write(method, `/alliances/${alliance}/${path}`, cookie, body, holds(amount))
    }
    const entry = { type: 'income', content: contentOf(title, 1) }
    const entered = await put('POST', 'years/110/records', entry, 1)
    if (!entered) return
    const change = { version: entered.version, content: contentOf(title, 2) }
    await put('PUT', `records/${entered.id}`, change, 2)
  }
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
    // The old one's note lies there until the new one has written its own.
    const isAnother = postmaster() !== pid
    const reply = await fetch(`${origin}/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (isAnother && reply?.ok) return performance.now() - began
    if (program?.exitCode !== null) return start()
    await pause(100)
  }
  throw new Error('the program did not find its database again')
}

interface Stored {
  readonly title: string
  readonly amount: number
}

const listStored = async ({ cookie, alliance }: Door): Promise<Stored[]> => {
  const found: Stored[] = []
  let after: string | null = null
  do {
    const query = new URLSearchParams({ type: 'income', limit: '200', ...(after ? { after } : {}) })
    const reply = await ask('GET', `/alliances/${alliance}/years/110/records?${query}`, cookie)
    const page = (await reply.json()) as { items: Stored[]; next: string | null }
    found.push(...page.items)
    after = page.next
  } while (after)
  return found.filter(({ title }) => title.startsWith('E-'))
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
const restarts: { program: number[]; database: number[] } = { program: [], database: [] }
for (let n = 0; n < kills; n++) {
  await pause(300 + Math.random() * 1_700)
  if (n % 2 === 0) restarts.program.push(await killProgram())
  else restarts.database.push(await killDatabase())
  if ((n + 1) % 10 === 0) console.log(`${n + 1} kills, ${writesAcknowledged} writes acknowledged`)
}
await pause(1_000)
isOver.abort()
await Promise.all(load)
const stored = await listStored(door)
const amounts = new Map(stored.map(({ title, amount }) => [title, amount]))
const lost = [...acknowledged].filter(([title, amount]) => (amounts.get(title) ?? 0) < amount).length
const doubled = stored.length - amounts.size
const strange = stored.filter(({ title, amount }) => amount > (asked.get(title) ?? 0)).length
await stop()
command('verify-journal')
command('verify-ledger')
const took = (name: string, values: readonly number[]) =>
  `${name} back within ${Math.round(median(values))} ms (median), ${Math.round(Math.max(...values))} ms (longest)`
console.log(
  `${kills} kills; ${writesAsked} writes asked, ${writesAcknowledged} acknowledged, ${repeats} repeated; ${stored.length} records stored; lost ${lost}, doubled ${doubled}, strange ${strange}`,
)
console.log(`${took('program', restarts.program)}; ${took('PostgreSQL', restarts.database)}`)
process.exit(lost + doubled + strange > 0 ? 1 : 0)
