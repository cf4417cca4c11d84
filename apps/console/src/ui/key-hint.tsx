import type { ReactNode } from 'react'
import styles from './key-hint.module.css'

/** The key that does it; listeners learn keys from the list of shortcuts, so here it is for the eye alone. */
export const KeyHint = ({ children, does }: { readonly children: ReactNode; readonly does?: ReactNode }) =>
  does ? (
    <span className={styles.pair}>
      <kbd>{children}</kbd> {does}
    </span>
  ) : (
    <span aria-hidden="true" className={styles.beside}>
      <kbd>{children}</kbd>
    </span>
  )
