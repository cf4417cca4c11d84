import type { Because } from '@openalliance/rules'
import type { Locale } from './locale.ts'
import { findingText, reasonText, settledText } from './rules.ts'

const locales = ['zh-TW', 'en'] as const
const forms = [reasonText, findingText, settledText]

export interface Said {
  /** The office's own words; empty where it has written none. */
  readonly note: string
  /** What the rules found, where the note does not say it already. */
  readonly reason: string | null
}

/**
 * The office's note on a record and what the rules found of it, each thing once: a note is often the rules' own sentence,
 * offered with the return, and may have been written in the other language. What it says so is told in the reader's.
 * @param isMendable whether what would make it count is told as well; else as of a record that is settled
 */
export const saidOnce = (
  note: string,
  because: Because | null,
  { type, isMendable }: { readonly type: string | null; readonly isMendable: boolean },
  locale: Locale,
): Said => {
  if (because === null) return { note, reason: null }
  const said = new Map(
    locales.flatMap((each) =>
      forms.map((form) => [form(because, type, each), form(because, type, locale)] as const),
    ),
  )
  const lines = note.split('\n')
  if (!lines.some((line) => said.has(line.trim())))
    return { note, reason: (isMendable ? reasonText : settledText)(because, type, locale) }
  return { note: lines.map((line) => said.get(line.trim()) ?? line).join('\n'), reason: null }
}
