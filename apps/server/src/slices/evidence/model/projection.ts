import type { Content, Day, EvidenceType } from '@openalliance/rules'

/** What lists, search and sorting know of a counterpart. */
export interface KnownCounterpart {
  readonly id: string
  readonly name: string
  readonly businessNumber: string | null
}

/** The columns that all types share, read from a record's content. */
export interface ProjectedRecord {
  readonly organisation_id: string | null
  readonly title: string
  readonly happened_on: Day | null
  readonly starts_on: Day | null
  readonly ends_on: Day | null
  /** NT$. */
  readonly amount: number | null
  /** Texts a search looks through, as typed. */
  readonly texts: readonly string[]
}

/** Reads the shared columns; a type without a title of its own takes the counterpart's name. */
export const projectRecord = (
  type: EvidenceType,
  content: Content,
  counterpart: KnownCounterpart | null,
): ProjectedRecord => {
  const shared = type.project(content)
  const title = shared.title ?? counterpart?.name ?? ''
  const typed = Object.entries(type.fields).flatMap(([name, field]) => {
    const value = content[name]
    return field.kind === 'text' && typeof value === 'string' ? [value] : []
  })
  return {
    organisation_id: counterpart?.id ?? null,
    title,
    happened_on: shared.happenedOn,
    starts_on: shared.startsOn,
    ends_on: shared.endsOn,
    amount: shared.amount,
    texts: [...new Set([title, counterpart?.name ?? '', counterpart?.businessNumber ?? '', ...typed])],
  }
}
