import { m } from '@openalliance/messages'
import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './part-boundary.module.css'

interface PartBoundaryProps {
  readonly children: ReactNode
  /** Before the part is drawn again: forgets what it failed on. */
  readonly onRetry?: () => void
}

interface PartBoundaryState {
  readonly hasFailed: boolean
}

/** Keeps the failure of one part (a chart, a viewer, a preview) away from the rest of the page and what is typed there. */
export class PartBoundary extends Component<PartBoundaryProps, PartBoundaryState> {
  override state: PartBoundaryState = { hasFailed: false }

  static getDerivedStateFromError(): PartBoundaryState {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <div role="alert" className={styles.part}>
        <span>{m['ui.part-failed']()}</span>
        <Button
          isSmall
          onPress={() => {
            this.props.onRetry?.()
            this.setState({ hasFailed: false })
          }}
        >
          {m['ui.retry']()}
        </Button>
      </div>
    )
  }
}
