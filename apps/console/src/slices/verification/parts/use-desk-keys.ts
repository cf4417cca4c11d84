import { m } from '@openalliance/messages'
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { useIsOnline } from '../../../shell/offline-banner.tsx'
import { isTold, notify } from '../../../ui/announcer.ts'
import type { KeyQueue } from '../../../ui/key-queue.ts'
import { useKeyQueue } from '../../../ui/use-key-queue.ts'
import type { DeskLine } from '../queries.ts'
import { keysText } from './verification-words.ts'

interface DeskKeysOptions {
  readonly items: readonly DeskLine[]
  /** The record that is asked for. */
  readonly present: string | null
  /** Whether it can be seen already. */
  readonly isShown: boolean
  /** Where nothing can be decided the keys that decide and answer do nothing, and wait for nothing. */
  readonly mayDecide: boolean
  readonly onGoTo: (record: string) => void
}

interface DeskKeys {
  readonly keys: KeyQueue
  /** The record is decided now; where the key for it was pressed before it could be seen, that is told. */
  readonly decided: (record: string) => void
}

const deciding = /^[ayrx]$/i
const answering = /^[1-9]$/
const aboutAhead = 'verification.decided-ahead'

/**
 * The desk's keys that are pressed ahead: each is done in its turn. An answer is given only about the entry that was on the
 * screen when it was pressed; keys that wait when the line is lost are given up. Both are told, for nothing of them was
 * stored. What was decided before it could be seen is told as well, with the way back.
 */
export const useDeskKeys = ({ items, present, isShown, mayDecide, onGoTo }: DeskKeysOptions): DeskKeys => {
  const titleOf = (record: string | null) => items.find((each) => each.record === record)?.title ?? ''
  const onScreen = useRef({ present, shown: isShown ? present : null, mayDecide })
  const onMissed = useRef((_keys: readonly string[], _of: string): void => undefined)
  /** Whether the last deciding key was pressed before its entry could be seen. */
  const isAhead = useRef(false)
  const unseen = useRef<readonly string[]>([])
  useLayoutEffect(() => {
    onScreen.current = { present, shown: isShown ? present : null, mayDecide }
    onMissed.current = (left, of) =>
      notify(m['verification.ui.missed-keys']({ title: titleOf(of), keys: keysText(left) }), {
        tone: 'fault',
        action: { label: m['verification.ui.back-to-it'](), does: () => onGoTo(of) },
      })
  })
  const keys = useKeyQueue({
    isIdle: (key) => !onScreen.current.mayDecide && (deciding.test(key) || answering.test(key)),
    isBound: (key) => answering.test(key),
    place: () => onScreen.current.present,
    shown: () => onScreen.current.shown,
    pressing: (key, isSeen) => {
      if (isSeen) isAhead.current = false
      else if (deciding.test(key)) isAhead.current = true
    },
    missed: (left, of) => onMissed.current(left, of),
  })
  useEffect(() => {
    const onPointer = () => {
      isAhead.current = false
    }
    window.addEventListener('pointerdown', onPointer, true)
    return () => window.removeEventListener('pointerdown', onPointer, true)
  }, [])
  const decided = (record: string) => {
    if (!isAhead.current) return
    const before = isTold(aboutAhead) ? unseen.current : []
    const all = [...before.filter((each) => each !== record), record]
    unseen.current = all
    const [first = record] = all
    const title = titleOf(first)
    const text =
      all.length === 1
        ? m['verification.ui.decided-ahead']({ title })
        : m['verification.ui.decided-ahead-several']({ title, count: all.length })
    notify(text, {
      tone: 'fault',
      about: aboutAhead,
      action: { label: m['verification.ui.back-to-it'](), does: () => onGoTo(first) },
    })
  }
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
  return { keys, decided }
}
