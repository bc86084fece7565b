import Papa from 'papaparse'
import type { DealMove } from './moves.store.ts'

/** The moves as a spreadsheet reads them. A cell that would be taken for a formula is escaped. */
export function movesAsCsv(moves: readonly DealMove[]): string {
  return Papa.unparse(
    {
      fields: ['date', 'deal_id', 'title', 'from', 'to', 'by', 'why', 'forced'],
      data: moves.map(move => [
        move.date,
        move.deal_id,
        move.title,
        move.from_stage ?? '',
        move.to_stage,
        move.actor,
        move.reason,
        move.forced === 1 ? 'yes' : 'no',
      ]),
    },
    { newline: '\r\n', escapeFormulae: true },
  )
}
