import { type CalendarDate, dateInMonth, type Month } from '../../../shared/domain/calendar.ts'
import { type DepositKind, depositShortfall } from '../../../shared/domain/leases/deposits.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { type Actor, recordAudit } from '../../core/audit/store.ts'
import type { ReadSession, WriteSession } from '../../core/database/database.ts'
import { Conflict, Invalid, NotFound } from '../../core/errors.ts'
import { newId } from '../../core/ids.ts'
import { type LeaseMoney, moneyOf } from './money.ts'
import type { LeaseNeeds } from './needs.ts'
import { isPaidTo, payWithin, requirePosted } from './paying.ts'
import { rentsWithin } from './rents.ts'
import * as store from './store.ts'
import { requireLease } from './terms.ts'

export interface ChargeInput {
  readonly amount_minor: number
  readonly date?: CalendarDate | undefined
  readonly notes?: string | undefined
}

export interface LateFeeInput extends Omit<ChargeInput, 'amount_minor'> {
  readonly period: Month
  /** What the lease provides for if left out. */
  readonly amount_minor?: number | undefined
}

export interface DepositInput extends ChargeInput {
  readonly kind: DepositKind
  readonly transaction_id?: string | undefined
}

/** What is written into a lease's account: charges and deposits. */
export function createEntries(needs: LeaseNeeds) {
  return { ...chargingOf(needs), ...depositsOf(needs) }
}

function chargingOf(needs: LeaseNeeds) {
  const { database, household } = needs
  const add = (
    session: WriteSession,
    { id: lease_id, tenant }: store.LeaseRow,
    { amount_minor, date, notes = '' }: ChargeInput,
    period: Month | null,
    by: Actor,
  ): void => {
    const row: store.ChargeRow = {
      id: newId('lchg'),
      lease_id,
      kind: period === null ? 'other' : 'late_fee',
      period,
      date: date ?? household.today(session),
      amount_minor,
      notes,
      created_at: session.now,
    }
    store.insertCharge(session, row)
    recordAudit(session, {
      actor: by,
      action: 'create',
      entity_kind: 'lease_charge',
      entity_id: row.id,
      after: { ...row, tenant },
    })
  }

  return {
    /** @throws NotFound; Conflict where the rent has no late fee, or was charged one; Invalid for a month that has no rent */
    addLateFee: (lease_id: string, { period, ...input }: LateFeeInput, by: Actor) =>
      database.write(session => {
        const date = input.date ?? household.today(session)
        const { amount_minor } = input
        const lease = requireLease(session, lease_id)
        const to = dateInMonth(period, 31)
        const rent = rentsWithin(session, needs, lease_id, {
          as_of: date,
          to: to < lease.start_date ? lease.start_date : to,
        }).rents.find(each => each.period.month === period)
        if (rent === undefined)
          throw new Invalid(
            ['period'],
            worded('is no month of this lease. GET /core/leases/{lease_id}/rents lists them', { lease_id }),
          )
        if (rent.charged_minor !== null)
          throw new Conflict(
            worded(
              'The late fee of {period} was charged already. Remove that charge first, or send another period',
              { period },
            ),
          )
        const fee = amount_minor ?? rent.late_fee?.amount_minor
        if (fee === undefined)
          throw new Conflict(
            worded(
              'The rent of {period} is not late on {date}, or the lease has no late fee. Send an amount to charge one all the same',
              { period, date },
            ),
          )
        add(session, lease, { ...input, amount_minor: fee, date }, period, by)
      }),

    /** @throws NotFound */
    addCharge: (lease_id: string, input: ChargeInput, by: Actor) =>
      database.write(session => {
        add(session, requireLease(session, lease_id), input, null, by)
      }),

    /** @throws NotFound */
    removeCharge: (lease_id: string, id: string, by: Actor) =>
      database.write(session => {
        const { tenant } = requireLease(session, lease_id)
        const before = store.chargesOf(session, [lease_id]).find(each => each.id === id)
        if (!before) throw new NotFound('lease_charge', id)
        store.deleteCharge(session, id)
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'lease_charge',
          entity_id: id,
          before: { ...before, tenant },
        })
      }),
  }
}

