import type { Kysely } from 'kysely'
import { type Clock, runningFrom, systemClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { DB } from '../platform/db/schema.ts'
import { isDemonstration } from '../platform/demonstration.ts'
import type { House } from '../platform/house.ts'
import { lastMomentOf } from '../platform/journal/journal.ts'
import { demoAccounts, demoPassword } from './accounts.ts'
import { plant } from './plant.ts'

/** 22 October 110, 18:00 in Taipei: nine days and six hours before the first round is due. */
const opening = new Date('2021-10-22T10:00:00Z')

/**
 * The demonstration's time: it begins nine days before a deadline and passes only while the program runs, so that a
 * visitor always finds the window open. Any other database runs on the real time.
 */
export const clockFor = async (db: Kysely<DB>, config: Pick<Config, 'demo'>): Promise<Clock> => {
  const last = await lastMomentOf(db)
  const isOne = last === null ? config.demo : await isDemonstration({ db })
  if (!isOne) return systemClock
  const next = last && last >= opening ? new Date(last.getTime() + 1_000) : opening
  return runningFrom(next)
}

interface Words {
  readonly 'zh-TW': string
  readonly en: string
}

/**
 * Plants the demonstration into an empty database, and tells whom a visitor can be.
 * @returns whether it was planted now
 */
export const demonstrate = async (house: House, print: (words: Words) => void): Promise<boolean> => {
  const isEmpty = (await lastMomentOf(house.db)) === null
  if (isEmpty) {
    print({ 'zh-TW': '第一次啟動：正在建立示範資料……', en: 'First start: planting the demonstration data …' })
    await plant(house, (year) => print({ 'zh-TW': `　${year} 年度`, en: `  year ${year}` }))
  }
  if (!(await isDemonstration(house))) return false
  const password = await demoPassword(house.config)
  print({
    'zh-TW': `示範帳號（密碼皆為 ${password}）：`,
    en: `Demonstration accounts (password for all: ${password}):`,
  })
  for (const { email, zh, en } of demoAccounts)
    print({ 'zh-TW': `　${email}　${zh}`, en: `  ${email}  ${en}` })
  return isEmpty
}
