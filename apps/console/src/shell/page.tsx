import { m } from '@openalliance/messages'
import { type ReactNode, useEffect } from 'react'
import { classes } from '../ui/classes.ts'
import styles from './page.module.css'

interface PageProps {
  /** The page's name: its heading, the title of the tab, what is read out on arrival. */
  readonly title: string
  /** Where the page stands: 工作進度 › 招募聯盟會員. */
  readonly above?: ReactNode
  readonly actions?: ReactNode
  /** Where a card already carries the question of the page, the heading is for listeners only. */
  readonly isTitleHidden?: boolean
  /** The whole window without margins, as the desk needs it. */
  readonly isFull?: boolean
  /** A narrow column in the middle: signing in, a receipt. */
  readonly isNarrow?: boolean
  readonly children: ReactNode
}

/** Names the tab; the product follows, so that many tabs can be told apart by their beginning. */
export const usePageTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · ${m['ui.product']()}`
  }, [title])
}

/** One page within the shell: a heading and its cards below each other. */
export const Page = ({ title, above, actions, isTitleHidden, isFull, isNarrow, children }: PageProps) => {
  usePageTitle(title)
  return (
    <div className={classes(styles.page, isFull && styles.full, isNarrow && styles.narrow)}>
      <div className={classes(styles.head, isTitleHidden && 'visually-hidden')}>
        <div>
          {above ? <small>{above}</small> : null}
          <h1>{title}</h1>
        </div>
        {actions ? <div className="row wrap">{actions}</div> : null}
      </div>
      {children}
    </div>
  )
}
