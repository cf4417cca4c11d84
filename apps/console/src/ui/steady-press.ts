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

const pressOf = (event: PointerEvent): Press | null => {
  const { target, clientX: x, clientY: y, button, isPrimary } = event
  if (button !== 0 || !isPrimary || !(target instanceof Element)) return null
  // With one of these a link is opened elsewhere, which no script can do in the reader's place.
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null
  const control = target.closest<HTMLElement>('button, a[href], summary')
  if (!control) return null
  const { left, top } = control.getBoundingClientRect()
  return { control, x, y, left, top }
}

/** Of a press that ends over the control the browser makes the click itself. */
const hasMovedAway = ({ control, left, top }: Press, x: number, y: number): boolean => {
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
  // Whoever scrolls with the button held moves the control himself.
  for (const end of ['pointercancel', 'wheel'])
    document.addEventListener(
      end,
      () => {
        press = null
      },
      { capture: true, passive: true },
    )
  document.addEventListener(
    'pointerup',
    ({ clientX, clientY }) => {
      const was = press
      press = null
      if (!was?.control.isConnected) return
      if (Math.hypot(clientX - was.x, clientY - was.y) > tremble) return
      if (hasMovedAway(was, clientX, clientY)) was.control.click()
    },
    true,
  )
}
