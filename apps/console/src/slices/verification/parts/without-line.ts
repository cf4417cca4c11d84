import { m } from '@openalliance/messages'
import { notify } from '../../../ui/announcer.ts'
import { useShortcuts } from '../../../ui/shortcuts.ts'

/** What a notice that nothing was stored for an entry is about, for whoever stores something for it. */
export const aboutStored = (title: string): string => `verification.stored ${title}`

/**
 * Whether what was just pressed for the entry cannot be sent, because there is no line; then that is told, and nothing may
 * be kept, shown as done or sent later.
 * @param hasWords whether a person has typed something for it, which stays
 */
export const isStoppedWithoutLine = (title: string, hasWords: boolean): boolean => {
  if (navigator.onLine) return false
  const told = hasWords ? m['verification.ui.not-stored-kept'] : m['verification.ui.not-stored']
  notify(told({ title }), { tone: 'fault', about: aboutStored(title) })
  return true
}

const stoppedKeys = () => [
  { key: 'a', label: m['verification.ui.accept']() },
  { key: 'y', label: m['verification.ui.key-affirm']() },
  { key: 'r', label: m['verification.ui.return']() },
  { key: 'x', label: m['verification.ui.reject']() },
  ...[1, 2, 3, 4, 5, 6].map((number) => ({
    key: String(number),
    label: m['verification.ui.key-answer']({ number }),
  })),
]

/**
 * The keys of an entry that cannot be fetched without a line: each tells that nothing was stored.
 * @param title null where none rests
 * @param hasWords asked when a key is pressed
 */
export const useStoppedKeys = (title: string | null, hasWords: () => boolean): void =>
  useShortcuts(
    title === null
      ? []
      : stoppedKeys().map((shortcut) => ({
          ...shortcut,
          does: () => void isStoppedWithoutLine(title, hasWords()),
        })),
  )
