/** Which columns of a list are shown, in what order and how wide, as this person likes it: kept on this machine, as a preference, and no household data. */
export interface ColumnLayout {
  /** Ids; a column that is not among them is at its usual place after those before it. */
  readonly order: readonly string[]
  readonly hidden: readonly string[]
  /** Pixels, of those that are not as wide as usual. */
  readonly widths: Readonly<Record<string, number>>
}

export const USUAL: ColumnLayout = { order: [], hidden: [], widths: {} }

/** Pixels by which a column gets wider or narrower, and between which it stays. */
const STEP = 24
const NARROWEST = 72
const WIDEST = 720

interface Named {
  readonly id: string
}

/** The columns in the person's order, hidden ones too. */
export function ordered<Column extends Named>(
  columns: readonly Column[],
  { order }: ColumnLayout,
): readonly Column[] {
  const place = new Map(order.map((id, index) => [id, index]))
  let last = -1
  const placed = columns.map((column, usual) => {
    // One that came with a newer version follows what it usually follows.
    const own = place.get(column.id)
    last = own ?? last
    return { column, at: last, isNew: own === undefined, usual }
  })
  return placed
    .sort(
      (one, other) => one.at - other.at || Number(one.isNew) - Number(other.isNew) || one.usual - other.usual,
    )
    .map(({ column }) => column)
}

/** The columns that are shown, in their order and as wide as they are wanted. */
export function arranged<Column extends Named & { readonly width: string }>(
  columns: readonly Column[],
  layout: ColumnLayout,
): readonly Column[] {
  const shown = ordered(columns, layout).filter(({ id }) => !layout.hidden.includes(id))
  return shown.map(column => {
    const width = layout.widths[column.id]
    return width === undefined ? column : { ...column, width: `${width}px` }
  })
}

/** The layout with a column one place further on or back; the same where there is none. */
export function withMoved(
  columns: readonly Named[],
  layout: ColumnLayout,
  id: string,
  by: -1 | 1,
): ColumnLayout {
  const order = ordered(columns, layout).map(each => each.id)
  const from = order.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return layout
  return { ...layout, order: order.toSpliced(from, 1).toSpliced(to, 0, id) }
}

/** The layout with a column shown or not; the last that is shown stays. */
export function withShown(
  columns: readonly Named[],
  layout: ColumnLayout,
  id: string,
  shown: boolean,
): ColumnLayout {
  const others = layout.hidden.filter(each => each !== id)
  if (shown) return { ...layout, hidden: others }
  const left = columns.filter(each => each.id !== id && !others.includes(each.id))
  return left.length === 0 ? layout : { ...layout, hidden: [...others, id] }
}

/** The layout with a column a step wider or narrower than it is. @param width what it measures now, in pixels */
export function withWidth(layout: ColumnLayout, id: string, width: number, by: -1 | 1): ColumnLayout {
  const next = Math.min(WIDEST, Math.max(NARROWEST, Math.round(layout.widths[id] ?? width) + by * STEP))
  return { ...layout, widths: { ...layout.widths, [id]: next } }
}
