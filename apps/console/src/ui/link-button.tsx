import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'
import { type ButtonTone, buttonClass } from './button.tsx'
import { classes } from './classes.ts'

interface LookOfLink extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly tone?: ButtonTone
  readonly isSmall?: boolean
  readonly children?: ReactNode
  readonly ref?: Ref<HTMLAnchorElement>
}

const AnchorAsButton = ({ tone, isSmall, className, ...rest }: LookOfLink) => (
  <a {...rest} className={classes(buttonClass({ tone, isSmall }), className)} />
)

/** A way to another page that looks like a button; its address is typed by the router. */
export const LinkButton = createLink(AnchorAsButton)

/** The same for what leaves the console: a download, the public site. */
export const HrefButton = AnchorAsButton
