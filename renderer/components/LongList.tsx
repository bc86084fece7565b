import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { cssVariables } from './css-variables.ts'
import classes from './LongList.module.css'
import { usePrinting } from './printing.ts'

/** Up to here a list is drawn whole: that costs less than keeping count of what is on the screen. */
const DRAWN_WHOLE = 60

export interface LongListProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly itemKey: (item: Item) => string
  /** Pixels of a row that does not wrap; a row that does is measured once it is drawn. */
  readonly rowHeight: number
  readonly className?: string | undefined
  readonly rowClassName?: string | undefined
  readonly children: (item: Item) => ReactNode
}

/** A list within a page that scrolls as a whole. Of a long one only the rows near the screen are drawn. */
export function LongList<Item>(props: LongListProps<Item>) {
  const printing = usePrinting()
  return props.items.length > DRAWN_WHOLE && !printing ? (
    <DrawnInPart {...props} />
  ) : (
    <DrawnWhole {...props} />
  )
}

function DrawnWhole<Item>({ label, items, itemKey, className, rowClassName, children }: LongListProps<Item>) {
  return (
    <ul className={className} aria-label={label}>
      {items.map(item => (
        <li key={itemKey(item)} className={rowClassName}>
          {children(item)}
        </li>
      ))}
    </ul>
  )
}

function DrawnInPart<Item>({
  label,
  items,
  itemKey,
  rowHeight,
  className,
  rowClassName,
  children,
}: LongListProps<Item>) {
  const list = useRef<HTMLUListElement>(null)
  const scroller = () => list.current?.closest('main') ?? null
  const [offset, setOffset] = useState(0)
  // What stands above the list comes and goes; after each drawing it is looked at where the list now begins.
  useLayoutEffect(() => {
    const main = scroller()
    if (!list.current || !main) return
    const top = list.current.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop
    setOffset(Math.round(top))
  })
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: scroller,
    estimateSize: () => rowHeight,
    scrollMargin: offset,
    overscan: 6,
    getItemKey: index => {
      const item = items[index]
      return item === undefined ? index : itemKey(item)
    },
  })
  const drawn = virtualizer.getVirtualItems()
  const [first] = drawn
  const last = drawn.at(-1)
  return (
    <ul
      ref={list}
      className={`${classes['list']} ${className ?? ''}`}
      aria-label={label}
      style={cssVariables({
        '--before': `${first === undefined ? 0 : first.start - offset}px`,
        '--after': `${last === undefined ? virtualizer.getTotalSize() : virtualizer.getTotalSize() - (last.end - offset)}px`,
      })}
    >
      {drawn.map(({ index, key }) => {
        const item = items[index]
        return item === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            className={rowClassName}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
          >
            {children(item)}
          </li>
        )
      })}
    </ul>
  )
}
