import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client, type ClientConfig } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { joinEmbedded, startEmbedded } from './embedded.ts'
import { engineIn } from './engine.ts'
import { isAlive, readNotice, signal } from './postmaster.ts'

const engineFolder = join(tmpdir(), `openalliance-test-engine-${userInfo().uid}`)
// Only what never comes is given up: a busy machine may take its time.
const patience = 240_000
const leftovers: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const clear of leftovers.splice(0).reverse()) await clear()
})

const folder = async (name = "資料 folder, it's one") => {
  const parent = await mkdtemp(join(tmpdir(), 'openalliance-embedded-'))
  await chmod(parent, 0o755)
  leftovers.push(() => rm(parent, { recursive: true, force: true }))
  return join(parent, name)
}

const ask = async (access: ClientConfig, text: string) => {
  const client = new Client(access)
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows as unknown[][]
  } finally {
    await client.end()
  }
}

const serverOf = async (dataDirectory: string) =>
  (await readNotice(join(dataDirectory, 'database')))?.pid ?? 0

/** The probe as a program of its own, with what it says. */
const program = (dataDirectory: string) => {
  const child: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL('./embedded-probe.ts', import.meta.url)), dataDirectory, engineFolder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const said: string[] = []
  if (child.stdout) createInterface(child.stdout).on('line', (line) => said.push(line))
  leftovers.push(async () => {
    child.kill('SIGKILL')
    const server = await serverOf(dataDirectory)
    if (server > 1) signal(server, 'SIGQUIT')
    while (server > 1 && isAlive(server)) await pause(20)
  })
  const wrote = () => Number(said.findLast((line) => line.startsWith('wrote'))?.split(' ')[1] ?? 0)
  const until = async (come: () => boolean) => {
    const end = performance.now() + patience
    while (!come()) {
      if (performance.now() > end) throw new Error(`the program said only: ${said.slice(-5).join(' | ')}`)
      await pause(10)
    }
  }
  const writes = (more = 20) => {
    const before = wrote()
    return until(() => wrote() >= before + more)
  }
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { child, said, wrote, until, writes, kill }
}

const kept = async (dataDirectory: string) => {
  const embedded = await startEmbedded({ dataDirectory, engineFolder, connections: 2 })
  const rows = await ask(embedded.owner, 'select count(*)::int, max(number) from acknowledged')
  await embedded.stop()
  return { count: rows[0]?.[0] as number, last: rows[0]?.[1] as number }
}

