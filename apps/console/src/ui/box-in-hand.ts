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

const boxTypedIn = (): string => (typedIn !== null && typedIn === document.activeElement ? typedIn.id : '')

/**
 * The id of the box that is being typed in, '' for none: what stands there is not wrong yet. A text that was left, and has
 * the focus again, is as wrong as before.
 */
export const useBoxInHand = (): string => useSyncExternalStore(subscribe, boxTypedIn)
