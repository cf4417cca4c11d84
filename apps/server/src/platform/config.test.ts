import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type Config, ConfigFault, readConfig } from './config.ts'

const sentencesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.sentences
    throw fault
  }
  return []
}

describe('settings', () => {
  it('have a default each', () => {
    expect(readConfig({}, true)).toEqual<Config>({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://localhost:8080',
      dataDirectory: '/var/lib/openalliance',
      databaseUrl: undefined,
      databaseMigrationUrl: undefined,
      databasePool: 10,
      sessionIdleMinutes: 30,
      sessionAbsoluteHours: 12,
      uploadMaxBytes: 31_457_280,
      quotaPerAllianceBytes: 21_474_836_480,
      leastFreeBytes: 536_870_912,
      smtpUrl: undefined,
      mailFrom: 'OpenAlliance <openalliance@localhost>',
      trustProxy: [],
      logLevel: 'info',
      passwordProfile: 'asvs',
      clamdSocket: undefined,
      demo: false,
    })
  })

  it('of the example file are the defaults', () => {
    const example = parseEnv(readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8'))
    expect(readConfig(example)).toEqual(readConfig({}))
  })

  it('are all explained in the example file', () => {
    const example = readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8')
    const asked = new Set<string>()
    readConfig(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }))
    expect(Object.keys(parseEnv(example)).sort()).toEqual([...asked].sort())
  })

  it('keep the data of a normal user in the folder of the program, wherever it was started', () => {
    expect(readConfig({}, false).dataDirectory).toBe(
      fileURLToPath(new URL('../../../../data', import.meta.url)),
    )
  })

  it('are read', () => {
    expect(
      readConfig({
        PORT: '0',
        PUBLIC_URL: 'https://alliance.example.org/',
        UPLOAD_MAX_BYTES: '2 mb',
        TRUST_PROXY: '10.0.0.5, fd00::/8',
        DEMO: 'yes',
        DATA_DIR: '/srv/a folder',
      }),
    ).toMatchObject({
      port: 0,
      publicUrl: 'https://alliance.example.org',
      uploadMaxBytes: 2_097_152,
      trustProxy: ['10.0.0.5', 'fd00::/8'],
      demo: true,
      dataDirectory: '/srv/a folder',
    })
  })

  it.each([
    ['PORT', '99999'],
    ['PORT', '80a'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'alliance.example.org'],
    ['PUBLIC_URL', 'https://example.org/alliance'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['DATABASE_URL', 'mysql://host/base'],
    ['DATABASE_URL', 'host'],
    ['DATABASE_POOL', '0'],
    ['SESSION_IDLE_MINUTES', '0'],
    ['SESSION_IDLE_MINUTES', '1e3'],
    ['SESSION_ABSOLUTE_HOURS', '721'],
    ['UPLOAD_MAX_BYTES', '30 megabytes'],
    ['UPLOAD_MAX_BYTES', '0'],
    ['QUOTA_PER_ALLIANCE_BYTES', '999999999999TB'],
    ['SMTP_URL', 'mail.example.org'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'A <a@b>\r\nBcc: x@y'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['LOG_LEVEL', 'loud'],
    ['PASSWORD_PROFILE', 'weak'],
    ['CLAMD_SOCKET', 'clamd.sock'],
    ['CLAMD_SOCKET', 'localhost:65536'],
    ['DATABASE_MIGRATION_URL', 'https://host/base'],
    ['DEMO', '1'],
  ])('refuse %s=%j in one sentence that begins with the name', (name, value) => {
    expect(sentencesOf({ [name]: value })).toEqual([
      expect.stringMatching(new RegExp(`^${name} .+; .+\\.$`, 's')),
    ])
  })

  it('never repeat a password in a refusal', () => {
    expect(sentencesOf({ DATABASE_URL: 'mysql://root:geheim@host/base' }).join()).not.toContain('geheim')
  })

  it.each([
    ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '90', SESSION_ABSOLUTE_HOURS: '1' }],
    ['QUOTA_PER_ALLIANCE_BYTES', { QUOTA_PER_ALLIANCE_BYTES: '1MB', UPLOAD_MAX_BYTES: '2MB' }],
    ['DATABASE_MIGRATION_URL', { DATABASE_MIGRATION_URL: 'postgres://owner@host/base' }],
    ['MAIL_FROM', { SMTP_URL: 'smtp://mail.example.org' }],
  ])('that contradict each other are refused: %s', (name, env) => {
    expect(sentencesOf(env)).toEqual([expect.stringContaining(name)])
  })

  it('tell every fault at once', () => {
    expect(sentencesOf({ PORT: 'x', DEMO: 'x' })).toHaveLength(2)
  })
})
