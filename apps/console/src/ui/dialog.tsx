import { lazy, type ReactNode, Suspense } from 'react'
import { useFocusAfter } from './focus-after.ts'
import { useCoverPage } from './notices-place.tsx'

const DialogOverlay = lazy(() => import('./dialog-overlay.tsx'))

export interface DialogProps {
  readonly title: ReactNode
  readonly isOpen: boolean
  /** Absent where the person has to answer (no way around by Escape or a click beside it). */
  readonly onClose?: (() => void) | undefined
  readonly isWide?: boolean
  /** Whoever opened it keeps what is typed, also where the question is left: Escape need not be pressed twice. */
  readonly keepsTyped?: boolean
  /** An alert dialog is read out at once, with its text. */
  readonly isAlert?: boolean
  readonly children: ReactNode
  /** The buttons, the main one first. */
  readonly actions?: ReactNode
}

/** A question over the page: focus stays inside and returns where it was. On a phone it rises from the bottom. */
export const Dialog = (props: DialogProps) => (props.isOpen ? <OpenDialog {...props} /> : null)

const OpenDialog = (props: DialogProps) => {
  useFocusAfter()
  useCoverPage()
  return (
    <Suspense fallback={null}>
      <DialogOverlay {...props} />
    </Suspense>
  )
}
