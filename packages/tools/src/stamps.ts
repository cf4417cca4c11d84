import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const filesUnder = function* (path: string): Generator<string> {
  if (!existsSync(path)) return
  if (!statSync(path).isDirectory()) return yield path
  for (const name of readdirSync(path).sort())
    if (name !== 'node_modules' && name !== 'dist' && name !== 'compiled') yield* filesUnder(join(path, name))
}

/**
 * What a set of files and folders holds, as one SHA-256: names and contents, not times, so that a fresh clone and a
 * touched file tell the same.
 * @param tree its paths count from here, so a moved clone tells the same too
 */
export const contentOf = (tree: string, paths: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const path of paths)
    for (const file of filesUnder(join(tree, path))) {
      const bytes = readFileSync(file)
      hash.update(`${file.slice(tree.length)}\0${bytes.length}\0`).update(bytes)
    }
  return hash.digest('hex')
}

const stampOf = (tree: string, step: string) => join(tree, 'node_modules', '.cache', 'openalliance', step)

/** Whether the step's last finished run was made from this content. */
export const isFresh = (tree: string, step: string, content: string): boolean => {
  const stamp = stampOf(tree, step)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === content
}

/** Remembers that the step is done for this content. */
export const remember = (tree: string, step: string, content: string): void => {
  const stamp = stampOf(tree, step)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, content)
}
