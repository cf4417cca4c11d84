import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type Clock, systemClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import { type Database, obtainDatabase } from '../platform/db/database.ts'
import type { DatabaseFault } from '../platform/db/database-fault.ts'
import { openDatabase } from '../platform/db/pool.ts'
import { isDemonstration } from '../platform/demonstration.ts'
import { freePort } from '../platform/free-port.ts'
import type { House } from '../platform/house.ts'
import { createLog } from '../platform/log.ts'
import { type Call, type Command, CommandRefusal } from './command.ts'

/** Work that goes on beside the requests as long as the program runs: letters, nightly checks, jobs. */
export type Background = (house: House, database: Database) => Promise<{ stop(): Promise<void> }>

export interface ServeParts {
  readonly background: readonly Background[]
  /** The time this database lives in; the real one where nobody says otherwise. */
  readonly clock?: (db: House['db'], config: Config) => Promise<Clock>
  /** Plants the demonstration where nothing is yet. @returns whether it did */
  readonly demonstrate?: (house: House, print: Call['print']) => Promise<boolean>
}

const remedies: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there; stop it, or set PORT to another number',
  EACCES: 'this user may not open it; set PORT to 1024 or more',
  EADDRNOTAVAIL: 'this machine does not have that address; set HOST to one it has, or 0.0.0.0 for all',
  ENOTFOUND: 'there is no such name; set HOST to an address of this machine, or 0.0.0.0 for all',
}

const listening = async <Got>(listen: Promise<Got>, { host, port }: Config): Promise<Got> => {
  try {
    return await listen
  } catch (error) {
    const remedy = remedies[(error as NodeJS.ErrnoException).code ?? '']
    if (!remedy) throw error
    throw new CommandRefusal(`The platform cannot listen on ${host}, port ${port}: ${remedy}.`)
  }
}

/**
 * With port 0 links need to know the port before anybody listens on it; any other is tried before the database is
 * opened and the demonstration planted, so that nobody waits to hear that it is taken.
 */
const settled = async (config: Config): Promise<Config> => {
  const port = await listening(freePort(config.host, config.port), config)
  return { ...config, port, publicUrl: config.publicUrl.replace(/^(http:\/\/localhost):0$/, `$1:${port}`) }
}

/** Requests under way may finish, but not hold up the end for ever. */
const drainMilliseconds = 20_000

/** Undone in the opposite order, each even when the one before fails. */
const closings = () => {
  const steps: (() => Promise<unknown>)[] = []
  return {
    add: (step: () => Promise<unknown>) => void steps.push(step),
    close: async (onFailure: (error: unknown) => void) => {
      for (const step of steps.reverse()) await step().catch(onFailure)
    },
  }
}

const serve = async (parts: ServeParts, call: Call): Promise<number> => {
  const began = performance.now()
  const config = await settled(call.config)
  const log = createLog(config.logLevel)
  const lost = Promise.withResolvers<DatabaseFault>()
  const closing = closings()
  try {
    const database = await obtainDatabase(config, {
      onLost: lost.resolve,
      onRevived: (milliseconds) => log.warn({ milliseconds }, 'the database died and was started again'),
    })
    closing.add(() => database.close())
    for (const name of await database.migrate()) log.info({ name }, 'migrated')

    const { db, close } = openDatabase(database.application, {
      size: config.databasePool,
      onBroken: (error) => log.warn({ err: error }, 'a database connection broke'),
    })
    closing.add(close)
    const { createApp, furnish } = await import('../app.ts')
    const clock = parts.clock ? await parts.clock(db, config) : systemClock
    const house = furnish({ config, clock, db, log })
    if (config.demo) await parts.demonstrate?.(house, call.print)
    const app = await createApp(house, log)
    closing.add(() => Promise.race([app.close(), pause(drainMilliseconds, undefined, { ref: false })]))
    await listening(app.listen({ host: config.host, port: config.port }), config)
    for (const begin of parts.background) {
      const work = await begin(house, database)
      closing.add(() => work.stop())
    }

    const keepsLetters = config.smtpUrl === undefined && !(await isDemonstration(house))
    // From here on the database may die and come back: nothing more is asked of it that would end the program.
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    call.print({
      'zh-TW': `OpenAlliance 已就緒：${config.publicUrl}（${seconds} 秒）。按 Ctrl-C 結束。`,
      en: `OpenAlliance is ready at ${config.publicUrl} (${seconds} s). Ctrl-C ends it.`,
    })
    if (keepsLetters)
      call.print({
        'zh-TW':
          '未設定郵件伺服器（SMTP_URL），信件不會寄出；設定密碼的一次性連結由管理這臺主機的人以 npm run cli user -- link <電子郵件> 產生。',
        en: 'No mail server is set (SMTP_URL), so letters are not sent; whoever runs this machine makes the one-time link that sets a password, with npm run cli user -- link <e-mail>.',
      })
    const ended = call.ending.aborted ? Promise.resolve() : once(call.ending, 'abort')
    const fault = await Promise.race([ended.then(() => undefined), lost.promise])
    if (fault) throw fault
    call.print({ 'zh-TW': 'OpenAlliance 正在結束……', en: 'OpenAlliance is ending …' })
    return 0
  } finally {
    await closing.close((error) => log.error({ err: error }, 'could not be closed'))
  }
}

export const serveCommand = (parts: ServeParts): Command => ({
  usage: '',
  summary: { 'zh-TW': '啟動平台', en: 'runs the platform' },
  details: {
    'zh-TW':
      '未設定 DATABASE_URL 時，平台在 DATA_DIR 啟動自己的 PostgreSQL。收到 SIGTERM 或 Ctrl-C 後，處理完進行中的請求再結束；再按一次立即結束。',
    en: 'Without DATABASE_URL it runs its own PostgreSQL in DATA_DIR. On SIGTERM or Ctrl-C it finishes the requests under way and ends; a second time it ends at once.',
  },
  takes: [0, 0],
  run: (call) => serve(parts, call),
})
