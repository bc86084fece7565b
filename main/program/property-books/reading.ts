import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import type { BookPart } from '../../../shared/domain/property-books/books.ts'
import { purchaseLine } from '../../../shared/domain/property-books/purchase.ts'
import { KEPT_DEPOSITS } from '../../../shared/domain/property-books/tax-lines.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { Properties } from '../../deals/properties/index.ts'
import * as held from './held.store.ts'
import { referencesTo } from './holding.ts'
import * as store from './rows.store.ts'

type Property = ReturnType<Properties['requireWithin']>

export interface Days {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

/** What a row of the books is made of: a row of the ledger or a part of it, or a deposit that was kept, which is none. */
export interface BooksSubject
  extends Pick<
    store.BooksRow,
    'part' | 'date' | 'payee' | 'payee_id' | 'description' | 'account_id' | 'bucket_id'
  > {
  readonly transaction_id: string | null
  /** Of a deposit that was kept; null for what has a transaction. */
  readonly lease_id: string | null
}

export interface ReadPart {
  readonly row: BooksSubject
  readonly part: BookPart
  readonly tax_line_from: 'transaction' | 'payee' | 'bucket' | null
}

interface Scope {
  readonly days: Days
  readonly base_currency: string
  /** One unit alone, without what is for the property as a whole and its loans. */
  readonly unit_id?: string | undefined
  /** What may be of the basis alone. */
  readonly only_basis?: boolean
}

export interface ReadBooks {
  readonly parts: readonly ReadPart[]
  readonly loans: readonly held.LoanRow[]
}

/** What stands in the books of a property or of one of its units, newest first. */
export function readProperty(session: ReadSession, property: Property, scope: Scope): ReadBooks {
  const { days, base_currency, unit_id, only_basis = false } = scope
  const { id, purchase_price_minor } = property
  const isWhole = unit_id === undefined
  const loans = isWhole ? held.loansOf(session, id, referencesTo(property)) : []
  const interest = new Set(loans.flatMap(loan => loan.interest_bucket_id ?? []))
  const found = store.rowsInBooks(session, {
    ...days,
    id,
    unit_id,
    only_basis,
    debts: loans.filter(loan => loan.is_liability === 1).map(loan => loan.id),
    deals: isWhole ? held.purchaseDealsOf(session, id) : [],
  })
  const rows = partsOf(found, { interest, base_currency, purchase_price_minor })
  if (only_basis) return { parts: rows, loans }
  const kept = held
    .keptDeposits(session, { id, unit_id, ...days })
    .map(deposit => keptPart(deposit, base_currency))
  return { parts: kept.length === 0 ? rows : [...rows, ...kept].sort(newestFirst), loans }
}

/** What is for an entity itself. */
export function readEntity(
  session: ReadSession,
  entity_id: string,
  { days, base_currency }: Scope,
): ReadPart[] {
  const found = store.rowsInBooks(session, { ...days, entity_id })
  return partsOf(found, { interest: new Set(), base_currency, purchase_price_minor: null })
}

interface Known {
  readonly interest: ReadonlySet<string>
  readonly base_currency: string
  readonly purchase_price_minor: number | null
}

/** All but what is a deposit and nothing else. */
function partsOf(found: readonly store.BooksRow[], known: Known): ReadPart[] {
  return found.flatMap(row => {
    const read = readPart(row, known)
    return row.deposit_minor > 0 && read.part.minor === 0 ? [] : [read]
  })
}

function readPart(row: store.BooksRow, { interest, base_currency, purchase_price_minor }: Known): ReadPart {
  const { transaction_id, part: position, date, payee, payee_id, description, account_id, bucket_id } = row
  const minor = row.household_minor === null ? null : Math.max(0, row.household_minor - row.deposit_minor)
  const is_income = row.tx_type === 'income' || row.tx_type === 'transfer_in'
  const in_bucket = bucket_id !== null
  const chosen = row.part_line ?? row.row_line ?? row.payee_line ?? row.bucket_line
  const unchosen =
    row.of_purchase === 1 ? purchaseLine({ is_income, in_bucket, minor }, purchase_price_minor) : null
  return {
    row: {
      transaction_id,
      lease_id: null,
      part: position,
      date,
      payee,
      payee_id,
      description,
      account_id,
      bucket_id,
    },
    tax_line_from: lineFrom(row),
    part: {
      date,
      is_income,
      is_transfer: row.is_transfer === 1,
      to_loan: row.to_loan === 1,
      on_loan: row.on_loan === 1,
      counted_elsewhere: row.counted_elsewhere === 1,
      for_loan: row.for_loan === 1,
      is_interest: bucket_id !== null && interest.has(bucket_id),
      in_bucket,
      tax_line: chosen ?? unchosen,
      minor,
      own_minor: row.own_minor,
      currency: row.currency ?? base_currency,
    },
  }
}

/** No money moves as a deposit is kept, so it is in no row of the ledger. */
function keptPart(
  { lease_id, tenant, date, amount_minor, notes }: held.KeptDeposit,
  currency: string,
): ReadPart {
  const row = {
    transaction_id: null,
    lease_id,
    part: null,
    date,
    payee: tenant,
    payee_id: null,
    description: notes === '' ? 'Deposit kept' : `Deposit kept: ${notes}`,
    account_id: null,
    bucket_id: null,
  }
  return {
    row,
    tax_line_from: null,
    part: {
      date,
      is_income: true,
      is_transfer: false,
      to_loan: false,
      on_loan: false,
      counted_elsewhere: false,
      for_loan: false,
      is_interest: false,
      in_bucket: false,
      tax_line: KEPT_DEPOSITS,
      minor: amount_minor,
      own_minor: amount_minor,
      currency,
    },
  }
}

/** By day; of one day as they are. */
export function newestFirst(one: ReadPart, other: ReadPart): number {
  return one.row.date === other.row.date ? 0 : one.row.date < other.row.date ? 1 : -1
}

/** What said the line that holds: the row itself, then its payee, then its bucket. */
function lineFrom({
  part_line,
  row_line,
  payee_line,
  bucket_line,
}: store.BooksRow): ReadPart['tax_line_from'] {
  if (part_line !== null || row_line !== null) return 'transaction'
  if (payee_line !== null) return 'payee'
  return bucket_line === null ? null : 'bucket'
}
