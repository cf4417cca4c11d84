import type { ReactElement, ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import styles from './overlay.module.css'

interface TooltipProps {
  /** A short explanation; never the only place where something needed is said. */
  readonly tip: ReactNode
  /** A Button or another pressable element of React Aria. */
  readonly children: ReactElement
}

/** Beside the page's own content, where landmarks lead; within a dialog, since everything else rests then. */
const home = (): Element =>
  document.querySelector('[role="dialog"], [role="alertdialog"]') ??
  document.getElementById('main') ??
  document.body

/** A word of explanation on hover and on focus. */
export const Tooltip = ({ tip, children }: TooltipProps) => (
  <TooltipTrigger delay={400} closeDelay={100}>
    {children}
    <AriaTooltip offset={6} UNSTABLE_portalContainer={home()} className={styles.tip ?? ''}>
      {tip}
    </AriaTooltip>
  </TooltipTrigger>
)
