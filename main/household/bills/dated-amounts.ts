import { z } from 'zod'
import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { BillRow } from './store.ts'

/** What a bill asked for on scheduled days before one; the earliest first. */
const EarlierAmounts = z.array(z.object({ until: z.string(), amount_minor: z.number().int() }))
export type EarlierAmount = z.infer<typeof EarlierAmounts>[number]

export function earlierAmounts(bill: Pick<BillRow, 'earlier_amounts'>): readonly EarlierAmount[] {
  return bill.earlier_amounts === '[]' ? [] : EarlierAmounts.parse(JSON.parse(bill.earlier_amounts))
}

/** The latest change of a fixed bill's price, and the day from which it holds; null where it never changed. */
export function lastPriceChange(
  bill: Pick<BillRow, 'earlier_amounts' | 'amount_minor'>,
): { readonly date: CalendarDate; readonly from: number; readonly to: number } | null {
  const last = earlierAmounts(bill).at(-1)
  return last ? { date: last.until, from: last.amount_minor, to: bill.amount_minor } : null
}

/** The change of a fixed bill whose price is another from one of its days on: what came before keeps its own. */
export function pricedFrom(
  bill: Pick<BillRow, 'earlier_amounts' | 'amount_minor'>,
  from: CalendarDate,
  amount_minor: number,
): Pick<BillRow, 'earlier_amounts' | 'amount_minor'> {
  const earlier = earlierAmounts(bill)
  const kept = earlier.filter(({ until }) => until < from)
  const before = earlier.find(({ until }) => until >= from)?.amount_minor ?? bill.amount_minor
  if (before === amount_minor) return { earlier_amounts: JSON.stringify(kept), amount_minor }
  return { earlier_amounts: JSON.stringify([...kept, { until: from, amount_minor: before }]), amount_minor }
}
