import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

interface EmptyStateProps {
  /** What would stand here. */
  readonly title: ReactNode
  /** How it gets filled. */
  readonly children?: ReactNode
  /** The first step. */
  readonly action?: ReactNode
}

/** Nothing here yet: what would fill it, and the first step. */
export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <div className={styles.empty}>
    <b>{title}</b>
    {children ? <div className="muted">{children}</div> : null}
    {action ? <div className={styles.action}>{action}</div> : null}
  </div>
)
