import { unfitCharacter } from '@openalliance/rules'
import { type FieldIssue, Refusal } from '../refusal.ts'

/** No form of ours is half as deep; what is deeper was made to exhaust whoever walks through it. */
const mostLevels = 32
const mostIssues = 50

const malformed = (fields: readonly FieldIssue[]) => new Refusal('request.malformed', {}, fields)

// RFC 6901; a name is cut, for the reply must not grow with what somebody sends.
const step = (name: string) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100)}`

// A setter of every object, or the way round it: no field of ours bears these names.
const isForbiddenName = (name: string, value: unknown) =>
  name === '__proto__' ||
  (name === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype'))

const ofText = (field: string, text: string): FieldIssue[] => {
  const unfit = unfitCharacter(text)
  return unfit ? [{ field, code: unfit.code, facts: { at: unfit.at } }] : []
}

function* issuesIn(value: unknown, field: string, level: number): Generator<FieldIssue> {
  if (typeof value === 'string') yield* ofText(field, value)
  if (typeof value === 'number' && !Number.isFinite(value))
    yield { field, code: 'number-too-large', facts: {} }
  if (typeof value !== 'object' || value === null) return
  if (level >= mostLevels) return yield { field, code: 'too-deep', facts: { limit: mostLevels } }
  for (const [name, inner] of Object.entries(value)) {
    const [unfit] = Array.isArray(value) ? [] : ofText(field, name)
    if (unfit) yield unfit
    else if (!Array.isArray(value) && isForbiddenName(name, inner))
      yield { field: `${field}${step(name)}`, code: 'forbidden-name', facts: { name } }
    else yield* issuesIn(inner, `${field}${step(name)}`, level + 1)
  }
}

/**
 * Refuses values no route can keep: numbers that are none, texts that are none, nesting without end.
 * @throws Refusal request.malformed with a JSON pointer at each
 */
const demandSound = (value: unknown): void => {
  const issues: FieldIssue[] = []
  for (const issue of issuesIn(value, '', 0)) {
    issues.push(issue)
    if (issues.length === mostIssues) break
  }
  if (issues.length > 0) throw malformed(issues)
}

/**
 * Bytes that are no UTF-8 would silently become U+FFFD. Half a surrogate pair stands in for the first of them, so that
 * the field where it is gets the blame.
 */
const textOf = (bytes: Buffer): string => {
  const text = bytes.toString('utf8')
  const again = Buffer.from(text)
  if (again.equals(bytes)) return text
  let at = 0
  while (again[at] === bytes[at]) at++
  return `${bytes.toString('utf8', 0, at)}\ud800${bytes.toString('utf8', at + 1)}`
}

const syntaxIssue = (text: string, fault: SyntaxError): FieldIssue => {
  const issue = (code: string, facts: Record<string, unknown> = {}) => ({ field: '', code, facts })
  const [, position] = /at position (\d+)/.exec(fault.message) ?? []
  const stray = /^Unexpected token '(.+?)'/su.exec(fault.message)?.[1]
  if (position !== undefined && Number(position) < text.length) {
    const before = text.slice(0, Number(position)).split('\n')
    return issue('broken-json', { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 })
  }
  return stray && !unfitCharacter(stray)
    ? issue('stray-character', { character: stray })
    : issue('broken-off')
}

// Spreadsheets and editors put a byte order mark before what is copied out of them; nobody sees it, and nobody types it.
const withoutByteOrderMarks = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\ufeff', '') : value

const hasByteOrderMark = (text: string) => /\ufeff|\\ufeff/i.test(text)

/**
 * The body of a request as every route may rely on it: JSON in UTF-8, finite numbers, texts without halves of characters,
 * control characters or marks that turn the direction round, byte order marks dropped, and no deeper than 32 levels.
 * @throws Refusal request.malformed saying where and why
 */
export const readBody = (bytes: Buffer): unknown => {
  const text = textOf(bytes).replace(/^\ufeff/, '')
  if (text.trim() === '') throw malformed([{ field: '', code: 'no-content', facts: {} }])
  let value: unknown
  try {
    value = JSON.parse(text, hasByteOrderMark(text) ? withoutByteOrderMarks : undefined)
  } catch (fault) {
    if (fault instanceof SyntaxError) throw malformed([syntaxIssue(text, fault)])
    throw fault
  }
  demandSound(value)
  return value
}
