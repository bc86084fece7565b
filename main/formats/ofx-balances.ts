import { type BalanceWord, balanceWord } from './balance-words.ts'

/**
 * Balances that a bank writes as if they were transactions ("Saldo Anterior", "Saldo do dia"). Their words make them candidates, and the
 * figures decide where they can: a payment to a shop named "New Balance" is no balance.
 */

/** A statement's transactions, by index: there may be a million, so nothing is built for each. */
export interface Candidates {
  readonly count: number
  /** Not a number where it is no payment, or could not be read. */
  readonly minors: Float64Array
  name(index: number): string
  memo(index: number): string
}

/** The statement's own balances, null where the file has none. */
export interface KnownBalances {
  readonly opening: number | null
  readonly closing: number | null
}

export interface BalanceRows {
  /** By index of the transaction. */
  readonly rows: ReadonlyMap<number, 'opening_balance' | 'closing_balance'>
  /** The transaction that is the opening balance. */
  readonly opening: number | null
  /** The balance after a payment, by index, where a balance row says it. */
  readonly after: ReadonlyMap<number, number>
}

const NONE: BalanceRows = { rows: new Map(), opening: null, after: new Map() }

/** What a walk over the rows in one order finds. */
interface Walk extends BalanceRows {
  readonly held: number
}

function walk(
  { count, minors }: Candidates,
  words: ReadonlyMap<number, BalanceWord>,
  known: KnownBalances,
  backward: boolean,
): Walk {
  const rows = new Map<number, 'opening_balance' | 'closing_balance'>()
  const after = new Map<number, number>()
  let opening: number | null = null
  let balance = known.opening
  let held = 0
  let lastPayment: number | undefined
  for (let step = 0; step < count; step += 1) {
    const index = backward ? count - 1 - step : step
    const minor = minors[index]
    if (minor === undefined || Number.isNaN(minor)) continue
    const word = words.get(index)
    if (word === 'opening' && lastPayment === undefined && rows.size === 0) {
      rows.set(index, 'opening_balance')
      opening = index
      balance = minor
      continue
    }
    const confirmed = balance !== null ? balance === minor : word !== undefined && known.closing === minor
    if (word !== undefined && (confirmed || word !== 'vague')) {
      rows.set(index, word === 'opening' ? 'opening_balance' : 'closing_balance')
      if (confirmed) held += 1
      if (lastPayment !== undefined) after.set(lastPayment, minor)
      balance = minor
      continue
    }
    lastPayment = index
    if (balance !== null) balance += minor
  }
  return { rows, opening, after, held }
}

/** The sum of the payments but for some. */
function sumWithout({ minors }: Candidates, without: ReadonlyMap<number, unknown>): number {
  return minors.reduce(
    (sum, minor, index) => (Number.isNaN(minor) || without.has(index) ? sum : sum + minor),
    0,
  )
}

/**
 * Finds the balance rows among a statement's transactions. They are payments all the same where only then the rows are what the statement's
 * own opening and closing balance leave.
 */
export function findBalanceRows(candidates: Candidates, known: KnownBalances): BalanceRows {
  const words = new Map<number, BalanceWord>()
  for (let index = 0; index < candidates.count; index += 1) {
    if (Number.isNaN(candidates.minors[index])) continue
    const word = balanceWord(candidates.name(index)) ?? balanceWord(candidates.memo(index))
    if (word) words.set(index, word)
  }
  if (words.size === 0) return NONE
  const forward = walk(candidates, words, known, false)
  const backward = walk(candidates, words, known, true)
  const found = backward.held > forward.held ? backward : forward
  if (known.opening !== null && known.closing !== null) {
    const change = known.closing - known.opening
    if (sumWithout(candidates, found.rows) !== change && sumWithout(candidates, NONE.rows) === change)
      return NONE
  }
  return found
}
