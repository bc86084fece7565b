import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { cssVariables } from './css-variables.ts'
import { usePrinting, useReadForPaper } from './printing.ts'
import { tableKey, toggled, withRange } from './table-keyboard.ts'
import classes from './VirtualTable.module.css'
import { VirtualTableHead } from './VirtualTableHead.tsx'
import { VirtualTableRow } from './VirtualTableRow.tsx'
import type { TableColumn, VirtualTableProps } from './virtual-table-types.ts'

const NONE: ReadonlySet<string> = new Set()
/** Rows from the end at which the next page is asked for: two screens' worth, so that scrolling rarely has to wait. */
const READ_AHEAD = 40
const HEAD_HEIGHT = 33
/** On paper all that has been read is drawn, but no more than some hundred pages of it. */
const MOST_PRINTED = 5000

/** A column on paper, which has its width and no more: those that may grow may shrink, since their words take further lines. */
const onPaper = (track: string) => track.replace(/^minmax\([^,]+,/, 'minmax(0,')

/** The row an event came from, and whether it was meant for its checkbox, or for some other control inside it. */
function hitOf(target: EventTarget): { index: number; control: boolean; checkbox: boolean } | undefined {
  if (!(target instanceof Element)) return undefined
  const row = target.closest<HTMLElement>('tr[data-index]')
  if (!row) return undefined
  const control = target.closest('a, button, input, select, textarea, label')
  const checkbox =
    control instanceof HTMLInputElement && control.classList.contains(classes['checkbox'] ?? '')
  return { index: Number(row.dataset['index']), control: control !== null, checkbox }
}

/** The columns that the table's width has room for; the same array while nothing changes, so that rows are not drawn anew. */
function useFittingColumns<Row>(
  element: RefObject<HTMLDivElement | null>,
  columns: readonly TableColumn<Row>[],
): readonly TableColumn<Row>[] {
  // The widest step that fits, and not the width itself: a window that is drawn wider changes nothing between two steps.
  const [step, setStep] = useState(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    if (!element.current) return
    const { current } = element
    const steps = columns.map(({ from = 0 }) => from)
    const measure = () => setStep(Math.max(0, ...steps.filter(from => from <= current.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element, columns])
  return useMemo(() => columns.filter(({ from = 0 }) => from <= step), [columns, step])
}

/**
 * A table that draws only what is on screen, however many rows have been read. One tab stop: arrows, j and k, PageUp,
 * PageDown, Home and End move the active row; Enter opens it, Space selects it, Shift extends, mod+A selects all.
 * It fills its parent, which must be a flex column with a height. Keep `columns` a stable array.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const {
    label,
    columns: allColumns,
    rows,
    rowKey,
    rowLabel,
    rowTone,
    totalCount,
    hasMore = false,
    loadingMore = false,
  } = props
  const {
    onEndReached,
    onOpen,
    openKey,
    selected = NONE,
    onSelect,
    sort,
    onSort,
    rowHeight = 34,
    empty,
  } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useFittingColumns(scroller, allColumns)
  const selectable = onSelect !== undefined
  // Memoised here and not in its own file, where the row's type would be lost: rows that stay on screen are not redrawn.
  const TableRow = useMemo(() => memo(VirtualTableRow<Row>), [])

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: HEAD_HEIGHT,
  })
  const printing = usePrinting()
  const items = printing
    ? rows.slice(0, MOST_PRINTED).map((_, index) => ({ index, start: index * rowHeight }))
    : virtualizer.getVirtualItems()
  const last = items.at(-1)?.index ?? -1

  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - READ_AHEAD) onEndReached?.()
  }, [last, rows.length, onEndReached])

  const { activeIndex, click, keyDown, focus } = useActiveRow(props, virtualizer, scroller, rowHeight)
  const tracks = [...(selectable ? ['32px'] : []), ...columns.map(column => column.width)].join(' ')
  useReadForPaper(hasMore && rows.length < MOST_PRINTED, loadingMore, onEndReached)
  const activeIsDrawn = items.some(item => item.index === activeIndex)
  const knownCount = totalCount ?? (hasMore ? undefined : rows.length)
  // A table that takes keys is a grid in ARIA's terms; a native table gives its rows and cells their roles.
  const aria = {
    role: 'grid',
    tabIndex: 0,
    'aria-label': label,
    'aria-rowcount': knownCount === undefined ? -1 : knownCount + 1,
    'aria-colcount': columns.length + (selectable ? 1 : 0),
    'aria-multiselectable': selectable || undefined,
    'aria-activedescendant': activeIsDrawn ? `${id}-${activeIndex}` : undefined,
    'aria-busy': loadingMore || undefined,
  }
  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      style={cssVariables({
        '--columns': tracks,
        '--paper-columns': columns.map(column => onPaper(column.width)).join(' '),
        '--body-height': `${virtualizer.getTotalSize()}px`,
        '--row-height': `${rowHeight}px`,
      })}
    >
      <table {...aria} className={classes['grid']} onKeyDown={keyDown} onClick={click} onFocus={focus}>
        <VirtualTableHead columns={columns} selectable={selectable} sort={sort} onSort={onSort} />
        <tbody className={classes['body']}>
          {items.map(item => {
            const row = rows[item.index]
            if (row === undefined) return null
            const key = rowKey(row)
            return (
              <TableRow
                key={key}
                id={`${id}-${item.index}`}
                row={row}
                index={item.index}
                top={item.start}
                columns={columns}
                active={item.index === activeIndex}
                open={key === openKey}
                openable={onOpen !== undefined}
                tone={rowTone?.(row) ?? 'plain'}
                selected={selectable ? selected.has(key) : undefined}
                selectLabel={`Select ${rowLabel?.(row) ?? `row ${item.index + 1}`}`}
              />
            )
          })}
        </tbody>
      </table>
      {printing && (hasMore || rows.length > MOST_PRINTED) ? (
        <p className={classes['more']}>The first {Math.min(rows.length, MOST_PRINTED)} rows.</p>
      ) : null}
      {rows.length === 0 ? empty : null}
      {loadingMore ? <div className={classes['more']}>Loading more…</div> : null}
    </div>
  )
}

/** The row that the keys are at, and what they and the pointer do. */
function useActiveRow<Row>(
  { rows, rowKey, selected = NONE, onSelect, onSelectAll, onOpen }: VirtualTableProps<Row>,
  virtualizer: { readonly scrollToIndex: (index: number) => void },
  scroller: RefObject<HTMLDivElement | null>,
  rowHeight: number,
) {
  const [active, setActive] = useState(-1)
  const anchor = useRef(-1)
  const activeIndex = Math.min(active, rows.length - 1)
  const selectRange = (from: number, to: number) =>
    onSelect?.(withRange(selected, rows.map(rowKey), from, to))
  const toggle = (index: number, extend: boolean) => {
    const row = rows[index]
    if (!onSelect || row === undefined) return
    if (extend && anchor.current >= 0) selectRange(anchor.current, index)
    else onSelect(toggled(selected, rowKey(row)))
    anchor.current = index
    setActive(index)
  }
  const open = (index: number) => {
    const row = rows[index]
    if (row !== undefined) onOpen?.(row)
  }

  const click = (event: MouseEvent<HTMLTableElement>) => {
    const hit = hitOf(event.target)
    if (!hit) return
    if (hit.checkbox) toggle(hit.index, event.shiftKey)
    if (hit.control) return
    setActive(hit.index)
    open(hit.index)
  }
  const keyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.target !== event.currentTarget) return
    const pageRows = Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / rowHeight) - 1
    const action = tableKey(event, activeIndex, rows.length, pageRows)
    if (!action) return
    switch (action.kind) {
      case 'move':
        if (action.extend) selectRange(Math.max(activeIndex, 0), action.to)
        setActive(action.to)
        virtualizer.scrollToIndex(action.to)
        break
      case 'open':
        open(activeIndex)
        break
      case 'select':
        toggle(activeIndex, event.shiftKey)
        break
      case 'selectAll':
        if (!onSelect) return
        if (onSelectAll) onSelectAll()
        else selectRange(0, rows.length - 1)
        break
      case 'clear':
        if (!onSelect || selected.size === 0) return
        onSelect(NONE)
        break
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const focus = (event: FocusEvent<HTMLTableElement>) => {
    if (event.target === event.currentTarget && activeIndex < 0 && rows.length > 0) setActive(0)
  }
  return { activeIndex, click, keyDown, focus }
}
