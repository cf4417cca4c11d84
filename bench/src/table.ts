import type { Result } from './measure.ts'

const heads = ['figure', 'target', 'measured', 'baseline', 'ratio', 'met'] as const

const cellsOf = ({ figure, target, measured, baseline, ratio, isMet }: Result): readonly string[] => [
  figure,
  target,
  measured,
  baseline ?? '–',
  ratio === undefined ? '–' : ratio.toFixed(ratio < 0.1 ? 3 : 2),
  isMet ? '✓' : '✕ no',
]

/** The results as a table that reads the same in a terminal and in Markdown. */
export const tableOf = (results: readonly Result[]): string => {
  const rows = [heads, ...results.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(heads), rule, ...rows.slice(1).map(line)].join('\n')
}
