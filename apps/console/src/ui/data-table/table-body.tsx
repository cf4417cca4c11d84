import { m } from '@openalliance/messages'
import type { MouseEvent, RefObject } from 'react'
import { classes } from '../classes.ts'
import styles from './data-table.module.css'
import type { DataTableProps } from './data-table.tsx'
import { RowCells } from './row-cells.tsx'

type BodyProps<Row> = Pick<
  DataTableProps<Row>,
  'columns' | 'rows' | 'rowKey' | 'rowName' | 'markOf' | 'address' | 'onAddress' | 'isTickable' | 'onOpen'
> & { readonly body: RefObject<HTMLTableSectionElement | null> }

const isOnControl = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('a, button, input, label, select') !== null

/** A dialog that a cell has opened stands elsewhere on the page, but its clicks reach the row all the same. */
const isBeyond = ({ currentTarget, target }: MouseEvent): boolean =>
  !(currentTarget instanceof Element && target instanceof Node && currentTarget.contains(target))

/** Marking text in a cell is not a click on its row. */
const isMarkingText = (): boolean => (window.getSelection()?.toString() ?? '') !== ''

/** The rows. Each can be stood upon, ticked and opened; what it holds is for its columns to say. */
export const TableBody = <Row,>(props: BodyProps<Row>) => {
  const { columns, rows, rowKey, rowName, markOf, address, onAddress, isTickable, onOpen, body } = props
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: as cards, cells lose their table display and with it their role.
    <tbody ref={body} role="rowgroup">
      {rows.map((row) => {
        const key = rowKey(row)
        const mark = markOf?.(row)
        const isTicked = address.ticked.includes(key)
        const isCurrent = key === address.row
        return (
          <tr
            key={key}
            role="row"
            // J and K set the focus here, so that the row is read out; Enter then opens it, for the whole table.
            tabIndex={-1}
            aria-current={isCurrent ? 'true' : undefined}
            className={classes(
              styles.row,
              isCurrent && styles.current,
              onOpen && styles.opens,
              mark && styles[mark],
            )}
            onClick={(event) => {
              if (!onOpen || isBeyond(event) || isOnControl(event) || isMarkingText()) return
              onOpen(row)
            }}
          >
            {isTickable ? (
              <td role="cell" className={styles.tick}>
                <input
                  type="checkbox"
                  aria-label={m['ui.table-tick']({ name: rowName(row) })}
                  checked={isTicked}
                  onChange={() =>
                    onAddress({
                      ...address,
                      ticked: isTicked
                        ? address.ticked.filter((each) => each !== key)
                        : [...address.ticked, key],
                    })
                  }
                />
              </td>
            ) : null}
            <RowCells columns={columns} row={row} onOpen={onOpen} />
          </tr>
        )
      })}
    </tbody>
    // biome-ignore-end lint/a11y/noRedundantRoles: as above.
  )
}
