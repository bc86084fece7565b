import type { AssignLedger } from '../../../shared/domain/assign/months.ts'
import { addMonths, type Month } from '../../../shared/domain/calendar.ts'

/**
 * A second computation of the same rules, from what they say and not from what is kept: each figure asks for the rows anew, month after month back to the
 * first, and what is to assign is the cash less all that has a job.
 */
export function naive(ledger: AssignLedger, first: Month) {
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  const cardsOf = () => ledger.card_ids
  const bucketsOf = () => {
    const cards = cardsOf()
    return [
      ...new Set([
        ...ledger.spent.map(each => each.bucket_id),
        ...ledger.assignments.map(each => each.place_id).filter(id => !cards.includes(id)),
      ]),
    ]
  }
  const assigned = (id: string, month: Month) =>
    sum(ledger.assignments.filter(a => a.place_id === id && a.month === month).map(a => a.minor))
  const spent = (bucket: string, month: Month, by: 'cash' | 'card' | string) =>
    sum(
      ledger.spent
        .filter(
          f =>
            f.bucket_id === bucket &&
            f.month === month &&
            (by === 'cash' ? f.card_id === null : by === 'card' ? f.card_id !== null : f.card_id === by),
        )
        .map(f => f.spent_minor),
    )
  const known = new Map<string, number>()
  const remember = (key: string, work: () => number): number => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = work()
    known.set(key, value)
    return value
  }
  const available = (bucket: string, month: Month): number =>
    remember(`${bucket} ${month}`, () => {
      const begins = month <= first ? 0 : Math.max(0, available(bucket, addMonths(month, -1)))
      return begins + assigned(bucket, month) - spent(bucket, month, 'cash') - spent(bucket, month, 'card')
    })
  const inCredit = (bucket: string, month: Month): number => {
    const lacking = -available(bucket, month)
    if (lacking <= 0) return 0
    const bought = spent(bucket, month, 'card')
    return bought <= 0 ? 0 : bought < lacking ? bought : lacking
  }
  /** What the cards together have set aside. */
  const setAside = (month: Month, card: string, isOnly: boolean): number =>
    remember(`${card} ${month}`, () => {
      const begins = month <= first ? 0 : Math.max(0, setAside(addMonths(month, -1), card, isOnly))
      const moved = bucketsOf().map(id => spent(id, month, card) - (isOnly ? inCredit(id, month) : 0))
      const paid = ledger.cards.filter(f => f.card_id === card && f.month === month && f.kind === 'payment')
      return begins + assigned(card, month) + sum(moved) - sum(paid.map(f => f.minor))
    })
  const until = (month: Month) => {
    const is = (at: Month) => at <= month
    return {
      cash:
        sum(ledger.free.filter(f => is(f.month)).map(f => f.minor)) -
        sum(ledger.spent.filter(f => is(f.month) && f.card_id === null).map(f => f.spent_minor)) -
        sum(ledger.cards.filter(f => is(f.month) && f.kind === 'payment').map(f => f.minor)),
      owed: (card: string) =>
        sum(ledger.spent.filter(f => is(f.month) && f.card_id === card).map(f => f.spent_minor)) +
        sum(
          ledger.cards
            .filter(f => is(f.month) && f.card_id === card)
            .map(f => (f.kind === 'payment' ? -f.minor : f.minor)),
        ),
    }
  }
  return { available, inCredit, setAside, until, buckets: bucketsOf(), cards: cardsOf() }
}
