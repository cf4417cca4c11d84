import { m } from '@openalliance/messages'
import { type ReactNode, useRef } from 'react'
import { announce } from '../announcer.ts'
import { Button } from '../button.tsx'
import { EmptyState } from '../empty-state.tsx'
import type { Mark } from '../marks.ts'
import { useShortcuts } from '../shortcuts.ts'
import { Skeleton } from '../skeleton.tsx'
import styles from './data-table.module.css'
import type { Column } from './row-cells.tsx'
import { rowBeside, type TableAddress } from './table-address.ts'
import { TableBody } from './table-body.tsx'
import { TableFilters } from './table-filters.tsx'
import { TableHead } from './table-head.tsx'

export interface Facet {
  readonly key: string
  readonly label: string
  readonly choices: readonly { readonly value: string; readonly label: string; readonly count?: number }[]
}

export interface DataTableProps<Row> {
  /** Names the table for listeners. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** What a row is called when it is spoken of: 「晴川電子 110/10/19」. */
  readonly rowName: (row: Row) => string
  readonly markOf?: (row: Row) => Mark | undefined
  /** The state of the list and its change; the rows that fit it come from whoever uses the table. */
  readonly address: TableAddress
  readonly onAddress: (next: TableAddress) => void
  readonly facets?: readonly Facet[]
  readonly hasSearch?: boolean
  readonly isTickable?: boolean
  /** What can be done with the ticked rows. */
  readonly tickedActions?: (keys: readonly string[]) => ReactNode
  /** Enter, or a click on the row. */
  readonly onOpen?: (row: Row) => void
  /** N. The same step stands as a button on the page. */
  readonly onNew?: () => void
  readonly empty: { readonly title: string; readonly text?: string; readonly action?: ReactNode }
  readonly isLoading?: boolean
  /** A sentence when the list could not be read, with the way to try again. */
  readonly failure?: { readonly text: string; readonly onRetry: () => void } | undefined
  readonly more?: { readonly onLoad: () => void; readonly isLoading: boolean } | undefined
  /** How many there are in all, where that is known. */
  readonly total?: number | undefined
}

/** A list that lives in its address, works by keyboard, becomes cards on a phone and a plain table on paper. */
export const DataTable = <Row,>(props: DataTableProps<Row>) => {
  const { columns, rows, rowKey, address, onAddress, empty, isLoading, failure, more, total } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const filter = useRef<HTMLInputElement>(null)
  const keys = rows.map(rowKey)

  const stand = (by: 1 | -1) => {
    const row = rowBeside(keys, address.row, by)
    if (row === null) return
    onAddress({ ...address, row })
    const at = keys.indexOf(row)
    const element = body.current?.rows[at]
    element?.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }
  useShortcuts([
    { key: 'j', label: m['ui.table-next'](), does: () => stand(1) },
    { key: 'k', label: m['ui.table-previous'](), does: () => stand(-1) },
    {
      key: 'Enter',
      label: m['ui.table-open'](),
      does: () => {
        const row = rows.find((each) => rowKey(each) === address.row)
        if (row) props.onOpen?.(row)
      },
    },
    ...(props.hasSearch
      ? [{ key: '/', label: m['ui.table-search'](), does: () => filter.current?.focus() }]
      : []),
    ...(props.onNew ? [{ key: 'n', label: m['ui.table-new'](), does: props.onNew }] : []),
  ])

  const isFiltered = address.search !== '' || Object.keys(address.facets).length > 0
  const ticked = address.ticked.filter((key) => keys.includes(key))
  return (
    <div className={styles.table}>
      {props.hasSearch || props.facets ? (
        <TableFilters address={address} onAddress={onAddress} facets={props.facets ?? []} filter={filter} />
      ) : null}
      {ticked.length > 0 && props.tickedActions ? (
        <div className={styles.ticked}>
          <b>{m['ui.table-ticked']({ count: ticked.length })}</b>
          {props.tickedActions(ticked)}
          <Button isSmall tone="quiet" onPress={() => onAddress({ ...address, ticked: [] })}>
            {m['ui.table-untick']()}
          </Button>
        </div>
      ) : null}
      {failure ? (
        <div role="alert" className={styles.failure}>
          {failure.text}
          <Button isSmall onPress={failure.onRetry}>
            {m['ui.retry']()}
          </Button>
        </div>
      ) : isLoading && rows.length === 0 ? (
        <Skeleton lines={8} isSpoken />
      ) : rows.length === 0 ? (
        isFiltered ? (
          <EmptyState
            title={m['ui.table-nothing-fits']()}
            action={
              <Button onPress={() => onAddress({ ...address, search: '', facets: {} })}>
                {m['ui.table-show-all']()}
              </Button>
            }
          />
        ) : (
          <EmptyState title={empty.title} action={empty.action}>
            {empty.text}
          </EmptyState>
        )
      ) : (
        // biome-ignore-start lint/a11y/noRedundantRoles: as cards, cells lose their table display and with it their role.
        <table role="table" className={`sheet ${styles.sheet}`} aria-busy={isLoading}>
          <caption className="visually-hidden">{props.caption}</caption>
          <TableHead {...props} keys={keys} />
          <TableBody {...props} columns={columns} body={body} />
        </table>
        // biome-ignore-end lint/a11y/noRedundantRoles: as above.
      )}
      {rows.length > 0 && (more || total !== undefined) ? (
        <div className={styles.foot}>
          <small role="status">
            {total === undefined
              ? m['ui.table-shown']({ shown: rows.length })
              : m['ui.table-shown-of']({ shown: rows.length, total })}
          </small>
          {more ? (
            <Button
              isPending={more.isLoading}
              onPress={() => {
                more.onLoad()
                announce(m['ui.loading']())
              }}
            >
              {more.isLoading ? m['ui.loading']() : m['ui.table-more']()}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
