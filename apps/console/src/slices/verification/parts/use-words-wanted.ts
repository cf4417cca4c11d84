import { m } from '@openalliance/messages'
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { announce } from '../../../ui/announcer.ts'
import { areShortcutsOn, takesText } from '../../../ui/shortcuts.ts'

/** They enter the box, or take the sentence it would hold. */
const stillMeant = new Set(['e', 'p'])

const isLetter = (event: KeyboardEvent): boolean =>
  event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey

/** How words are asked for: where single keys decide, with the one that enters the box. */
export const wordsWanted = (sentence: string): string =>
  areShortcutsOn() ? m['verification.ui.words-wanted']({ sentence }) : sentence

interface WordsWanted {
  /** From this moment on, before the page shows it. */
  readonly ask: () => void
}

/**
 * While a decision waits for its words single keys rest: whoever writes them at once, where the box has not been entered,
 * would decide and answer with their letters. E enters the box, Escape gives the decision up.
 */
export const useWordsWanted = (sentence: string | null, onGiveUp: () => void): WordsWanted => {
  const isWanted = useRef(false)
  useLayoutEffect(() => {
    isWanted.current = sentence !== null
  })
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!isWanted.current || !areShortcutsOn() || takesText(document.activeElement)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      isWanted.current = false
      onGiveUp()
    } else if (isLetter(event) && !stillMeant.has(event.key.toLowerCase())) {
      event.preventDefault()
      event.stopPropagation()
      announce(sentence ?? '')
    }
  })
  useEffect(() => {
    // After the queue, whose keys come to their turn here, and before everything else of the page.
    document.body.addEventListener('keydown', onKeyDown, true)
    return () => document.body.removeEventListener('keydown', onKeyDown, true)
  }, [])
  return {
    ask: () => {
      isWanted.current = true
    },
  }
}
