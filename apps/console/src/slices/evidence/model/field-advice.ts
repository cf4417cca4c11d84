import type { Because, Content, EvidenceType } from '@openalliance/rules'

/**
 * The findings that can be told at a field: those that bar the record and speak of a value the field holds. A finding
 * that names several stands at the last of them in the form, where the eye is when all of them are filled in.
 */
export const findingsByField = (
  form: EvidenceType,
  content: Content,
  findings: readonly Because[],
): ReadonlyMap<string, Because> => {
  const names = Object.keys(form.fields)
  const placed = new Map<string, Because>()
  for (const because of findings) {
    if (because.finding !== 'fails') continue
    const field = names.findLast((name) => {
      const fact = because.facts[name]
      return fact !== undefined && !Array.isArray(fact) && fact === content[name]
    })
    if (field && !placed.has(field)) placed.set(field, because)
  }
  return placed
}
