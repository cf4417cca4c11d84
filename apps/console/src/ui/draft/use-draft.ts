import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { nowMs } from '../now.ts'
import {
  type DraftKeeper,
  type DraftStart,
  type DraftState,
  keepDraft,
  type SendDraft,
} from './draft-keeper.ts'
import { browserDraftMemory, type DraftMemory } from './draft-memory.ts'
import { sameContent } from './same-content.ts'

interface UseDraft<Content> {
  /** Person and thing, e.g. `${person}/record/${id}`. The hook belongs to one key: give the component `key={key}`. */
  readonly key: string
  readonly start: DraftStart<Content>
  readonly send: SendDraft<Content>
  readonly memory?: DraftMemory
  /** This person cannot save it (now): it is shown as the server has it, and what is kept here stays kept. */
  readonly isClosed?: boolean
}

export interface Draft<Content>
  extends Omit<DraftKeeper<Content>, 'state' | 'subscribe' | 'attend' | 'close' | 'open' | 'follow'> {
  readonly state: DraftState<Content>
}

/**
 * Saves as the person types. The state says at any moment whether the words are safe: `saved` with the time,
 * `saving`, `offline` (kept here, sent when the line returns), `conflict` (somebody else saved meanwhile).
 */
export const useDraft = <Content>({
  key,
  start,
  send,
  memory = browserDraftMemory,
  isClosed = false,
}: UseDraft<Content>): Draft<Content> => {
  const [keeper] = useState(() =>
    keepDraft(key, start, send, {
      memory,
      isClosed,
      now: nowMs,
      attemptId: () => crypto.randomUUID(),
      after: (ms, act) => {
        const timer = setTimeout(act, ms)
        return () => clearTimeout(timer)
      },
    }),
  )
  const state = useSyncExternalStore(keeper.subscribe, keeper.state)

  useEffect(() => {
    const leave = keeper.attend()
    const flush = () => keeper.flush()
    const flushWhenHidden = () => (document.visibilityState === 'hidden' ? keeper.flush() : undefined)
    window.addEventListener('online', flush)
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flushWhenHidden)
    return () => {
      window.removeEventListener('online', flush)
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flushWhenHidden)
      leave()
    }
  }, [keeper])

  const seen = useRef(start.content)
  const follow = useEffectEvent(() => {
    // A version with new files or another status says the same: what is typed is not taken out of the hand for that.
    const isChanged = !sameContent(seen.current, start.content)
    seen.current = start.content
    if (isClosed) return keeper.close(start)
    keeper.open(start)
    if (isChanged) keeper.follow(start)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new version of the server's is looked at
  useEffect(() => follow(), [isClosed, start.version])

  const isUnsaved = isClosed
    ? state.aside !== null
    : Object.keys(state.unread).length > 0 || !['saved', 'clean'].includes(state.phase)
  const wouldLose = !state.isKeptHere && isUnsaved
  useEffect(() => {
    if (!wouldLose) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [wouldLose])

  const { edit, flush, settle, discard } = keeper
  return { state, edit, flush, settle, discard }
}
