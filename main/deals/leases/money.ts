import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { leaseAccount } from '../../../shared/domain/leases/account.ts'
import type { Money } from '../../../shared/domain/leases/matching.ts'
import { rentPeriods } from '../../../shared/domain/leases/rent-periods.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import { joinUnconverted } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { LinkedRow } from '../../household/transactions/index.ts'
import type { LeaseNeeds } from './needs.ts'
import * as store from './store.ts'
import { termsOf } from './terms.ts'

/** What was paid for leases: rows of the ledger that are for them, and deposits that were kept for what was owed. */

/** A deposit entry; one that stands on a row of the ledger has that row's day, and counts as long as the row is posted and for the lease. */
export interface Deposit extends store.DepositRow {
  readonly counted: boolean
}

export interface Payment extends Money {
  readonly transaction_id: string | null
  readonly payee: string
}

export interface LeaseMoney {
  readonly payments: readonly Payment[]
  readonly deposits: readonly Deposit[]
  readonly charges: readonly store.ChargeRow[]
  readonly unconverted: readonly UnconvertedSum[]
}

const NOTHING: LeaseMoney = { payments: [], deposits: [], charges: [], unconverted: [] }

/** The money of some leases, with one query for each table. @returns what there is of a lease */
export function moneyOf(
  session: ReadSession,
  { transactions, household }: Pick<LeaseNeeds, 'transactions' | 'household'>,
  lease_ids: readonly string[],
): (lease_id: string) => LeaseMoney {
  const rows = Map.groupBy(
    transactions.linked.rowsWithin(session, 'lease', lease_ids).filter(isOfTenant),
    row => row.id,
  )
  const charges = Map.groupBy(store.chargesOf(session, lease_ids), charge => charge.lease_id)
  const deposits = Map.groupBy(store.depositsOf(session, lease_ids), deposit => deposit.lease_id)
  const { base_currency } = household.getWithin(session)
  return lease_id => {
    const own = rows.get(lease_id) ?? []
    const ofTransaction = new Map(own.map(row => [row.transaction_id, row]))
    const placed = (deposits.get(lease_id) ?? []).map(entry => onItsRow(entry, ofTransaction))
    const entries = placed.map(({ deposit }) => deposit)
    if (own.length === 0 && entries.length === 0 && !charges.has(lease_id)) return NOTHING
    return {
      payments: [...own.flatMap(paymentOf), ...placed.flatMap(depositPayment)].sort((a, b) =>
        a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
      ),
      deposits: entries,
      charges: charges.get(lease_id) ?? [],
      unconverted: unconvertedOf(own, base_currency),
    }
  }
}

/** What moves between the household's own accounts pays no rent, and what the person has left out does not either. */
function isOfTenant({ is_transfer, counted }: LinkedRow): boolean {
  return is_transfer === 0 && counted !== 0
}

function paymentOf({ date, household_minor, transaction_id, payee }: LinkedRow): Payment[] {
  return household_minor === null ? [] : [{ date, amount_minor: household_minor, transaction_id, payee }]
}

interface PlacedDeposit {
  readonly deposit: Deposit
  /** undefined where it stands on none, and where that is void or for the lease no more. */
  readonly row: LinkedRow | undefined
}

function onItsRow(entry: store.DepositRow, ofTransaction: ReadonlyMap<string, LinkedRow>): PlacedDeposit {
  const { transaction_id } = entry
  if (transaction_id === null) return { deposit: { ...entry, counted: true }, row: undefined }
  const row = ofTransaction.get(transaction_id)
  return { deposit: { ...entry, date: row?.date ?? entry.date, counted: row !== undefined }, row }
}

/** What of a row is a deposit is no rent; a deposit that is applied pays as money does. */
function depositPayment({ deposit, row }: PlacedDeposit): Payment[] {
  const { kind, date, amount_minor, transaction_id } = deposit
  if (kind === 'applied') return [{ date, amount_minor, transaction_id: null, payee: 'Deposit' }]
  // A row that no rate leads from was not added as a payment, so nothing of it is taken away.
  if (row === undefined || row.household_minor === null) return []
  return [
    {
      date,
      amount_minor: kind === 'received' ? -amount_minor : amount_minor,
      transaction_id,
      payee: row.payee,
    },
  ]
}

function unconvertedOf(rows: readonly LinkedRow[], base_currency: string): UnconvertedSum[] {
  return joinUnconverted(
    rows
      .filter(row => row.household_minor === null)
      .map(row => [{ currency: row.currency ?? base_currency, amount_minor: row.signed_minor, count: 1 }]),
  )
}

/** The account of a lease on a day, with the rents up to the month of another. */
export function accountOf(
  lease: store.LeaseRow,
  { payments, charges }: LeaseMoney,
  as_of: CalendarDate,
  until: CalendarDate = as_of,
) {
  return leaseAccount(
    rentPeriods(termsOf(lease), until > as_of ? until : as_of),
    charges.map(charge => ({ ...charge, grace_until: addDays(charge.date, lease.grace_days) })),
    payments,
    as_of,
  )
}
