import { citationFact, citationText, getLocale } from '@openalliance/messages'
import type { Citation } from '@openalliance/rules'
import type { ReactNode } from 'react'
import styles from './citations.module.css'

interface CitationsProps {
  readonly citations: readonly Citation[]
  /** Stands before them, in the same line. */
  readonly lead?: ReactNode
}

const Cited = ({ citation }: { readonly citation: Citation }) => {
  const place = citationText(citation, getLocale())
  const fact = citationFact(citation, getLocale())
  // A line that was kept from before facts were told names its place alone.
  if (fact === null) return <span>{place}</span>
  return (
    <details className={styles.citation}>
      <summary>{place}</summary>
      <p className={styles.fact}>{fact}</p>
    </details>
  )
}

/** Where a rule is written: each place opens where it stands and tells what is said there; on paper all are open. */
export const Citations = ({ citations, lead }: CitationsProps) => (
  <div className={styles.citations}>
    {lead ? <span>{lead}</span> : null}
    {citations.map((citation) => (
      <Cited key={JSON.stringify(citation)} citation={citation} />
    ))}
  </div>
)
