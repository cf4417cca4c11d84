import type { RemovedRecord } from '@openalliance/contract'
import { m, rocMinute, thousands } from '@openalliance/messages'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { SheetTable } from '../../../ui/data-table/sheet-table.tsx'
import { focusOnceFree, pageHeading } from '../../../ui/focus-after.ts'
import { dropRemoved, removedQuery } from '../queries.ts'
import { recordTitle, typeName } from './record-words.ts'
import styles from './removed-records.module.css'
import { RestoreStep, restoreId } from './restore-step.tsx'

/** 已刪除的紀錄: what can still be brought back, folded at the foot of the list; nothing where there is nothing. */
export const RemovedRecords = ({ alliance, year }: { readonly alliance: string; readonly year: number }) => {
  const client = useQueryClient()
  const box = useRef<HTMLDetailsElement>(null)
  const removed = useInfiniteQuery(removedQuery(alliance, year))
  const [first] = removed.data?.pages ?? []
  if (!first?.total) return null
  const rows = removed.data?.pages.flatMap(({ items }) => items) ?? []
  const summary = m['evidence.ui.removed-records']({ count: first.total })

  const gone = (record: RemovedRecord) => {
    const place = rows.findIndex(({ id }) => id === record.id)
    const next = rows[place + 1] ?? rows[place - 1]
    const isHere = box.current?.contains(document.activeElement)
    dropRemoved(client, alliance, year, record.id)
    if (!isHere) return
    focusOnceFree(() =>
      next
        ? (document.getElementById(restoreId(next)) ?? box.current?.querySelector('summary') ?? null)
        : pageHeading(),
    )
  }
  return (
    <Card>
      <details ref={box} className={styles.removed}>
        <summary>{summary}</summary>
        {first.writing.acceptsEdits ? null : <p className="muted">{m['evidence.ui.removed-closed']()}</p>}
        <SheetTable
          caption={summary}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: 'type', head: m['evidence.ui.type'](), cell: ({ type }) => typeName(type) },
            {
              key: 'title',
              head: m['evidence.ui.title'](),
              onPhone: 'title',
              cell: (record) => (
                <>
                  {recordTitle(record)}
                  {record.organisation && record.title && record.organisation.name !== record.title ? (
                    <small> {record.organisation.name}</small>
                  ) : null}
                </>
              ),
            },
            {
              key: 'amount',
              head: m['evidence.ui.amount'](),
              align: 'end',
              cell: ({ amount }) => (amount === null ? m['evidence.ui.nothing']() : thousands(amount)),
            },
            {
              key: 'removed',
              head: m['evidence.ui.removed-at'](),
              onPhone: 'line',
              cell: ({ removedAt, removedBy }) => (
                <span>
                  {rocMinute(removedAt)} <small>{removedBy.name}</small>
                </span>
              ),
            },
            {
              key: 'until',
              head: m['evidence.ui.removed-kept-until'](),
              onPhone: 'line',
              cell: ({ restorableUntil }) => rocMinute(restorableUntil),
            },
            {
              key: 'step',
              head: m['evidence.ui.step'](),
              align: 'end',
              cell: (record) => (
                <RestoreStep
                  {...{ alliance, year, record }}
                  writing={first.writing}
                  onGone={() => gone(record)}
                />
              ),
            },
          ]}
        />
        {removed.hasNextPage ? (
          <Button isPending={removed.isFetchingNextPage} onPress={() => void removed.fetchNextPage()}>
            {m['ui.table-more']()}
          </Button>
        ) : null}
      </details>
    </Card>
  )
}
