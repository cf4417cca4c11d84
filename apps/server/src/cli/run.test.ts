import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { ClientConfig } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { runningFrom, systemClock } from '../platform/clock.ts'
import { testDatabase } from '../platform/db/test-database.ts'
import { accessTo } from '../platform/db/test-server.ts'
import { inTransaction } from '../platform/db/transaction.ts'
import { planted } from '../platform/demonstration.ts'
import { diskStore } from '../platform/files/disk-store.ts'
import { officeChain, writeJournal } from '../platform/journal/journal.ts'
import { commands } from './commands.ts'
import { runCommand } from './run.ts'

const { db, ownerAccess } = await testDatabase()
const folder = await mkdtemp(join(tmpdir(), 'openalliance-cli-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const urlOf = ({ connectionString, host, port, user, database }: ClientConfig) =>
  connectionString ?? `postgres://${user}@/${database}?host=${encodeURIComponent(String(host))}&port=${port}`

const environment = { DATABASE_URL: urlOf(ownerAccess).replace('@/', '@localhost/'), DATA_DIR: folder }

const say = async (line: string, env: Readonly<Record<string, string>> = environment) => {
  const printed: string[] = []
  const complained: string[] = []
  const code = await runCommand(line.split(' ').filter(Boolean), {
    env,
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    ending: new AbortController().signal,
  })
  return { code, printed: printed.join('\n'), complained: complained.join('\n') }
}

describe('the command line', () => {
  it('shows every command when nothing is said', async () => {
    const { code, printed } = await say('')
    expect([code, [...commands.keys()].filter((name) => !printed.includes(`  ${name} `))]).toEqual([0, []])
  })

  it('speaks the language it is asked for, or that of the system', async () => {
    expect((await say('--help --lang zh-TW')).printed).toContain('指令')
    expect((await say('--lang en')).printed).toContain('Commands')
    expect((await say('help', { LANG: 'zh_TW.UTF-8' })).printed).toContain('指令')
    expect((await say('migrate --lang zh-TW --help')).printed).toContain('用法')
  })

  it.each([...commands.keys()])('explains %s in both languages', async (name) => {
    const [zh, en] = [await say(`${name} --help --lang zh-TW`), await say(`${name} --help --lang en`)]
    expect([
      zh.code,
      en.code,
      zh.printed.includes('用法'),
      en.printed.includes(`Usage: npm run cli ${name}`),
    ]).toEqual([0, 0, true, true])
  })

  it.each([
    ['fly', 2, 'no command «fly»'],
    ['migrate --fast', 2, "Unknown option '--fast'"],
    ['migrate now', 2, 'Too few or too many'],
    ['backup', 2, 'Too few or too many'],
    ['user marry a@b.example', 1, 'user cannot «marry»'],
    ['restore /nowhere', 1, 'holds no manifest.json'],
    ['verify-journal --witness /nowhere', 1, 'cannot be read'],
  ])('does not understand or refuses: %s', async (line, code, words) => {
    const answer = await say(line)
    expect([answer.code, answer.complained.includes(words)]).toEqual([code, true])
  })

  it('names the setting that cannot be used', async () => {
    expect(await say('migrate', { PORT: 'x' })).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/^PORT /),
    })
  })

  it('brings the tables to the newest state', async () => {
    expect(await say('migrate')).toMatchObject({ code: 0, printed: 'Nothing to do.' })
  })

  it('verifies the journal, prints heads, and finds with them what was cut off', async () => {
    const line = {
      ...{ chain: 'office', actor: { id: null, name: '林助理' }, action: 'test.written' },
      subject: { kind: 'test', id: '1' },
    }
    await inTransaction(db, (tx) => writeJournal(tx, systemClock, line))
    expect(await say('verify-journal')).toMatchObject({
      code: 0,
      printed: 'The journal is whole: 1 chains, 1 lines.',
    })
    const witness = join(folder, 'heads.json')
    await writeFile(witness, (await say('verify-journal --heads')).printed)
    expect(await say(`verify-journal --witness ${witness}`)).toMatchObject({ code: 0 })
    const forged = (await readFile(witness, 'utf8')).replace('"seq": 1', '"seq": 2')
    await writeFile(witness, forged)
    expect(await say(`verify-journal --witness ${witness} --lang zh-TW`)).toMatchObject({
      code: 1,
      printed: '鏈 office 第 2 筆：與外部留存的紀錄不符',
    })
  })

  it('backs up', async () => {
    const target = join(folder, 'backup')
    const { code, printed } = await say(`backup ${target}`)
    expect([code, printed]).toEqual([
      0,
      expect.stringMatching(/^Backed up as of .* SHA-256 of manifest\.json: [0-9a-f]{64}$/),
    ])
    expect(await say(`restore ${target}`)).toMatchObject({
      code: 1,
      complained: expect.stringContaining('not empty'),
    })
  })

  it('names a file that is gone, in the backup and by itself, and ends with a failure until it is back', async () => {
    const sha256 = createHash('sha256').update('一份合約').digest('hex')
    await sql`insert into stored_file (sha256, size, media_type, is_scanned, stored_at)
              values (${sha256}, 12, 'text/plain', false, now())`.execute(db)
    const target = join(folder, 'lacking')
    const backedUp = await say(`backup ${target}`)
    expect([backedUp.code, backedUp.printed.includes(`The file ${sha256} is gone`)]).toEqual([1, true])
    const found = await say('verify-files')
    expect([found.code, found.printed]).toEqual([1, `the file ${sha256} is missing`])
    const source = join(folder, 'contract')
    await writeFile(source, '一份合約')
    await diskStore(join(folder, 'files')).keep(sha256, source)
    expect(await say('verify-files')).toMatchObject({
      code: 0,
      printed: 'All files are as they were handed in: 1.',
    })
    const actions = await sql<{
      action: string
    }>`select action from journal where action like 'evidence.file%'
                                                  order by seq`.execute(db)
    expect(actions.rows.map(({ action }) => action)).toEqual([
      'evidence.file-not-genuine',
      'evidence.file-mended',
    ])
  })

  it('stays in the time of the demonstration with whatever a command writes, so that its days do not move', async () => {
    const demonstration = await testDatabase()
    const moment = new Date('2021-10-22T10:00:00.000Z')
    await inTransaction(demonstration.db, (tx) =>
      writeJournal(tx, runningFrom(moment), {
        ...{ chain: officeChain, actor: { id: null, name: '' }, action: planted },
        subject: { kind: 'programme', id: 'small' },
      }),
    )
    await sql`insert into stored_file (sha256, size, media_type, is_scanned, stored_at)
              values (${'a'.repeat(64)}, 12, 'text/plain', false, now())`.execute(demonstration.db)
    const itsUrl = urlOf(demonstration.ownerAccess).replace('@/', '@localhost/')
    const own = { ...environment, DATABASE_URL: itsUrl }
    expect((await say('verify-files', own)).code).toBe(1)
    const opened = 'user create helper@example.org --name 助手 --role ministry-officer'
    expect((await say(opened, own)).code).toBe(0)
    const lines = await sql<{ action: string; at: Date }>`select action, at from journal
                                                          order by at`.execute(demonstration.db)
    const written = lines.rows.filter(({ action }) => action !== planted)
    expect(written.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['evidence.file-not-genuine', 'accounts.link-made']),
    )
    const late = written.filter(({ at }) => at.getTime() - moment.getTime() > 3_600_000)
    expect(late).toEqual([])
  })

  it('looks for the journal of a database that has none, and says so', async () => {
    const bare = urlOf(accessTo(ownerAccess, 'postgres')).replace('@/', '@localhost/')
    expect(await say('verify-journal', { ...environment, DATABASE_URL: bare })).toMatchObject({
      code: 1,
      complained: expect.stringContaining('holds no journal yet'),
    })
  })
})
