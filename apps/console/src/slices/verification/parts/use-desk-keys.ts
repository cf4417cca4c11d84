import { m } from '@openalliance/messages'
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { useIsOnline } from '../../../shell/offline-banner.tsx'
import { notify } from '../../../ui/announcer.ts'
import type { KeyQueue } from '../../../ui/key-queue.ts'
import { useKeyQueue } from '../../../ui/use-key-queue.ts'
import type { DeskLine } from '../queries.ts'
import { keysText } from './verification-words.ts'

interface DeskKeysOptions {
  readonly items: readonly DeskLine[]
  /** The record on the screen. */
  readonly present: string | null
  readonly onGoTo: (record: string) => void
}

/**
 * The desk's keys that are pressed ahead. An answer is given only about the entry that was on the screen when it was
 * pressed; keys that wait when the line is lost are given up. Both are told, for nothing of them was stored.
 */
export const useDeskKeys = ({ items, present, onGoTo }: DeskKeysOptions): KeyQueue => {
  const titleOf = (record: string | null) => items.find((each) => each.record === record)?.title ?? ''
  const onScreen = useRef(present)
  const onMissed = useRef((_keys: readonly string[], _of: string): void => undefined)
  useLayoutEffect(() => {
    onScreen.current = present
    onMissed.current = (left, of) =>
      notify(m['verification.ui.missed-keys']({ title: titleOf(of), keys: keysText(left) }), {
        tone: 'fault',
        action: { label: m['verification.ui.back-to-it'](), does: () => onGoTo(of) },
      })
  })
  const keys = useKeyQueue({
    isBound: (key) => /^[1-9]$/.test(key),
    place: () => onScreen.current,
    missed: (left, of) => onMissed.current(left, of),
  })
  const isOnline = useIsOnline()
  const giveUp = useEffectEvent(() => {
    const left = keys.clear()
    if (left.length === 0) return
    const facts = { title: titleOf(present), keys: keysText(left) }
    notify(m['verification.ui.keys-not-stored'](facts), { tone: 'fault' })
  })
  useEffect(() => {
    if (!isOnline) giveUp()
  }, [isOnline])
  return keys
}
