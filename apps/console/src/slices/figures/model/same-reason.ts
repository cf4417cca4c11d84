/** Lines that stand where they stand for one and the same reason. */
export interface SameReason<Line> {
  /** The sentence; '' where nothing has to be said. */
  readonly reason: string
  readonly lines: readonly Line[]
}

/** One reason is told once, over all lines it holds for, in the order of the first of them. */
export const sameReasons = <Line>(
  lines: readonly Line[],
  reasonOf: (line: Line) => string,
): SameReason<Line>[] => [...Map.groupBy(lines, reasonOf)].map(([reason, own]) => ({ reason, lines: own }))
