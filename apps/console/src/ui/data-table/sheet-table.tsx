import { classes } from '../classes.ts'
import type { Mark } from '../marks.ts'
import styles from './data-table.module.css'
import { type Column, RowCells } from './row-cells.tsx'

interface SheetTableProps<Row> {
  /** Names the table for listeners; usually what the card's heading says. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly markOf?: (row: Row) => Mark | undefined
}

/** A table to be read: no filter, no keys. Cards on a phone, a plain table on paper. */
export const SheetTable = <Row,>({ caption, columns, rows, rowKey, markOf }: SheetTableProps<Row>) => (
  // biome-ignore-start lint/a11y/noRedundantRoles: as cards, cells lose their table display and with it their role.
  <table role="table" className={`sheet ${styles.sheet}`}>
    <caption className="visually-hidden">{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map((column) => (
          <th
            key={column.key}
            role="columnheader"
            scope="col"
            className={classes(column.align === 'end' && 'n')}
          >
            {column.head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map((row) => {
        const mark = markOf?.(row)
        return (
          <tr key={rowKey(row)} role="row" className={classes(styles.row, mark && styles[mark])}>
            <RowCells columns={columns} row={row} />
          </tr>
        )
      })}
    </tbody>
  </table>
  // biome-ignore-end lint/a11y/noRedundantRoles: as above.
)
