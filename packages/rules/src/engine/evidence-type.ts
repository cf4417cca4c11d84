import type { Day } from './day.ts'
import type { Condition, Field, ValueOf } from './field.ts'
import { says } from './said.ts'
import type { Amount, EvidenceTypeName, ProofKind } from './verdict.ts'

/** What a file may be; the server decides by content, never by name. */
export type FileFamily = 'pdf' | 'image' | 'open-document' | 'office'

/** Attachments of which any one is enough. */
export interface ProofGroup {
  readonly name: string
  readonly anyOf: readonly ProofKind[]
  /** Without it the record may be sent, but does not count. */
  readonly requiredToCount: boolean
  readonly when: Condition | null
  readonly accepted: readonly FileFamily[]
}

/** One day of a record may not come before another; both ends of the rule are fields of the type. */
export interface OrderRule<Name extends string = string> {
  readonly field: Name
  readonly notBefore?: Name
  readonly notAfter?: Name
}

/** The page's cut-off day, or a day field of the type. While that field is empty, the latest that is known holds. */
export type DecidingDay<Name extends string = string> = 'cutoff' | { readonly field: Name }

/** The columns that lists, search and exports share, whatever the type. */
export interface Projection {
  readonly organisation: string | null
  /** null where the counterpart's name is the title. */
  readonly title: string | null
  readonly startsOn: Day | null
  readonly endsOn: Day | null
  /** The day of the fact; decides the round it is reported in. */
  readonly happenedOn: Day | null
  /** Integer NT$. */
  readonly amount: Amount | null
}

/** Content as far as it is filled in: any field may be absent or null. */
export type ContentOf<Fields extends Readonly<Record<string, Field>>> = {
  readonly [Name in keyof Fields]?: ValueOf<Fields[Name]> | null
}

export interface EvidenceType<
  Name extends EvidenceTypeName = EvidenceTypeName,
  Fields extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>,
> {
  readonly name: Name
  /** Grows when a field changes its meaning; records keep the edition they were written in. */
  readonly edition: number
  /** Sections of the form, in order. */
  readonly groups: readonly string[]
  /** In the order of the form. */
  readonly fields: Fields
  readonly proofs: readonly ProofGroup[]
  readonly order: readonly OrderRule[]
  /** Day fields of what was done: money came in, a paper was signed. Such a day has come; a planned end may lie ahead. */
  readonly done: readonly string[]
  /** On which day the counterpart is looked at (interpretation 31): the page's cut-off, or the day of the fact in this field. */
  readonly decidedOn: DecidingDay
  /** Reads only what is there and well-formed; content that was never validated gives nulls. */
  readonly project: (content: Readonly<Record<string, unknown>>) => Projection
  readonly example: { readonly content: ContentOf<Fields>; readonly proofs: readonly ProofKind[] }
}

type Draft<Name extends EvidenceTypeName, Fields extends Readonly<Record<string, Field>>> = Omit<
  EvidenceType<Name, Fields>,
  'order' | 'done' | 'decidedOn' | 'project'
> & {
  readonly decidedOn: DecidingDay<keyof Fields & string>
  readonly order: readonly OrderRule<keyof Fields & string>[]
  readonly done: readonly (keyof Fields & string)[]
  readonly project: (content: ContentOf<Fields>) => Omit<Projection, 'organisation'>
}

const known = <Fields extends Readonly<Record<string, Field>>>(
  fields: Fields,
  content: Readonly<Record<string, unknown>>,
): ContentOf<Fields> => {
  const kept: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = content[name]
    const fits =
      field.kind === 'money' || field.kind === 'count'
        ? typeof value === 'number'
        : field.kind === 'yes-no'
          ? typeof value === 'boolean'
          : field.kind === 'choices'
            ? Array.isArray(value)
            : typeof value === 'string' && says(value)
    if (fits) kept[name] = value
  }
  return kept as ContentOf<Fields>
}

/**
 * Defines an evidence type: everything a form, an API schema, an import template and an export need, but words.
 * @throws Error when a group, condition or order rule names what the type does not have.
 */
export const defineEvidenceType = <
  Name extends EvidenceTypeName,
  const Fields extends Readonly<Record<string, Field>>,
>(
  draft: Draft<Name, Fields>,
): EvidenceType<Name, Fields> => {
  const fields: Readonly<Record<string, Field>> = draft.fields
  const complain = (what: string) => {
    throw new Error(`evidence type ${draft.name}: ${what}`)
  }
  const check = (when: Condition | null, where: string) => {
    const other = when && fields[when.field]
    if (when && !other) complain(`${where} depends on the unknown field ${when.field}`)
    if (other && other.kind !== 'choice' && other.kind !== 'yes-no')
      complain(`${where} may only depend on a choice or a yes-no field`)
    if (other?.kind === 'choice')
      for (const option of when?.oneOf ?? [])
        if (typeof option !== 'string' || !other.options.includes(option))
          complain(`${where} depends on the unknown option ${option}`)
  }
  for (const [name, field] of Object.entries(fields)) {
    if (!draft.groups.includes(field.group))
      complain(`field ${name} stands in the unknown group ${field.group}`)
    check(field.when, `field ${name}`)
  }
  for (const proof of draft.proofs) check(proof.when, `proof ${proof.name}`)
  const { decidedOn } = draft
  if (decidedOn !== 'cutoff' && fields[decidedOn.field]?.kind !== 'day')
    complain(`it is decided on ${decidedOn.field}, which is no day`)
  for (const name of draft.done)
    if (fields[name]?.kind !== 'day') complain(`${name} is told as done, and is no day`)
  return {
    ...draft,
    project: (content) => ({
      organisation: typeof content.organisation === 'string' ? content.organisation : null,
      ...draft.project(known(draft.fields, content)),
    }),
  }
}

/** Files any proof may be. */
const anyDocument: readonly FileFamily[] = ['pdf', 'image', 'open-document', 'office']
/** A scan of a signed or stamped paper. */
const scan: readonly FileFamily[] = ['pdf', 'image']

/** Shorthand of the definitions: proofs that a record needs to count. */
export const needs = (
  name: string,
  anyOf: readonly [ProofKind, ...ProofKind[]],
  when: Condition | null = null,
  accepted: readonly FileFamily[] = scan,
): ProofGroup => ({ name, anyOf, requiredToCount: true, when, accepted })

/** Shorthand of the definitions: proofs that may be added. */
export const welcomes = (name: string, anyOf: readonly [ProofKind, ...ProofKind[]]): ProofGroup => ({
  name,
  anyOf,
  requiredToCount: false,
  when: null,
  accepted: anyDocument,
})
