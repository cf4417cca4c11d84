import { m } from '@openalliance/messages'
import type { ReactNode, Ref } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { classes } from './classes.ts'
import { KeyHint } from './key-hint.tsx'

export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger'

interface ButtonLook {
  /** One primary action a page. */
  readonly tone?: ButtonTone | undefined
  readonly isSmall?: boolean | undefined
  /** For a single sign; give aria-label. */
  readonly isSquare?: boolean | undefined
}

export interface ButtonProps
  extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'>,
    ButtonLook {
  readonly children: ReactNode
  readonly 'aria-label'?: string | undefined
  /** The key that does the same, shown beside the words. */
  readonly shortcut?: string | undefined
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLButtonElement>
}

export const buttonClass = ({ tone = 'plain', isSmall, isSquare }: ButtonLook): string =>
  classes('button', tone !== 'plain' && tone, isSmall && 'small', isSquare && 'square')

/** Stays focusable while pending, and says so; a pending button ignores further presses. */
export const Button = ({ tone, isSmall, isSquare, shortcut, className, children, ...props }: ButtonProps) => {
  const { 'aria-label': label, ...rest } = props
  return (
    <AriaButton
      {...rest}
      {...(label && { 'aria-label': label })}
      className={classes(buttonClass({ tone, isSmall, isSquare }), className)}
    >
      {children}
      {rest.isPending ? <span className="visually-hidden">{m['ui.pending']()}</span> : null}
      {shortcut ? <KeyHint>{shortcut}</KeyHint> : null}
    </AriaButton>
  )
}
