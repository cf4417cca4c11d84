import { type Content, isAbsent } from '@openalliance/rules'

/** What is typed into the form: understood values by field, and the texts that mean nothing (yet). */
export interface RecordDraft {
  readonly values: Content
  readonly texts: Readonly<Record<string, string>>
}

export const draftOf = (content: Content): RecordDraft => ({ values: content, texts: {} })

/** The draft with one field changed. An emptied field disappears; an empty list of choices is an answer. */
export const withField = (draft: RecordDraft, name: string, value: unknown, typed?: string): RecordDraft => {
  const { [name]: _value, ...values } = draft.values
  const { [name]: _text, ...texts } = draft.texts
  const isUnread = value === null && typed !== undefined && typed.trim() !== ''
  return {
    values: isAbsent(value) ? values : { ...values, [name]: value },
    texts: isUnread ? { ...texts, [name]: typed } : texts,
  }
}
