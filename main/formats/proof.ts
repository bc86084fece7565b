import type { CalendarDate } from '../../shared/domain/calendar.ts'
import type { ParsedRow, ParsedStatement, Verdict } from './statement.ts'
import { counting, NO_STEP, type OnStep, ROWS_A_STEP } from './steps.ts'

/** Whether the rows of a statement add up to the balances that the bank wrote into the same file. Linear in the rows. */

export type ProofFacts = Pick<ParsedStatement, 'rows' | 'opening_balance_minor' | 'closing_balance_minor'>

interface Break {
  readonly difference_minor: number
  readonly first_row: number
}

/** How far the running balances hold. A first balance without one before it proves nothing, so `tested` counts steps. */
interface Chain {
  readonly tested: number
  readonly held: number
  readonly broken: Break | null
  /** The balance before the first payment and after the last, by the order of the chain. */
  readonly ends: ChainEnds | null
}

/** Where a chain of running balances begins and ends. */
export interface ChainEnds {
  readonly opening_minor: number
  readonly closing_minor: number
  readonly closing_date: CalendarDate
  /** 1 where the file has the oldest first, -1 where the newest, 0 where the chain holds either way or from day to day only. */
  readonly direction: 1 | -1 | 0
}

/**
 * The verdict of a statement; what was left out does not count. Running balances prove it where each is the one before plus the payments
 * between: in the file's order, against it, or from day to day where a bank sorts the payments of a day its own way. Opening and closing
 * balance prove it where the payments are exactly their difference. To contradict takes two facts of the file itself, so a closing balance
 * alone says nothing of the rows.
 */
export function verdictOf(statement: ProofFacts, onStep: OnStep = NO_STEP): Verdict {
  const { rows, opening_balance_minor: opening, closing_balance_minor: closing } = statement
  const payments = paymentsOf(rows, onStep)
  let sum = 0
  for (const [turn, index] of payments.entries()) {
    if (turn % ROWS_A_STEP === 0) onStep()
    sum += rows[index]?.amount_minor ?? 0
  }
  const ends: Break | null =
    opening === null || closing === null
      ? null
      : { difference_minor: closing - opening - sum, first_row: payments[0] ?? 0 }
  if (ends !== null && ends.difference_minor !== 0) {
    const { broken } = chainOf(rows, payments, onStep)
    return { kind: 'contradicted', ...(broken ?? ends) }
  }
  if (ends !== null) return { kind: 'proved', by: 'closing' }
  const chain = chainOf(rows, payments, onStep)
  if (chain.broken) return { kind: 'contradicted', ...chain.broken }
  return chain.tested > 0 ? { kind: 'proved', by: 'running' } : { kind: 'unproved' }
}

/** How many steps from one running balance to the next there are and hold, by the order that holds best. For choosing among readings. */
export function runningSteps(
  rows: readonly ParsedRow[],
  onStep: OnStep = NO_STEP,
): { readonly tested: number; readonly held: number } {
  return chainOf(rows, paymentsOf(rows, onStep), onStep)
}

/** Where the running balances begin and end; null where there are none, they do not hold, or the last payment has none. */
export function chainEnds(rows: readonly ParsedRow[], onStep: OnStep = NO_STEP): ChainEnds | null {
  const payments = paymentsOf(rows, onStep)
  const forward = walk(rows, payments, onStep)
  const turned = walk(rows, payments.toReversed(), onStep)
  if (forward.broken === null && turned.broken === null) {
    // Both ways only where nothing tells them apart: the days do.
    const first = rows[payments[0] ?? -1]
    const last = rows[payments.at(-1) ?? -1]
    const ends = first && last && first.date > last.date ? turned.ends : forward.ends
    return ends && { ...ends, direction: 0 }
  }
  if (forward.broken === null) return forward.ends && { ...forward.ends, direction: 1 }
  if (turned.broken === null) return turned.ends && { ...turned.ends, direction: -1 }
  const daily = walkDays(rows, payments, onStep)
  return daily.broken === null ? daily.ends : null
}

function paymentsOf(rows: readonly ParsedRow[], onStep: OnStep): readonly number[] {
  const payments: number[] = []
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_A_STEP === 0) onStep()
    if (row.left_out === null) payments.push(index)
  }
  return payments
}

