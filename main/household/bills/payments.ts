import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { type TransactionLink, withWhole } from '../../../shared/domain/links.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import type { Transactions } from '../transactions/index.ts'
import { pricedFrom } from './dated-amounts.ts'
import { type OccurrenceReminders, refresh, reopen, requireOccurrence, settle } from './occurrence-state.ts'
import { amountOn } from './schedule.ts'
import * as store from './store.ts'

export interface PaymentInput {
  readonly date: CalendarDate
  /** What the occurrence still asks for if left out. */
  readonly amount_minor?: number | undefined
  readonly notes: string
  /** The oldest open one if left out. */
  readonly scheduled_date?: CalendarDate | undefined
  readonly part: boolean
  readonly post_expense: boolean
  readonly account_id?: string | null | undefined
  readonly transaction_id?: string | undefined
  readonly matched?: boolean
  /** The amount is the bill's new price: what is scheduled from this occurrence on asks for it, what was before keeps its own. */
  readonly from_then_on?: boolean
}

/** What a payment takes from the transaction that it stands on. */
export interface PaidWith {
  readonly id: string
  readonly tx_type: string
  readonly amount_minor: number
  readonly date: CalendarDate
  readonly links: readonly TransactionLink[]
}

export interface PaymentNeeds {
  readonly transactions: Transactions
  readonly reminders: OccurrenceReminders
}

export type Payments = ReturnType<typeof createPayments>

/** Payments of occurrences, and what follows from each: the occurrence's state, the bill's next due date and estimate, its reminder. */
export function createPayments(needs: PaymentNeeds) {
  return { refresh, ...payingOf(needs), ...followingOf(needs), ...skippingOf(needs) }
}

function payingOf({ transactions, reminders }: PaymentNeeds) {
  const pay = (
    session: WriteSession,
    asking: store.BillRow,
    input: PaymentInput,
    by: Actor,
  ): { payment: store.PaymentRow; bill: store.BillRow } => {
    const { scheduled_date, row } = payable(session, asking, input.scheduled_date)
    const bill = input.from_then_on === true ? repriced(session, asking, scheduled_date, input, by) : asking
    const asked = row && row.state !== 'open' ? row.amount_minor : amountOn(bill, scheduled_date)
    const paid = sumMinor(
      store.paymentsOfOccurrence(session, bill.id, scheduled_date).map(each => each.amount_minor),
    )
    const amount_minor = input.amount_minor ?? Math.max(asked - paid, 1)
    const settled = !input.part || sumMinor([paid, amount_minor]) >= asked
    store.saveOccurrence(session, {
      bill_id: bill.id,
      scheduled_date,
      state: settled ? 'paid' : 'part_paid',
      amount_minor: asked,
    })
    const transaction_id = linkedTransaction(transactions, session, bill, input, amount_minor, by)
    const payment: store.PaymentRow = {
      id: newId('pay'),
      bill_id: bill.id,
      scheduled_date,
      date: input.date,
      amount_minor,
      part: input.part ? 1 : 0,
      notes: input.notes,
      transaction_id,
      posted_transaction: transaction_id !== null && input.transaction_id === undefined ? 1 : 0,
      matched: input.matched ? 1 : 0,
      created_at: session.now,
    }
    store.insertPayment(session, payment)
    if (settled) reminders.settleWithin(session, bill.id, scheduled_date)
    recordAudit(session, {
      actor: by,
      action: 'pay',
      entity_kind: 'bill',
      entity_id: bill.id,
      after: payment,
    })
    return { payment, bill: refresh(session, bill) }
  }

  return {
    pay,

    /** Takes a payment back: voids the transaction it posted, lets go of one it was linked to. @throws NotFound, Locked */
    takeBack(session: WriteSession, bill: store.BillRow, payment_id: string, by: Actor): store.BillRow {
      const payment = store.findPayment(session, payment_id)
      if (!payment || payment.bill_id !== bill.id) throw new NotFound('payment', payment_id)
      const after = remove(session, bill, payment, { reminders, by })
      if (payment.transaction_id !== null) {
        if (payment.posted_transaction === 1)
          transactions.voidWithin(session, payment.transaction_id, 'Payment taken back', by)
        else unlink(transactions, session, bill, payment.transaction_id, by)
      }
      return after
    },
  }
}

