import { posix } from 'node:path'
import { textOf } from './repository.ts'

const importedBy = (text: string) =>
  [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].flatMap(([, path]) => path ?? [])

/**
 * Those of the files that lead to a place by their imports, however many lie between; the place itself counts.
 * Only imports by a relative path are followed: what has a package's name is another home.
 * @param tree the repository, or a miniature of it
 * @param files paths from its top; no other file is followed
 * @param place a path from its top
 * @throws where the place is none of the files: an empty answer would look like one
 */
export const reaching = (tree: string, files: readonly string[], place: string): readonly string[] => {
  if (!files.includes(place)) throw new Error(`${place} is no file here, so nothing can lead to it.`)
  const importersOf = new Map<string, string[]>()
  for (const file of files)
    for (const path of importedBy(textOf(tree, file))) {
      const imported = posix.join(posix.dirname(file), path)
      importersOf.set(imported, [...(importersOf.get(imported) ?? []), file])
    }
  const found = new Set([place])
  // A set hands out what is added to it while it is walked.
  for (const file of found) for (const importer of importersOf.get(file) ?? []) found.add(importer)
  return files.filter((file) => found.has(file))
}
