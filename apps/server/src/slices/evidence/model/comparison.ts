import type { FieldConflict } from '@openalliance/contract'
import { type Content, isAbsent } from '@openalliance/rules'

/** The content without what is not filled in; blank text says nothing, an empty list of choices says "none of them". */
export const filledIn = (content: Content): Content =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => !isAbsent(value)))

// Values are plain JSON of a few fixed kinds; lists of choices keep the order in which they were chosen.
const sameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

const fieldsOf = (...contents: readonly Content[]): string[] => [...new Set(contents.flatMap(Object.keys))]

/** Names of fields in which two contents differ. */
export const differingFields = (one: Content, other: Content): string[] =>
  fieldsOf(one, other).filter((field) => !sameValue(one[field], other[field]))

export const sameContent = (one: Content, other: Content): boolean => differingFields(one, other).length === 0

/**
 * What two people did to the same record, field by field; fields that ended the same are left out.
 * @param base what both began with; null where that version is unknown, so that every difference is contested
 */
export const conflictsBetween = (base: Content | null, mine: Content, theirs: Content): FieldConflict[] =>
  differingFields(mine, theirs).map((field) => ({
    field,
    base: base?.[field] ?? null,
    mine: mine[field] ?? null,
    theirs: theirs[field] ?? null,
    isContested:
      base === null || (!sameValue(base[field], mine[field]) && !sameValue(base[field], theirs[field])),
  }))
