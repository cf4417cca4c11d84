import { m, rocMinute } from '@openalliance/messages'
import type { EvidenceType } from '@openalliance/rules'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { comparisonQuery, faultText, historyQuery } from '../queries.ts'
import { FieldValueText } from './field-value-text.tsx'
import styles from './history-card.module.css'
import { proofChanges } from './proof-changes.ts'
import { knownLabel, listed, statusWord } from './record-words.ts'

interface HistoryProps {
  readonly alliance: string
  readonly record: string
  readonly version: number
  readonly form: EvidenceType
}

const Changes = (props: HistoryProps & { readonly before: number; readonly after: number }) => {
  const { alliance, record, before, after, form } = props
  const { data, error } = useQuery(comparisonQuery(alliance, record, before, after))
  if (error) return <p role="alert">{faultText(error)}</p>
  if (!data) return <Skeleton lines={2} isSpoken />
  const proofs = proofChanges(data)
  return (
    <>
      {data.fields.length > 0 ? (
        <SheetTable
          caption={m['evidence.ui.changes-of-version']({ version: after })}
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
              head: m['evidence.ui.before'](),
              cell: ({ field, before: value }) => <FieldValueText {...{ alliance, form, field, value }} />,
            },
            {
              key: 'after',
              head: m['evidence.ui.after'](),
              cell: ({ field, after: value }) => (
                <b>
                  <FieldValueText {...{ alliance, form, field, value }} />
                </b>
              ),
            },
          ]}
        />
      ) : null}
      {proofs.length > 0 ? <p>{listed(proofs)}</p> : null}
      {data.fields.length === 0 && proofs.length === 0 ? (
        <p className="muted">{m['evidence.ui.only-status-changed']()}</p>
      ) : null}
    </>
  )
}

const causeWords = {
  'put-back': m['evidence.ui.version-put-back'],
  restored: m['evidence.ui.version-restored'],
}

const Versions = (props: HistoryProps) => {
  const { alliance, record, version, form } = props
  const [open, setOpen] = useState<number | null>(null)
  const { data, error } = useQuery(historyQuery(alliance, record, version))
  if (error) return <p role="alert">{faultText(error)}</p>
  if (!data) return <Skeleton lines={3} isSpoken />
  return (
    <ol className={styles.versions}>
      {data.items.map((each, index) => {
        const earlier = data.items[index + 1]
        const isOpen = open === each.version
        return (
          <li key={each.version}>
            <div className={styles.version}>
              <span>
                <b>{m['evidence.ui.version']({ version: each.version })}</b> · {rocMinute(each.at)} ·{' '}
                {each.by.name} {each.cause === null ? null : <b>{causeWords[each.cause]()} </b>}
                <small>
                  {statusWord(each.status)}
                  {each.changed.length > 0
                    ? ` · ${listed(each.changed.map((field) => knownLabel(form, field)))}`
                    : ''}
                  {each.reason === null
                    ? ''
                    : ` · ${m['evidence.ui.withdrawn-why']({ reason: each.reason })}`}
                </small>
              </span>
              {earlier ? (
                <Button
                  isSmall
                  tone="quiet"
                  aria-expanded={isOpen}
                  onPress={() => setOpen(isOpen ? null : each.version)}
                >
                  {m['evidence.ui.compare']()}
                  <span className="visually-hidden">
                    {' '}
                    {m['evidence.ui.version']({ version: each.version })}
                  </span>
                </Button>
              ) : null}
            </div>
            {isOpen && earlier ? <Changes {...props} before={earlier.version} after={each.version} /> : null}
          </li>
        )
      })}
    </ol>
  )
}

/** 修改紀錄: who changed what and when, the old value beside the new; fetched only when it is asked for. */
export const HistoryCard = (props: HistoryProps) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card
      className="no-print"
      title={m['evidence.ui.history']()}
      aside={
        <Button isSmall aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? m['evidence.ui.hide']() : m['evidence.ui.show']()}
        </Button>
      }
    >
      {isOpen ? (
        <Versions {...props} />
      ) : (
        <small>{m['evidence.ui.history-hint']({ version: props.version })}</small>
      )}
    </Card>
  )
}
