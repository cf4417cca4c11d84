import { useEffect, useState } from 'react'
import { takesText } from './shortcuts.ts'

const canTakeFocus =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]'

const isInSight = (element: Element): boolean => element.getClientRects().length > 0

/** Focus on nothing: the next key would go to the page as a whole. */
const isLost = (): boolean => {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || !activeElement.isConnected
}

const chainOf = (from: Element | null): readonly Element[] => {
  const chain: Element[] = []
  for (let each = from; each !== null && each !== document.body; each = each.parentElement) chain.push(each)
  return chain
}

const focusOn = (element: HTMLElement): void => {
  // A part of the page that takes no keys itself is where the reader goes on.
  if (!element.matches(canTakeFocus)) element.tabIndex = -1
  element.focus({ preventScroll: true })
}

/**
 * Brings a lost focus back to where it was: the element itself while it is there, else the nearest part around it that
 * still is, at its first control, else the page's heading. Nobody is put into a box to type in that they have not chosen:
 * single keys would rest there and be typed into it, so that part of the page takes the focus itself.
 * @param chain the element that had the focus, and everything around it from the inside out
 */
const bringBack = (chain: readonly Element[]): void => {
  const left = chain.find((each) => each.isConnected && isInSight(each) && !each.matches('#console, main'))
  const [self] = chain
  const control =
    left === undefined || left === self
      ? left
      : [...left.querySelectorAll(canTakeFocus)].find(
          (each) => isInSight(each) && !each.matches('[tabindex="-1"]'),
        )
  const place =
    (control && control !== self && takesText(control) ? left : control) ??
    document.querySelector('main h1') ??
    document.querySelector('main')
  if (place instanceof HTMLElement) focusOn(place)
}

/** The control with this id, or the first of the group that has it; null while it is not drawn. */
export const boxNamed = (id: string): HTMLElement | null => {
  const element = document.getElementById(id)
  const box = element?.matches(canTakeFocus) ? element : element?.querySelector<HTMLElement>(canTakeFocus)
  return box && isInSight(box) ? box : null
}

/** The page's heading, fit to take the focus: where the reader goes on when the part that had it has gone for good. */
export const pageHeading = (): HTMLElement | null => {
  const heading = document.querySelector<HTMLElement>('main h1')
  if (heading) heading.tabIndex = -1
  return heading
}

/** How long a page may take to draw what replaces a closed dialog. */
const settleMs = [0, 60, 250, 800]

/** Looks a few times whether the focus was lost by what has just been taken away, and brings it back. */
export const keepFocusAt = (from: Element | null): void => {
  const chain = chainOf(from)
  for (const ms of settleMs) setTimeout(() => isLost() && bringBack(chain), ms)
}

/**
 * Puts the focus on an element of a page that has just been turned to, as soon as no dialog holds the focus any more: one
 * that is still closing would pull it back, and gives it back to where it was opened a frame after it has gone.
 * @param find the element, looked for anew in every frame; nothing is focused while it is not there
 * @returns what gives the attempt up
 */
export const focusOnceFree = (find: () => HTMLElement | null): (() => void) => {
  let freeFrames = 0
  let frame = 0
  const look = (): void => {
    const place = document.querySelector('[role="dialog"], [role="alertdialog"]') ? null : find()
    freeFrames = place ? freeFrames + 1 : 0
    if (place && freeFrames > 2) place.focus()
    else frame = requestAnimationFrame(look)
  }
  frame = requestAnimationFrame(look)
  return () => cancelAnimationFrame(frame)
}

/** For an overlay: whatever closes it, and whatever it took from the page, the focus ends where the next key belongs. */
export const useFocusAfter = (): void => {
  const [before] = useState(() => document.activeElement)
  useEffect(() => () => keepFocusAt(before), [before])
}
