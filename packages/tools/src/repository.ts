import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The top of this repository. */
export const repository = resolve(import.meta.dirname, '../../..')

/**
 * The files of a tree that are, or are about to be, under version control; paths from its top, with slashes. Files a
 * commit would leave out (ignored, deleted) are left out here too.
 */
export const filesOf = (tree: string): readonly string[] => {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (listed.status !== 0) throw new Error(`git could not list the files: ${listed.stderr}`)
  const gone = spawnSync('git', ['ls-files', '-z', '--deleted'], { cwd: tree, encoding: 'utf8' })
  const deleted = new Set(gone.stdout.split('\0'))
  return listed.stdout.split('\0').filter((path) => path !== '' && !deleted.has(path))
}

export const textOf = (tree: string, path: string): string => readFileSync(join(tree, path), 'utf8')
