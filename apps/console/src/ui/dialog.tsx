import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { classes } from './classes.ts'
import styles from './overlay.module.css'

interface DialogProps {
  readonly title: ReactNode
  readonly isOpen: boolean
  /** Absent where the person has to answer (no way around by Escape or a click beside it). */
  readonly onClose?: (() => void) | undefined
  readonly isWide?: boolean
  /** An alert dialog is read out at once, with its text. */
  readonly isAlert?: boolean
  readonly children: ReactNode
  /** The buttons, the main one first. */
  readonly actions?: ReactNode
}

/** A question over the page: focus stays inside and returns where it was. On a phone it rises from the bottom. */
export const Dialog = ({ title, isOpen, onClose, isWide, isAlert, children, actions }: DialogProps) => (
  <ModalOverlay
    isOpen={isOpen}
    isDismissable={Boolean(onClose) && !isAlert}
    isKeyboardDismissDisabled={!onClose}
    onOpenChange={(open) => (open ? undefined : onClose?.())}
    className={styles.veil ?? ''}
  >
    <Modal className={classes(styles.modal, isWide && styles.wide)}>
      <AriaDialog role={isAlert ? 'alertdialog' : 'dialog'} className={styles.dialog ?? ''}>
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        <div className="stack">{children}</div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
)
