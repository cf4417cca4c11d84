import type { Content, EvidenceType } from '@openalliance/rules'

/** Days and choices that say what this very paper bears: that it ended early, and who stands on it. */
const seenOnPaper: readonly string[] = ['terminatedOn', 'signedBy', 'transferor']

/**
 * What the next record of the same kind begins with: days, choices and amounts, which are often alike in a row of
 * contracts. Whom it is about, what was written about it, and what a person has to see on the paper itself (its seals, its
 * particulars, who signed it, that it ended early, a relation to be avoided) is never taken from another paper.
 */
export const keptForNext = (form: EvidenceType, values: Content): Content =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => {
      const kind = form.fields[name]?.kind
      if (seenOnPaper.includes(name)) return false
      return kind === 'day' || kind === 'choice' || kind === 'money'
    }),
  )
