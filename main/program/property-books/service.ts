import { budgetMonthRange, type CalendarDate, yearOf } from '../../../shared/domain/calendar.ts'
import {
  type BookPart,
  type Books,
  booksOf,
  minorInLine,
  type Place,
  placesOf,
} from '../../../shared/domain/property-books/books.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import type { Properties } from '../../deals/properties/index.ts'
import { type Depreciated, depreciationWithin } from './depreciation.ts'
import { createPropertyHoldings, type PropertyHoldingNeeds, referencesTo } from './holding.ts'
import * as store from './rows.store.ts'

export interface PropertyBookNeeds extends PropertyHoldingNeeds {
  readonly database: Database
}

type Property = ReturnType<Properties['requireWithin']>

/** A row of the books, and where it counts. */
export interface PlacedRow extends Place {
  readonly row: store.BooksRow
  readonly tax_line_from: 'transaction' | 'payee' | 'bucket' | null
  readonly minor: number
}

export interface BooksOfYear {
  readonly year: number
  readonly currency: string
  readonly books: Books
  readonly holding_id: string | null
  readonly loans: readonly store.LoanRow[]
}

export interface RowsQuestion {
  readonly year?: number | undefined
  readonly month?: number | undefined
  readonly line?: string | undefined
  readonly figure?: Figure | undefined
}
export type Figure = 'income' | 'operating' | 'noi' | 'debt_service' | 'capital' | 'cash_flow'

const GROUPS: Readonly<Record<Figure, readonly Place['group'][]>> = {
  income: ['income'],
  operating: ['operating'],
  noi: ['income', 'operating'],
  debt_service: ['interest', 'principal'],
  capital: ['capital'],
  cash_flow: ['income', 'operating', 'interest', 'principal', 'capital'],
}

export type PropertyBooks = ReturnType<typeof createPropertyBooks>

/** The books of properties, out of the rows that are for them. The rules are in shared/domain/property-books. */
export function createPropertyBooks(needs: PropertyBookNeeds) {
  const { database, household, properties } = needs
  const thisYear = (session: ReadSession) => yearOf(household.today(session))
  const currencyOf = (session: ReadSession) => household.getWithin(session).base_currency
  const { holdingOf, make, follow } = createPropertyHoldings(needs)

  return {
    /** @param year this one where it is left out. @throws NotFound, SumTooLarge */
    year: (id: string, year?: number): BooksOfYear =>
      database.read(session => {
        const property = properties.requireWithin(session, id)
        const asked = year ?? thisYear(session)
        const currency = currencyOf(session)
        const { parts, loans } = readWithin(session, property, daysOfYear(asked), currency)
        return {
          year: asked,
          currency,
          books: booksOf(parts.map(({ part }) => part)),
          holding_id: holdingOf(session, property),
          loans,
        }
      }),

    /** What a figure is made of, newest first; what no rate leads from is not in it. @throws NotFound */
    rows: (id: string, { year, month, line, figure }: RowsQuestion): PlacedRow[] =>
      database.read(session => {
        const property = properties.requireWithin(session, id)
        const asked = year ?? thisYear(session)
        const days = month === undefined ? daysOfYear(asked) : daysOfMonth(asked, month)
        const groups = figure === undefined ? GROUPS.cash_flow : GROUPS[figure]
        return readWithin(session, property, days, currencyOf(session)).parts.flatMap(
          ({ part, row, tax_line_from }) =>
            placesOf(part).flatMap(place =>
              part.minor === null ||
              !groups.includes(place.group) ||
              (line !== undefined && place.line !== line)
                ? []
                : [{ ...place, row, tax_line_from, minor: minorInLine(place, place.sign * part.minor) }],
            ),
        )
      }),

    /** What is written off of a property in a year. @throws NotFound */
    depreciation: (id: string, year?: number): Depreciated =>
      database.read(session => {
        const property = properties.requireWithin(session, id)
        const asked = year ?? thisYear(session)
        const { parts } = readWithin(
          session,
          property,
          { from: '0000-01-01', to: daysOfYear(asked).to },
          currencyOf(session),
        )
        return depreciationWithin(
          property,
          asked,
          parts.map(({ part }) => part),
        )
      }),

    holdingOfWithin: holdingOf,
    /** The holding that a property is: the one that it was, or made at its price where it has none. @throws NotFound, Conflict for one that is not owned. */
    makeHolding: (id: string, by: Actor) => database.write(session => make(session, id, by)),
    makeHoldingWithin: make,
    onOwnershipChangedWithin: follow,
  }
}

interface Days {
  readonly from: CalendarDate
  readonly to: CalendarDate
}

function daysOfYear(year: number): Days {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

/** @param month 1 to 12 */
function daysOfMonth(year: number, month: number): Days {
  return budgetMonthRange(`${year}-${String(month).padStart(2, '0')}`, 1)
}

interface ReadPart {
  readonly row: store.BooksRow
  readonly part: BookPart
  readonly tax_line_from: PlacedRow['tax_line_from']
}

function readWithin(
  session: ReadSession,
  property: Property,
  days: Days,
  base_currency: string,
): { readonly parts: readonly ReadPart[]; readonly loans: readonly store.LoanRow[] } {
  const loans = store.loansOf(session, property.id, referencesTo(property))
  const interest = new Set(loans.flatMap(loan => loan.interest_bucket_id ?? []))
  const debts = loans.filter(loan => loan.is_liability === 1).map(loan => loan.id)
  const read = (row: store.BooksRow): ReadPart => ({
    row,
    tax_line_from: lineFrom(row),
    part: {
      date: row.date,
      is_income: row.tx_type === 'income' || row.tx_type === 'transfer_in',
      is_transfer: row.is_transfer === 1,
      to_loan: row.to_loan === 1,
      on_loan: row.on_loan === 1,
      counted_elsewhere: row.counted_elsewhere === 1,
      for_loan: row.for_loan === 1,
      is_interest: row.bucket_id !== null && interest.has(row.bucket_id),
      in_bucket: row.bucket_id !== null,
      tax_line: row.part_line ?? row.row_line ?? row.payee_line ?? row.bucket_line,
      minor: row.household_minor === null ? null : Math.max(0, row.household_minor - row.deposit_minor),
      own_minor: row.own_minor,
      currency: row.currency ?? base_currency,
    },
  })
  const found = store.rowsInBooks(session, { ...days, id: property.id, debts })
  const isDeposit = ({ row, part }: ReadPart) => row.deposit_minor > 0 && part.minor === 0
  return { parts: found.map(read).filter(each => !isDeposit(each)), loans }
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
