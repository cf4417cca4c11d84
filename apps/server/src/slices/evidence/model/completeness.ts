import type { Completeness } from '@openalliance/contract'
import {
  type Content,
  type EvidenceType,
  type EvidenceTypeName,
  evidenceTypeOf,
  readiness,
  rulebookOf,
  yearForm,
} from '@openalliance/rules'

/** The form a record was written in: that of its year, or the bare type where the year's page is of another edition. */
export const formOf = (
  programme: string,
  year: number,
  type: EvidenceTypeName,
  edition: number,
): EvidenceType | null => {
  const page = rulebookOf(programme, year)
  const form = page && yearForm(page, type)
  return form?.edition === edition ? form : evidenceTypeOf(type, edition)
}

/** What the record still lacks before it may be called ready. */
export const completenessOf = (
  form: EvidenceType | null,
  content: Content,
  proofs: readonly string[],
): Completeness => {
  // An edition nobody knows any more can only be read.
  if (!form) return { isComplete: false, fields: [], proofs: [] }
  const lacking = readiness(form, content, proofs)
  return {
    isComplete: lacking.ready,
    fields: [...lacking.fields],
    proofs: lacking.proofs.map(({ group, anyOf }) => ({
      group,
      anyOf: [...anyOf] as Completeness['proofs'][0]['anyOf'],
    })),
  }
}
