import { useSyncExternalStore } from 'react'

/** A short message at the edge of the page, read out by screen readers. */
export interface Notice {
  readonly id: number
  readonly text: string
  /** Faults stay until they are closed; the rest goes by itself. */
  readonly tone: 'done' | 'fault'
  readonly action?: { readonly label: string; readonly does: () => void } | undefined
}

const listeners = new Set<() => void>()
let notices: readonly Notice[] = []
let spoken = ''
let last = 0

const changed = () => {
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

// Long enough to be read twice by a slow reader; whoever needs it longer hears it from the live region.
const shownMs = 7_000

/** Shows and reads out that something is done or has failed. An action is only a convenience: it passes with the notice. */
export const notify = (
  text: string,
  { tone = 'done', action }: Partial<Pick<Notice, 'tone' | 'action'>> = {},
): void => {
  last += 1
  const notice: Notice = { id: last, text, tone, action }
  // The same sentence again takes the place of the last one; a row of them says no more.
  notices = [...notices.filter((each) => each.text !== text || each.tone !== tone).slice(-2), notice]
  changed()
  if (tone === 'done') setTimeout(() => dismiss(notice.id), shownMs)
}

export const dismiss = (id: number): void => {
  notices = notices.filter((notice) => notice.id !== id)
  changed()
}

/** Reads out without showing: for what the eye sees anyway (a list that grew, a page that changed). */
export const announce = (text: string): void => {
  // The same words twice would not be read a second time.
  spoken = spoken === text ? `${text}\u00a0` : text
  changed()
}

export const useNotices = (): readonly Notice[] => useSyncExternalStore(subscribe, () => notices)
export const useSpoken = (): string => useSyncExternalStore(subscribe, () => spoken)
