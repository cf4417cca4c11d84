import { type Day, isDay } from './day.ts'
import type { EvidenceType } from './evidence-type.ts'
import type { Condition, Field } from './field.ts'
import { says } from './said.ts'
import type { Facts, ProofKind } from './verdict.ts'

export type Content = Readonly<Record<string, unknown>>

export const issueCodes = [
  'unknown-field',
  'not-text',
  'malformed-text',
  'control-characters',
  'line-break',
  'too-long',
  'unknown-choice',
  'not-a-list',
  'repeated-choice',
  'not-a-day',
  'implausible-day',
  'not-a-whole-number',
  'below-minimum',
  'above-maximum',
  'not-yes-or-no',
  'not-a-reference',
  'earlier-than',
  'later-than',
] as const
export type IssueCode = (typeof issueCodes)[number]

export interface Issue {
  readonly field: string
  readonly code: IssueCode
  readonly facts: Facts
}

/** null, undefined, a text that says nothing: nothing was filled in. An empty list of choices is an answer. */
export const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && !says(value))

const meets = (when: Condition | null, content: Content): boolean => {
  if (!when) return true
  const value = content[when.field]
  return (typeof value === 'string' || typeof value === 'boolean') && when.oneOf.includes(value)
}

/** Whether the form asks for the field, given what the other fields hold; a condition on a hidden field is unmet. */
export const isAsked = (type: EvidenceType, name: string, content: Content): boolean => {
  const field = type.fields[name]
  if (!field) return false
  if (!field.when) return true
  return meets(field.when, content) && isAsked(type, field.when.field, content)
}

/** The content without what the form does not ask now: a fee typed before "free" was chosen decides nothing. */
export const askedContent = (type: EvidenceType, content: Content): Content => {
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(type.fields)) {
    const value = content[name]
    if (!isAbsent(value) && isAsked(type, name, content)) kept[name] = value
  }
  return kept
}

// C0 but for tab and line breaks, DEL, C1, and the marks that turn the direction of the text around.
const isForbidden = (point: number): boolean =>
  (point < 0x20 && point !== 0x09 && point !== 0x0a && point !== 0x0d) ||
  (point >= 0x7f && point <= 0x9f) ||
  (point >= 0x202a && point <= 0x202e) ||
  (point >= 0x2066 && point <= 0x2069)

type Finding = readonly [IssueCode, Facts] | null

/**
 * What no text may hold, wherever it is typed: halves of a character, invisible control characters, and the marks that
 * turn the direction of what stands beside.
 * @returns null for a sound text; `at` is the place of the character, counted from 1
 */
export const unfitCharacter = (
  text: string,
): { readonly code: 'malformed-text' | 'control-characters'; readonly at: number } | null => {
  let at = 0
  for (const character of text) {
    at += 1
    const point = character.codePointAt(0) ?? 0
    if (point >= 0xd800 && point <= 0xdfff) return { code: 'malformed-text', at }
    if (isForbidden(point)) return { code: 'control-characters', at }
  }
  return null
}

const checkText = (value: unknown, max: number, lines: 'one' | 'many'): Finding => {
  if (typeof value !== 'string') return ['not-text', {}]
  const unfit = unfitCharacter(value)
  if (unfit) return [unfit.code, { at: unfit.at }]
  if (lines === 'one' && /[\n\r\u2028\u2029]/.test(value)) return ['line-break', {}]
  const { length } = [...value]
  return length > max ? ['too-long', { max, length }] : null
}

const checkNumber = (value: unknown, min: number, max: number): Finding => {
  if (typeof value !== 'number' || !Number.isInteger(value)) return ['not-a-whole-number', {}]
  if (value < min) return ['below-minimum', { min }]
  return value > max ? ['above-maximum', { max }] : null
}

const checkDay = (value: unknown, earliest: Day, latest: Day): Finding => {
  if (typeof value !== 'string' || !isDay(value)) return ['not-a-day', {}]
  return value < earliest || value > latest ? ['implausible-day', { earliest, latest }] : null
}

const checkChoices = (value: unknown, options: readonly string[]): Finding => {
  if (!Array.isArray(value)) return ['not-a-list', {}]
  if (value.some((entry) => !options.includes(entry))) return ['unknown-choice', { options }]
  return new Set(value).size < value.length ? ['repeated-choice', {}] : null
}

const referenceForm = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/

const check = (field: Field, value: unknown): Finding => {
  switch (field.kind) {
    case 'text':
      return checkText(value, field.max, field.lines)
    case 'choice':
      return typeof value === 'string' && field.options.includes(value)
        ? null
        : ['unknown-choice', { options: field.options }]
    case 'choices':
      return checkChoices(value, field.options)
    case 'day':
      return checkDay(value, field.earliest, field.latest)
    case 'money':
    case 'count':
      return checkNumber(value, field.min, field.max)
    case 'yes-no':
      return typeof value === 'boolean' ? null : ['not-yes-or-no', {}]
    case 'organisation':
      return typeof value === 'string' && referenceForm.test(value) ? null : ['not-a-reference', {}]
  }
}

/**
 * What a record's content may not be. Drafts pass with fields missing; whatever is there must be well-formed.
 * Use the type itself, not a year's form of it: a membership carried over keeps fields the new year does not ask.
 */
export const validateContent = (type: EvidenceType, content: Content): readonly Issue[] => {
  const issues: Issue[] = []
  for (const name of Object.keys(content))
    if (!Object.hasOwn(type.fields, name)) issues.push({ field: name, code: 'unknown-field', facts: {} })
  const sound = new Map<string, string>()
  for (const [name, field] of Object.entries(type.fields)) {
    const value = content[name]
    if (value === undefined || value === null || value === '') continue
    const found = check(field, value)
    if (found) issues.push({ field: name, code: found[0], facts: found[1] })
    else if (field.kind === 'day' && isAsked(type, name, content)) sound.set(name, String(value))
  }
  for (const { field, notBefore, notAfter } of type.order) {
    const own = sound.get(field)
    const floor = notBefore && sound.get(notBefore)
    const ceiling = notAfter && sound.get(notAfter)
    if (own && notBefore && floor && own < floor)
      issues.push({ field, code: 'earlier-than', facts: { other: notBefore, day: floor } })
    if (own && notAfter && ceiling && own > ceiling)
      issues.push({ field, code: 'later-than', facts: { other: notAfter, day: ceiling } })
  }
  return issues
}

export interface Readiness {
  readonly ready: boolean
  /** Required fields that the form asks now and that are empty, in form order. */
  readonly fields: readonly string[]
  /** Proof groups still unmet: any one kind of each group would do. */
  readonly proofs: readonly { readonly group: string; readonly anyOf: readonly ProofKind[] }[]
}

/** What a record still lacks before it may be called ready. Takes a year's form of the type, or the type itself. */
export const readiness = (type: EvidenceType, content: Content, proofs: readonly ProofKind[]): Readiness => {
  const fields = Object.entries(type.fields)
    .filter(([name, field]) => field.required && isAsked(type, name, content) && isAbsent(content[name]))
    .map(([name]) => name)
  const unmet = type.proofs
    .filter((group) => group.requiredToCount && meets(group.when, content))
    .filter((group) => !group.anyOf.some((kind) => proofs.includes(kind)))
    .map((group) => ({ group: group.name, anyOf: group.anyOf }))
  return { ready: fields.length === 0 && unmet.length === 0, fields, proofs: unmet }
}
