import type { Decision } from '@openalliance/contract'

/**
 * Something that was written down. Identifiers sort as they were given, behind the lock of the round; its moment is the
 * request's, which may have waited for that lock behind a later one.
 */
interface Written {
  readonly id: string
}

interface Line extends Written {
  /** What was decided with it; null for all else, and for what was said before decisions were kept in threads. */
  readonly decision: Decision | null
}

const isBefore = (one: Written, other: Written): boolean => one.id < other.id

/** The decision of an entry's thread that stands: the last of them. */
const standingOf = <Told extends Line>(lines: readonly Told[]): Told | undefined =>
  lines
    .filter(({ decision }) => decision !== null)
    .reduce<Told | undefined>((last, line) => (last && isBefore(line, last) ? last : line), undefined)

/**
 * The first verification record of the round that named what stands decided; undefined where none has yet.
 * @param decidedAt when it was decided, for entries whose thread keeps no decisions
 * @param issuances of the round, the oldest first
 */
export const issuanceOf = <Issued extends Written & { readonly at: Date }>(
  lines: readonly Line[],
  decidedAt: Date,
  issuances: readonly Issued[],
): Issued | undefined => {
  const standing = standingOf(lines)
  return issuances.find((issued) => (standing ? isBefore(standing, issued) : decidedAt <= issued.at))
}

/**
 * What the alliance reads of an entry's thread: of its decisions only those that a verification record named. What was
 * decided otherwise before it was issued, or is decided at the desk now, is the office's alone.
 * @param lines of one entry, in their order
 */
export const issuedLines = <Told extends Line>(
  lines: readonly Told[],
  issuances: readonly Written[],
): Told[] => {
  const named = new Set(
    issuances.map((issued) => standingOf(lines.filter((line) => isBefore(line, issued)))?.id),
  )
  return lines.filter(({ id, decision }) => decision === null || named.has(id))
}
