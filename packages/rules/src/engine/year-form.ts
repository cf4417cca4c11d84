import { evidenceTypeOf } from '../evidence/catalogue.ts'
import type { EvidenceType } from './evidence-type.ts'
import type { Field } from './field.ts'
import type { Rulebook } from './rulebook.ts'
import type { EvidenceTypeName } from './verdict.ts'

const narrowed = (field: Field, optional: boolean, options: readonly string[] | undefined): Field => {
  const required = field.required && !optional
  return (field.kind === 'choice' || field.kind === 'choices') && options
    ? { ...field, required, options }
    : { ...field, required }
}

/**
 * A type as one year's form asks for it: fields the year does not know are gone, options it does not know too.
 * Draw forms and measure readiness by it; validate stored content by the type itself, for a membership carried over
 * keeps what its own year asked. null when the year does not take the type.
 */
export const yearForm = (rulebook: Rulebook, name: EvidenceTypeName): EvidenceType | null => {
  const accepted = rulebook.accepts.find(({ type }) => type === name)
  const type = accepted && evidenceTypeOf(name, accepted.edition)
  if (!type) return null
  const fields = Object.fromEntries(
    Object.entries(type.fields)
      .filter(([field]) => !accepted.absent.includes(field))
      .map(([field, spec]) => [
        field,
        narrowed(spec, accepted.optional.includes(field), accepted.options[field]),
      ]),
  )
  const proofs = type.proofs.filter(({ when }) => {
    const of = when ? fields[when.field] : undefined
    return of?.kind !== 'choice' || of.options.some((option) => when?.oneOf.includes(option))
  })
  return { ...type, fields, proofs }
}
