import {
  type Condition,
  type Content,
  type EvidenceType,
  type Field,
  isAbsent,
  isAsked,
  type ProofGroup,
} from '@openalliance/rules'

export interface FormGroup {
  readonly name: string
  /** Fields the form asks now, in the order of the definition. */
  readonly asked: readonly (readonly [name: string, field: Field])[]
  /** Fields it does not ask now but which hold something: kept, and said to be kept. */
  readonly kept: readonly string[]
}

/** The form of a type for the content at hand: every group in order, what it asks and what it keeps folded. */
export const formGroups = (form: EvidenceType, content: Content): FormGroup[] =>
  form.groups
    .map((name) => {
      const own = Object.entries(form.fields).filter(([, field]) => field.group === name)
      return {
        name,
        asked: own.filter(([field]) => isAsked(form, field, content)),
        kept: own
          .filter(([field]) => !isAsked(form, field, content) && !isAbsent(content[field]))
          .map(([field]) => field),
      }
    })
    .filter(({ asked, kept }) => asked.length > 0 || kept.length > 0)

const holds = (form: EvidenceType, when: Condition | null, content: Content): boolean => {
  if (!when) return true
  const value = content[when.field]
  return (
    (typeof value === 'string' || typeof value === 'boolean') &&
    when.oneOf.includes(value) &&
    isAsked(form, when.field, content)
  )
}

/** The proofs the record is asked for now. */
export const wantedProofs = (form: EvidenceType, content: Content): ProofGroup[] =>
  form.proofs.filter(({ when }) => holds(form, when, content))

/** Whether a field takes the whole width of the form. */
export const isWideField = (field: Field): boolean =>
  field.kind === 'organisation' ||
  field.kind === 'choices' ||
  (field.kind === 'text' && (field.lines === 'many' || field.max > 60))
