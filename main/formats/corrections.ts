import type { ParsedRow } from './statement.ts'

/**
 * The rows as they count once the corrections among them are made, index by index: a row that was corrected, and one that only takes
 * another away, count nothing. undefined where a correction is of a row that the file does not have: what it changes is not known then.
 */
export function withCorrections(rows: readonly ParsedRow[]): readonly ParsedRow[] | undefined {
  if (!rows.some(row => row.correction !== null)) return rows
  const references = new Map<string, number>()
  for (const [index, row] of rows.entries())
    if (row.bank_ref !== null && row.correction?.action !== 'delete') references.set(row.bank_ref, index)
  const gone = new Set<number>()
  for (const [index, { correction }] of rows.entries()) {
    if (correction === null) continue
    const corrected = references.get(correction.bank_ref)
    if (corrected === undefined || corrected === index) return undefined
    gone.add(corrected)
    if (correction.action === 'delete') gone.add(index)
  }
  return rows.map((row, index) => (gone.has(index) ? { ...row, amount_minor: 0 } : row))
}
