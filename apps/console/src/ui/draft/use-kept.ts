import { useState } from 'react'
import { nowMs } from '../now.ts'
import { browserDraftMemory, type DraftMemory } from './draft-memory.ts'

export interface Kept<Content> {
  readonly value: Content
  readonly set: (value: Content) => void
  /** Back to the start, and nothing is kept any more. */
  readonly forget: () => void
}

/** What was kept for that version; words typed upon another one would speak of what has changed since. */
export const keptFor = <Content>(
  key: string,
  base: number,
  start: Content,
  memory: DraftMemory = browserDraftMemory,
): Content => {
  const kept = memory.read<Content>(key)
  return kept !== null && kept.base === base ? kept.content : start
}

/**
 * State of a form that is sent as a whole: a reload or a way out of the page and back loses nothing of it.
 * @param key person and thing, e.g. `${person}/proposal/${id}`
 * @param base the version of the thing that is being written about
 */
export const useKept = <Content>(
  key: string,
  base: number,
  start: Content,
  memory: DraftMemory = browserDraftMemory,
): Kept<Content> => {
  const [value, setValue] = useState(() => keptFor(key, base, start, memory))
  return {
    value,
    set: (next) => {
      memory.keep(key, { content: next, base, typedAt: new Date(nowMs()).toISOString() })
      setValue(next)
    },
    forget: () => {
      memory.forget(key)
      setValue(start)
    },
  }
}
