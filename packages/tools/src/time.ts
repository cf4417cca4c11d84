import ts from 'typescript'
import { filesOf, textOf } from './repository.ts'

// A page tells the time of its machine while somebody looks at it; what it decides comes from the server.
const mayAsk =
  /^apps\/server\/src\/platform\/clock\.ts$|^apps\/console\/|^packages\/tools\/|^journeys\/|^bench\//
const isTrial = (path: string) =>
  /\.test\.tsx?$|\/(?:test|arbitrary)-[^/]+\.ts$|-probe\.ts$|\/testing\//.test(path)

const isNamed = (node: ts.Node, name: string) => node.getText() === name

const asksTheTime = (node: ts.Node): boolean =>
  (ts.isNewExpression(node) && isNamed(node.expression, 'Date') && !node.arguments?.length) ||
  (ts.isCallExpression(node) && isNamed(node.expression, 'Date.now')) ||
  (ts.isPropertyAccessExpression(node) && isNamed(node, 'Temporal.Now'))

const forgetsTheZone = (node: ts.Node): boolean => {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false
  const callee = node.expression.getText()
  if (!/(?:^|\.)(?:Intl\.DateTimeFormat|DateFormatter)$|\.toLocale(?:Date|Time)String$/.test(callee))
    return false
  const [, options] = node.arguments ?? []
  // Options that come by a name are trusted where they are made.
  if (options && !ts.isObjectLiteralExpression(options)) return false
  return !options?.getText().includes('timeZone')
}

const slipsIn = (path: string, text: string): readonly string[] => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2024, true)
  const slips: string[] = []
  const visit = (node: ts.Node): void => {
    const place = () => `${path}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
    if (!mayAsk.test(path) && asksTheTime(node))
      slips.push(`${place()} asks the time itself; the clock of the house is handed in.`)
    if (forgetsTheZone(node)) slips.push(`${place()} shows a moment without naming the zone (Asia/Taipei).`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return slips
}

/** Only platform/clock.ts asks the time, and a moment is shown in a zone that is named. */
export const timeFindings = (tree: string): readonly string[] => {
  const paths = filesOf(tree).filter((path) => /^(?:apps|packages)\/.*\.tsx?$/.test(path) && !isTrial(path))
  if (paths.length === 0) return ['No source file was found, so nothing could be checked.']
  return paths.flatMap((path) => slipsIn(path, textOf(tree, path)))
}
