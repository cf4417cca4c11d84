import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

const repository = resolve(import.meta.dirname, '../../../../..')

/** The folder of the prepared fonts; makes them first when a fresh tree has none. */
export const preparedFonts = (): string => {
  execFileSync(process.execPath, [resolve(repository, 'packages/tools/src/fonts.ts')], { stdio: 'ignore' })
  return resolve(repository, 'apps/server/assets/fonts')
}
