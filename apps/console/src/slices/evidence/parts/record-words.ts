import type { RecordReply } from '@openalliance/contract'
import { digits, getLocale, isSpoken, issueText, m, rocDay, say } from '@openalliance/messages'
import type { EvidenceType, Field, Issue } from '@openalliance/rules'
import type { Mark } from '../../../ui/marks.ts'

const word = (key: string): string => say(key, {}, getLocale())
const wordIfAny = (key: string): string | undefined => (isSpoken(key) ? word(key) : undefined)

export const typeName = (type: string): string => word(`rules.type.${type}`)
export const typeAction = (type: string): string => wordIfAny(`rules.type-action.${type}`) ?? typeName(type)
export const groupName = (type: string, group: string): string => word(`rules.group.${type}.${group}`)
export const fieldLabel = (type: string, field: string): string => word(`rules.field.${type}.${field}`)
/** A field's name within a sentence: 「入帳日」. */
export const namedField = (type: string, field: string): string =>
  say('rules.field-named', { field: fieldLabel(type, field) }, getLocale())
/** What a field wants to be told; `cutoff` is the day of the record's year, for hints that speak of it. */
export const fieldHint = (type: string, field: string, cutoff: string): string | undefined => {
  const key = `rules.hint.${type}.${field}`
  return isSpoken(key) ? say(key, { cutoff: rocDay(cutoff) }, getLocale()) : undefined
}
export const optionLabel = (field: string, option: string): string => word(`rules.option.${field}.${option}`)
export const proofName = (proof: string): string => word(`rules.proof.${proof}`)
export const proofGroupName = (group: string): string => word(`rules.proof-group.${group}`)
export const proofGroupHint = (group: string) => wordIfAny(`rules.proof-hint.${group}`)

type Status = RecordReply['status']

/** What is odd about a file that was taken all the same. */
export const fileNotice = (notice: string): string => word(`evidence.file-notice.${notice}`)

export const statusWord = (status: Status): string => word(`evidence.status.${status}`)

const statusMarks: Partial<Record<Status, Mark>> = {
  accepted: 'counts',
  returned: 'evidence',
  rejected: 'not',
}
export const statusMark = (status: Status): Mark => statusMarks[status] ?? 'neutral'

/** A list as the language writes it: 「合約書、公文」. */
export const listed = (words: readonly string[]): string => words.join(word('rules.list-separator'))

/** What to attach, one of several kinds or the only one; where nothing can be attached, only that there is none. */
export const proofNeeded = (kinds: readonly string[], mayAttach = true): string => {
  const named = listed(kinds.map(proofName))
  if (!mayAttach) return m['evidence.ui.proof-lacking']({ kinds: named })
  return kinds.length === 1
    ? m['evidence.ui.proof-needed']({ kind: named })
    : m['evidence.ui.proof-needed-of']({ kinds: named })
}

/** The sentence of an issue of the rules, its facts in words. */
export const issueSentence = (type: string, { code, facts }: Issue): string =>
  issueText(
    code,
    Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => {
        if (name === 'other') return [name, fieldLabel(type, String(fact))]
        if (typeof fact === 'number') return [name, digits(fact)]
        return [name, typeof fact === 'string' ? rocDay(fact) : fact]
      }),
    ),
    getLocale(),
  )

const yesOrNo = (value: boolean) => (value ? m['ui.yes']() : m['ui.no']())

/** A value as a person reads it, whatever the field; organisations only by what they are given as. */
export const valueText = (field: Field | undefined, name: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return m['evidence.ui.nothing']()
  if (typeof value === 'boolean') return yesOrNo(value)
  if (typeof value === 'number')
    return field?.kind === 'money' ? m['evidence.ui.ntd']({ amount: digits(value) }) : digits(value)
  if (Array.isArray(value))
    return value.length === 0
      ? m['evidence.ui.none-of-these']()
      : listed(value.map((each) => optionLabel(name, String(each))))
  if (field?.kind === 'choice') return optionLabel(name, String(value))
  return field?.kind === 'day' ? rocDay(String(value)) : String(value)
}

/** A record's title, or what stands in its place while it has none. */
export const recordTitle = (record: { readonly title: string; readonly type: string }): string =>
  record.title || m['evidence.ui.untitled']({ type: typeName(record.type) })

/** A field's label in the catalogue's words, or its code where the type does not know it any more. */
export const knownLabel = (form: EvidenceType, name: string): string =>
  Object.hasOwn(form.fields, name) || isSpoken(`rules.field.${form.name}.${name}`)
    ? fieldLabel(form.name, name)
    : name
