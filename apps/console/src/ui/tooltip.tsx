import {
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import styles from './tooltip.module.css'

interface TooltipProps {
  /** A short explanation; never the only place where something needed is said. */
  readonly tip: ReactNode
  /** What is explained; something that takes the focus, so that the keyboard finds the tip as well. */
  readonly children: ReactElement<{ 'aria-describedby'?: string | undefined }>
}

const restMs = 400
const edge = 8

/** A word of explanation on hover and on focus; it stays while the pointer is on it, and Escape takes it away. */
export const Tooltip = ({ tip, children }: TooltipProps) => {
  const tipId = useId()
  const [isShown, setShown] = useState(false)
  const bubble = useRef<HTMLSpanElement>(null)
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)

  useLayoutEffect(() => {
    const box = bubble.current
    if (!box || !isShown) return
    const { left, right } = box.getBoundingClientRect()
    const beyond =
      right > window.innerWidth - edge ? window.innerWidth - edge - right : Math.max(0, edge - left)
    box.style.translate = `calc(-50% + ${beyond}px)`
  }, [isShown])

  const show = (afterMs: number) => {
    clearTimeout(rest.current)
    rest.current = setTimeout(() => setShown(true), afterMs)
  }
  const hide = () => {
    clearTimeout(rest.current)
    setShown(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that pointer or focus is on what is explained.
    <span
      className={styles.around}
      onPointerEnter={() => show(restMs)}
      onPointerLeave={hide}
      onFocus={(event) => (event.target.matches(':focus-visible') ? show(0) : undefined)}
      onBlur={hide}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === 'Escape' && isShown) {
          event.stopPropagation()
          hide()
        }
      }}
    >
      {cloneElement(children, { 'aria-describedby': isShown ? tipId : undefined })}
      {isShown ? (
        <span ref={bubble} id={tipId} role="tooltip" className={styles.tip}>
          {tip}
        </span>
      ) : null}
    </span>
  )
}
