import {
  addDays,
  addMonths,
  type CalendarDate,
  dateInMonth,
  dateOf,
  dayNumber,
  monthOf,
  monthsBetween,
} from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import type { Card, CashAccount, Movement } from './movement.ts'

/** A change of cash within a day; on an account that can be spent from, or on none where the household keeps none. */
export type Part = Pick<Movement, 'kind' | 'id' | 'name' | 'amount_minor' | 'account_id'>

export interface ProjectedDay {
  readonly date: CalendarDate
  /** Spendable cash at its end, minor units of the household's currency. */
  readonly balance_minor: number
  readonly parts: readonly Part[]
}

export interface ProjectionInput {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly starting_minor: number
  readonly accounts: readonly CashAccount[]
  /** Where what names no account of these moves; null where there is none. */
  readonly main_account_id: string | null
  readonly cards: readonly Card[]
  readonly movements: readonly Movement[]
  /** Cards that are paid off in one on a day. */
  readonly payoffs?: readonly CardPayoff[]
}

export interface CardPayoff {
  readonly card_id: string
  readonly date: CalendarDate
  readonly name: string
}

/**
 * Spendable cash day by day. What is charged to a card does not touch it: it is owed on the card, and the card's payment takes it from the account that
 * pays the card, on the card's day. So nothing counts twice.
 */
export function project(input: ProjectionInput): ProjectedDay[] {
  const { from, to, accounts, main_account_id, movements } = input
  const first = dayNumber(from)
  const length = dayNumber(to) - first + 1
  const byDay: Movement[][] = Array.from({ length }, () => [])
  for (const movement of movements) byDay[dayNumber(movement.date) - first]?.push(movement)
  const spendable = new Set(accounts.map(({ id }) => id))
  const cards = new Map(input.cards.map(card => [card.id, openCard(card, input)]))
  const placed = (account_id: string | null) =>
    account_id !== null && spendable.has(account_id) ? account_id : main_account_id

  const days: ProjectedDay[] = []
  let balance_minor = input.starting_minor
  for (let index = 0; index < length; index++) {
    const date = dateOf(first + index)
    const parts: Part[] = []
    for (const card of cards.values()) payCard(card, date, parts, placed)
    let moved = 0
    for (const part of parts) moved += part.amount_minor
    for (const movement of byDay[index] ?? []) {
      const charged = movement.account_id === null ? undefined : cards.get(movement.account_id)
      if (charged !== undefined) {
        charged.owed_minor = sumMinor([charged.owed_minor, -movement.amount_minor])
        // What comes in on a card is taken off its statement.
        if (movement.amount_minor > 0) settle(charged, movement.amount_minor)
        continue
      }
      const paid = movement.pays_card === undefined ? undefined : cards.get(movement.pays_card)
      if (paid !== undefined) {
        paid.owed_minor = sumMinor([paid.owed_minor, movement.amount_minor])
        settle(paid, -movement.amount_minor)
      }
      const account_id = placed(movement.account_id)
      parts.push(account_id === movement.account_id ? movement : { ...movement, account_id })
      moved += movement.amount_minor
    }
    for (const card of cards.values()) closeStatement(card, date)
    balance_minor = sumMinor([balance_minor, moved])
    days.push({ date, balance_minor, parts })
  }
  return days
}

interface OpenCard {
  readonly card: Card
  readonly due: ReadonlySet<CalendarDate>
  readonly closes: ReadonlySet<CalendarDate>
  readonly payoffs: ReadonlyMap<CalendarDate, CardPayoff>
  owed_minor: number
  statement_minor: number
}

function openCard(card: Card, { from, to, payoffs = [] }: ProjectionInput): OpenCard {
  const begin = card.payable_from > from ? card.payable_from : from
  return {
    card,
    due: new Set(dueDays(card, begin, to)),
    closes: new Set(card.closing_day === null ? [] : daysOfMonths(card.closing_day, from, to)),
    payoffs: new Map(payoffs.filter(each => each.card_id === card.id).map(each => [each.date, each])),
    owed_minor: card.owed_minor,
    statement_minor: card.statement_minor,
  }
}

function dueDays(card: Card, begin: CalendarDate, to: CalendarDate): CalendarDate[] {
  const { due_day, closing_day, due_after_days } = card
  const late = card.is_late === true ? [begin] : []
  if (closing_day !== null && due_after_days !== undefined)
    return [
      ...late,
      ...daysOfMonths(closing_day, addDays(begin, -due_after_days), addDays(to, -due_after_days)).map(day =>
        addDays(day, due_after_days),
      ),
    ]
  return due_day === null ? late : [...late, ...daysOfMonths(due_day, begin, to)]
}