function depositsOf(needs: LeaseNeeds) {
  const { database, household } = needs
  return {
    /**
     * @throws NotFound; Conflict where more is given out than is held, or the transaction is not the deposit's; Invalid for a transaction of an applied one
     */
    addDeposit: (lease_id: string, input: DepositInput, by: Actor) =>
      database.write(session => {
        const { tenant } = requireLease(session, lease_id)
        const { kind, amount_minor, transaction_id, notes = '' } = input
        const date =
          transaction_id === undefined
            ? (input.date ?? household.today(session))
            : standingOn(session, needs, lease_id, { ...input, transaction_id }, by)
        const row: store.DepositRow = {
          id: newId('ldep'),
          lease_id,
          kind,
          date,
          amount_minor,
          transaction_id: transaction_id ?? null,
          notes,
          created_at: session.now,
        }
        store.insertDeposit(session, row)
        if (kind !== 'received') refuseShortfall(moneyOf(session, needs, [lease_id])(lease_id))
        recordAudit(session, {
          actor: by,
          action: 'create',
          entity_kind: 'lease_deposit',
          entity_id: row.id,
          after: { ...row, tenant },
        })
      }),

    /** @throws NotFound; Conflict where what was given out since was held by it */
    removeDeposit: (lease_id: string, id: string, by: Actor) =>
      database.write(session => {
        const { tenant } = requireLease(session, lease_id)
        const before = store.depositsOf(session, [lease_id]).find(each => each.id === id)
        if (!before) throw new NotFound('lease_deposit', id)
        store.deleteDeposit(session, id)
        if (before.kind === 'received') refuseShortfall(moneyOf(session, needs, [lease_id])(lease_id))
        recordAudit(session, {
          actor: by,
          action: 'delete',
          entity_kind: 'lease_deposit',
          entity_id: id,
          before: { ...before, tenant },
        })
      }),
  }
}

/** @throws Conflict */
function refuseShortfall({ counted }: LeaseMoney): void {
  const date = depositShortfall(counted)
  if (date !== undefined)
    throw new Conflict(
      worded('More of the deposit would have been given out by {date} than was held then', { date }),
    )
}

/** Links the row of the ledger that a deposit stands on with the lease. @returns its day */
function standingOn(
  session: WriteSession,
  needs: LeaseNeeds,
  lease_id: string,
  input: DepositInput & { readonly transaction_id: string },
  by: Actor,
): CalendarDate {
  const { kind, amount_minor, transaction_id, date } = input
  if (kind === 'applied')
    throw new Invalid(['transaction_id'], worded('cannot be of a deposit that is applied: no money moves'))
  const row = requirePosted(session, needs, transaction_id, kind === 'received' ? 'income' : 'expense')
  if (date !== undefined && date !== row.date)
    throw new Invalid(
      ['date'],
      worded('is not that of the transaction, {date}. Leave it out', { date: row.date }),
    )
  if (!isPaidTo(lease_id, row)) payWithin(session, needs, lease_id, row, by)
  const left = leftOf(session, needs, lease_id, transaction_id)
  if (amount_minor > left)
    throw new Invalid(['amount'], worded('is more than what is left of the transaction for this lease'))
  return row.date
}

/** What of a transaction is for a lease and no deposit yet, whichever way it went. */
function leftOf(session: ReadSession, needs: LeaseNeeds, lease_id: string, transaction_id: string): number {
  const { payments } = moneyOf(session, needs, [lease_id])(lease_id)
  return Math.abs(
    sumMinor(payments.filter(each => each.transaction_id === transaction_id).map(each => each.amount_minor)),
  )
}
