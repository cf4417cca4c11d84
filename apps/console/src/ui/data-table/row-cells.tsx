import type { ReactNode } from 'react'
import { classes } from '../classes.ts'
import styles from './data-table.module.css'

export interface Column<Row> {
  readonly key: string
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the end, with their unit in the head or beside them. */
  readonly align?: 'start' | 'end'
  readonly isSortable?: boolean
  /** The cell is the button that opens the row where it stands; a row that has a page holds a link instead. */
  readonly opensRow?: boolean
  /**
   * On a phone a row is a card: the title leads it with the figure at its right, lines carry their head, the rest is
   * left out. The title names the row for listeners everywhere.
   */
  readonly onPhone?: 'title' | 'figure' | 'line' | 'hidden'
}

interface RowCellsProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly row: Row
  readonly onOpen?: ((row: Row) => void) | undefined
}

const contentOf = <Row,>({ cell, opensRow }: Column<Row>, row: Row, onOpen: RowCellsProps<Row>['onOpen']) =>
  opensRow && onOpen ? (
    <button type="button" className={styles.door} onClick={() => onOpen(row)}>
      {cell(row)}
    </button>
  ) : (
    cell(row)
  )

/** The cells of one row, the title as its head. */
export const RowCells = <Row,>({ columns, row, onOpen }: RowCellsProps<Row>) =>
  columns.map((column) => {
    const className = classes(column.align === 'end' && 'n', column.onPhone && styles[column.onPhone])
    // Roles are stated because cells that are laid out as cards lose their table display, and with it their role.
    return column.onPhone === 'title' ? (
      // biome-ignore lint/a11y/noRedundantRoles: see above.
      <th key={column.key} role="rowheader" scope="row" className={className}>
        {contentOf(column, row, onOpen)}
      </th>
    ) : (
      // biome-ignore lint/a11y/noRedundantRoles: see above.
      <td key={column.key} role="cell" data-head={column.head} className={className}>
        {contentOf(column, row, onOpen)}
      </td>
    )
  })
