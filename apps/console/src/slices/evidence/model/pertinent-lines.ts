import { type Because, type Content, type EvidenceType, isAsked, type LedgerLine } from '@openalliance/rules'
import { wantedProofs } from './form-shape.ts'

const codesIn = (fact: unknown): readonly string[] => (Array.isArray(fact) ? fact : [])

/** Whether the form has a place where the lack can be mended now. */
const canBeMended = (form: EvidenceType, content: Content, { finding, facts }: Because): boolean => {
  if (finding === 'fails' && Object.hasOwn(facts, 'missing')) {
    const known = codesIn(facts.missing).filter((name) => Object.hasOwn(form.fields, name))
    return known.length === 0 || known.some((name) => isAsked(form, name, content))
  }
  if (finding === 'needs-evidence') {
    const kinds = codesIn(facts.anyOf)
    const holds = ({ anyOf }: { readonly anyOf: readonly string[] }) =>
      anyOf.some((kind) => kinds.includes(kind))
    return !form.proofs.some(holds) || wantedProofs(form, content).some(holds)
  }
  return true
}

/**
 * The lines without the lacks that the form does not ask for now: a project that is not signed yet has neither a
 * signatory nor a contract, and that it is not signed is told already. A line never loses its only reason.
 */
export const pertinentLines = (
  form: EvidenceType,
  content: Content,
  lines: readonly LedgerLine[],
): readonly LedgerLine[] =>
  lines.map((line) => {
    const because = line.because.filter((each) => canBeMended(form, content, each))
    return because.some(({ finding }) => finding !== 'holds') ? { ...line, because } : line
  })
