import type { FullMapping } from './csv-plan.ts'
import type { CsvRecord } from './csv-records.ts'
import { fold } from './text.ts'

/** Who the other side of a row is, where a file names both. */

const SAMPLE_ROWS = 300

type PayeeReader = (cells: readonly string[], amount_minor: number) => string

/** The name that stands on one side or the other of nearly every row: the account's holder. null where there is none. */
function holderIn(rows: readonly CsvRecord[], columns: readonly [number, number]): string | null {
  const counts = new Map<string, number>()
  let named = 0
  for (const { cells } of rows.slice(0, SAMPLE_ROWS)) {
    const names = new Set(columns.map(column => fold(cells[column] ?? '')).filter(name => name !== ''))
    if (names.size > 0) named += 1
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const [first, second] = [...counts].sort((left, right) => right[1] - left[1])
  if (!first || first[1] < 2 || first[1] * 5 < named * 3) return null
  return second && second[1] === first[1] ? null : first[0]
}

/** A function that gives the payee of a row: the side that is not the holder, else the one that its direction says. */
export function payeeReader(mapping: FullMapping, rows: readonly CsvRecord[]): PayeeReader {
  const { payee_column, payer_column, description_column } = mapping
  const at = (cells: readonly string[], column: number | null) =>
    column === null ? '' : (cells[column] ?? '')
  if (payee_column === null) return cells => at(cells, description_column)
  if (payer_column === null) return cells => at(cells, payee_column)
  const holder = holderIn(rows, [payee_column, payer_column])
  return (cells, amount_minor) => {
    const payee = at(cells, payee_column)
    const payer = at(cells, payer_column)
    if (holder !== null && fold(payee) !== fold(payer)) {
      if (fold(payee) === holder) return payer
      if (fold(payer) === holder) return payee
    }
    return (amount_minor > 0 ? payer || payee : payee || payer).trim()
  }
}
