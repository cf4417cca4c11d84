import { m } from '@openalliance/messages'
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../button.tsx'
import { classes } from '../classes.ts'
import { FieldFrame, type FieldProps } from '../field.tsx'
import { countCodePoints } from '../folded.ts'
import { unreadBox, withKept } from '../unread-box.ts'
import styles from './combo-box.module.css'
import { sayingOf } from './typed-name.ts'
import { useAsyncOptions } from './use-async-options.ts'

export interface ComboOption {
  readonly key: string
  /** What stands in the box once it is chosen. */
  readonly text: string
  /** What tells it from its namesakes: number, county, kind. */
  readonly detail?: string | undefined
}

export interface ComboBoxFieldProps extends FieldProps {
  readonly value: ComboOption | null
  /** null with a text: nothing is chosen (yet), and what was chosen before stays; null without one: emptied on purpose. */
  readonly onChange: (chosen: ComboOption | null, text: string) => void
  readonly onBlur?: (() => void) | undefined
  /** Finds options for a text; throws when the line is lost. The signal tells that nobody waits any more. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly ComboOption[]>
  /** From how many characters on it is worth asking. */
  readonly leastCharacters?: number
  readonly placeholder?: string
  /** A text that led to nothing when the draft was kept. */
  readonly initialText?: string
  /** Offered below what was found: 「新增「…」」. */
  readonly onCreate?: ((text: string) => void) | undefined
  /** Says more about the chosen one, below the box. */
  readonly about?: ReactNode
  readonly inputRef?: Ref<HTMLInputElement>
}

const createKey = 'openalliance.create'

/**
 * One of thousands, found by typing a part of it. Arrow keys move, Enter takes, Escape closes; an input method may
 * finish its word first. Text that leads to nothing stays in the box and takes nothing away: what was chosen before holds
 * until something else is chosen or the box is left empty; Escape brings its name back.
 */
export const ComboBoxField = (props: ComboBoxFieldProps) => {
  const { value, onChange, onBlur, search, leastCharacters = 1, placeholder, initialText, onCreate } = props
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState(initialText ?? value?.text ?? '')
  const [known, setKnown] = useState(value)
  const [held, setHeld] = useState(value)
  // Whether the owner keeps a text of this box that is no choice.
  const [isTold, setTold] = useState((initialText ?? '') !== '')
  const [isLeft, setLeft] = useState(true)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  if (value?.key !== known?.key || value?.text !== known?.text) {
    setKnown(value)
    // A name that arrives later replaces what stood for it, never what is being typed.
    if (value && (value.key !== known?.key || text === known.text)) setText(value.text)
    if (value) setHeld(value)
  }
  const sought = text.trim()
  const isUnread = sought !== '' && sought !== value?.text.trim()
  const isAsking = isOpen && isUnread && countCodePoints(sought) >= leastCharacters
  const { state, options, retry } = useAsyncOptions<ComboOption>(sought, isAsking, search)
  const offered: readonly ComboOption[] =
    onCreate && state === 'found'
      ? [...options, { key: createKey, text: m['ui.search-create']({ text: sought }) }]
      : options
  const isShown = isAsking && state !== 'idle'

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list begins without a place in it.
  useEffect(() => setActive(-1), [options])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const take = (option: ComboOption | undefined) => {
    if (!option) return
    setOpen(false)
    if (option.key === createKey) return onCreate?.(sought)
    setText(option.text)
    setKnown(option)
    setHeld(option)
    setTold(false)
    onChange(option, option.text)
  }
  const type = (typed: string) => {
    setText(typed)
    setOpen(true)
    setLeft(false)
    const saying = sayingOf(typed, held)
    // Emptied is only what is left empty; on the way to another name nothing is taken away.
    if (saying.kind === 'empty') return
    setTold(saying.kind === 'not-chosen')
    if (saying.kind === 'not-chosen') return onChange(null, typed)
    setKnown(saying.option)
    onChange(saying.option, saying.option.text)
  }
  const leave = () => {
    setOpen(false)
    setLeft(true)
    if (sought === '' && (held !== null || isTold)) {
      setHeld(null)
      setKnown(null)
      setTold(false)
      onChange(null, '')
    }
  }
  const notChosen =
    isUnread && isLeft && !isOpen
      ? withKept(m['ui.search-not-chosen']({ text: sought }), held?.text || null)
      : undefined
  const move = (by: 1 | -1) => {
    setOpen(true)
    const last = offered.length - 1
    setActive(by === 1 ? Math.min(last, active + 1) : active <= 0 ? last : active - 1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && isShown && offered[active]) {
      event.preventDefault()
      take(offered[active])
    } else if (event.key === 'Enter' && isAsking) {
      // A quick hand presses before the list is there: nothing is sent past a name that is not chosen.
      event.preventDefault()
      if (state === 'found' && options.length === 1) take(options[0])
    } else if (event.key === 'Enter') {
      // Enter hands the form in without leaving the box.
      leave()
    } else if (event.key === 'Escape' && (isShown || isUnread)) {
      event.stopPropagation()
      setOpen(false)
      if (!isShown && held) take(held)
    }
  }
  return (
    <FieldFrame {...props} hint={props.about ?? props.hint} error={notChosen ?? props.error}>
      {(control) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus has left box and list.
        <div
          className={styles.combo}
          onBlur={(event) => {
            if (event.currentTarget.contains(event.relatedTarget)) return
            leave()
            onBlur?.()
          }}
        >
          <input
            {...control}
            {...unreadBox(isUnread)}
            ref={props.inputRef}
            role="combobox"
            aria-expanded={isShown}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
            autoComplete="off"
            placeholder={placeholder ?? m['ui.search-placeholder']()}
            readOnly={props.isReadOnly}
            value={text}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <div className={styles.popover} hidden={!isShown}>
            <div
              ref={list}
              id={listId}
              role="listbox"
              aria-label={m['ui.search-found']()}
              className={styles.list}
            >
              {offered.map((option, index) => (
                // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box; aria-activedescendant points here.
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's.
                <div
                  key={option.key}
                  id={`${listId}-${index}`}
                  role="option"
                  aria-selected={index === active}
                  className={classes(styles.option, option.key === createKey && styles.create)}
                  // The box keeps the focus, so that typing can go on.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(option)}
                >
                  {option.text}
                  {option.detail ? <small>{option.detail}</small> : null}
                </div>
              ))}
            </div>
            <div role="status" className={styles.state}>
              {state === 'failed'
                ? m['ui.search-failed']()
                : state === 'found' && options.length === 0
                  ? m['ui.search-nothing']({ text: sought })
                  : state === 'searching'
                    ? m['ui.searching']()
                    : ''}
              {state === 'failed' ? (
                <Button isSmall tone="quiet" onPress={retry}>
                  {m['ui.retry']()}
                </Button>
              ) : null}
            </div>
          </div>
        </div>
      )}
    </FieldFrame>
  )
}
