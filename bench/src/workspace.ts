import { type BrowserContext, chromium } from 'playwright-core'
import { browserFlags, browserPath } from './browser.ts'
import { allianceOf, clear, newFolder, type Platform } from './platform.ts'

/** The workspace of the demonstration's alliance and a browser in which its assistant is signed in. */
export interface Workspace {
  readonly address: string
  readonly context: BrowserContext
  /** Where the browser listens for other programs that steer it. */
  readonly debuggingPort: number
}

/** Opens a browser whose own profile, which every program that steers it shares, holds the session. */
export const inWorkspace = async <Found>(
  platform: Platform,
  debuggingPort: number,
  work: (workspace: Workspace) => Promise<Found>,
): Promise<Found> => {
  const cookie = await platform.signIn('assistant')
  const alliance = await allianceOf(platform, cookie)
  const profile = await newFolder()
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath(),
    args: [...browserFlags, `--remote-debugging-port=${debuggingPort}`],
    locale: 'zh-TW',
  })
  try {
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: platform.origin, httpOnly: true, sameSite: 'Lax' }])
    const address = `${platform.origin}/app/alliances/${alliance}/years/110`
    return await work({ address, context, debuggingPort })
  } finally {
    await context.close()
    await clear(profile)
  }
}
