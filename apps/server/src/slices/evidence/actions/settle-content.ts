import { type Locale, rocDay, say } from '@openalliance/messages'
import { type Content, type EvidenceType, type Fact, type Issue, validateContent } from '@openalliance/rules'
import type { Tx } from '../../../platform/db/transaction.ts'
import type { Reader } from '../../../platform/house.ts'
import { isId } from '../../../platform/identifier.ts'
import { type FieldIssue, Refusal } from '../../../platform/refusal.ts'
import { type OrganisationName, organisationsByIds, searchKey } from '../../organisations/public.ts'
import { filledIn } from '../model/comparison.ts'
import { completenessOf } from '../model/completeness.ts'
import { projectRecord } from '../model/projection.ts'
import type { Projected } from '../store/records.ts'

/** Content that may be stored, with what follows from it; where it is reported is the window's to say. */
export type SettledContent = Omit<Projected, 'round' | 'is_late'>

const isoDay = /^\d{4}-\d{2}-\d{2}$/

// The sentence names fields and days as the form does; beside them the facts keep what a machine needs.
const spoken = (type: EvidenceType, { facts }: Issue, locale: Locale): Record<string, Fact> => {
  const words: Record<string, Fact> = { ...facts }
  for (const [name, fact] of Object.entries(facts))
    if (typeof fact === 'string' && isoDay.test(fact)) words[name] = rocDay(fact)
  if (typeof facts.other === 'string') {
    words.otherField = facts.other
    words.other = say(`rules.field.${type.name}.${facts.other}`, {}, locale)
  }
  if (typeof facts.max === 'number') words.limit = facts.max
  return words
}

const refuse = (issues: readonly FieldIssue[]) => {
  if (issues.length > 0) throw new Refusal('evidence.content-not-valid', { count: issues.length }, issues)
}

const counterpartIn = async (reader: Reader | Tx, content: Content): Promise<OrganisationName | null> => {
  const named = content.organisation
  if (typeof named !== 'string') return null
  const found = isId(named) ? (await organisationsByIds(reader, [named])).get(named) : undefined
  if (!found) refuse([{ field: '/content/organisation', code: 'organisation-not-registered', facts: {} }])
  return found ?? null
}

/**
 * Takes what was typed if it is well-formed; what is missing may be missing. Nothing is changed but that fields which
 * hold nothing are left out.
 * @throws Refusal evidence.content-not-valid, with one issue per field
 */
export const settleContent = async (
  reader: Reader | Tx,
  type: EvidenceType,
  typed: Content,
  locale: Locale,
): Promise<SettledContent> => {
  refuse(
    validateContent(type, typed).map((issue) => ({
      field: `/content/${issue.field}`,
      code: issue.code,
      facts: spoken(type, issue, locale),
    })),
  )
  const content = filledIn(typed)
  const counterpart = await counterpartIn(reader, content)
  const { texts, ...projected } = projectRecord(type, content, counterpart)
  return { ...projected, content, search_key: texts.map(searchKey).join(' ') }
}

/** @throws Refusal evidence.not-complete, with each missing field and each missing kind of proof */
export const demandComplete = (
  form: EvidenceType | null,
  content: Content,
  proofs: readonly string[],
  locale: Locale,
): void => {
  const lacking = completenessOf(form, content, proofs)
  if (lacking.isComplete) return
  const separator = say('rules.list-separator', {}, locale)
  throw new Refusal('evidence.not-complete', { fields: lacking.fields, proofs: lacking.proofs }, [
    ...lacking.fields.map((field) => ({ field: `/content/${field}`, code: 'required', facts: {} })),
    ...lacking.proofs.map(({ group, anyOf }) => ({
      field: `/proofs/${group}`,
      code: 'proof-missing',
      facts: {
        anyOf: anyOf.map((kind) => say(`rules.proof.${kind}`, {}, locale)).join(separator),
        kinds: anyOf,
      },
    })),
  ])
}
