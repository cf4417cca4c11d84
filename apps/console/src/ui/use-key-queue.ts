import { useEffect, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { type Binding, type KeyQueue, newKeyQueue } from './key-queue.ts'
import { actsOnPress, areShortcutsOn, takesText } from './shortcuts.ts'

/** What the key would have done by now: it is typed where text is typed, presses what has the focus, or is a shortcut. */
const pressNow = (key: string): void => {
  const focused = document.activeElement
  if (takesText(focused) && key !== 'Escape') {
    // The old command is the only one that types as a person does, undo included.
    if (key.length === 1) document.execCommand('insertText', false, key)
  } else if (key === 'Enter' && actsOnPress(focused)) {
    if (focused instanceof HTMLElement) flushSync(() => focused.click())
  } else {
    const again = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    flushSync(() => (focused ?? document.body).dispatchEvent(again))
  }
}

const isPlain = (event: KeyboardEvent): boolean =>
  event.isTrusted &&
  !event.defaultPrevented &&
  !event.isComposing &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.altKey &&
  (event.key.length === 1 || event.key === 'Enter' || event.key === 'Escape')

/**
 * Keys pressed while the page saves or fetches wait for it instead of being lost or meaning something else. A key that is
 * held down says the same only once, unless it is J or K, which only move.
 * @param binding as it is at the first call; what it reads may change
 */
export const useKeyQueue = (binding?: Binding): KeyQueue => {
  const [queue] = useState(() => newKeyQueue(pressNow, (then) => setTimeout(() => setTimeout(then)), binding))
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const focused = document.activeElement
      if (!areShortcutsOn() || !isPlain(event)) return
      // Letters and Escape are the box's own, but overtake no key that was pressed before them and is about to be done.
      if ((takesText(focused) || event.key === 'Escape') && !queue.isCatchingUp()) return
      if ((event.key === 'Enter' || event.key === ' ') && actsOnPress(focused)) return
      if ((event.repeat && /^[a-ilm-z0-9]$/i.test(event.key)) || queue.take(event.key)) {
        event.preventDefault()
        event.stopPropagation()
      }
    }
    document.addEventListener('keydown', onKeyDown, true)
    return () => {
      document.removeEventListener('keydown', onKeyDown, true)
      queue.clear()
    }
  }, [queue])
  return queue
}

/** The keys that wait at this moment, in their order. */
export const useWaitingKeys = (queue: KeyQueue): readonly string[] =>
  useSyncExternalStore(queue.subscribe, queue.waiting)
