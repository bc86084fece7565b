import { dayNumber } from '../../../shared/domain/calendar.ts'
import { areClose } from '../../../shared/domain/transfers/exchange.ts'
import { assign, type Edge } from './assignment.ts'
import { type Comparing, daysApart, knownInReach, NEAR_DAYS } from './comparison.ts'

/**
 * Rows that nothing was found for, against sides of transfers that are expected in another currency: what comes in is seldom the very amount that the day's
 * rate makes. Within what the search for transfers takes for one movement they may be one, and a person is asked: none is taken up by itself.
 */
export function compareExpected(comparing: Comparing, onRows: () => void): void {
  const { rows, found, taken, lookup } = comparing
  if (!lookup.mayExchange) return
  const expected = knownInReach(comparing, onRows).filter(
    known => known.awaits_exchange === 1 && known.status !== 'void' && !taken.has(known.id),
  )
  if (expected.length === 0) return
  const days = new Set(expected.flatMap(({ date }) => daysAround(date)))
  const edges: Edge[] = []
  for (const [left, row] of rows.entries()) {
    if (found[left] !== undefined || row.left_out !== null || !days.has(dayNumber(row.date))) continue
    onRows()
    for (const [right, known] of expected.entries()) {
      const apart = daysApart(row.date, known.date)
      const [one, other] = [row.amount_minor, known.signed_minor]
      if (apart > NEAR_DAYS || one < 0 !== other < 0 || !areClose(Math.abs(one), Math.abs(other))) continue
      const permille = Math.round((Math.abs(one - other) * 1000) / Math.max(Math.abs(one), Math.abs(other)))
      // A day between them counts as much as a tenth of a percent.
      edges.push({ left, right, cost: permille + apart })
    }
  }
  for (const [left, right] of assign(edges, onRows)) {
    const known = expected[right]
    if (!known) continue
    taken.add(known.id)
    found[left] = { state: 'unsure', reason: 'expected_at_rate', known }
  }
}

function daysAround(date: string): number[] {
  const day = dayNumber(date)
  return Array.from({ length: 2 * NEAR_DAYS + 1 }, (_, index) => day - NEAR_DAYS + index)
}
