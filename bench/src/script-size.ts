import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Result } from './measure.ts'

const dist = join(import.meta.dirname, '../../apps/console/dist')

const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)].flatMap(([, name]) => name ?? [])

/** Scripts that are fetched before the workspace shows: those of the page itself, of its chunk, and what they import. */
export const scriptSize = (): Result[] => {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('build the console first: npm run build')
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const waiting = [...html.matchAll(/assets\/([\w.-]+\.js)/g)].flatMap(([, name]) => name ?? [])
  const entry = waiting.map((name) => readFileSync(join(dist, 'assets', name), 'utf8')).join('\n')
  waiting.push(
    ...[...entry.matchAll(/assets\/(workspace-page-[\w-]+\.js)/g)].flatMap(([, name]) => name ?? []),
  )
  const counted = new Map<string, number>()
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (counted.has(name)) continue
    const bytes = readFileSync(join(dist, 'assets', name))
    counted.set(name, gzipSync(bytes).length)
    waiting.push(...importsOf(bytes.toString('utf8')))
  }
  const kilobytes = [...counted.values()].reduce((a, b) => a + b, 0) / 1000
  return [
    {
      what: `script before the workspace shows, kB gzip in ${counted.size} files`,
      value: kilobytes.toFixed(1),
      target: 'at most 180',
      isMet: kilobytes <= 180 && counted.size > 1,
    },
  ]
}
