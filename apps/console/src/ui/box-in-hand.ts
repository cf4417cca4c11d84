import { useSyncExternalStore } from 'react'

let typedIn: Element | null = null

const subscribe = (changed: () => void): (() => void) => {
  const begin = () => {
    typedIn = null
    changed()
  }
  const type = ({ target }: Event) => {
    // Choices are pressed, not typed.
    if (!(target instanceof Element) || target.matches('[type="radio"], [type="checkbox"], select')) return
    typedIn = target
    changed()
  }
  document.addEventListener('focusin', begin)
  document.addEventListener('focusout', begin)
  document.addEventListener('input', type)
  return () => {
    document.removeEventListener('focusin', begin)
    document.removeEventListener('focusout', begin)
    document.removeEventListener('input', type)
  }
}

/** Of the box that has the focus: its id, and a mark before it while nothing was typed in it since. */
const boxAndMark = (): string => {
  const { activeElement } = document
  return `${activeElement === typedIn ? '' : '-'}${activeElement?.id ?? ''}`
}

/**
 * The id of the box that is being typed in, '' for none: what stands there is not wrong yet. A text that was left, and has
 * the focus again, is as wrong as before.
 */
export const useBoxInHand = (): string => {
  const box = useSyncExternalStore(subscribe, boxAndMark)
  return box.startsWith('-') ? '' : box
}
