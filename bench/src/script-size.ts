import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Result } from './measure.ts'
import { freePort, type Platform, repository } from './platform.ts'
import { inWorkspace } from './workspace.ts'

const most = 180
const assets = join(repository, 'apps/console/dist/assets')

/** Kilobytes (1,000 bytes) of files of the built console, compressed one by one. */
const kilobytesOf = async (names: readonly string[]): Promise<number> => {
  const sizes = names.map(
    async (name) => (await promisify(gzip)(await readFile(join(assets, name)), { level: 9 })).length,
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1_000
}

/** Every script a browser asks for until the signed-in workspace shows its figures, its gaps and its latest records. */
export const scriptSize = async (platform: Platform): Promise<Result> =>
  inWorkspace(platform, await freePort(), async ({ context, address }) => {
    const page = await context.newPage()
    const scripts = new Set<string>()
    const words = new Set<string>()
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (!pathname.startsWith('/app/assets/')) return
      if (pathname.endsWith('.js')) scripts.add(basename(pathname))
      if (pathname.endsWith('.json')) words.add(basename(pathname))
    })
    await page.goto(address)
    await page.locator('main table:visible').nth(1).waitFor()
    await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' })
    const names = [...scripts]
    const dictionary = await kilobytesOf([...words])
    const kilobytes = await kilobytesOf(names)
    return {
      figure: 'script before the workspace shows',
      target: `≤ ${most} kB gzip`,
      measured: `${kilobytes.toFixed(1)} kB`,
      isMet: names.length > 0 && kilobytes <= most,
      remark: `${names.length} files; beside them ${dictionary.toFixed(1)} kB of words as data`,
    }
  })
