import { type DraftReply, type DraftSave, type DraftStart, keepDraft } from './draft-keeper.ts'
import type { DraftMemory, KeptDraft } from './draft-memory.ts'

export type Content = { readonly name: string }

export const mapMemory = (isFull = false) => {
  const kept = new Map<string, KeptDraft<unknown>>()
  const memory: DraftMemory = {
    read: (key) => (kept.get(key) as never) ?? null,
    keep: (key, draft) => {
      if (!isFull) kept.set(key, draft)
      return !isFull
    },
    forget: (key) => void kept.delete(key),
  }
  return { kept, memory }
}

export const newer: DraftStart<Content> = {
  content: { name: 'theirs' },
  version: 2,
  savedAt: '2021-10-30T14:00:00.000Z',
}
export const fresh: DraftStart<Content> = { content: { name: '' }, version: 1, savedAt: null }

/** A keeper whose line and clock the test holds in its hands. */
export const world = (start = fresh, { kept, memory } = mapMemory(), isClosed = false) => {
  const sent: DraftSave<Content>[] = []
  const waiting: { resolve: (reply: DraftReply<Content>) => void; reject: (lost: Error) => void }[] = []
  const timers: { ms: number; act: () => void }[] = []
  let attempts = 0
  const keeper = keepDraft<Content>(
    'person/record/1',
    start,
    (save) => {
      sent.push(save)
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
    {
      memory,
      isClosed,
      now: () => Date.UTC(2021, 9, 30, 15, 12, 8),
      attemptId: () => `attempt-${++attempts}`,
      after: (ms, act) => {
        const timer = { ms, act }
        timers.push(timer)
        return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0)
      },
    },
  )
  const leave = keeper.attend()
  const passTime = () =>
    timers.splice(0).map(({ ms, act }) => {
      act()
      return ms
    })
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  const reply = async (answer: DraftReply<Content>) => {
    waiting.shift()?.resolve(answer)
    await settled()
  }
  const saved = (version: number) => reply({ kind: 'saved', version, savedAt: '2021-10-30T15:12:08.000Z' })
  const loseLine = async () => {
    waiting.shift()?.reject(new TypeError('Failed to fetch'))
    await settled()
  }
  return { keeper, leave, sent, kept, memory, timers, passTime, reply, saved, loseLine }
}
