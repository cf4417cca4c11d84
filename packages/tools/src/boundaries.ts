import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise, getAvailableTranspilers, type ICruiseResult } from 'dependency-cruiser'
import { floorPlan, slices } from './floor-plan.ts'
import { importLaw } from './import-law.ts'
import { repository } from './repository.ts'

/** One import that breaks the law. */
export interface Breach {
  readonly rule: string
  /** Path from the top of the tree. */
  readonly from: string
  readonly to: string
  readonly because: string
}

const requireHere = createRequire(import.meta.url)

// With a TypeScript it does not know dependency-cruiser sees no module at all and is content.
const assertEyes = () => {
  const version: string = createRequire(import.meta.resolve('dependency-cruiser'))('typescript').version
  const reads = getAvailableTranspilers().some(({ name, available }) => name === 'typescript' && available)
  if (!version.startsWith('6.') || !reads)
    throw new Error(`dependency-cruiser resolves TypeScript ${version} and cannot read it; it needs 6.x.`)
}

const reachOf = (via: ICruiseResult['summary']['violations'][number]) =>
  via.cycle ? via.cycle.map(({ name }) => name).join(' → ') : via.to

/**
 * Every import of a tree that breaks the law of the house.
 * @param tree the repository, or a miniature of it
 * @returns the breaches and how many files were read
 * @throws when the cruiser reads nothing: silence would look like obedience
 */
export const breachesIn = async (tree: string): Promise<{ breaches: readonly Breach[]; files: number }> => {
  assertEyes()
  const top: { devDependencies: Record<string, string> } = requireHere(join(repository, 'package.json'))
  const law = importLaw(Object.keys(top.devDependencies).filter((name) => !name.startsWith('@types/')))
  const homes = Object.keys(floorPlan).filter((home) => existsSync(join(tree, home)))
  if (homes.length === 0) throw new Error('There is no home of the floor plan, so nothing could be checked.')
  const { output } = await cruise(
    homes,
    {
      baseDir: tree,
      validate: true,
      ruleSet: { forbidden: [...law] },
      tsPreCompilationDeps: true,
      combinedDependencies: false,
      doNotFollow: { path: '(?:^|/)(?:node_modules|compiled|dist)/' },
      exclude: { path: '(?:^|/)(?:compiled|dist|assets|public|templates)/' },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'node', 'default', 'types'],
        extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
        mainFields: ['module', 'main', 'types', 'typings'],
      },
    },
    { bustTheCache: true },
  )
  if (typeof output === 'string')
    throw new Error('dependency-cruiser answered with text where data was asked for.')
  const read = output.modules.map(({ source }) => source)
  const unread = homes.filter((home) => !read.some((source) => source.startsWith(`${home}/`)))
  if (unread.length > 0)
    throw new Error(`dependency-cruiser read no file of ${unread.join(', ')}, so it proves nothing.`)
  const comments = new Map(law.map(({ name, comment }) => [name, comment ?? '']))
  return {
    files: read.filter((source) => homes.some((home) => source.startsWith(`${home}/`))).length,
    breaches: output.summary.violations.map((violation) => ({
      rule: violation.rule.name,
      from: violation.from,
      to: reachOf(violation),
      because: comments.get(violation.rule.name) ?? '',
    })),
  }
}

/** Files in a home that the floor plan does not know, or in the place of a slice under a name that is none. */
export const strangersAmong = (paths: readonly string[]): readonly string[] => {
  const slicePlace =
    /^apps\/(?:server|console)\/src\/slices\/([^/]+)\/|^apps\/server\/migrations\/\d+-([a-z]+)-/
  const known = new Set([...slices, 'platform'])
  return paths.filter((path) => {
    const home = /^(?:packages|apps)\/[^/]+(?=\/)/.exec(path)?.[0]
    if (home !== undefined && floorPlan[home] === undefined) return true
    const [, slice, migration] = slicePlace.exec(path) ?? []
    const name = slice ?? migration
    return name !== undefined && !known.has(name)
  })
}
