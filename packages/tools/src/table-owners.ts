import ts from 'typescript'
import { filesOf, textOf } from './repository.ts'

const migrationName = /^apps\/server\/migrations\/\d+-([a-z]+)-[^/]+\.sql$/
const created = /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?"?([a-z_]+)"?/gi
const mentioned = /\b(?:from|join|into|update|truncate|table|only|using)\s+"?([a-z_]+)"?/gi

const takesTable = new Set([
  ...[
    'selectFrom',
    'insertInto',
    'replaceInto',
    'updateTable',
    'deleteFrom',
    'mergeInto',
    'table',
    'from',
    'using',
  ],
  ...['innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'crossJoin', 'innerJoinLateral', 'leftJoinLateral'],
])

const isPlanting = (path: string) =>
  /\.test\.ts$|\/builders\.ts$|\/test-[^/]+\.ts$|\/(?:seed|testing)(?:\/|\.ts$)/.test(path)

/** Table → the slice whose migration made it (or `platform`). */
export const tableOwners = (tree: string, paths: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    paths.flatMap((path) => {
      const owner = migrationName.exec(path)?.[1]
      if (owner === undefined) return []
      return [...textOf(tree, path).matchAll(created)].map(([, table = '']) => [table, owner] as const)
    }),
  )

interface TableUse {
  readonly table: string
  readonly line: number
}

const isSql = (node: ts.Node): boolean => {
  const { parent } = node
  if (ts.isTaggedTemplateExpression(parent)) return parent.tag.getText().replace(/<.*/s, '') === 'sql'
  if (!ts.isCallExpression(parent)) return false
  return /^sql\.raw$|\.query$/.test(parent.expression.getText())
}

const literals = (argument: ts.Expression | undefined): readonly ts.StringLiteralLike[] => {
  if (!argument) return []
  if (ts.isStringLiteralLike(argument)) return [argument]
  return ts.isArrayLiteralExpression(argument) ? argument.elements.filter(ts.isStringLiteralLike) : []
}

/** Every place of a TypeScript file that names a table, to the query builder or in written SQL. */
const tablesUsedIn = (path: string, text: string): readonly TableUse[] => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true)
  const uses: TableUse[] = []
  const note = (table: string, node: ts.Node) =>
    uses.push({ table, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 })

  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      if (takesTable.has(node.expression.name.text))
        for (const literal of literals(node.arguments[0]))
          note(literal.text.split(/\s+as\s+/)[0] ?? '', literal)
    }
    if ((ts.isTemplateLiteral(node) || ts.isStringLiteral(node)) && isSql(node))
      for (const [, table = ''] of node.getText().matchAll(mentioned)) note(table, node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return uses
}

const mayUse = (path: string, owner: string) =>
  owner === 'platform'
    ? path.startsWith('apps/server/src/platform/')
    : new RegExp(`^apps/server/src/slices/${owner}/(?:[^/]+/)?store(?:\\.ts$|/)`).test(path)

/** A table is named only in its owner's store.ts, in migrations, and where worlds are planted for tests and shows. */
export const tableFindings = (tree: string): readonly string[] => {
  const paths = filesOf(tree)
  const owners = tableOwners(tree, paths)
  if (owners.size === 0) return ['No migration creates a table, so nothing could be checked.']
  return paths
    .filter((path) => /^apps\/.*\.tsx?$/.test(path) && !isPlanting(path))
    .flatMap((path) =>
      tablesUsedIn(path, textOf(tree, path)).flatMap(({ table, line }) => {
        const owner = owners.get(table)
        if (owner === undefined || mayUse(path, owner)) return []
        return [
          `${path}:${line} names the table ${table}, which belongs to ${owner}: ask through its door instead.`,
        ]
      }),
    )
}
