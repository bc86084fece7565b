import { cssVariables } from './css-variables.ts'
import classes from './VirtualTable.module.css'
import type { RowTone, TableColumn } from './virtual-table-types.ts'

export interface VirtualTableRowProps<Row> {
  readonly id: string
  readonly row: Row
  readonly index: number
  /** Pixels from the top of the first row. */
  readonly top: number
  readonly columns: readonly TableColumn<Row>[]
  readonly active: boolean
  readonly open: boolean
  readonly openable: boolean
  readonly tone: RowTone
  /** Undefined when the table's rows cannot be selected. */
  readonly selected: boolean | undefined
  readonly selectLabel: string
}

/** One row. Keys and clicks are the table's, which holds the focus and names this row as its active descendant. */
export function VirtualTableRow<Row>(props: VirtualTableRowProps<Row>) {
  const { id, row, index, top, columns, active, open, openable, tone, selected, selectLabel } = props
  return (
    <tr
      id={id}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`${classes['row']} ${classes['bodyRow']}`}
      data-index={index}
      data-active={active || undefined}
      data-open={open || undefined}
      data-openable={openable || undefined}
      data-tone={tone}
      style={cssVariables({ '--row-top': `${top}px` })}
    >
      {selected === undefined ? null : (
        <td className={`${classes['cell']} ${classes['check']}`}>
          <input
            type="checkbox"
            tabIndex={-1}
            className={classes['checkbox']}
            checked={selected}
            readOnly
            aria-label={selectLabel}
          />
        </td>
      )}
      {columns.map(column => (
        <td
          key={column.id}
          className={column.align === 'end' ? `${classes['cell']} ${classes['end']}` : classes['cell']}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}
