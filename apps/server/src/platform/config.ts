import { isIP } from 'node:net'
import { isAbsolute, join, resolve } from 'node:path'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const passwordProfiles = ['asvs', 'tw-appendix-10'] as const

/** Everything an installation can set; `.env.example` explains each in the words of an administrator. */
export interface Config {
  readonly host: string
  /** 0 lets the system choose a free port. */
  readonly port: number
  /** Origin under which people reach the platform, without a slash at the end; links in mails begin with it. */
  readonly publicUrl: string
  /** Absolute. Holds the embedded database, its key and the uploaded files. */
  readonly dataDirectory: string
  /** Absent: the platform runs its own PostgreSQL in the data directory. */
  readonly databaseUrl: string | undefined
  /** The owner of the tables, when the program itself shall connect with fewer rights. */
  readonly databaseMigrationUrl: string | undefined
  /** Most connections one process opens. */
  readonly databasePool: number
  readonly sessionIdleMinutes: number
  readonly sessionAbsoluteHours: number
  readonly uploadMaxBytes: number
  readonly quotaPerAllianceBytes: number
  /** Under so much free space where the data lie the platform says that it is not ready. */
  readonly leastFreeBytes: number
  /** Absent: mails stay on the administrators' page of letters. */
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Addresses and networks of proxies whose X-Forwarded-For is believed; none by default. */
  readonly trustProxy: readonly string[]
  readonly logLevel: (typeof logLevels)[number]
  readonly passwordProfile: (typeof passwordProfiles)[number]
  /** Absolute path or host:port of ClamAV; absent: files are not scanned and say so. */
  readonly clamdSocket: string | undefined
  /** Whether an empty database receives the demonstration data at the first start. */
  readonly demo: boolean
}

/** Settings that cannot be used; each sentence names the variable, what is wrong and the remedy. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault'
  readonly sentences: readonly string[]
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

type Environment = Readonly<Record<string, string | undefined>>
type Reading<Value> = (text: string) => Value | Wrong

class Wrong {
  readonly words: string
  constructor(words: string) {
    this.words = words
  }
}

const wholeNumber =
  (least: number, most: number, what: string): Reading<number> =>
  (text) => {
    const count = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    return count >= least && count <= most
      ? count
      : new Wrong(`is «${text}»; give ${what} from ${least} to ${most}`)
  }

const oneOf =
  <const Choice extends string>(choices: readonly Choice[]): Reading<Choice> =>
  (text) =>
    choices.find((choice) => choice === text) ?? new Wrong(`is «${text}»; give one of ${choices.join(', ')}`)

// Powers of 1024, because that is what the file managers of the people who upload show as "MB".
const unitBytes: Readonly<Record<string, number>> = { '': 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 }

const bytes: Reading<number> = (text) => {
  const parts = /^(\d{1,12}) ?(?:([KMGT])B)?$/i.exec(text)
  const size = Number(parts?.[1]) * (unitBytes[(parts?.[2] ?? '').toUpperCase()] ?? Number.NaN)
  return Number.isSafeInteger(size) && size > 0
    ? size
    : new Wrong(`is «${text}»; give a size such as 30MB, 2GB or a number of bytes`)
}

// The value may hold a password, so it is never repeated.
const addressOf =
  (protocols: readonly string[], example: string): Reading<string> =>
  (text) => {
    const url = URL.parse(text)
    if (!url) return new Wrong(`is no address; give one such as ${example}`)
    return protocols.includes(url.protocol)
      ? text
      : new Wrong(`begins with ${url.protocol}//; give an address such as ${example}`)
  }

const origin: Reading<string> = (text) => {
  const url = URL.parse(text)
  const fits = url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !url.username
  return fits && !url.search && !url.hash
    ? url.origin
    : new Wrong('is no plain web address; give protocol and name only, such as https://alliance.example.org')
}

const proxies: Reading<readonly string[]> = (text) => {
  const addresses = text.split(',').map((address) => address.trim())
  const strange = addresses.find((address) => {
    const [host = '', prefix, ...rest] = address.split('/')
    const bits = isIP(host) === 4 ? 32 : 128
    return (
      isIP(host) === 0 ||
      rest.length > 0 ||
      (prefix !== undefined && !(/^\d+$/.test(prefix) && +prefix <= bits))
    )
  })
  return strange === undefined
    ? addresses
    : new Wrong(`holds «${strange}»; list IP addresses or networks such as 10.0.0.5, 10.1.0.0/16`)
}

const sender: Reading<string> = (text) =>
  /^(?:[^<>\r\n]{1,200} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text)
    ? text
    : new Wrong(`is «${text}»; give an address such as OpenAlliance <no-reply@example.org>`)

const socket: Reading<string> = (text) =>
  isAbsolute(text) || Number(/^[^\s:/]+:(\d{1,5})$/.exec(text)?.[1]) <= 65_535
    ? text
    : new Wrong(`is «${text}»; give the absolute path of the socket or host:port`)

const yesOrNo: Reading<boolean> = (text) =>
  text === 'yes' || text === 'no' ? text === 'yes' : new Wrong(`is «${text}»; give yes or no`)

const repository = resolve(import.meta.dirname, '../../../..')

const homeOf = (isRoot: boolean) => (isRoot ? '/var/lib/openalliance' : join(repository, 'data'))

/**
 * The settings of this installation. An empty variable counts as absent.
 * @param isRoot whether the program runs as root, whose data lie outside the program's own folder
 * @throws ConfigFault when a value cannot be used
 */
