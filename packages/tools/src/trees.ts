import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Path → text. */
export type Files = Readonly<Record<string, string>>

export const writeFiles = (tree: string, files: Files): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
}

/** A folder that holds these files while somebody looks at it; its name has spaces, as people's folders do. */
export const withTree = async <Result>(
  files: Files,
  look: (tree: string) => Result | Promise<Result>,
): Promise<Result> => {
  const tree = mkdtempSync(join(realpathSync(tmpdir()), 'openalliance tree '))
  try {
    writeFiles(tree, files)
    return await look(tree)
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
}

/** The same, for checks that read what stands under version control. */
export const withRepository = <Result>(
  files: Files,
  look: (tree: string) => Result | Promise<Result>,
): Promise<Result> =>
  withTree(files, (tree) => {
    execFileSync('git', ['init', '-q'], { cwd: tree })
    return look(tree)
  })
