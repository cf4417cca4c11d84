import { says } from '@openalliance/rules'
import { useState } from 'react'
import { browserDraftMemory } from '../../../ui/draft/draft-memory.ts'
import { nowMs } from '../../../ui/now.ts'

/** A text typed on the desk and not acknowledged yet; null where there is none. */
export const keptText = (key: string): string | null => {
  const content = browserDraftMemory.read<unknown>(key)?.content
  return typeof content === 'string' ? content : null
}

/** Where the words stand that are typed in the question about an entry that does not count; they are not the desk's note. */
export const uncountedKey = (noteKey: string): string => `${noteKey}.uncounted`

/** Whether words of a person stand here that no server has yet: in the note of an entry, or in the question about it. */
export const hasKeptWords = (...keys: readonly string[]): boolean =>
  keys.some((key) => says(keptText(key) ?? ''))

export const forgetText = (key: string): void => browserDraftMemory.forget(key)

/**
 * A text that outlives a conflict, another entry and a closed tab: every keystroke is kept in this browser until the
 * server has it.
 */
export const useKeptText = (key: string, initial: string): readonly [string, (text: string) => void] => {
  const [text, setText] = useState(() => keptText(key) ?? initial)
  const write = (next: string) => {
    setText(next)
    if (next === initial) forgetText(key)
    else browserDraftMemory.keep(key, { content: next, base: null, typedAt: new Date(nowMs()).toISOString() })
  }
  return [text, write]
}
