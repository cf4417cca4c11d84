import { type ReactNode, useEffect, useRef } from 'react'
import { Dialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { classes } from './classes.ts'
import type { DialogProps } from './dialog.tsx'
import styles from './overlay.module.css'
import { takesText } from './shortcuts.ts'

const fields =
  ':is(input, select, textarea):not([disabled], [readonly], [type="file"], [type="hidden"]), [role="spinbutton"]'

/** Whether something is typed into it: choices are pressed. */
const isTyped = (field: HTMLElement): boolean => !field.matches('select') && takesText(field)

/**
 * In a dialog that asks for something to be typed the first field has the focus, so that nothing typed at once is lost.
 * Where the only keyboard is one that would rise over the question, the dialog keeps it.
 */
const focusFirstField = (content: HTMLElement | null): void => {
  if (!content || !matchMedia('(any-pointer: fine)').matches) return
  if (content.contains(document.activeElement)) return
  const seen = [...content.querySelectorAll<HTMLElement>(fields)].filter(
    (field) => field.getClientRects().length > 0 && field.closest('[aria-hidden="true"]') === null,
  )
  if (!seen.some(isTyped)) return
  const [first] = seen
  // Of a choice the chosen one takes the keys.
  const chosen = first?.closest('[role="radiogroup"], fieldset')?.querySelector<HTMLElement>('input:checked')
  const place = first?.matches('[type="radio"]') ? (chosen ?? first) : first
  place?.focus()
}

const Content = ({ children }: { readonly children: ReactNode }) => {
  const content = useRef<HTMLDivElement>(null)
  // Before the dialog takes the focus itself, which it does where nothing in it has it.
  useEffect(() => focusFirstField(content.current), [])
  return (
    <div ref={content} className="stack">
      {children}
    </div>
  )
}

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
        <Content>{children}</Content>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </Dialog>
    </Modal>
  </ModalOverlay>
)

export default DialogOverlay
