import type { ReactNode } from 'react'

export interface TableColumn<Row> {
  readonly id: string
  readonly header: string
  /** A CSS grid track: `96px`, `minmax(160px, 1fr)`. */
  readonly width: string
  /** Figures are aligned at the end. */
  readonly align?: 'start' | 'end'
  readonly sortable?: boolean
  /** Shown only where the table is at least as wide, in CSS pixels: figures are never cut, so what matters less makes room. */
  readonly from?: number
  /** What has nothing to show is empty: null, or no text. The table puts a dash there. */
  readonly cell: (row: Row) => ReactNode
}

export interface TableSort {
  readonly column: string
  readonly direction: 'asc' | 'desc'
}

export type RowTone = 'plain' | 'muted' | 'void'

export interface VirtualTableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string
  readonly columns: readonly TableColumn<Row>[]
  /** What has been read so far, in order. */
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  /** A short name of a row, for its checkbox. */
  readonly rowLabel?: (row: Row) => string
  readonly rowTone?: (row: Row) => RowTone
  /** All rows there are, when that is known; else more are read as `hasMore` says. */
  readonly totalCount?: number | undefined
  readonly hasMore?: boolean
  readonly loadingMore?: boolean
  /** Called while the end is near. Left out while there is nothing to ask for: see `readOn`. */
  readonly onEndReached?: () => void
  /** Enter or a click. */
  readonly onOpen?: (row: Row) => void
  /** The row whose details are open beside the table. */
  readonly openKey?: string | undefined
  readonly selected?: ReadonlySet<string>
  /** With it rows have checkboxes, and Space selects. The new selection is passed whole. */
  readonly onSelect?: (selected: ReadonlySet<string>) => void
  /** Takes all that there are, those that are not read yet too; else Ctrl+A marks those that are. */
  readonly onSelectAll?: () => void
  readonly sort?: TableSort | undefined
  readonly onSort?: (sort: TableSort) => void
  /** Pixels; default 34. */
  readonly rowHeight?: number
  /** Shown in place of the rows when there are none. */
  readonly empty?: ReactNode
}
