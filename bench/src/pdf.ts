import { chromium } from 'playwright-core'
import { median, type Result, timed } from './measure.ts'
import type { Platform } from './platform.ts'

const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']

/** The cumulative summary table as tagged PDF, against headless Chromium that prints a table of the same figures. */
export const cumulativePdf = async ({ origin, cookie }: Platform): Promise<Result[]> => {
  const session = await cookie('office@alliance.example')
  const ask = async (path: string) => {
    const reply = await fetch(`${origin}/api/v1${path}`, { headers: { cookie: session } })
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`)
    return reply
  }
  const queue = (await (await ask('/verification/queue?year=110')).json()) as {
    items: { alliance: { id: string } }[]
  }
  const alliance = queue.items[0]?.alliance.id ?? ''
  const { items } = (await (await ask(`/alliances/${alliance}/submissions`)).json()) as {
    items: { id: string }[]
  }
  const snapshot = items[0]?.id ?? ''
  const { content } = (await (await ask(`/alliances/${alliance}/submissions/${snapshot}`)).json()) as {
    content: { figures: Record<string, number> }
  }
  const path = `/alliances/${alliance}/submissions/${snapshot}/cumulative-summary.pdf`
  const print = async () => (await ask(path)).arrayBuffer()
  await print()
  const ours = median(await timed(9, print))
  const rows = Object.entries(content.figures)
    .map(([kpi, value]) => `<tr><td>${kpi}<td>${value}`)
    .join('')
  const page = `<!doctype html><html lang="zh-Hant-TW"><title>t</title><table>${rows}</table>`
  const theirs = median(
    await timed(5, async () => {
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: flags,
      })
      const tab = await browser.newPage()
      await tab.setContent(page)
      await tab.pdf({ format: 'A4', tagged: true })
      await browser.close()
    }),
  )
  return [
    {
      what: 'cumulative PDF, milliseconds',
      value: ours.toFixed(0),
      baseline: `${theirs.toFixed(0)} by headless Chromium`,
      ratio: (ours / theirs).toFixed(3),
      target: 'ratio under 0.1',
      isMet: ours / theirs < 0.1,
    },
  ]
}
