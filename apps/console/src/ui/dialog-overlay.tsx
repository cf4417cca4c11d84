import { Dialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { classes } from './classes.ts'
import type { DialogProps } from './dialog.tsx'
import styles from './overlay.module.css'

const DialogOverlay = ({ title, isOpen, onClose, isWide, isAlert, children, actions }: DialogProps) => (
  <ModalOverlay
    isOpen={isOpen}
    isDismissable={Boolean(onClose) && !isAlert}
    isKeyboardDismissDisabled={!onClose}
    onOpenChange={(open) => (open ? undefined : onClose?.())}
    className={styles.veil ?? ''}
  >
    <Modal className={classes(styles.modal, isWide && styles.wide)}>
      <Dialog role={isAlert ? 'alertdialog' : 'dialog'} className={styles.dialog ?? ''}>
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        <div className="stack">{children}</div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </Dialog>
    </Modal>
  </ModalOverlay>
)

export default DialogOverlay
