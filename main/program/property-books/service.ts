import { budgetMonthRange, yearOf } from '../../../shared/domain/calendar.ts'
import {
  type BookFigures,
  type Books,
  booksOf,
  minorInLine,
  type Place,
  placesOf,
} from '../../../shared/domain/property-books/books.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { NotFound } from '../../core/errors.ts'
import type { Entities } from '../../household/entities/index.ts'
import { findLock } from './closed-years.store.ts'
import { type Depreciated, depreciationWithin } from './depreciation.ts'
import { hasUnit, type LoanRow, propertiesOfEntity } from './held.store.ts'
import { createPropertyHoldings, type PropertyHoldingNeeds } from './holding.ts'
import { type Days, newestFirst, type ReadPart, readEntity, readProperty } from './reading.ts'

export interface PropertyBookNeeds extends PropertyHoldingNeeds {
  readonly database: Database
  readonly entities: Pick<Entities, 'requireWithin'>
}

/** Of several properties, in their order. */
export interface BooksOfSeveral {
  readonly each: readonly Books[]
  readonly together: Books
  /** How many rows are for more than one of them. */
  readonly shared: number
}

/** A row of the books, and where it counts. */
export interface PlacedRow extends Place, Omit<ReadPart, 'part'> {
  readonly minor: number
}

export interface BooksOfYear {
  readonly year: number
  readonly currency: string
  readonly books: Books
  /** null for a unit. */
  readonly holding_id: string | null
  readonly loans: readonly LoanRow[]
  readonly closed_at: string | null
}

/** The books of an entity: of its properties together, and of what is for itself. */
export interface EntityBooksOfYear extends Pick<BooksOfYear, 'year' | 'currency' | 'books'> {
  readonly name: string
  readonly properties: readonly { readonly id: string; readonly line: string; readonly total: BookFigures }[]
  /** What is for the entity and for none of its properties. */
  readonly own: BookFigures
}

