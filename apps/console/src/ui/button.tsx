import { m } from '@openalliance/messages'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classes } from './classes.ts'
import { keepFocusAt } from './focus-after.ts'
import { KeyHint } from './key-hint.tsx'
import { stopsAtUnread } from './unread-box.ts'

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger'

interface ButtonLook {
  /** One primary action a page. */
  readonly tone?: ButtonTone | undefined
  readonly isSmall?: boolean | undefined
  /** For a single sign; give aria-label. */
  readonly isSquare?: boolean | undefined
}

type NativeProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick' | 'disabled' | 'children'>

export interface ButtonProps extends NativeProps, ButtonLook {
  readonly children: ReactNode
  readonly onPress?: (() => void) | undefined
  readonly isDisabled?: boolean | undefined
  /** Under way: stays focusable, says so and ignores further presses. */
  readonly isPending?: boolean | undefined
  /** The key that does the same, shown beside the words. */
  readonly shortcut?: string | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

export const buttonClass = ({ tone = 'plain', isSmall, isSquare }: ButtonLook): string =>
  classes('button', tone !== 'plain' && tone, isSmall && 'small', isSquare && 'square')

/** The main button of a form or dialog sends what stands in it. */
const commits = ({ tone, type }: ButtonProps): boolean => tone === 'primary' || type === 'submit'

/** Does something on this page. For a way to another page take LinkButton. */
export const Button = (props: ButtonProps) => {
  const { tone, isSmall, isSquare, shortcut, className, children, onPress, isDisabled, isPending, ...rest } =
    props
  return (
    <button
      type="button"
      {...rest}
      className={classes(buttonClass({ tone, isSmall, isSquare }), className)}
      disabled={isDisabled}
      aria-disabled={isPending ? true : rest['aria-disabled']}
      data-pending={isPending || undefined}
      onClick={(event) => {
        const isStopped = isPending || (commits(props) && stopsAtUnread(event.currentTarget))
        if (isStopped) event.preventDefault()
        else {
          onPress?.()
          keepFocusAt(event.currentTarget)
        }
      }}
    >
      {children}
      {isPending ? <span className="visually-hidden">{m['ui.pending']()}</span> : null}
      {shortcut ? <KeyHint>{shortcut}</KeyHint> : null}
    </button>
  )
}