function chainOf(rows: readonly ParsedRow[], payments: readonly number[], onStep: OnStep): Chain {
  const forward = walk(rows, payments, onStep)
  if (forward.broken === null) return forward
  const turned = walk(rows, payments.toReversed(), onStep)
  if (turned.broken === null) return turned
  const daily = walkDays(rows, payments, onStep)
  if (daily.broken === null) return daily
  return turned.held > forward.held ? turned : forward
}

function walk(rows: readonly ParsedRow[], order: readonly number[], onStep: OnStep): Chain {
  let balance: number | null = null
  let since = 0
  let start: number | null = null
  let tested = 0
  let held = 0
  let broken: Break | null = null
  let opening: number | null = null
  let closing: CalendarDate | null = null
  for (const [turn, index] of order.entries()) {
    if (turn % ROWS_A_STEP === 0) onStep()
    const row = rows[index]
    if (!row) continue
    start ??= index
    since += row.amount_minor
    if (row.balance_minor === null) continue
    if (balance !== null) {
      tested += 1
      const difference = row.balance_minor - balance - since
      if (difference === 0) held += 1
      else broken ??= { difference_minor: difference, first_row: start }
    }
    opening ??= row.balance_minor - since
    balance = row.balance_minor
    closing = row.date
    since = 0
    start = null
  }
  // Payments after the last balance have none to end at.
  const isEnded = start === null && balance !== null && opening !== null && closing !== null
  const ends: ChainEnds | null = isEnded
    ? { opening_minor: opening ?? 0, closing_minor: balance ?? 0, closing_date: closing ?? '', direction: 0 }
    : null
  return { tested, held, broken, ends }
}

/**
 * The same from day to day, for files whose payments of one day stand in no order of their balances. Within a day each balance is also the
 * one before another payment, but for the day's first and last: what is left of both lists are the balances between which the day lies.
 */
function walkDays(rows: readonly ParsedRow[], payments: readonly number[], onStep: OnStep): Chain {
  const days = new Map<string, number[]>()
  for (const [turn, index] of payments.entries()) {
    if (turn % ROWS_A_STEP === 0) onStep()
    const row = rows[index]
    if (!row || row.balance_minor === null) return BROKEN
    const day = days.get(row.date)
    if (day) day.push(index)
    else days.set(row.date, [index])
  }
  const onRow = counting(onStep)
  let balance: number | null = null
  let opening: number | null = null
  let closing: CalendarDate = ''
  let tested = 0
  for (const date of [...days.keys()].sort()) {
    const between = dayBetween(rows, days.get(date) ?? [], onRow)
    if (!between) return BROKEN
    if (between.closed) {
      // Its payments come back to where they began, at any of its balances.
      if (balance !== null && !between.balances.has(balance)) return BROKEN
      tested += between.balances.size
      continue
    }
    if (balance !== null && balance !== between.from) return BROKEN
    opening ??= between.from
    balance = between.to
    tested += 1
    closing = date
  }
  const ends: ChainEnds | null =
    balance === null || opening === null
      ? null
      : { opening_minor: opening, closing_minor: balance, closing_date: closing, direction: 0 }
  return days.size < 2 ? BROKEN : { tested, held: tested, broken: null, ends }
}

/** No chain from day to day either: the break is named by the walk in the file's own order. */
const BROKEN: Chain = { tested: 0, held: 0, broken: { difference_minor: 0, first_row: 0 }, ends: null }

type Between =
  | { readonly closed: false; readonly from: number; readonly to: number }
  | { readonly closed: true; readonly balances: ReadonlySet<number> }

function dayBetween(
  rows: readonly ParsedRow[],
  indexes: readonly number[],
  onRow: () => void,
): Between | undefined {
  const surplus = new Map<number, number>()
  const add = (balance: number, by: number) => {
    const now = (surplus.get(balance) ?? 0) + by
    if (now === 0) surplus.delete(balance)
    else surplus.set(balance, now)
  }
  const balances = new Set<number>()
  for (const index of indexes) {
    onRow()
    const row = rows[index]
    if (!row || row.balance_minor === null) return undefined
    balances.add(row.balance_minor)
    add(row.balance_minor, 1)
    add(row.balance_minor - row.amount_minor, -1)
  }
  if (surplus.size === 0) return { closed: true, balances }
  if (surplus.size !== 2) return undefined
  let from: number | undefined
  let to: number | undefined
  for (const [balance, count] of surplus) {
    if (count === 1) to = balance
    else if (count === -1) from = balance
  }
  return from === undefined || to === undefined ? undefined : { closed: false, from, to }
}
