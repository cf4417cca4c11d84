import type { KeptDraft } from '../../../ui/draft/draft-memory.ts'
import { allContested, type Values } from './draft-merge.ts'

/** One field as it was typed: a value, or a text that could not be read. */
export interface AsideField {
  readonly field: string
  readonly value: unknown
  readonly text: string | null
}

/** What was typed and differs from what the record holds, field by field. */
export const asideFields = (
  held: Values,
  { content, unread = {} }: Pick<KeptDraft<Values>, 'content' | 'unread'>,
): AsideField[] => [
  ...allContested(content, held)
    .filter(({ field }) => unread[field] === undefined)
    .map(({ field, mine }) => ({ field, value: mine, text: null })),
  ...Object.entries(unread).map(([field, text]) => ({ field, value: null, text })),
]
