import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../platform/config.ts'
import { hashPassword } from '../slices/accounts/public.ts'

/** Whom a visitor of the demonstration can be; the password is the same for all, and its own for every installation. */
export const demoAccounts = [
  { email: 'assistant@alliance.example', zh: '計畫助理', en: 'assistant' },
  { email: 'pi-battery@alliance.example', zh: '計畫主持人', en: 'principal investigator' },
  { email: 'office@alliance.example', zh: '計畫辦公室', en: 'programme office' },
  { email: 'ministry@alliance.example', zh: '產學司承辦', en: 'ministry officer' },
  { email: 'admin@alliance.example', zh: '系統管理員', en: 'administrator' },
] as const

const fileOf = (config: Pick<Config, 'dataDirectory'>) =>
  join(config.dataDirectory, 'demonstration-password.txt')

const consonants = 'bdfghkmnprstvwz'
const vowels = 'aeiou'

/** Four words that can be read aloud and typed, with some 45 bits of chance. */
const spokenPassword = (): string =>
  Array.from({ length: 4 }, () =>
    Array.from(randomBytes(5), (byte, index) =>
      (index % 2 === 0 ? consonants : vowels).at(byte % (index % 2 === 0 ? 15 : 5)),
    ).join(''),
  ).join('-')

/** The password of this installation's demonstration; made once and kept beside the database. */
export const demoPassword = async (config: Pick<Config, 'dataDirectory'>): Promise<string> => {
  const known = await readFile(fileOf(config), 'utf8').catch(() => null)
  if (known !== null) return known.trim()
  const password = spokenPassword()
  await mkdir(config.dataDirectory, { recursive: true })
  await writeFile(fileOf(config), `${password}\n`, { mode: 0o600 })
  return password
}

export const readAccounts = async (
  config: Pick<Config, 'dataDirectory'>,
): Promise<{ passwordHash: string }> => ({
  passwordHash: await hashPassword(await demoPassword(config)),
})