export interface RowsQuestion {
  readonly unit_id?: string | undefined
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

/** What is no row of the ledger is of one property alone. */
function keyOf(each: ReadPart): unknown {
  const { transaction_id, part } = each.row
  return transaction_id === null ? each : `${transaction_id} ${part ?? ''}`
}

export type PropertyBooks = ReturnType<typeof createPropertyBooks>

const thisYearOf =
  ({ today }: Pick<PropertyBookNeeds['household'], 'today'>) =>
  (session: ReadSession): number =>
    yearOf(today(session))

/** The books of properties, out of the rows that are for them. The rules are in shared/domain/property-books. */
export function createPropertyBooks(needs: PropertyBookNeeds) {
  const { database, household, properties } = needs
  const thisYear = thisYearOf(household)
  const currencyOf = (session: ReadSession) => household.getWithin(session).base_currency
  const { holdingOf, make, follow } = createPropertyHoldings(needs)

  const requireUnit = (session: ReadSession, property_id: string, unit_id: string | undefined) => {
    if (unit_id !== undefined && !hasUnit(session, property_id, unit_id)) throw new NotFound('unit', unit_id)
  }

  return {
    ...entityBooksOf(needs),

    /** @param year this one where it is left out. @param unit_id for one unit alone. @throws NotFound, SumTooLarge */
    year: (id: string, year?: number, unit_id?: string): BooksOfYear =>
      database.read(session => {
        const property = properties.requireWithin(session, id)
        requireUnit(session, id, unit_id)
        const asked = year ?? thisYear(session)
        const base_currency = currencyOf(session)
        const scope = { days: daysOfYear(asked), base_currency, unit_id }
        const { parts, loans } = readProperty(session, property, scope)
        return {
          year: asked,
          currency: base_currency,
          books: booksOf(parts.map(({ part }) => part)),
          holding_id: unit_id === undefined ? holdingOf(session, property) : null,
          loans,
          closed_at: findLock(session, id, asked)?.closed_at ?? null,
        }
      }),

    /**
     * The books of some properties for some days, at most a year of them: months are told by their number. What is for two of them counts once in what
     * they are together. @throws NotFound, SumTooLarge
     */
    betweenWithin(session: ReadSession, ids: readonly string[], days: Days): BooksOfSeveral {
      const base_currency = currencyOf(session)
      const read = ids.map(id =>
        readProperty(session, properties.requireWithin(session, id), { days, base_currency }),
      )
      const all = read.flatMap(({ parts }) => parts)
      const once = [...new Map(all.map(each => [keyOf(each), each])).values()]
      return {
        each: read.map(({ parts }) => booksOf(parts.map(({ part }) => part))),
        together: booksOf(once.map(({ part }) => part)),
        shared: all.length - once.length,
      }
    },

    /** What a figure is made of, newest first; what no rate leads from is not in it. @throws NotFound */
    rows: (id: string, question: RowsQuestion): PlacedRow[] =>
      database.read(session => {
        const property = properties.requireWithin(session, id)
        const { unit_id } = question
        requireUnit(session, id, unit_id)
        const days = daysAsked(question, thisYear(session))
        const scope = { days, base_currency: currencyOf(session), unit_id }
        return placedRows(readProperty(session, property, scope).parts, question)
      }),

    /** What is written off of a property in a year. @throws NotFound */
    depreciation: (id: string, year?: number): Depreciated =>
      database.read(session => {
        const property = properties.requireWithin(session, id)
        const asked = year ?? thisYear(session)
        // Improvements of every year before are written off; of the rest of the books nothing is, and none of it is read.
        const days = { from: '0000-01-01', to: daysOfYear(asked).to }
        const { parts } = readProperty(session, property, {
          days,
          base_currency: currencyOf(session),
          only_basis: true,
        })
        return depreciationWithin(
          property,
          asked,
          parts.map(({ part }) => part),
        )
      }),

    /** What a property is called. @throws NotFound */
    lineOf: (id: string): string => database.read(session => properties.requireWithin(session, id).line),
    holdingOfWithin: holdingOf,
    /** The holding that a property is: the one that it was, or made at its price where it has none. @throws NotFound, Conflict for one that is not owned. */
    makeHolding: (id: string, by: Actor) => database.write(session => make(session, id, by)),
    makeHoldingWithin: make,
    onOwnershipChangedWithin: follow,
  }
}

function daysOfYear(year: number): Days {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

/** @param month 1 to 12 */
function daysOfMonth(year: number, month: number): Days {
  return budgetMonthRange(`${year}-${String(month).padStart(2, '0')}`, 1)
}

/** What is asked of the rows of a year, or of a month of it. */
function daysAsked({ year, month }: RowsQuestion, this_year: number): Days {
  const asked = year ?? this_year
  return month === undefined ? daysOfYear(asked) : daysOfMonth(asked, month)
}

function placedRows(parts: readonly ReadPart[], { line, figure }: RowsQuestion): PlacedRow[] {
  const groups = GROUPS[figure ?? 'cash_flow']
  return parts.flatMap(({ part, row, tax_line_from }) => {
    const { minor } = part
    if (minor === null) return []
    return placesOf(part)
      .filter(place => groups.includes(place.group) && (line === undefined || place.line === line))
      .map(place => ({ ...place, row, tax_line_from, minor: minorInLine(place, place.sign * minor) }))
  })
}

function entityBooksOf({ database, household, properties, entities }: PropertyBookNeeds) {
  /** What is for several things of an entity is there once, with the first. */
  const readWithin = (session: ReadSession, entity_id: string, days: Days) => {
    const { base_currency } = household.getWithin(session)
    const scope = { days, base_currency }
    const seen = new Set<string>()
    const isNew = ({ row: { transaction_id, part } }: ReadPart) => {
      if (transaction_id === null) return true
      const key = `${transaction_id} ${part}`
      return !seen.has(key) && seen.add(key)
    }
    const held = propertiesOfEntity(session, entity_id).map(id => {
      const property = properties.requireWithin(session, id)
      const { parts } = readProperty(session, property, scope)
      return { id, line: property.line, parts: parts.filter(isNew) }
    })
    return { base_currency, held, own: readEntity(session, entity_id, scope).filter(isNew) }
  }
  const thisYear = thisYearOf(household)
  const bookParts = (parts: readonly ReadPart[]) => parts.map(({ part }) => part)

  return {
    /** @throws NotFound, SumTooLarge */
    entityYear: (id: string, year?: number): EntityBooksOfYear =>
      database.read(session => {
        const { name } = entities.requireWithin(session, id)
        const asked = year ?? thisYear(session)
        const { base_currency, held, own } = readWithin(session, id, daysOfYear(asked))
        return {
          name,
          year: asked,
          currency: base_currency,
          books: booksOf(bookParts([...held.flatMap(({ parts }) => parts), ...own])),
          properties: held.map(each => ({
            id: each.id,
            line: each.line,
            total: booksOf(bookParts(each.parts)).total,
          })),
          own: booksOf(bookParts(own)).total,
        }
      }),

    /** What a figure of an entity's books is made of, newest first. @throws NotFound */
    entityRows: (id: string, question: RowsQuestion): PlacedRow[] =>
      database.read(session => {
        entities.requireWithin(session, id)
        const { held, own } = readWithin(session, id, daysAsked(question, thisYear(session)))
        const parts = [...held.flatMap(each => each.parts), ...own].sort(newestFirst)
        return placedRows(parts, question)
      }),
  }
}
