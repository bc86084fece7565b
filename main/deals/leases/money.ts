import { addDays, type CalendarDate } from '../../../shared/domain/calendar.ts'
import { leaseAccount } from '../../../shared/domain/leases/account.ts'
import type { Money } from '../../../shared/domain/leases/matching.ts'
import { type RentTerms, rentPeriods } from '../../../shared/domain/leases/rent-periods.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import { joinUnconverted } from '../../../shared/domain/unconverted.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { LinkedRow } from '../../household/transactions/index.ts'
import type { LeaseNeeds } from './needs.ts'
import * as store from './store.ts'

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
  /** Those of the deposits by which anything is held. */
  readonly counted: readonly Deposit[]
  readonly charges: readonly store.ChargeRow[]
  /** Rows that no rate leads from. */
  readonly unconverted: readonly UnconvertedRow[]
}

/** In minor units of its own currency. */
interface UnconvertedRow extends Money {
  readonly currency: string
}

type MoneyNeeds = Pick<LeaseNeeds, 'transactions' | 'household'>

/** The money of some leases, with one query for each table. @returns what there is of a lease */
export function moneyOf(
  session: ReadSession,
  { transactions, household }: MoneyNeeds,
  lease_ids: readonly string[],
): (lease_id: string) => LeaseMoney {
  const rows = rowsOf(session, transactions, lease_ids)
  const charges = Map.groupBy(store.chargesOf(session, lease_ids), charge => charge.lease_id)
  const deposits = Map.groupBy(store.depositsOf(session, lease_ids), deposit => deposit.lease_id)
  const { base_currency } = household.getWithin(session)
  return lease_id => {
    const own = rows.get(lease_id) ?? []
    const placed = onTheirRows(deposits.get(lease_id) ?? [], own)
    const entries = placed.map(({ deposit }) => deposit)
    return {
      payments: [...own.flatMap(paymentOf), ...placed.flatMap(depositPayment)].sort((a, b) =>
        a.date < b.date ? -1 : a.date > b.date ? 1 : 0,
      ),
      deposits: entries,
      counted: entries.filter(each => each.counted),
      charges: charges.get(lease_id) ?? [],
      unconverted: unconvertedOf(own, base_currency),
    }
  }
}

/** What the sums of a lease on a day are made of, of which no payment is read by itself. */
export interface LeaseSums {
  readonly charges: readonly store.ChargeRow[]
  /** Those by which anything is held. */
  readonly counted: readonly Deposit[]
  /** What had come in by the day, less what was given back. */
  readonly paid_minor: number
}

export interface SumsOfLeases {
  readonly of: (lease_id: string) => LeaseSums
  /** Of all of them. */
  readonly unconverted: readonly UnconvertedSum[]
}

/** What `moneyOf` comes to by the end of a day, summed where it is kept. @throws SumTooLarge */
export function sumsOf(
  session: ReadSession,
  { transactions, household }: MoneyNeeds,
  lease_ids: readonly string[],
  as_of: CalendarDate,
): SumsOfLeases {
  const totals = transactions.linked.totalsWithin(session, 'lease', lease_ids, as_of)
  const charges = Map.groupBy(store.chargesOf(session, lease_ids), charge => charge.lease_id)
  const deposits = placedDeposits(session, transactions, lease_ids)
  const unknown = [...totals.values()].filter(each => each.unconverted > 0).map(({ id }) => id)
  const { base_currency } = household.getWithin(session)
  const rows = unknown.length === 0 ? [] : [...rowsOf(session, transactions, unknown).values()].flat()
  return {
    of: lease_id => {
      const placed = deposits.get(lease_id) ?? []
      const own = placed.flatMap(depositPayment).filter(({ date }) => date <= as_of)
      return {
        charges: charges.get(lease_id) ?? [],
        counted: countedOf(placed),
        paid_minor: sumMinor([
          totals.get(lease_id)?.total_minor ?? 0,
          ...own.map(({ amount_minor }) => amount_minor),
        ]),
      }
    },
    unconverted: unconvertedBy({ unconverted: unconvertedOf(rows, base_currency) }, as_of),
  }
}

/** The deposits of all leases by which anything is held. */
export function countedDeposits(
  session: ReadSession,
  { transactions }: Pick<LeaseNeeds, 'transactions'>,
): Deposit[] {
  const lease_ids = store.leasesWithDeposits(session)
  return [...placedDeposits(session, transactions, lease_ids).values()].flatMap(countedOf)
}

/** The deposits of some leases, by lease, each with the row that it stands on: of the ledger those rows alone are read. */
function placedDeposits(
  session: ReadSession,
  transactions: MoneyNeeds['transactions'],
  lease_ids: readonly string[],
): ReadonlyMap<string, PlacedDeposit[]> {
  const deposits = store.depositsOf(session, lease_ids)
  const ids = deposits.flatMap(({ transaction_id }) => transaction_id ?? [])
  const rows = Map.groupBy(
    ids.length === 0 ? [] : transactions.linked.rowsOfWithin(session, 'lease', ids).filter(isOfTenant),
    row => row.id,
  )
  return new Map(
    [...Map.groupBy(deposits, deposit => deposit.lease_id)].map(([lease_id, entries]) => [
      lease_id,
      onTheirRows(entries, rows.get(lease_id) ?? []),
    ]),
  )
}

function countedOf(placed: readonly PlacedDeposit[]): Deposit[] {
  return placed.map(({ deposit }) => deposit).filter(each => each.counted)
}

/** The rows of the ledger of some leases, by lease. */
function rowsOf(
  session: ReadSession,
  transactions: MoneyNeeds['transactions'],
  lease_ids: readonly string[],
): ReadonlyMap<string, LinkedRow[]> {
  const rows = transactions.linked.rowsWithin(session, 'lease', lease_ids).filter(isOfTenant)
  return Map.groupBy(rows, row => row.id)
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

function onTheirRows(entries: readonly store.DepositRow[], rows: readonly LinkedRow[]): PlacedDeposit[] {
  // Most leases have years of rows, and no deposit on one of them.
  if (entries.every(({ transaction_id }) => transaction_id === null))
    return entries.map(entry => onItsRow(entry, new Map()))
  const ofTransaction = new Map(rows.map(row => [row.transaction_id, row]))
  return entries.map(entry => onItsRow(entry, ofTransaction))
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

function unconvertedOf(rows: readonly LinkedRow[], base_currency: string): UnconvertedRow[] {
  return rows
    .filter(row => row.household_minor === null)
    .map(row => ({
      date: row.date,
      currency: row.currency ?? base_currency,
      amount_minor: row.signed_minor,
    }))
}

/** What had come in by the end of a day and is in no figure. */
export function unconvertedBy(
  { unconverted }: Pick<LeaseMoney, 'unconverted'>,
  as_of: CalendarDate,
): UnconvertedSum[] {
  return joinUnconverted(
    unconverted
      .filter(({ date }) => date <= as_of)
      .map(({ currency, amount_minor }) => [{ currency, amount_minor, count: 1 }]),
  )
}

/** The account of a lease on a day, with the rents up to the month of another. */
export function accountOf(
  terms: RentTerms,
  { payments, charges }: LeaseMoney,
  as_of: CalendarDate,
  until: CalendarDate = as_of,
) {
  return leaseAccount(
    rentPeriods(terms, until > as_of ? until : as_of),
    charges.map(charge => ({ ...charge, grace_until: addDays(charge.date, terms.grace_days) })),
    payments,
    as_of,
  )
}
