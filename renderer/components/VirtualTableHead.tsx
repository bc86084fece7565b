import { VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { TradeWord } from './TradeWord.tsx'
import classes from './VirtualTable.module.css'
import type { TableColumn, TableSort } from './virtual-table-types.ts'

interface VirtualTableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[]
  readonly selectable: boolean
  readonly sort: TableSort | undefined
  readonly onSort: ((sort: TableSort) => void) | undefined
}

function ariaSort(sort: TableSort | undefined, column: string): 'ascending' | 'descending' | undefined {
  if (sort?.column !== column) return undefined
  return sort.direction === 'asc' ? 'ascending' : 'descending'
}

/** The header row. A column that is sorted by turns round on a second click. */
export function VirtualTableHead<Row>({ columns, selectable, sort, onSort }: VirtualTableHeadProps<Row>) {
  return (
    <thead className={classes['head']}>
      <tr aria-rowindex={1} className={`${classes['row']} ${classes['headRow']}`}>
        {selectable ? (
          <th scope="col" className={`${classes['headCell']} ${classes['check']}`}>
            <VisuallyHidden>Selected</VisuallyHidden>
          </th>
        ) : null}
        {columns.map(column => {
          const sorted = ariaSort(sort, column.id)
          const Arrow = sorted === 'ascending' ? IconArrowUp : IconArrowDown
          const next = sorted === 'descending' ? 'asc' : 'desc'
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted}
              className={
                column.align === 'end' ? `${classes['headCell']} ${classes['end']}` : classes['headCell']
              }
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  className={classes['sort']}
                  onClick={() => onSort({ column: column.id, direction: next })}
                >
                  {column.header}
                  {sorted ? <Arrow size={12} stroke={2.2} aria-hidden /> : null}
                </button>
              ) : (
                <TradeWord label={column.header} />
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
