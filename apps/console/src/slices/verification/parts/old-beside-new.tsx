import type { RecordReply } from '@openalliance/contract'
import { m } from '@openalliance/messages'
import { useQuery } from '@tanstack/react-query'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { FieldValueText } from '../../evidence/parts/field-value-text.tsx'
import { proofChanges } from '../../evidence/parts/proof-changes.ts'
import { knownLabel, listed } from '../../evidence/parts/record-words.ts'
import { comparisonQuery } from '../../evidence/queries.ts'
import styles from './desk-panel.module.css'
import { formOf } from './record-facts.tsx'

interface OldBesideNewProps {
  readonly record: RecordReply
  readonly before: number
  readonly after: number
}

/** A correction: each field as it was when it was returned, beside what it is now, and the proofs that came or went. */
export const OldBesideNew = ({ record, before, after }: OldBesideNewProps) => {
  const { data, error } = useQuery({
    ...comparisonQuery(record.alliance, record.id, before, after),
    enabled: before !== after,
  })
  const form = formOf(record)
  if (before === after) return <p className="muted">{m['verification.ui.same-as-returned']()}</p>
  if (error) return <p role="alert">{error.message}</p>
  if (!data || !form) return <Skeleton lines={2} isSpoken />
  const proofs = proofChanges(data)
  return (
    <>
      {data.fields.length > 0 ? (
        <div className={styles.compared}>
          <SheetTable
            caption={m['verification.ui.old-beside-new']()}
            rows={data.fields}
            rowKey={({ field }) => field}
            columns={[
              {
                key: 'field',
                head: m['evidence.ui.field'](),
                onPhone: 'title',
                cell: ({ field }) => knownLabel(form, field),
              },
              {
                key: 'before',
                head: m['verification.ui.old']({ version: before }),
                cell: ({ field, before: value }) => (
                  <del>
                    <FieldValueText alliance={record.alliance} {...{ form, field, value }} />
                  </del>
                ),
              },
              {
                key: 'after',
                head: m['verification.ui.new']({ version: after }),
                cell: ({ field, after: value }) => (
                  <b>
                    <FieldValueText alliance={record.alliance} {...{ form, field, value }} />
                  </b>
                ),
              },
            ]}
          />
        </div>
      ) : null}
      {proofs.length > 0 ? <p>{listed(proofs)}</p> : null}
      {data.fields.length === 0 && proofs.length === 0 ? (
        <p className="muted">{m['verification.ui.same-as-returned']()}</p>
      ) : null}
    </>
  )
}
