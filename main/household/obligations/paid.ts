import type { ReadSession } from '../../core/database/database.ts'
import type { LinkedSums } from '../transactions/index.ts'
import type { ObligationNeeds } from './needs.ts'
import * as store from './store.ts'

/** What is owed, with what of it has been paid by the transactions that are for it; minor units. */
export interface Obligation extends store.ObligationRow {
  readonly paid_minor: number
}

/** An obligation as its transactions have left it: one that they pay in full is paid, as long as they are there. */
function asPaid(row: store.ObligationRow, sums: LinkedSums | undefined): Obligation {
  const paid_minor = Math.max(0, (sums?.paid_minor ?? 0) - (sums?.received_minor ?? 0))
  const status = row.status === 'open' && paid_minor >= row.amount_minor ? 'paid' : row.status
  return { ...row, status, paid_minor }
}

export function withPaid(
  session: ReadSession,
  { transactions }: Pick<ObligationNeeds, 'transactions'>,
  row: store.ObligationRow,
): Obligation {
  return asPaid(row, transactions.linked.sumsOfWithin(session, { kind: 'obligation', id: row.id }))
}

/** By due date. A status is what the transactions have made of it. */
export function obligationsWithin(
  session: ReadSession,
  { transactions }: Pick<ObligationNeeds, 'transactions'>,
  { status, ...days }: store.DueDays & { readonly status?: Obligation['status'] | undefined },
): Obligation[] {
  const sums = transactions.linked.sumsWithin(session, 'obligation')
  return store
    .listObligations(session, days)
    .map(row => asPaid(row, sums.get(row.id)))
    .filter(row => status === undefined || row.status === status)
}

/** What of an obligation is still to be paid. */
export function openMinor({ status, amount_minor, paid_minor }: Obligation): number {
  return status === 'open' ? amount_minor - paid_minor : 0
}
