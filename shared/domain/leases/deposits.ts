import type { CalendarDate } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import { type DayTotal, totalsByDay } from './matching.ts'

/** `applied`: kept for what the tenant owed, which it pays. What was kept for a damage is charged first. */
export const DEPOSIT_KINDS = ['received', 'returned', 'applied'] as const
export type DepositKind = (typeof DEPOSIT_KINDS)[number]

export interface DepositEntry {
  readonly kind: DepositKind
  readonly date: CalendarDate
  /** Above 0. */
  readonly amount_minor: number
}

function signed({ kind, amount_minor }: DepositEntry): number {
  switch (kind) {
    case 'received':
      return amount_minor
    case 'returned':
    case 'applied':
      return -amount_minor
  }
}

/** What is held of a tenant's at the end of a day, and is owed back. @throws SumTooLarge */
export function depositHeld(entries: readonly DepositEntry[], date: CalendarDate): number {
  return sumMinor(entries.filter(each => each.date <= date).map(signed))
}

/** What is held by the end of each day on which anything came or went, in order. @throws SumTooLarge */
export function depositTotals(entries: readonly DepositEntry[]): DayTotal[] {
  return totalsByDay(entries.map(each => ({ date: each.date, amount_minor: signed(each) })))
}

/** The first day on which more would have been given out than was held; undefined where there is none. */
export function depositShortfall(entries: readonly DepositEntry[]): CalendarDate | undefined {
  return depositTotals(entries).find(({ total_minor }) => total_minor < 0)?.date
}
