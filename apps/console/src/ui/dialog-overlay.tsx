import { m } from '@openalliance/messages'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Dialog, Heading } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { classes } from './classes.ts'
import type { DialogProps } from './dialog.tsx'
import styles from './overlay.module.css'
import { takesText } from './shortcuts.ts'

const fields =
  ':is(input, select, textarea):not([disabled], [readonly], [type="file"], [type="hidden"]), [role="spinbutton"]'

// A group that cannot be so is mended in its first box.
const faultyFields =
  ':is(input, select, textarea)[aria-invalid="true"], [aria-invalid="true"] :is(input, select, textarea)'

/** Whether something is typed into it: choices are pressed. */
const takesTyping = (field: HTMLElement): boolean => !field.matches('select') && takesText(field)

/** What would be lost with the dialog; what is typed to look something up would not. */
const isWritten = (target: HTMLElement): boolean =>
  takesTyping(target) && !target.matches('[role="combobox"], [type="search"], [type="file"]')

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
  if (!seen.some(takesTyping)) return
  const [first] = seen
  // Of a choice the chosen one takes the keys.
  const chosen = first?.closest('[role="radiogroup"], fieldset')?.querySelector<HTMLElement>('input:checked')
  const place = first?.matches('[type="radio"]') ? (chosen ?? first) : first
  place?.focus()
}

/**
 * Whoever pressed the button that does it, and is told of a field that it cannot be so, goes on in that field; who has gone
 * elsewhere since stays there.
 */
const useFocusOnFault = (
  content: RefObject<HTMLElement | null>,
  actions: RefObject<HTMLElement | null>,
  isWanted: boolean,
) =>
  useEffect(() => {
    const within = content.current
    const buttons = actions.current
    if (!within || !isWanted) return
    let isPressed = false
    const press = () => {
      isPressed = true
    }
    const leave = () => {
      isPressed = false
    }
    const submit = ({ submitter }: SubmitEvent) => (submitter ? press() : undefined)
    const faults = new MutationObserver(() => {
      if (isPressed) within.querySelector<HTMLElement>(faultyFields)?.focus()
    })
    faults.observe(within, { subtree: true, childList: true, attributeFilter: ['aria-invalid'] })
    buttons?.addEventListener('click', press, true)
    within.addEventListener('submit', submit, true)
    document.addEventListener('focusin', leave)
    return () => {
      faults.disconnect()
      buttons?.removeEventListener('click', press, true)
      within.removeEventListener('submit', submit, true)
      document.removeEventListener('focusin', leave)
    }
  }, [content, actions, isWanted])

type Texts = Map<HTMLInputElement | HTMLTextAreaElement, string>

/** What stood in each box when it was first entered, to tell what would be lost. */
const useFirstTexts = (content: RefObject<HTMLElement | null>, first: Texts) =>
  useEffect(() => {
    const within = content.current
    const enter = ({ target }: FocusEvent) => {
      const isBox = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
      if (isBox && isWritten(target) && !first.has(target)) first.set(target, target.value)
    }
    within?.addEventListener('focusin', enter)
    return () => within?.removeEventListener('focusin', enter)
  }, [content, first])

interface ContentProps {
  readonly children: ReactNode
  readonly actions: ReactNode
  /** Where single keys answer it, none of them shall be typed into a box. */
  readonly isAlert: boolean
  readonly firstTexts: Texts
  readonly onInput: () => void
}

const Content = ({ children, actions, isAlert, firstTexts, onInput }: ContentProps) => {
  const content = useRef<HTMLDivElement>(null)
  const buttons = useRef<HTMLDivElement>(null)
  useFirstTexts(content, firstTexts)
  // Before the dialog takes the focus itself, which it does where nothing in it has it.
  useEffect(() => focusFirstField(content.current), [])
  useFocusOnFault(content, buttons, !isAlert)
  return (
    <>
      <div ref={content} className="stack" onInput={onInput}>
        {children}
      </div>
      {actions ? (
        <div ref={buttons} className={styles.actions}>
          {actions}
        </div>
      ) : null}
    </>
  )
}

const DialogOverlay = (props: DialogProps) => {
  const { title, isOpen, onClose, isWide, isAlert, keepsTyped = false, children, actions } = props
  const [firstTexts] = useState((): Texts => new Map())
  const [isWarned, setWarned] = useState(false)
  const leave = () => {
    const isTyped = [...firstTexts].some(([box, text]) => box.value !== text)
    if (isTyped && !keepsTyped && !isWarned) setWarned(true)
    else onClose?.()
  }
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable={Boolean(onClose) && !isAlert}
      isKeyboardDismissDisabled={!onClose}
      onOpenChange={(open) => (open ? undefined : leave())}
      className={styles.veil ?? ''}
    >
      <Modal className={classes(styles.modal, isWide && styles.wide)}>
        <Dialog role={isAlert ? 'alertdialog' : 'dialog'} className={styles.dialog ?? ''}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <Content
            actions={actions}
            isAlert={isAlert ?? false}
            firstTexts={firstTexts}
            onInput={() => setWarned(false)}
          >
            {children}
            {isWarned ? (
              <p role="alert" className="finding evidence">
                {m['ui.leaves-typed']()}
              </p>
            ) : null}
          </Content>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

export default DialogOverlay