export const readConfig = (env: Environment, isRoot = process.getuid?.() === 0): Config => {
  const faults: string[] = []
  const read = <Value, Absent>(name: string, reading: Reading<Value>, absent: Absent): Value | Absent => {
    const text = env[name]?.trim()
    if (!text) return absent
    const value = reading(text)
    if (!(value instanceof Wrong)) return value
    faults.push(`${name} ${value.words}.`)
    return absent
  }

  const port = read('PORT', wholeNumber(0, 65_535, 'a whole number'), 8080)
  const database = addressOf(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/openalliance')
  const config: Config = {
    host: read('HOST', (text) => text, '127.0.0.1'),
    port,
    publicUrl: read('PUBLIC_URL', origin, `http://localhost:${port}`),
    dataDirectory: read('DATA_DIR', (text) => resolve(repository, text), homeOf(isRoot)),
    databaseUrl: read('DATABASE_URL', database, undefined),
    databaseMigrationUrl: read('DATABASE_MIGRATION_URL', database, undefined),
    databasePool: read('DATABASE_POOL', wholeNumber(2, 500, 'a whole number of connections'), 10),
    sessionIdleMinutes: read('SESSION_IDLE_MINUTES', wholeNumber(1, 1440, 'a whole number of minutes'), 30),
    sessionAbsoluteHours: read('SESSION_ABSOLUTE_HOURS', wholeNumber(1, 720, 'a whole number of hours'), 12),
    uploadMaxBytes: read('UPLOAD_MAX_BYTES', bytes, 30 * 2 ** 20),
    quotaPerAllianceBytes: read('QUOTA_PER_ALLIANCE_BYTES', bytes, 20 * 2 ** 30),
    leastFreeBytes: read('LEAST_FREE_BYTES', bytes, 512 * 2 ** 20),
    smtpUrl: read(
      'SMTP_URL',
      addressOf(['smtp:', 'smtps:'], 'smtp://user:password@mail.example.org:587'),
      undefined,
    ),
    mailFrom: read('MAIL_FROM', sender, 'OpenAlliance <openalliance@localhost>'),
    trustProxy: read('TRUST_PROXY', proxies, []),
    logLevel: read('LOG_LEVEL', oneOf(logLevels), 'info'),
    passwordProfile: read('PASSWORD_PROFILE', oneOf(passwordProfiles), 'asvs'),
    clamdSocket: read('CLAMD_SOCKET', socket, undefined),
    demo: read('DEMO', yesOrNo, false),
  }

  if (config.sessionIdleMinutes > config.sessionAbsoluteHours * 60)
    faults.push(
      `SESSION_IDLE_MINUTES is ${config.sessionIdleMinutes}, longer than the whole session of SESSION_ABSOLUTE_HOURS (${config.sessionAbsoluteHours} h); shorten the first or lengthen the second.`,
    )
  if (config.quotaPerAllianceBytes < config.uploadMaxBytes)
    faults.push(
      'QUOTA_PER_ALLIANCE_BYTES is smaller than UPLOAD_MAX_BYTES, so one file could never fit; raise the first or lower the second.',
    )
  if (config.databaseMigrationUrl && !config.databaseUrl)
    faults.push('DATABASE_MIGRATION_URL is set without DATABASE_URL; set both or neither.')
  if (config.smtpUrl && !env.MAIL_FROM?.trim())
    faults.push('MAIL_FROM is missing although SMTP_URL is set; give the sender your mail server accepts.')
  if (faults.length > 0) throw new ConfigFault(faults)
  return config
}
