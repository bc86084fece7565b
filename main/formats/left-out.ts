import { type Wording, worded } from '../../shared/domain/wording.ts'
import type { LeftOutReason, ParsedRow } from './statement.ts'
import { shorten } from './text.ts'

/** The rows of a statement that are no payments, counted and named. */

/** Different texts that a notice names. */
const NAMED = 3

function sentence(reason: LeftOutReason, rows: readonly ParsedRow[]): Wording {
  const names = [...new Set(rows.map(row => shorten(row.payee)))].filter(name => name !== '')
  const named = names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ', …' : '')
  const count = rows.length
  switch (reason) {
    case 'opening_balance':
      return count === 1
        ? worded('1 opening balance left out: {named}.', { named })
        : worded('{count} opening balances left out: {named}.', { count, named })
    case 'closing_balance':
      return count === 1
        ? worded('1 balance row left out: {named}.', { named })
        : worded('{count} balance rows left out: {named}.', { count, named })
    case 'total':
      return count === 1
        ? worded('1 total left out: {named}.', { named })
        : worded('{count} totals left out: {named}.', { count, named })
    case 'pending':
      return count === 1
        ? worded('1 pending entry left out: not booked yet.')
        : worded('{count} pending entries left out: not booked yet.', { count })
    case 'cancelled':
      return count === 1
        ? worded('1 cancelled row left out: {named}.', { named })
        : worded('{count} cancelled rows left out: {named}.', { count, named })
    case 'other_currency': {
      const currencies = [...new Set(rows.map(row => row.original?.currency ?? ''))]
        .filter(code => code !== '')
        .join(', ')
      return count === 1
        ? worded('1 row in another currency left out: {currencies}.', { currencies })
        : worded('{count} rows in another currency left out: {currencies}.', { count, currencies })
    }
  }
}

/** A sentence for each reason for which rows were left out, in the order in which the reasons occur. */
export function leftOutNotices(rows: readonly ParsedRow[]): readonly Wording[] {
  const reasons = new Map<LeftOutReason, ParsedRow[]>()
  for (const row of rows) {
    if (row.left_out === null) continue
    const same = reasons.get(row.left_out)
    if (same) same.push(row)
    else reasons.set(row.left_out, [row])
  }
  return [...reasons].map(([reason, same]) => sentence(reason, same))
}
