import { m } from '@openalliance/messages'
import { classes } from '../classes.ts'
import styles from './data-table.module.css'
import type { DataTableProps } from './data-table.tsx'
import { sortedBy } from './table-address.ts'

type HeadProps<Row> = Pick<DataTableProps<Row>, 'columns' | 'address' | 'onAddress' | 'isTickable'> & {
  readonly keys: readonly string[]
}

const sortWords = (sort: HeadProps<unknown>['address']['sort'], column: string) =>
  sort?.column !== column ? undefined : sort.isDescending ? 'descending' : 'ascending'

/** The sticky head: what each column holds, and by which the list is sorted. */
export const TableHead = <Row,>({ columns, address, onAddress, isTickable, keys }: HeadProps<Row>) => {
  const isAllTicked = keys.length > 0 && keys.every((key) => address.ticked.includes(key))
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: as cards, cells lose their table display and with it their role.
    <thead role="rowgroup">
      <tr role="row">
        {isTickable ? (
          <th role="columnheader" scope="col" className={styles.tick}>
            <input
              type="checkbox"
              aria-label={m['ui.table-tick-all']()}
              checked={isAllTicked}
              onChange={() => onAddress({ ...address, ticked: isAllTicked ? [] : keys })}
            />
          </th>
        ) : null}
        {columns.map((column) => {
          const sort = sortWords(address.sort, column.key)
          return (
            <th
              key={column.key}
              role="columnheader"
              scope="col"
              aria-sort={sort}
              className={classes(column.align === 'end' && 'n')}
            >
              {column.isSortable ? (
                <button
                  type="button"
                  data-prints
                  className={styles.sort}
                  onClick={() => onAddress({ ...address, sort: sortedBy(address.sort, column.key) })}
                >
                  {column.head}
                  <span aria-hidden="true" className={styles.arrow}>
                    {sort === 'ascending' ? '▲' : sort === 'descending' ? '▼' : '↕'}
                  </span>
                </button>
              ) : (
                column.head
              )}
            </th>
          )
        })}
      </tr>
    </thead>
    // biome-ignore-end lint/a11y/noRedundantRoles: as above.
  )
}
