import { addMonths, type Day } from '../../../engine/day.ts'
import type { Rulebook } from '../../../engine/rulebook.ts'
import type {
  AllianceFacts,
  EvidenceRecord,
  EvidenceTypeName,
  FormerState,
  OrganisationFacts,
  OrganisationKind,
} from '../../../engine/verdict.ts'
import { evidenceTypes } from '../../../evidence/catalogue.ts'

/** YAML read as nothing but text, lists and maps: '3.0' stays '3.0' and no day becomes a moment. */
export type Text = string | readonly Text[] | { readonly [key: string]: Text }
export type TextMap = { readonly [key: string]: Text }

const isMap = (value: Text | undefined): value is TextMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const mapOf = (value: Text | undefined): TextMap => (isMap(value) ? value : {})
const listOf = (value: Text | undefined): readonly Text[] => {
  if (value === undefined) return []
  return typeof value === 'string' || isMap(value) ? [value] : (value as readonly Text[])
}
const textsOf = (value: Text | undefined): readonly string[] =>
  listOf(value).filter((one) => typeof one === 'string')

const typeWords: Readonly<Record<string, EvidenceTypeName>> = {
  membership: 'membership',
  income: 'income',
  transfer: 'technology-transfer',
  project: 'joint-project',
}

const kinds: readonly OrganisationKind[] = [
  'firm',
  'non-research-legal-person',
  'association',
  'research-legal-person',
  'foreign-company',
  'prc-company',
  'school',
  'government',
  'individual',
]

const plain = (id: string, kind: OrganisationKind): OrganisationFacts => ({
  id,
  kind,
  region: 'north',
  hasTaiwanBranch: false,
  paysTaiwanTax: false,
})

const stateOf = ({ region, branch, tax }: TextMap) => ({
  region: region === 'none' ? null : ((region ?? 'north') as OrganisationFacts['region']),
  hasTaiwanBranch: branch === 'yes',
  paysTaiwanTax: tax === 'yes',
})
const kindOf = (called: string): OrganisationKind =>
  kinds.find((one) => called === one || called.startsWith(`${one} `)) ?? 'firm'

const formerlyOf = (said: Text): readonly FormerState[] =>
  listOf(said).map((one) => {
    const { before, kind, ...state } = mapOf(one)
    return { before: String(before) as Day, kind: kindOf(String(kind ?? 'firm')), ...stateOf(state) }
  })

/**
 * 'firm' is one organisation of that kind, 'firm B' another, 'nobody' none; a map says region, branch and tax, and
 * under `formerly` what it was before which day.
 */
const organisationOf = (said: Text | undefined): OrganisationFacts | null => {
  if (said === 'nobody') return null
  const { name, formerly, ...state } = mapOf(said)
  const called = typeof said === 'string' ? said : typeof name === 'string' ? name : 'firm'
  return {
    ...plain(called, kindOf(called)),
    ...stateOf(state),
    ...(formerly === undefined ? {} : { formerly: formerlyOf(formerly) }),
  }
}

/** A record with nothing wrong under the page: what a case does not mention is in order. */
const soundContent = (page: Rulebook, type: EvidenceTypeName): Readonly<Record<string, unknown>> => {
  const inYear = addMonths(page.period.start, 3)
  const span = { start: addMonths(page.period.start, 1), end: addMonths(page.period.start, 24) }
  const days: Readonly<Record<EvidenceTypeName, Readonly<Record<string, Day>>>> = {
    membership: { ...span, hostSignedOn: inYear, memberSignedOn: inYear },
    income: { receivedOn: inYear },
    'technology-transfer': { signedOn: inYear },
    'joint-project': { ...span, signedOn: inYear },
  }
  return { ...evidenceTypes[type].example.content, signedBy: 'pi', ...days[type] }
}

const contentValue = (type: EvidenceTypeName, field: string, said: Text): unknown => {
  if (said === 'empty') return null
  const fields: Readonly<Record<string, { readonly kind: string }>> = evidenceTypes[type].fields
  switch (fields[field]?.kind) {
    case 'money':
    case 'count':
      return Number(said)
    case 'yes-no':
      return said === 'yes'
    case 'choices':
      return textsOf(said)
    case undefined:
      throw new Error(`a case fills in the unknown field ${field} of ${type}`)
    default:
      return said
  }
}

const notFields = ['id', 'organisation', 'proofs', 'answers', 'decision', 'edition']

const answersOf = (said: Text | undefined) =>
  said === undefined
    ? ['member.seals-complete', 'member.core-technology'].map((question) => ({ question, answer: 'yes' }))
    : Object.entries(mapOf(said)).map(([question, answer]) => ({ question, answer: String(answer) }))

const recordOf = (page: Rulebook, word: string, said: TextMap, fallbackId: string): EvidenceRecord => {
  const type = typeWords[word]
  if (!type) throw new Error(`a case speaks of the unknown record ${word}`)
  const typed = Object.entries(said).filter(([name]) => !notFields.includes(name))
  const content = {
    ...soundContent(page, type),
    ...Object.fromEntries(typed.map(([name, value]) => [name, contentValue(type, name, value)])),
  }
  const accepted = page.accepts.find((one) => one.type === type)
  const group = evidenceTypes[type].proofs.find(
    ({ requiredToCount, when }) =>
      requiredToCount &&
      (!when || when.oneOf.some((one) => one === (content as Record<string, unknown>)[when.field])),
  )
  return {
    id: typeof said.id === 'string' ? said.id : fallbackId,
    type,
    edition: said.edition === undefined ? (accepted?.edition ?? 1) : Number(said.edition),
    organisation: organisationOf(said.organisation ?? 'firm'),
    content,
    proofs: said.proofs === undefined ? (group?.anyOf.slice(0, 1) ?? []) : textsOf(said.proofs),
    answers: answersOf(said.answers),
    decision: (said.decision ?? null) as EvidenceRecord['decision'],
  }
}

export interface CaseWorld {
  readonly alliance: AllianceFacts
  readonly records: readonly EvidenceRecord[]
  /** The record the sentence is about: the last one it tells of. */
  readonly about: string
}

/** Builds what a case tells: `alliance`, `members` (firms whose memberships are in order), then its records in turn. */
export const worldOf = (page: Rulebook, told: TextMap): CaseWorld => {
  const { industries, runs } = mapOf(told.alliance)
  const [start, end] = textsOf(runs)
  const records = textsOf(told.members).map((organisation) =>
    recordOf(page, 'membership', { organisation }, `member ${organisation}`),
  )
  for (const [key, said] of Object.entries(told)) {
    const word = key.replace(/ \d+$/, '')
    if (word in typeWords) records.push(recordOf(page, word, mapOf(said), key))
    else if (!['alliance', 'members', 'expect'].includes(key)) throw new Error(`a case says ${key}`)
  }
  return {
    alliance: {
      id: 'alliance',
      industryCategories: textsOf(industries),
      runs: start && end ? { start: start as Day, end: end as Day } : null,
    },
    records,
    about: records.at(-1)?.id ?? '',
  }
}
