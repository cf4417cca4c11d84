import { useSyncExternalStore } from 'react'

const subscribe = (changed: () => void): (() => void) => {
  document.addEventListener('focusin', changed)
  document.addEventListener('focusout', changed)
  return () => {
    document.removeEventListener('focusin', changed)
    document.removeEventListener('focusout', changed)
  }
}

/** The id of the box that has the focus, '' for none: what is being typed there is not wrong yet. */
export const useBoxInHand = (): string =>
  useSyncExternalStore(subscribe, () => document.activeElement?.id ?? '')
