import { type Content, type EvidenceType, isAbsent, isAsked, says } from '@openalliance/rules'

/** What stands in the form: understood values by field, and texts that mean nothing (yet) over the values they leave. */
export interface RecordDraft {
  readonly values: Content
  readonly texts: Readonly<Record<string, string>>
}

/**
 * The draft with one field changed. An emptied field disappears; an empty list of choices is an answer. A text nobody
 * can read takes nothing away: the value stays until something readable replaces it.
 */
export const withField = (draft: RecordDraft, name: string, value: unknown, typed?: string): RecordDraft => {
  const { [name]: _value, ...values } = draft.values
  const { [name]: _text, ...texts } = draft.texts
  if (value === null && typed !== undefined && says(typed))
    return { values: draft.values, texts: { ...texts, [name]: typed } }
  return { values: isAbsent(value) ? values : { ...values, [name]: value }, texts }
}

/** Fields in sight whose text is not saved because nobody can read it, in the order of the form. */
export const unreadFields = (form: EvidenceType, { values, texts }: RecordDraft): string[] =>
  Object.keys(form.fields).filter((name) => texts[name] !== undefined && isAsked(form, name, values))

/** Whether anybody has put anything into the form: before that there is nothing to judge. */
export const isStarted = ({ values, texts }: RecordDraft, attachments: number): boolean =>
  attachments > 0 || Object.keys(texts).length > 0 || Object.values(values).some((value) => !isAbsent(value))
