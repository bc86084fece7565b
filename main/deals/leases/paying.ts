import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { countedFor, type LinkedThing } from '../../../shared/domain/links.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import type { Transaction } from '../../household/transactions/index.ts'
import type { LeaseNeeds } from './needs.ts'
import type { PlacedLease } from './store.ts'
import { requireLease } from './terms.ts'

/** Payments of tenants are rows of the ledger that are for their lease; nothing else says that something was paid. */

export interface PaymentInput {
  readonly transaction_id?: string | undefined
  readonly amount_minor?: number | undefined
  readonly date?: CalendarDate | undefined
  readonly account_id?: string | null | undefined
  readonly notes?: string | undefined
}

export function createPaying(needs: LeaseNeeds) {
  return {
    /**
     * Says of an income that it is for the lease, or enters one.
     * @returns the transaction's id
     * @throws NotFound; Conflict for what is no income, void, or for a lease already; Invalid for neither or both of a transaction and an amount
     */
    addPayment: (lease_id: string, input: PaymentInput, by: Actor): Promise<string> =>
      needs.database.write(session => {
        const { transaction_id, amount_minor, date, account_id, notes } = input
        const lease = requireLease(session, lease_id)
        if (transaction_id === undefined) return enter(session, needs, lease, input, by)
        for (const [field, value] of Object.entries({ amount: amount_minor, date, account_id, notes }))
          if (value !== undefined)
            throw new Invalid(
              [field],
              worded('is that of the transaction. Send it without transaction_id, or leave it out'),
            )
        const row = requirePosted(session, needs, transaction_id, 'income')
        payWithin(session, needs, lease_id, row, by)
        return transaction_id
      }),
  }
}

/** @throws NotFound; Conflict for one that is void, a transfer, or goes the other way */
export function requirePosted(
  session: WriteSession,
  { transactions }: LeaseNeeds,
  id: string,
  tx_type: 'income' | 'expense',
): Transaction {
  const row = transactions.findWithin(session, id)
  if (!row) throw new NotFound('transaction', id)
  if (row.status === 'void')
    throw new Conflict(worded('This transaction is void. Send the transaction_id of one that is posted'))
  if (row.tx_type !== tx_type || row.transfer_id !== null)
    throw new Conflict(
      worded('This transaction is no {tx_type}. Send the transaction_id of one', { tx_type }),
    )
  return row
}

/** Whether a row, or a part of it, is for a lease and was not left out of it. */
export function isPaidTo(lease_id: string, { links }: Pick<Transaction, 'links'>): boolean {
  return links.some(link => isOf(lease_id, link) && link.counted !== false)
}

function isOf(lease_id: string, { kind, id }: LinkedThing): boolean {
  return kind === 'lease' && id === lease_id
}

/** All of the row is for the lease; one that was left out of it is taken in again. @throws Conflict where it, or a part of it, is for a lease already */
export function payWithin(
  session: WriteSession,
  { transactions }: LeaseNeeds,
  lease_id: string,
  row: Transaction,
  by: Actor,
): void {
  if (isPaidTo(lease_id, row))
    throw new Conflict(worded('This transaction is for this lease already. Send another transaction_id'))
  const other = row.links.find(link => link.kind === 'lease' && !isOf(lease_id, link))
  if (other)
    throw new Conflict(
      worded(
        'This transaction is for another lease, {id}. Take that link away first, or send another transaction_id',
        { id: other.id },
      ),
    )
  const links = countedFor(row.links, { kind: 'lease', id: lease_id })
  transactions.changeWithin(session, row.id, { links }, by, { asPayment: true })
}

function enter(
  session: WriteSession,
  { transactions, household }: LeaseNeeds,
  { id, tenant }: PlacedLease,
  { amount_minor, date = household.today(session), account_id = null, notes = '' }: PaymentInput,
  by: Actor,
): string {
  if (amount_minor === undefined)
    throw new Invalid(['amount'], worded('is needed where no transaction_id is sent'))
  const own_minor = transactions.convertingWithin(session).onAccount(amount_minor, account_id, date)
  if (own_minor === null || own_minor === 0)
    throw new Conflict(
      worded(
        'The account is in another currency, and no exchange rate leads there on this day. Add one, or send another account_id',
      ),
    )
  const posted = transactions.postWithin(
    session,
    {
      tx_type: 'income',
      amount_minor: own_minor,
      date,
      description: 'Rent',
      payee: tenant,
      account_id,
      notes,
      links: countedFor([], { kind: 'lease', id }),
    },
    by,
    { asPayment: true },
  )
  return posted.id
}
