import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { type BalanceWord, balanceWord } from './balance-words.ts'

/**
 * Balances that a bank writes as if they were transactions ("Saldo Anterior", "Saldo do dia"). Their words make them candidates, and the
 * figures decide where they can: a payment to a shop named "New Balance" is no balance.
 */

/** A transaction whose amount and date could be read. */
export interface Candidate {
  readonly minor: number
  readonly date: CalendarDate
  readonly name: string
  readonly memo: string
}

/** The statement's own balances, null where the file has none. */
export interface KnownBalances {
  readonly opening: number | null
  readonly closing: number | null
}

export interface BalanceRows {
  /** By index of the transaction. */
  readonly rows: ReadonlyMap<number, 'opening_balance' | 'closing_balance'>
  readonly opening: { readonly minor: number; readonly date: CalendarDate } | null
  /** The balance after a payment, by index, where a balance row says it. */
  readonly after: ReadonlyMap<number, number>
}

const NONE: BalanceRows = { rows: new Map(), opening: null, after: new Map() }

/** What a walk over the rows in one order finds. */
interface Walk extends BalanceRows {
  readonly held: number
}

function wordOf({ name, memo }: Candidate): BalanceWord | undefined {
  return balanceWord(name) ?? balanceWord(memo)
}

function walk(
  candidates: readonly (Candidate | undefined)[],
  words: ReadonlyMap<number, BalanceWord>,
  known: KnownBalances,
  order: readonly number[],
): Walk {
  const rows = new Map<number, 'opening_balance' | 'closing_balance'>()
  const after = new Map<number, number>()
  let opening: Walk['opening'] = null
  let balance = known.opening
  let held = 0
  let lastPayment: number | undefined
  for (const index of order) {
    const row = candidates[index]
    if (!row) continue
    const word = words.get(index)
    if (word === 'opening' && lastPayment === undefined && rows.size === 0) {
      rows.set(index, 'opening_balance')
      opening = { minor: row.minor, date: row.date }
      balance = row.minor
      continue
    }
    const confirmed =
      balance !== null ? balance === row.minor : word !== undefined && known.closing === row.minor
    if (word !== undefined && (confirmed || word !== 'vague')) {
      rows.set(index, word === 'opening' ? 'opening_balance' : 'closing_balance')
      if (confirmed) held += 1
      if (lastPayment !== undefined) after.set(lastPayment, row.minor)
      balance = row.minor
      continue
    }
    lastPayment = index
    if (balance !== null) balance += row.minor
  }
  return { rows, opening, after, held }
}

/**
 * Finds the balance rows among a statement's transactions; those that could not be read are undefined. Read as payments instead where only
 * then the rows are what the statement's own opening and closing balance leave.
 */
export function findBalanceRows(
  candidates: readonly (Candidate | undefined)[],
  known: KnownBalances,
): BalanceRows {
  const words = new Map<number, BalanceWord>()
  for (const [index, row] of candidates.entries()) {
    const word = row && wordOf(row)
    if (word) words.set(index, word)
  }
  if (words.size === 0) return NONE
  const order = candidates.map((_, index) => index)
  const forward = walk(candidates, words, known, order)
  const backward = walk(candidates, words, known, order.toReversed())
  const found = backward.held > forward.held ? backward : forward
  if (known.opening !== null && known.closing !== null) {
    const sum = (without: ReadonlyMap<number, unknown>) =>
      candidates.reduce((total, row, index) => total + (row && !without.has(index) ? row.minor : 0), 0)
    const change = known.closing - known.opening
    if (sum(found.rows) !== change && sum(new Map()) === change) return NONE
  }
  return found
}
