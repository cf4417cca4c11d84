import styles from './fault-line.module.css'

/** What stood in the way of the last attempt, read out at once; takes no room while there is nothing to say. */
export const FaultLine = ({ text }: { readonly text: string | null }) => (
  <div role="alert" className={styles.line}>
    {text}
  </div>
)
