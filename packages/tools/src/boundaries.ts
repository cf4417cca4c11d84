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
  const { output } = await cruise(
    Object.keys(floorPlan),
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
  const files = output.modules.filter(({ source }) =>
    /^(?:packages|apps|journeys|bench)\//.test(source),
  ).length
  if (files === 0) throw new Error('dependency-cruiser read no file, so it proves nothing.')
  const comments = new Map(law.map(({ name, comment }) => [name, comment ?? '']))
  return {
    files,
    breaches: output.summary.violations.map((violation) => ({
      rule: violation.rule.name,
      from: violation.from,
      to: reachOf(violation),
      because: comments.get(violation.rule.name) ?? '',
    })),
  }
}

/** Folders and files that stand where a slice should, under a name that is no slice. */
export const strangersAmong = (paths: readonly string[]): readonly string[] => {
  const homes = /^apps\/(?:server|console)\/src\/slices\/([^/]+)\/|^apps\/server\/migrations\/\d+-([a-z]+)-/
  const known = new Set([...slices, 'platform'])
  return paths.filter((path) => {
    const [, slice, migration] = homes.exec(path) ?? []
    const name = slice ?? migration
    return name !== undefined && !known.has(name)
  })
}
