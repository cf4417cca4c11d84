import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Locale, say } from '@openalliance/messages'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { type Platform, startPlatform } from './platform.ts'

/** Where a failed sentence leaves what its pages showed and said. */
const results = join(import.meta.dirname, '../../test-results')

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  )

const browserPath = (): string => {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(path)) throw new Error(`There is no browser at ${path}: set CHROMIUM to the path of one.`)
  return path
}

/** Whom the demonstration knows, by the part before the @. */
export type Account = 'assistant' | 'pi-battery' | 'office' | 'ministry' | 'admin'

/** Somebody at a browser of their own. */
export interface Person {
  readonly page: Page
  readonly context: BrowserContext
  readonly locale: Locale
  /** The platform's own words in this person's language. */
  readonly t: (key: string, facts?: Readonly<Record<string, unknown>>) => string
}

interface Coming extends Pick<BrowserContextOptions, 'javaScriptEnabled'> {
  readonly locale?: Locale
  /** A phone is 390 wide. */
  readonly width?: number
}

interface Seen {
  readonly name: string
  readonly page: Page
  readonly lines: string[]
}

const speaker =
  (locale: Locale): Person['t'] =>
  (key, facts = {}) => {
    const words = say(key, facts, locale)
    // A name that no page could ever show would be a test that waits for nothing.
    if (words === key) throw new Error(`there are no words under ${key}`)
    return words
  }

/** The platform and the browser of one story. Everything opened here is closed with it. */
export const openStage = (story: string) => {
  let platform: Platform | undefined
  let browser: Browser | undefined
  const seen: Seen[] = []

  beforeAll(async () => {
    platform = await startPlatform(inject('seed'))
    browser = await chromium.launch({ executablePath: browserPath(), args: flags })
  })
  afterAll(async () => {
    await browser?.close()
    await platform?.stop()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    await mkdir(results, { recursive: true })
    const name = `${story} ${task.name}`.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100)
    for (const { name: who, page, lines } of seen) {
      if (page.isClosed()) continue
      await page
        .screenshot({ path: join(results, `${name}-${who}.png`), fullPage: true })
        .catch(() => undefined)
      await writeFile(join(results, `${name}-${who}.log`), [page.url(), ...lines, ''].join('\n'))
    }
    await writeFile(join(results, `${name}-platform.log`), platform?.said() ?? '')
  })

  const house = (): Platform => {
    if (!platform) throw new Error('the platform is not running yet')
    return platform
  }

  /** A new browser, nobody signed in. */
  const come = async (
    name: string,
    { locale = 'zh-TW', width = 1440, ...options }: Coming = {},
  ): Promise<Person> => {
    if (!browser) throw new Error('the browser is not open yet')
    const context = await browser.newContext({
      ...options,
      locale,
      timezoneId: 'Asia/Taipei',
      baseURL: house().origin,
      viewport: { width, height: width < 600 ? 844 : 900 },
      reducedMotion: 'reduce',
    })
    // Patience is no claim about speed: one core, or a busy one, is no reason to fail.
    context.setDefaultTimeout(240_000)
    const page = await context.newPage()
    const lines: string[] = []
    page.on('console', (line) => lines.push(`${line.type()}: ${line.text()}`))
    page.on('pageerror', (error) => lines.push(`fault: ${error.stack ?? error.message}`))
    page.on('response', (reply) => {
      if (reply.status() >= 400) lines.push(`${reply.status()} ${reply.request().method()} ${reply.url()}`)
    })
    seen.push({ name, page, lines })
    return { page, context, locale, t: speaker(locale) }
  }

  /** Types address and password into the form of the door. */
  const giveName = async ({ page, t }: Person, account: Account): Promise<void> => {
    await page.getByLabel(t('accounts.ui.email')).fill(`${account}@alliance.example`)
    await page.getByLabel(t('accounts.ui.password'), { exact: false }).first().fill(house().password)
    await page.getByRole('button', { name: t('accounts.ui.sign-in.title'), exact: true }).click()
  }

  /** A new browser in which somebody signs in at the door. */
  const signIn = async (account: Account, coming: Coming = {}): Promise<Person> => {
    const person = await come(account, coming)
    await person.page.goto('/app/')
    await giveName(person, account)
    await person.page.waitForURL((address) => !address.pathname.includes('/sign-in'))
    return person
  }

  return { come, signIn, password: () => house().password }
}

/** Asks the platform what the page itself could ask, with the session and the origin of the page. */
export const ask = async <Reply>(
  { page }: Person,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH',
  path: string,
  body?: unknown,
): Promise<Reply> => {
  const reply = await page.context().request.fetch(`/api/v1${path}`, {
    method,
    headers: { origin: new URL(page.url()).origin, 'sec-fetch-site': 'same-origin' },
    // A connection that rested may be closed by the server in the very moment in which it is used again.
    maxRetries: method === 'GET' ? 2 : 0,
    ...(body !== undefined && { data: body }),
  })
  if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`)
  return (await reply.json()) as Reply
}
