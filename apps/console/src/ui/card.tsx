import { type HTMLAttributes, type ReactNode, useId } from 'react'
import styles from './card.module.css'
import { classes } from './classes.ts'

interface CardProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  readonly title?: ReactNode
  /** A quiet sentence or a control at the right of the title. */
  readonly aside?: ReactNode
  /** The card that holds the question of the page has the deep line at its left. */
  readonly isLeading?: boolean
  /** 1 where the card is the page; 2 elsewhere. */
  readonly level?: 1 | 2 | 3
}

/** A white sheet on the paper; with a title it is a named region. */
export const Card = ({ title, aside, isLeading, level = 2, className, children, ...rest }: CardProps) => {
  const titleId = useId()
  const Heading = `h${level}` as const
  return (
    <section
      {...rest}
      aria-labelledby={title ? titleId : rest['aria-labelledby']}
      className={classes('card', styles.card, isLeading && styles.leading, className)}
    >
      {title || aside ? (
        <div className={styles.head}>
          {title ? <Heading id={titleId}>{title}</Heading> : <span />}
          {typeof aside === 'string' ? <small>{aside}</small> : aside}
        </div>
      ) : null}
      {children}
    </section>
  )
}
