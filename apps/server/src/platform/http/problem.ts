import { type everywhere, type Locale, linePattern, type Problem } from '@openalliance/contract'
import { issueText, refusalText } from '@openalliance/messages'
import { saidPattern } from '@openalliance/rules'
import { isDatabaseAway } from '../db/pool.ts'
import { type FieldIssue, Refusal } from '../refusal.ts'

interface SchemaError {
  readonly keyword?: string
  readonly instancePath?: string
  readonly params?: Record<string, unknown>
}

const codeOfKeyword: Readonly<Record<string, string>> = {
  additionalProperties: 'unknown',
  boolean: 'unknown',
  required: 'required',
  minLength: 'too-short',
  maxLength: 'too-long',
  minimum: 'too-small',
  maximum: 'too-large',
  minItems: 'too-few',
  maxItems: 'too-many',
  enum: 'not-one-of',
  const: 'not-one-of',
  anyOf: 'wrong-type',
  type: 'wrong-type',
  pattern: 'wrong-form',
  format: 'wrong-form',
}

const codeOfPattern: Readonly<Record<string, string>> = {
  [linePattern]: 'line-break',
  [saidPattern]: 'required',
}

const named = (error: SchemaError): { field: string; facts: Record<string, unknown> }[] => {
  const path = error.instancePath ?? ''
  const params = error.params ?? {}
  const list = (value: unknown) => (Array.isArray(value) ? value.filter((x) => typeof x === 'string') : [])
  const lacking = list(params.requiredProperties).concat(
    typeof params.missingProperty === 'string' ? [params.missingProperty] : [],
  )
  if (lacking.length > 0) return lacking.map((name) => ({ field: `${path}/${name}`, facts: {} }))
  const extra = list(params.additionalProperties)
  if (extra.length > 0) return extra.map((name) => ({ field: `${path}/${name}`, facts: {} }))
  if (Array.isArray(params.allowedValues)) {
    return [{ field: path, facts: { allowed: params.allowedValues.map(String) } }]
  }
  return [{ field: path, facts: typeof params.limit === 'number' ? { limit: params.limit } : {} }]
}

/** Turns the validator's findings into issues a person can act on, one per field. */
export const issuesOf = (errors: readonly SchemaError[]): FieldIssue[] => {
  const found = new Map<string, FieldIssue>()
  for (const error of errors) {
    const code =
      (error.keyword === 'pattern' ? codeOfPattern[String(error.params?.pattern)] : undefined) ??
      codeOfKeyword[error.keyword ?? ''] ??
      'wrong-form'
    for (const { field, facts } of named(error))
      if (!found.has(field)) found.set(field, { field, code, facts })
  }
  return [...found.values()].slice(0, 50)
}

/** The reply of a refusal, in the reader's language. Facts are the action's own words, never a stack or a query. */
export const problemOf = (refusal: Refusal, status: number, locale: Locale, request: string): Problem => ({
  type: `/docs/refusals#${refusal.code}`,
  title: refusalText(refusal.code, refusal.facts, locale),
  status,
  code: refusal.code,
  facts: { ...refusal.facts },
  fields: refusal.fields.map((issue) => ({
    field: issue.field,
    code: issue.code,
    facts: { ...issue.facts },
    message: issueText(issue.code, issue.facts, locale),
  })),
  request,
})

interface Thrown {
  readonly code?: unknown
  readonly statusCode?: unknown
  readonly validation?: unknown
  readonly validationContext?: unknown
}

/**
 * PostgreSQL's and the operating system's own words for a text that cannot be stored, an overlong query, a server that
 * is going down, and a storage that takes nothing.
 */
const sqlStates: Readonly<Record<string, keyof typeof everywhere>> = {
  '22021': 'request.malformed',
  '22P05': 'request.malformed',
  '22P02': 'request.malformed',
  '22003': 'request.malformed',
  '22007': 'request.malformed',
  '22008': 'request.malformed',
  '40001': 'request.overloaded',
  '40P01': 'request.overloaded',
  '53000': 'request.overloaded',
  '53200': 'request.overloaded',
  '53300': 'request.overloaded',
  '53400': 'request.overloaded',
  '55P03': 'request.overloaded',
  '57014': 'request.overloaded',
  '53100': 'server.cannot-write',
  '58000': 'server.cannot-write',
  '58030': 'server.cannot-write',
  '25006': 'server.cannot-write',
  ENOSPC: 'server.cannot-write',
  EDQUOT: 'server.cannot-write',
  EROFS: 'server.cannot-write',
  EIO: 'server.cannot-write',
  EMFILE: 'request.overloaded',
  ENFILE: 'request.overloaded',
  ENOMEM: 'request.overloaded',
}

/** The database cannot be talked to: connection exceptions, an operator's intervention, the system's own words. */
const isAway = (thrown: object, code: unknown) =>
  (typeof code === 'string' && /^(?:08|57P)/.test(code)) || isDatabaseAway(thrown)

const waits: Readonly<Record<string, string>> = {
  'server.cannot-write': '60',
  'request.too-many': '60',
  'request.enough-letters': '3600',
  'accounts.enough-letters': '3600',
  'evidence.file-not-looked-at': '900',
  'accounts.enough-letters-sent': '3600',
}

/** Seconds after which a refused caller may come back, where the service itself or how often he called was the reason. */
export const retryAfter = (code: string): string => waits[code] ?? '2'

const byStatus: Readonly<Record<number, keyof typeof everywhere>> = {
  400: 'request.malformed',
  404: 'request.not-found',
  405: 'request.method-not-allowed',
  408: 'request.slow',
  413: 'request.too-large',
  414: 'request.too-large',
  415: 'request.media-type',
  429: 'request.too-many',
  503: 'request.overloaded',
}

/** Reads whatever was thrown as a refusal; null means that it is a bug and must answer 500. */
export const refusalOf = (thrown: unknown): Refusal | null => {
  if (thrown instanceof Refusal) return thrown
  if (typeof thrown !== 'object' || thrown === null) return null
  const { code, statusCode, validation, validationContext } = thrown as Thrown
  if (Array.isArray(validation)) {
    return new Refusal(
      validationContext === 'params' ? 'request.not-found' : 'request.malformed',
      {},
      validationContext === 'params' ? [] : issuesOf(validation),
    )
  }
  const sql = typeof code === 'string' ? sqlStates[code] : undefined
  if (sql) return new Refusal(sql)
  if (isAway(thrown, code)) return new Refusal('request.overloaded')
  if (typeof statusCode !== 'number') return null
  const known = byStatus[statusCode]
  if (known) return new Refusal(known)
  // A range no file has, a condition it does not meet: the library's blame is the caller's all the same.
  return statusCode >= 400 && statusCode < 500 ? new Refusal('request.malformed') : null
}