/** A day of each month, between two dates; one past a month's end falls on its last day. */
export function daysOfMonths(day: number, from: CalendarDate, to: CalendarDate): CalendarDate[] {
  if (to < from) return []
  const months = monthsBetween(monthOf(from), monthOf(to)) + 1
  return Array.from({ length: months }, (_, index) =>
    dateInMonth(addMonths(monthOf(from), index), day),
  ).filter(date => date >= from && date <= to)
}

/** A card is paid before the day's own purchases. */
function payCard(
  open: OpenCard,
  date: CalendarDate,
  parts: Part[],
  placed: (account_id: string | null) => string | null,
): void {
  const { card, payoffs } = open
  const account_id = placed(card.paid_from)
  const pay = (amount_minor: number, name: string) => {
    if (amount_minor <= 0) return
    open.owed_minor -= amount_minor
    parts.push({ kind: 'card_payment', id: card.id, name, amount_minor: -amount_minor, account_id })
  }
  const payoff = payoffs.get(date)
  if (payoff !== undefined) {
    pay(open.owed_minor, payoff.name)
    open.statement_minor = 0
  }
  if (!open.due.has(date)) return
  pay(
    card.closing_day === null ? open.owed_minor : Math.min(open.statement_minor, open.owed_minor),
    card.name,
  )
  open.statement_minor = 0
}

function settle(open: OpenCard, amount_minor: number): void {
  open.statement_minor = Math.max(0, sumMinor([open.statement_minor, -amount_minor]))
}

function closeStatement(open: OpenCard, date: CalendarDate): void {
  if (open.closes.has(date)) open.statement_minor = Math.max(0, open.owed_minor)
}

export interface LowPoint {
  readonly date: CalendarDate
  readonly balance_minor: number
  /** What moves on the day itself. */
  readonly parts: readonly Part[]
  /** What has taken most from today up to then, each thing summed; at most five, the largest first. */
  readonly because: readonly Part[]
}

const MOST_REASONS = 5

/** The first day with the least cash, and what makes it; undefined of no days. */
export function lowPoint(days: readonly ProjectedDay[]): LowPoint | undefined {
  let low: ProjectedDay | undefined
  for (const day of days) if (low === undefined || day.balance_minor < low.balance_minor) low = day
  if (low === undefined) return undefined
  const { date, balance_minor, parts } = low
  return { date, balance_minor, parts, because: reasons(days, low) }
}

/** Counted in place: two years of a household have thousands of parts, and each account is asked for its own. */
function reasons(days: readonly ProjectedDay[], last: ProjectedDay): Part[] {
  const sums = new Map<string, { readonly part: Part; minor: number }>()
  for (const day of days) {
    for (const part of day.parts) {
      const key = `${part.kind} ${part.id}`
      const sum = sums.get(key)
      if (sum === undefined) sums.set(key, { part, minor: part.amount_minor })
      else sum.minor += part.amount_minor
    }
    if (day === last) break
  }
  return [...sums.values()]
    .filter(({ minor }) => minor < 0)
    .sort((one, other) => one.minor - other.minor)
    .slice(0, MOST_REASONS)
    .map(({ part, minor }) => ({ ...part, amount_minor: minor }))
}

/** The days of each account alone, in the accounts' order; their balances sum to those of all. */
export function daysByAccount(
  days: readonly ProjectedDay[],
  accounts: readonly CashAccount[],
): readonly (readonly ProjectedDay[])[] {
  const own = accounts.map(({ id, balance_minor }) => ({ id, balance_minor, days: noDays() }))
  for (const { date, parts } of days) {
    const moved = new Map<string, Part[]>()
    for (const part of parts) {
      const id = part.account_id ?? ''
      const known = moved.get(id)
      if (known === undefined) moved.set(id, [part])
      else known.push(part)
    }
    for (const account of own) {
      const its = moved.get(account.id) ?? NOTHING
      for (const part of its) account.balance_minor += part.amount_minor
      account.days.push({ date, balance_minor: sumMinor([account.balance_minor]), parts: its })
    }
  }
  return own.map(account => account.days)
}

const NOTHING: readonly Part[] = []

function noDays(): ProjectedDay[] {
  return []
}
