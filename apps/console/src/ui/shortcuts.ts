import { useEffect, useRef, useSyncExternalStore } from 'react'
import { listening } from './listening.ts'

/** A key that does something while its part of the page is there. */
export interface Shortcut {
  /** As the browser names it: 'j', 'Enter', '/', ' ', 'PageDown'. */
  readonly key: string
  readonly isShifted?: boolean
  /** What it does, for the list of shortcuts. */
  readonly label: string
  readonly does: () => void
}

const place = 'openalliance.shortcuts'
const readIsOn = (): boolean => {
  try {
    return localStorage.getItem(place) !== 'off'
  } catch {
    return true
  }
}

const present = new Set<{ current: readonly Shortcut[] }>()
const { listen, tell } = listening()
let isOn = readIsOn()

/** Single keys can be switched off, for those whose speech input or tremor would press them unasked. */
export const setShortcutsOn = (on: boolean): void => {
  isOn = on
  try {
    localStorage.setItem(place, on ? 'on' : 'off')
  } catch {
    // Without a memory the choice holds until the page is left.
  }
  tell()
}

/** Whether single keys do anything at all. */
export const areShortcutsOn = (): boolean => isOn

export const useShortcutsOn = (): boolean => useSyncExternalStore(listen, () => isOn)

/** What can be pressed on this page at this moment. */
export const presentShortcuts = (): Shortcut[] => [...present].flatMap((group) => group.current)

/** Whether what is typed would go into it: single keys rest there. */
export const takesText = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  (element.isContentEditable ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(element.type)))

/** Whether Enter and Space press the element. */
export const actsOnPress = (element: Element | null): boolean =>
  element instanceof HTMLElement &&
  element.closest('button, a[href], summary, [role="button"], input') !== null

const isOverlaid = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null

const meant = (event: KeyboardEvent): Shortcut | undefined => {
  if (!isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return
  const focused = document.activeElement
  if (takesText(focused) || isOverlaid()) return
  if ((event.key === 'Enter' || event.key === ' ') && actsOnPress(focused)) return
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key
  return presentShortcuts().findLast(
    ({ key, isShifted = false }) =>
      key === pressed && (isShifted === event.shiftKey || key === '/' || key === '?'),
  )
}

const onKeyDown = (event: KeyboardEvent) => {
  const shortcut = meant(event)
  if (!shortcut) return
  event.preventDefault()
  shortcut.does()
}

/**
 * Keys for the whole page while the component is there. They rest while text is typed, while a dialog or menu is open
 * and while an input method composes; of two with the same key the later component wins.
 */
export const useShortcuts = (shortcuts: readonly Shortcut[]): void => {
  const held = useRef(shortcuts)
  useEffect(() => {
    held.current = shortcuts
  })
  useEffect(() => {
    const group = held
    if (present.size === 0) document.addEventListener('keydown', onKeyDown)
    present.add(group)
    return () => {
      present.delete(group)
      if (present.size === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
