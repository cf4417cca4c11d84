import { existsSync } from 'node:fs'
import { run } from './programs.ts'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const find = () => [process.env.CHROMIUM ?? '', ...places].find((place) => place !== '' && existsSync(place))

/**
 * A browser for the journeys: the one of `CHROMIUM`, one of this machine, or Debian's, installed where that is allowed.
 * @throws with a sentence that says how to get one
 */
export const chromium = async (tell: (line: string) => void): Promise<string> => {
  const found = find()
  if (found) return found
  const isDebian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
  if (isDebian && process.getuid?.() === 0) {
    tell('Installing Chromium from Debian’s packages …')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env,
      withinMinutes: 8,
    })
    const installed = find()
    if (installed) return installed
  }
  throw new Error(
    isDebian
      ? 'The journeys need a browser: apt-get install chromium (as root), or set CHROMIUM to the path of one.'
      : 'The journeys need a browser: install Chromium or Chrome, or set CHROMIUM to the path of one.',
  )
}
