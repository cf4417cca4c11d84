import { useSyncExternalStore } from 'react'
import { listening } from './listening.ts'

/** A short message at the edge of the page, read out by screen readers. */
export interface Notice {
  readonly id: number
  readonly text: string
  /** Faults stay until they are closed; the rest goes by itself. */
  readonly tone: 'done' | 'fault'
  readonly action?: { readonly label: string; readonly does: () => void } | undefined
  /** What it is about: a later one takes its place, and it goes when that is settled. */
  readonly about?: string | undefined
}

const { listen, tell } = listening()
let notices: readonly Notice[] = []
let spoken = ''
let last = 0

// Long enough to be read twice by a slow reader; whoever needs it longer hears it from the live region.
const shownMs = 7_000

/** Shows and reads out that something is done or has failed. An action is only a convenience: it passes with the notice. */
export const notify = (
  text: string,
  { tone = 'done', action, about }: Partial<Pick<Notice, 'tone' | 'action' | 'about'>> = {},
): void => {
  last += 1
  const notice: Notice = { id: last, text, tone, action, about }
  const isSame = (each: Notice) =>
    (each.text === text && each.tone === tone) || (about !== undefined && each.about === about)
  // The same sentence again takes the place of the last one; a row of them says no more.
  notices = [...notices.filter((each) => !isSame(each)).slice(-2), notice]
  tell()
  if (tone === 'done') setTimeout(() => dismiss(notice.id), shownMs)
}

export const dismiss = (id: number): void => {
  notices = notices.filter((notice) => notice.id !== id)
  tell()
}

/** Whether a notice about it stands on the page. */
export const isTold = (about: string): boolean => notices.some((notice) => notice.about === about)

/** What a notice was about is settled: it would say what is no longer true. */
export const settleNotice = (about: string): void => {
  if (!isTold(about)) return
  notices = notices.filter((notice) => notice.about !== about)
  tell()
}

/** Reads out without showing: for what the eye sees anyway (a list that grew, a page that changed). */
export const announce = (text: string): void => {
  // The same words twice would not be read a second time.
  spoken = spoken === text ? `${text}\u00a0` : text
  tell()
}

export const useNotices = (): readonly Notice[] => useSyncExternalStore(listen, () => notices)
export const useSpoken = (): string => useSyncExternalStore(listen, () => spoken)
