import { filesOf, textOf } from './repository.ts'

const ceiling = 400

// The first comment, wherever it starts: a file that must be long says why before it says anything else.
const reason = /longer than 400 lines because \S+(?:\s+\S+){2,}|\bmade from \S+.* by `/i
const firstComment = /\/\*[\s\S]*?\*\/|(?:\/\/[^\n]*\n\s*)+/

const isWritten = (path: string) =>
  /\.(?:ts|tsx|mts|mjs|css)$/.test(path) && !/\.gen\.ts$|(?:^|\/)compiled\//.test(path)

/** Files that are too long to be one thought and give no reason. */
export const ceilingFindings = (tree: string): readonly string[] => {
  const written = filesOf(tree).filter(isWritten)
  if (written.length === 0) return ['No source file was found, so nothing could be checked.']
  return written.flatMap((path) => {
    const text = textOf(tree, path)
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
    if (lines <= ceiling || reason.test(firstComment.exec(text)?.[0] ?? '')) return []
    return [
      `${path} has ${lines} lines; divide it, or begin it with a comment “Longer than ${ceiling} lines because …”.`,
    ]
  })
}
