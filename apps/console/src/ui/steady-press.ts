/**
 * A press that begins on a control ends on it, even where the box that is left by it shows what is wrong and moves the
 * control from under the pointer: the browser makes no click of that.
 */

/** How far a hand trembles, in CSS pixels. */
const tremble = 6

interface Press {
  readonly control: HTMLElement
  readonly x: number
  readonly y: number
  readonly left: number
  readonly top: number
}

const pressOf = ({ target, clientX: x, clientY: y, button, isPrimary }: PointerEvent): Press | null => {
  if (button !== 0 || !isPrimary || !(target instanceof Element)) return null
  const control = target.closest<HTMLElement>('button, a[href], summary')
  if (!control) return null
  const { left, top } = control.getBoundingClientRect()
  return { control, x, y, left, top }
}

const hasMovedAway = ({ control, x, y, left, top }: Press): boolean => {
  const now = control.getBoundingClientRect()
  if (now.left === left && now.top === top) return false
  return !control.contains(document.elementFromPoint(x, y))
}

/** Once, for the whole page. */
export const startSteadyPresses = (): void => {
  let press: Press | null = null
  document.addEventListener(
    'pointerdown',
    (event) => {
      press = pressOf(event)
    },
    true,
  )
  document.addEventListener(
    'pointercancel',
    () => {
      press = null
    },
    true,
  )
  document.addEventListener(
    'pointerup',
    ({ clientX, clientY }) => {
      const was = press
      press = null
      if (!was?.control.isConnected) return
      if (Math.hypot(clientX - was.x, clientY - was.y) > tremble) return
      if (hasMovedAway(was)) was.control.click()
    },
    true,
  )
}
