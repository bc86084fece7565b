import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useRef, useState } from 'react'

const UNAVAILABLE = { 'aria-disabled': true, 'data-disabled': true } as const

interface OrderedRow {
  readonly ref: RefObject<HTMLLIElement | null>
  /** What its styles go by: whether it is dragged, and whether another one is over it. */
  readonly marks: { readonly 'data-dragged'?: true; readonly 'data-over'?: true }
}

/**
 * A row of a list that a person puts in order: dragged, and dropped on. The list itself listens for the drop.
 * @param kind what the dragged and the dropped-on data name `id` by
 */
export function useOrderedRow(kind: string, id: string): OrderedRow {
  const ref = useRef<HTMLLIElement>(null)
  const [dragged, setDragged] = useState(false)
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!ref.current) return
    const element = ref.current
    return combine(
      draggable({
        element,
        getInitialData: () => ({ [kind]: id }),
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        getData: () => ({ [kind]: id }),
        onDragEnter: () => setOver(true),
        onDragLeave: () => setOver(false),
        onDrop: () => setOver(false),
      }),
    )
  }, [kind, id])
  return { ref, marks: { ...(dragged && { 'data-dragged': true }), ...(over && { 'data-over': true }) } }
}

/** A button that moves a row by one. At an end it stays, unavailable, so that the focus stays on it. */
export function moveButton(isAtEnd: boolean, move: () => void) {
  return isAtEnd ? { ...UNAVAILABLE, onClick: () => undefined } : { onClick: move }
}
