import type { LeftOutReason, ParsedRow } from './statement.ts'
import { count, shorten } from './text.ts'

/** The rows of a statement that are no payments, counted and named. */

/** Different texts that a notice names. */
const NAMED = 3

function sentence(reason: LeftOutReason, rows: readonly ParsedRow[]): string {
  const names = [...new Set(rows.map(row => shorten(row.payee)))].filter(name => name !== '')
  const named = names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ', …' : '')
  switch (reason) {
    case 'opening_balance':
      return `${count(rows.length, 'opening balance')} left out: ${named}.`
    case 'closing_balance':
      return `${count(rows.length, 'balance row')} left out: ${named}.`
    case 'total':
      return `${count(rows.length, 'total')} left out: ${named}.`
    case 'pending':
      return `${count(rows.length, 'pending entry', 'pending entries')} left out: not booked yet.`
    case 'cancelled':
      return `${count(rows.length, 'cancelled row')} left out: ${named}.`
    case 'other_currency': {
      const currencies = [...new Set(rows.map(row => row.original?.currency ?? ''))].filter(
        code => code !== '',
      )
      return `${count(rows.length, 'row')} in another currency left out: ${currencies.join(', ')}.`
    }
  }
}

/** A sentence for each reason for which rows were left out, in the order in which the reasons occur. */
export function leftOutNotices(rows: readonly ParsedRow[]): readonly string[] {
  const reasons = new Map<LeftOutReason, ParsedRow[]>()
  for (const row of rows) {
    if (row.left_out === null) continue
    const same = reasons.get(row.left_out)
    if (same) same.push(row)
    else reasons.set(row.left_out, [row])
  }
  return [...reasons].map(([reason, same]) => sentence(reason, same))
}