/** The bill at the price of a payment, from its occurrence on. @throws Invalid without an amount, and for a part of one */
function repriced(
  session: WriteSession,
  before: store.BillRow,
  scheduled_date: CalendarDate,
  { amount_minor, part }: PaymentInput,
  by: Actor,
): store.BillRow {
  if (amount_minor === undefined)
    throw new Invalid(['amount'], worded('is needed where it is what the bill asks for from then on'))
  if (part) throw new Invalid(['from_then_on'], worded('is not for a part of what is due'))
  if (before.amount_kind === 'estimated') return before
  const change = { ...pricedFrom(before, scheduled_date, amount_minor), updated_at: session.now }
  const after = { ...before, ...change }
  store.updateBill(session, before.id, change)
  recordAudit(session, {
    actor: by,
    action: 'update',
    entity_kind: 'bill',
    entity_id: before.id,
    before,
    after,
  })
  return after
}

/** The occurrence that can be paid: the named one, or the oldest that is open. @throws Conflict, Invalid */
function payable(session: WriteSession, bill: store.BillRow, named: CalendarDate | undefined) {
  const scheduled_date = named ?? bill.next_due
  if (scheduled_date === null)
    throw new Conflict(
      worded('{name} has nothing left to pay. Send its scheduled_date, or change its end_date first', {
        name: bill.name,
      }),
    )
  const row = requireOccurrence(session, bill, scheduled_date)
  if (row?.state === 'paid')
    throw new Conflict(
      worded(
        '{name} of {scheduled_date} is paid already. Send another scheduled_date, or take that payment back first',
        { name: bill.name, scheduled_date },
      ),
    )
  if (row?.state === 'skipped')
    throw new Conflict(
      worded('{name} of {scheduled_date} is skipped. Open it again first: POST /core/bills/{id}/unskip', {
        name: bill.name,
        scheduled_date,
        id: bill.id,
      }),
    )
  return { scheduled_date, row }
}

/** The transaction that a payment stands on: the named one, or an expense that is posted for it; null for neither. */
function linkedTransaction(
  transactions: Transactions,
  session: WriteSession,
  bill: store.BillRow,
  input: PaymentInput,
  amount_minor: number,
  by: Actor,
): string | null {
  const link = { kind: 'bill', id: bill.id } as const
  if (input.transaction_id !== undefined) {
    const row = transactions.requireWithin(session, input.transaction_id)
    if (row.status === 'void')
      throw new Conflict(worded('This transaction is void. Send the transaction_id of one that is posted'))
    if (row.tx_type !== 'expense')
      throw new Conflict(worded('Only an expense can pay a bill. Send the transaction_id of one'))
    if (store.findPaymentOfTransaction(session, row.id))
      throw new Conflict(
        worded(
          'This transaction pays a bill already. Send another transaction_id, or take that payment back first',
        ),
      )
    const links = withWhole(row.links, 'bill', bill.id)
    transactions.changeWithin(session, row.id, { links }, by, { asPayment: true })
    return row.id
  }
  if (!input.post_expense) return null
  const account_id = input.account_id === undefined ? bill.account_id : input.account_id
  const own_minor = transactions.convertingWithin(session).onAccount(amount_minor, account_id, input.date)
  if (own_minor === null || own_minor === 0)
    throw new Conflict(
      worded(
        'The account is in another currency, and no exchange rate leads there on this day. Add one, or send another account_id',
      ),
    )
  const posted = transactions.postWithin(
    session,
    {
      tx_type: 'expense',
      amount_minor: own_minor,
      date: input.date,
      description: bill.name,
      payee: bill.payee,
      bucket_id: bill.bucket_id,
      account_id,
      notes: input.notes,
      link,
    },
    by,
    { asPayment: true },
  )
  return posted.id
}

/** The transaction is for the bill no more; what else it is for stays. */
function unlink(
  transactions: Transactions,
  session: WriteSession,
  bill: store.BillRow,
  transaction_id: string,
  by: Actor,
): void {
  const { links } = transactions.requireWithin(session, transaction_id)
  const others = links.filter(({ kind, id }) => kind !== 'bill' || id !== bill.id)
  transactions.changeWithin(session, transaction_id, { links: others }, by, { asPayment: true })
}

/** Takes a payment away; the occurrence is as open as the payments left make it. */
function remove(
  session: WriteSession,
  bill: store.BillRow,
  payment: store.PaymentRow,
  { reminders, by }: Pick<PaymentNeeds, 'reminders'> & { readonly by: Actor },
): store.BillRow {
  store.deletePayment(session, payment.id)
  settle(session, bill, payment.scheduled_date, reminders)
  recordAudit(session, {
    actor: by,
    action: 'delete payment',
    entity_kind: 'bill',
    entity_id: bill.id,
    before: payment,
  })
  return refresh(session, bill)
}

