import type { Receipt } from '@openalliance/contract'
import { digits, m, rocMinute } from '@openalliance/messages'
import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { numberedName } from '../../figures/parts/figure-words.ts'
import { verifySubmission } from '../queries.ts'
import styles from './receipt-facts.module.css'

interface ReceiptFactsProps {
  readonly alliance: string
  readonly receipt: Receipt
}

const figuresWord = (found: {
  readonly figuresAgree: boolean
  readonly isOfPresentEdition: boolean
}): string => {
  if (found.isOfPresentEdition)
    return found.figuresAgree ? m['submissions.ui.figures-agree']() : m['submissions.ui.figures-differ']()
  return found.figuresAgree ? m['submissions.ui.lines-agree']() : m['submissions.ui.lines-differ']()
}

/** What was received, when, from whom, under which fingerprint; and the proof that it is still the same. */
export const ReceiptFacts = ({ alliance, receipt }: ReceiptFactsProps) => {
  const verify = useMutation({ mutationFn: () => verifySubmission(alliance, receipt.id) })
  const found = verify.data
  return (
    <Card
      isLeading
      title={m['submissions.ui.receipt-number']({ number: receipt.number })}
      aside={receipt.isLate ? <Chip mark="evidence">{m['submissions.ui.late']()}</Chip> : null}
    >
      <dl className="facts">
        <dt>{m['submissions.ui.received-at']()}</dt>
        <dd>{rocMinute(receipt.submittedAt)}</dd>
        <dt>{m['submissions.ui.handed-in-by']()}</dt>
        <dd>{receipt.submittedBy}</dd>
        <dt>{m['submissions.ui.handed-in-for']()}</dt>
        <dd>
          {m['submissions.ui.round-of-year']({
            year: receipt.year,
            round: receipt.round,
            sequence: receipt.sequence,
          })}
        </dd>
        <dt>{m['submissions.ui.record-count']()}</dt>
        <dd>{digits(receipt.records)}</dd>
        <dt>SHA-256</dt>
        <dd className={styles.hash}>{receipt.sha256}</dd>
      </dl>
      <div className={styles.verdict}>
        <p className="no-print">
          <Button isPending={verify.isPending} onPress={() => verify.mutate()}>
            {m['submissions.ui.verify']()}
          </Button>{' '}
          <small>{m['submissions.ui.verify-hint']()}</small>
        </p>
        <div aria-live="polite">
          {verify.error ? <p className="finding evidence">{verify.error.message}</p> : null}
          {found ? (
            <div className="stack">
              <p className={`finding ${found.hashAgrees ? 'counts' : 'not'}`}>
                {found.hashAgrees ? m['submissions.ui.hash-agrees']() : m['submissions.ui.hash-differs']()}
              </p>
              <p className={`finding ${found.figuresAgree ? 'counts' : 'not'}`}>{figuresWord(found)}</p>
              {found.differing.map(({ kpi, stated, computed }) => (
                <p key={kpi}>
                  {m['submissions.ui.figure-differs']({
                    name: numberedName(kpi),
                    stated: digits(stated),
                    computed: digits(computed),
                  })}
                </p>
              ))}
            </div>
          ) : null}
        </div>
      </div>
    </Card>
  )
}
