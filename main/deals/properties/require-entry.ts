import { NotFound } from '../../core/errors.ts'

/** The row of an id among those of its owner. @throws NotFound */
export function requireEntry<Row extends { readonly id: string }>(
  rows: readonly Row[],
  kind: string,
  id: string,
): Row {
  const row = rows.find(each => each.id === id)
  if (!row) throw new NotFound(kind, id)
  return row
}
