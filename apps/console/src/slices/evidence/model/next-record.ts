import type { Content, EvidenceType } from '@openalliance/rules'

/**
 * What the next record of the same kind begins with: days, choices and amounts, which are often alike in a row of
 * contracts. Whom it is about, what was written about it, and what a person has to see on the paper itself (its seals, its
 * particulars, a relation to be avoided) is never taken from another paper.
 */
export const keptForNext = (form: EvidenceType, values: Content): Content =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const kind = form.fields[name]?.kind
      return kind === 'day' || kind === 'choice' || kind === 'money'
    }),
  )
