import { query, type ReadSession } from '../../core/database/database.ts'

/** What was paid of bills, the oldest first. */
export function billPaymentsBetween(session: ReadSession, from: string, to: string) {
  return session.all(
    query
      .selectFrom('bill_payments as p')
      .innerJoin('bills as b', 'b.id', 'p.bill_id')
      .select(['p.bill_id', 'b.name', 'b.amount_kind', 'b.weekend_rule', 'b.grace_days'])
      .select(['p.scheduled_date', 'p.date', 'p.amount_minor'])
      .where('p.date', '>=', from)
      .where('p.date', '<=', to)
      .orderBy('p.bill_id')
      .orderBy('p.scheduled_date')
      .orderBy('p.date'),
  )
}

export type PaidBill = ReturnType<typeof billPaymentsBetween>[number]