/** Payments follow the transactions that they stand on. */
function followingOf({ reminders }: PaymentNeeds) {
  return {
    /** A transaction was voided or taken away: the payment that stood on it goes with it. */
    forgetTransaction(session: WriteSession, transaction_id: string, by: Actor): void {
      const payment = store.findPaymentOfTransaction(session, transaction_id)
      const bill = payment && store.findBill(session, payment.bill_id)
      if (payment && bill) remove(session, bill, payment, { reminders, by })
    },

    /**
     * A transaction got another amount or date: the payment that stands on it follows. One that is for the bill no more pays it no more. One that was only a part of the transaction stays what it
     * is, as long as the transaction still holds it.
     * @throws Conflict where it is an expense no more: an income pays no bill.
     */
    followTransaction(session: WriteSession, was: PaidWith, is: PaidWith, by: Actor): void {
      const gone = billsOf(was).filter(id => !billsOf(is).includes(id))
      const isSame =
        was.amount_minor === is.amount_minor && was.date === is.date && isPaying(was) === isPaying(is)
      if (isSame && gone.length === 0) return
      const before = store.findPaymentOfTransaction(session, is.id)
      const bill = before && store.findBill(session, before.bill_id)
      if (!before || !bill) return
      if (gone.includes(bill.id)) {
        remove(session, bill, before, { reminders, by })
        return
      }
      if (!isPaying(is))
        throw new Conflict(
          worded('This expense pays {name} of {scheduled_date}. Take that payment back first', {
            name: bill.name,
            scheduled_date: before.scheduled_date,
          }),
        )
      const whole = before.amount_minor === was.amount_minor
      const change = {
        amount_minor: whole ? is.amount_minor : Math.min(before.amount_minor, is.amount_minor),
        date: was.date === is.date ? before.date : is.date,
      }
      store.updatePayment(session, before.id, change)
      settle(session, bill, before.scheduled_date, reminders)
      recordAudit(session, {
        actor: by,
        action: 'update payment',
        entity_kind: 'bill',
        entity_id: bill.id,
        before,
        after: { ...before, ...change },
      })
      refresh(session, bill)
    },
  }
}

function skippingOf({ reminders }: PaymentNeeds) {
  return {
    skip(session: WriteSession, bill: store.BillRow, scheduled_date: CalendarDate, by: Actor): store.BillRow {
      const row = requireOccurrence(session, bill, scheduled_date)
      if (row && row.state !== 'open')
        throw new Conflict(
          row.state === 'skipped'
            ? worded('{name} of {scheduled_date} is skipped already. Send another scheduled_date', {
                name: bill.name,
                scheduled_date,
              })
            : worded('{name} of {scheduled_date} is paid, at least in part. Take its payments back first', {
                name: bill.name,
                scheduled_date,
              }),
        )
      store.saveOccurrence(session, {
        bill_id: bill.id,
        scheduled_date,
        state: 'skipped',
        amount_minor: amountOn(bill, scheduled_date),
      })
      reminders.settleWithin(session, bill.id, scheduled_date)
      recordAudit(session, {
        actor: by,
        action: 'skip',
        entity_kind: 'bill',
        entity_id: bill.id,
        after: { scheduled_date },
      })
      return refresh(session, bill)
    },

    unskip(
      session: WriteSession,
      bill: store.BillRow,
      scheduled_date: CalendarDate,
      by: Actor,
    ): store.BillRow {
      const row = store.findOccurrence(session, bill.id, scheduled_date)
      if (row?.state !== 'skipped')
        throw new Conflict(
          worded('{name} of {scheduled_date} is not skipped. Send the scheduled_date of one that is', {
            name: bill.name,
            scheduled_date,
          }),
        )
      reopen(session, bill, scheduled_date)
      reminders.reopenWithin(session, bill.id, scheduled_date)
      recordAudit(session, {
        actor: by,
        action: 'unskip',
        entity_kind: 'bill',
        entity_id: bill.id,
        after: { scheduled_date },
      })
      return refresh(session, bill)
    },
  }
}

/** The bills that a transaction is for. */
function billsOf({ links }: Pick<PaidWith, 'links'>): string[] {
  return links.flatMap(({ kind, id }) => (kind === 'bill' ? [id] : []))
}

/** What goes out pays a bill: an expense, or a transfer to the card or loan that the bill is of. */
function isPaying({ tx_type }: Pick<PaidWith, 'tx_type'>): boolean {
  return tx_type === 'expense' || tx_type === 'transfer_out'
}
