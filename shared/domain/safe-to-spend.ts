import { addDays, type CalendarDate } from './calendar.ts'
import type { Movement } from './forecast/movement.ts'
import { sumMinor } from './sum.ts'

/** What can be spent until money comes in again, and how that is worked out; minor units of the household's currency. */
export interface SafeToSpend {
  readonly cash_minor: number
  /** What is still to be paid up to `until`, above zero. */
  readonly due_minor: number
  readonly due_count: number
  readonly buffer_minor: number
  /** Cash less what is due and the buffer; below zero is what is lacking. */
  readonly safe_minor: number
  /** The last day that it has to last for. */
  readonly until: CalendarDate
  readonly next_income: Pick<Movement, 'date' | 'name' | 'amount_minor'> | undefined
}

export interface SafeToSpendBasis {
  readonly today: CalendarDate
  readonly cash_minor: number
  readonly buffer_minor: number
  readonly planned: readonly Movement[]
}

/** Where no income is known, it has to last for a month. */
const DAYS_WITHOUT_INCOME = 30

/**
 * Cash less the bills, plans and payments that fall due before the next expected income, and less the buffer to keep. Everyday spending is what it
 * is for, so no guess of that is taken off; a deal's fee is no income until it is there.
 * @throws SumTooLarge
 */
export function safeToSpend({ today, cash_minor, buffer_minor, planned }: SafeToSpendBasis): SafeToSpend {
  const next_income = planned
    .filter(({ kind, amount_minor, date }) => kind === 'flow' && amount_minor > 0 && date > today)
    .sort((one, other) => (one.date < other.date ? -1 : 1))
    .at(0)
  const until =
    next_income === undefined ? addDays(today, DAYS_WITHOUT_INCOME - 1) : addDays(next_income.date, -1)
  const due = planned.filter(({ date, amount_minor }) => amount_minor < 0 && date <= until)
  const due_minor = sumMinor(due.map(({ amount_minor }) => -amount_minor))
  return {
    cash_minor,
    due_minor,
    due_count: due.length,
    buffer_minor,
    safe_minor: sumMinor([cash_minor, -due_minor, -buffer_minor]),
    until,
    next_income: next_income && {
      date: next_income.date,
      name: next_income.name,
      amount_minor: next_income.amount_minor,
    },
  }
}
