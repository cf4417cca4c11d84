import { m } from '@openalliance/messages'
import { lazy, type Ref, Suspense } from 'react'
import styles from './scan-viewer.module.css'

const ScanPane = lazy(() => import('./scan-pane.tsx'))

/** What the page around the viewer may ask of it, for its own keys. */
export interface ScanHandle {
  readonly turn: (by: 1 | -1) => void
  readonly go: (page: number) => void
}

export interface ScanViewerProps {
  /** Same-origin address of the file, or a blob's. */
  readonly url: string
  readonly name: string
  readonly kind: 'pdf' | 'image'
  /** Passages to mark with the pen, wherever the scan has text: the dates the findings speak of. */
  readonly marked?: readonly string[]
  /** Space and page keys turn pages wherever the focus is; for a page with one viewer. */
  readonly isMain?: boolean
  readonly handle?: Ref<ScanHandle>
}

/** A scan beside the form: PDF, PNG or JPEG. Everything heavy comes only when a scan is looked at. */
export const ScanViewer = (props: ScanViewerProps) => (
  <Suspense
    fallback={
      <div className={styles.waiting} role="status">
        {m['ui.loading']()}
      </div>
    }
  >
    {/* Another file is another viewer: nothing of the last one may linger. */}
    <ScanPane key={props.url} {...props} />
  </Suspense>
)
