import { existsSync } from 'node:fs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * The browser of CHROMIUM, or one of this machine.
 * @throws with a sentence that says how to get one
 */
export const browserPath = (): string => {
  const found = [process.env.CHROMIUM ?? '', ...places].find((place) => place !== '' && existsSync(place))
  if (found) return found
  throw new Error('this needs a browser: install Chromium or Chrome, or set CHROMIUM to the path of one')
}

/** Chromium refuses root its sandbox; it opens nothing here but the platform's own pages. */
export const browserFlags: readonly string[] =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  )