// Each test prepares a database and starts programs; on a busy machine that takes its time.
describe('the built-in PostgreSQL', { timeout: 300_000 }, () => {
  it('keeps what it is told in a folder of any name, survives a stop, and writes through to the disk', async () => {
    const dataDirectory = await folder()
    const first = await startEmbedded({ dataDirectory, engineFolder, connections: 2 })
    await ask(first.owner, "create table names as select unnest(array['三','一','二']) as name")
    await first.stop()
    const second = await startEmbedded({ dataDirectory, engineFolder, connections: 2 })
    leftovers.push(() => second.stop())
    expect(await ask(second.owner, 'select name from names order by name collate "zh-Hant-x-icu"')).toEqual([
      ['一'],
      ['二'],
      ['三'],
    ])
    expect(
      await ask(
        second.owner,
        "select setting from pg_settings where name in ('fsync', 'synchronous_commit')",
      ),
    ).toEqual([['on'], ['on']])
  })

  it('brings its own copy of the engine with its links, whatever install scripts did', async () => {
    const dataDirectory = await folder()
    const { stop } = await startEmbedded({ dataDirectory, connections: 2 })
    await stop()
    expect((await engineIn(join(dataDirectory, 'engine'))).postgres).toContain(dataDirectory)
  })

  it('runs where the path is too long for a socket', async () => {
    const dataDirectory = await folder('x'.repeat(150))
    const { application, stop } = await startEmbedded({ dataDirectory, engineFolder, connections: 2 })
    leftovers.push(stop)
    expect(await ask(application, 'select 1')).toEqual([[1]])
  })

  it('talks over loopback with a password where there are no sockets', async () => {
    const dataDirectory = await folder()
    const { application, stop } = await startEmbedded({
      dataDirectory,
      engineFolder,
      connections: 2,
      transport: 'loopback',
    })
    leftovers.push(stop)
    expect(await ask(application, 'select 1')).toEqual([[1]])
    await expect(ask({ ...application, password: 'guess' }, 'select 1')).rejects.toMatchObject({
      code: '28P01',
    })
  })

  it('lets only the program in', async () => {
    const dataDirectory = await folder()
    const { application, stop } = await startEmbedded({ dataDirectory, engineFolder, connections: 2 })
    leftovers.push(stop)
    await expect(ask({ ...application, host: '127.0.0.1' }, 'select 1')).rejects.toThrow()
    expect(await readFile(join(dataDirectory, 'database', 'pg_hba.conf'), 'utf8')).toBe(
      'local all all peer map=program\n',
    )
  })

  it('belongs to one program: a second one is refused in a sentence', async () => {
    const dataDirectory = await folder()
    const first = program(dataDirectory)
    await first.writes()
    await expect(startEmbedded({ dataDirectory, engineFolder, connections: 2 })).rejects.toThrow(
      /^Another OpenAlliance is already running on the data in .*; stop it first, or give this one a DATA_DIR of its own\.$/,
    )
    await first.writes()
  })

  it('belongs to one program, also when several start on an empty folder at once', async () => {
    const dataDirectory = await folder()
    const starts = await Promise.allSettled(
      [1, 2, 3].map(() => startEmbedded({ dataDirectory, engineFolder, connections: 2 })),
    )
    const winners = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
    for (const winner of winners) leftovers.push(() => winner.stop())
    expect(winners).toHaveLength(1)
    expect(await ask(winners[0]?.application ?? {}, 'select 1')).toEqual([[1]])
  })

  it('can be joined by a command beside the program that runs it', async () => {
    const dataDirectory = await folder()
    const first = program(dataDirectory)
    await first.writes()
    const doors = await joinEmbedded(dataDirectory)
    const rows = await ask(doors?.owner ?? {}, 'select count(*) > 0 from acknowledged')
    expect(rows).toEqual([[true]])
  })

  it('ends with its program, tidily', async () => {
    const dataDirectory = await folder()
    const first = program(dataDirectory)
    await first.writes()
    first.child.kill('SIGTERM')
    await once(first.child, 'exit')
    expect([first.said.at(-1), await serverOf(dataDirectory)]).toEqual(['stopped', 0])
  })

  it('is not stopped by Ctrl-C before its program', async () => {
    const dataDirectory = await folder()
    const first = program(dataDirectory)
    await first.writes()
    const group = (await readFile(`/proc/${await serverOf(dataDirectory)}/stat`, 'utf8')).split(' ')[4]
    expect(Number(group)).toBe(await serverOf(dataDirectory))
  })

  it('loses nothing acknowledged when the program is killed, and the next start takes over what it left', async () => {
    const dataDirectory = await folder()
    let last = 0
    for (let round = 0; round < 3; round++) {
      const killed = program(dataDirectory)
      await killed.writes()
      await killed.kill()
      last = killed.wrote()
    }
    const { count, last: stored } = await kept(dataDirectory)
    expect([count, stored >= last]).toEqual([stored, true])
  })

  it('comes back by itself when it is killed, and its program goes on', async () => {
    const dataDirectory = await folder()
    const goesOn = program(dataDirectory)
    await goesOn.writes()
    for (let round = 1; round <= 3; round++) {
      process.kill(await serverOf(dataDirectory), 'SIGKILL')
      await goesOn.until(() => goesOn.said.filter((line) => line.startsWith('revived')).length === round)
      await goesOn.writes()
    }
    await goesOn.kill()
    const { count, last } = await kept(dataDirectory)
    expect([count, last >= goesOn.wrote()]).toEqual([last, true])
  })

  it('mends itself when one of its processes is killed, and its program goes on', async () => {
    const dataDirectory = await folder()
    const goesOn = program(dataDirectory)
    await goesOn.writes()
    const server = await serverOf(dataDirectory)
    const [child] = (await readFile(`/proc/${server}/task/${server}/children`, 'utf8')).split(' ')
    signal(Number(child), 'SIGKILL')
    await goesOn.until(() => goesOn.said.some((line) => line.startsWith('revived')))
    await goesOn.writes()
    expect(await serverOf(dataDirectory)).toBe(server)
  })

  it('starts after both were killed', async () => {
    const dataDirectory = await folder()
    const killed = program(dataDirectory)
    await killed.writes()
    process.kill(await serverOf(dataDirectory), 'SIGKILL')
    await killed.kill()
    const { count, last } = await kept(dataDirectory)
    expect([count, last >= killed.wrote()]).toEqual([last, true])
  })

  it('starts although the number of a killed server belongs to another program now', async () => {
    const dataDirectory = await folder()
    const killed = program(dataDirectory)
    await killed.writes()
    const server = await serverOf(dataDirectory)
    await killed.kill()
    process.kill(server, 'SIGKILL')
    while (isAlive(server)) await pause(10)
    const notice = join(dataDirectory, 'database', 'postmaster.pid')
    const { uid, gid } = await stat(notice)
    const stranger = spawn('sleep', ['60'], { uid, gid })
    leftovers.push(async () => stranger.kill('SIGKILL'))
    await writeFile(notice, (await readFile(notice, 'utf8')).replace(/^\d+/, String(stranger.pid)))
    expect((await kept(dataDirectory)).count).toBeGreaterThan(0)
    expect(stranger.exitCode).toBeNull()
  })

  it('waits for room where the disk is full, as often as it takes, and its program goes on', async () => {
    const dataDirectory = await folder()
    let isFull = false
    const asked: boolean[] = []
    const lost: string[] = []
    let revivals = 0
    const embedded = await startEmbedded({
      ...{ dataDirectory, engineFolder, connections: 2 },
      hasRoom: async () => {
        asked.push(!isFull)
        return !isFull
      },
      onLost: (fault) => lost.push(fault.message),
      onRevived: () => {
        revivals += 1
      },
    })
    leftovers.push(() => embedded.stop())
    const until = async (come: () => boolean) => {
      const end = performance.now() + patience
      while (!come() && performance.now() < end) await pause(20)
      expect(come()).toBe(true)
    }
    await ask(embedded.owner, 'create table kept (number int)')
    // More often than a broken server may die.
    for (let time = 1; time <= 6; time++) {
      isFull = true
      asked.length = 0
      signal(embedded.pid(), 'SIGKILL')
      await until(() => asked.includes(false))
      await expect(ask(embedded.owner, 'select')).rejects.toThrow()
      isFull = false
      await until(() => revivals === time)
    }
    expect(await ask(embedded.owner, 'select count(*)::int from kept')).toEqual([[0]])
    expect(lost).toEqual([])
  })

  it('gives up, and says so, when it dies again and again', async () => {
    const dataDirectory = await folder()
    const dying = program(dataDirectory)
    await dying.writes(1)
    const deadline = performance.now() + patience
    while (!dying.said.some((line) => line.startsWith('lost')) && performance.now() < deadline) {
      const server = await serverOf(dataDirectory)
      if (server > 1) signal(server, 'SIGKILL')
      await pause(150)
    }
    expect(dying.said.find((line) => line.startsWith('lost'))).toMatch(
      /^lost The built-in PostgreSQL (died|does not start)/,
    )
  })

  it('names DATABASE_URL where there is no engine for the machine', async () => {
    await expect(engineIn(engineFolder, 'plan9-mips')).rejects.toThrow(
      /no built-in PostgreSQL for plan9-mips; set DATABASE_URL/,
    )
  })

  it.each(['"', '$HOME', '`', '\\'])(
    'refuses a folder with a sign its shell would read: %s',
    async (sign) => {
      const dataDirectory = await folder(`data ${sign}`)
      await expect(startEmbedded({ dataDirectory, engineFolder, connections: 2 })).rejects.toThrow(
        /cannot work in .*; set DATA_DIR/,
      )
    },
  )

  it('refuses a folder that is none', async () => {
    const dataDirectory = await folder()
    await writeFile(dataDirectory, '')
    await expect(startEmbedded({ dataDirectory, engineFolder, connections: 2 })).rejects.toThrow(
      /^The data directory .* cannot be used: .* Set DATA_DIR/,
    )
  })

  it.each([
    ['17', /was written by PostgreSQL 17, this program brings 18; .* backup/],
    ['', /holds no readable PostgreSQL database/],
  ])('refuses data of another version: «%s»', async (version, sentence) => {
    const dataDirectory = await folder()
    await mkdir(join(dataDirectory, 'database'), { recursive: true })
    await writeFile(join(dataDirectory, 'database', 'PG_VERSION'), `${version}\n`)
    await expect(startEmbedded({ dataDirectory, engineFolder, connections: 2 })).rejects.toThrow(sentence)
  })

  it('tells its last words when it cannot start', async () => {
    const dataDirectory = await folder()
    await expect(
      startEmbedded({ dataDirectory, engineFolder, connections: 2, settings: { shared_buffers: 'plenty' } }),
    ).rejects.toThrow(/does not start: .*shared_buffers.*\. Its log is .*database\.log/)
  })
})
