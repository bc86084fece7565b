import type { CalendarDate, Month } from '../../../shared/domain/calendar.ts'
import { ownedShare, positionsOn } from '../../../shared/domain/holdings/position.ts'
import {
  coverHundredths,
  inOrderOf,
  twelveMonthsBefore,
} from '../../../shared/domain/lender-packs/twelve-months.ts'
import type { BookFigures } from '../../../shared/domain/property-books/books.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import { joinUnconverted, type UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import { referencesTo } from '../property-books/index.ts'
import { loanAccountsOf, propertiesThere, termsOfDebts } from './facts.store.ts'
import type { FigureNeeds } from './needs.ts'
import type { CountedAmount, PackReading } from './reading.ts'

type Property = ReturnType<FigureNeeds['properties']['requireWithin']>
export type RollRow = ReturnType<FigureNeeds['leases']['rentRoll']>['rows'][number]

export interface Loan extends CountedAmount {
  readonly name: string
  readonly lender: string
  readonly rate_pphm: number | null
  readonly payment_minor: number | null
}

/** A property of the schedule; minor units of the household's currency. */
export interface OwnedProperty {
  readonly line: string
  readonly place: string
  readonly owned_on: CalendarDate | null
  readonly price_minor: number | null
  readonly value_minor: number | null
  readonly loans: readonly Loan[]
  readonly owed_minor: number
  /** null where the value, or what a loan counts, is not known. */
  readonly equity_minor: number | null
  /** A month's rent by the leases that run. */
  readonly rent_minor: number
}

export interface PropertyMonths {
  readonly line: string
  readonly total: BookFigures
  /** In the order of the months. */
  readonly by_month: readonly BookFigures[]
  /** Net operating income over debt service, in hundredths; null where nothing is owed. */
  readonly cover: number | null
}

export interface TwelveMonthsStatement {
  readonly months: readonly Month[]
  readonly properties: readonly PropertyMonths[]
  readonly noi: number
  readonly debt_service: number
  readonly cover: number | null
  readonly unconverted: readonly UnconvertedSum[]
  /** How many rows are for more than one of the properties. */
  readonly shared: number
}

/** What is read of the properties that the reader may see. */
export interface RealEstate {
  /** Worked out where it is asked for. @throws SumTooLarge */
  readonly properties: () => readonly OwnedProperty[]
  readonly roll: readonly RollRow[]
  /** Payments of tenants that no rate leads from. */
  readonly unconverted: readonly UnconvertedSum[]
  /** What is held of their tenants. */
  readonly deposits_minor: number
}

/** @throws SumTooLarge */
export function realEstateOf(reading: PackReading, needs: FigureNeeds): RealEstate {
  const { as_of } = reading
  const rolls = shownProperties(reading, needs).map(property => ({
    property,
    roll: needs.leases.rentRoll(as_of, property.id),
  }))
  return {
    properties: () =>
      rolls
        .filter(({ property }) => isOwnedOn(property, as_of))
        .map(({ property, roll }) => owned(reading, needs, property, roll.totals.rent_minor)),
    unconverted: joinUnconverted(rolls.map(({ roll }) => roll.unconverted)),
    roll: rolls.flatMap(({ roll }) => roll.rows),
    deposits_minor: sumMinor(rolls.map(({ roll }) => roll.held_minor)),
  }
}

/** The twelve months that were over on the day, of each property. @throws SumTooLarge */
export function monthsOf(reading: PackReading, needs: FigureNeeds): TwelveMonthsStatement {
  const { from, to, months } = twelveMonthsBefore(reading.as_of)
  const shown = shownProperties(reading, needs)
  const { each, together, shared } = needs.propertyBooks.betweenWithin(
    reading.session,
    shown.map(({ id }) => id),
    { from, to },
  )
  const { noi, debt_service } = together.total
  return {
    months,
    properties: each.map(({ total, by_month }, at) => ({
      line: shown[at]?.line ?? '',
      total,
      by_month: inOrderOf(months, by_month),
      cover: coverHundredths(total.noi, total.debt_service),
    })),
    noi,
    debt_service,
    cover: coverHundredths(noi, debt_service),
    unconverted: together.unconverted,
    shared,
  }
}

/** Those that are still there, by street line. */
function shownProperties({ session, allowed }: PackReading, { properties }: FigureNeeds): Property[] {
  return propertiesThere(session, allowed.properties).map(id => properties.requireWithin(session, id))
}

function isOwnedOn({ ownership, owned_on, sold_on }: Property, day: CalendarDate): boolean {
  if (owned_on !== null && owned_on > day) return false
  return ownership === 'owned' || (ownership === 'sold' && sold_on !== null && sold_on > day)
}

function owned(
  reading: PackReading,
  { holdings, accounts }: FigureNeeds,
  property: Property,
  rent_minor: number,
): OwnedProperty {
  const { session, as_of, countedExactly } = reading
  const held = new Set(holdings.byReferenceWithin(session, referencesTo(property)).map(({ id }) => id))
  const positions = positionsOn(
    reading.holdings.filter(({ id }) => held.has(id)),
    as_of,
  )
  const values = positions.flatMap(({ holding, value }) =>
    value ? [countedExactly(ownedShare(value, holding.ownership_pphm), value.currency)] : [],
  )
  const loans = [
    ...heldLoans(reading, positions, [...held]),
    ...loanAccountsOf(session, property.id)
      .filter(({ opening_date }) => opening_date <= as_of)
      .map(({ id, name, lender, rate_pphm, payment_minor, currency }) =>
        loanOf(
          reading,
          { name, lender, rate_pphm, payment_minor },
          0 - accounts.balanceOnWithin(session, id, as_of),
          currency,
        ),
      ),
  ].filter(({ own_minor }) => own_minor !== 0)
  const value_minor = values.length === 0 ? null : known(values)
  const owed = known(loans.map(({ minor }) => minor))
  return {
    line: property.line,
    place: [property.city, property.region, property.postal_code].filter(part => part !== '').join(', '),
    owned_on: property.owned_on,
    price_minor: property.purchase_price_minor,
    value_minor,
    loans,
    owed_minor: sumMinor(loans.flatMap(({ minor }) => minor ?? [])),
    equity_minor: value_minor === null || owed === null ? null : sumMinor([value_minor, -owed]),
    rent_minor,
  }
}

function heldLoans(
  reading: PackReading,
  positions: ReturnType<typeof positionsOn>,
  held: readonly string[],
): Loan[] {
  const terms = new Map(termsOfDebts(reading.session, held).map(each => [each.id, each]))
  return positions.flatMap(({ liabilities }) =>
    liabilities.map(({ liability: { id, name }, balance: { amount_minor, currency } }) => {
      const { lender = '', rate_pphm = null, payment_minor = null } = terms.get(id) ?? {}
      return loanOf(reading, { name, lender, rate_pphm, payment_minor }, amount_minor, currency)
    }),
  )
}

function loanOf(
  { counted }: PackReading,
  terms: Omit<Loan, keyof CountedAmount>,
  own_minor: number,
  currency: string,
): Loan {
  return { ...terms, own_minor, currency, minor: counted(own_minor, currency) }
}

/** The sum of amounts that are all known; null where one is not. */
function known(amounts: readonly (number | null)[]): number | null {
  return amounts.includes(null) ? null : sumMinor(amounts.flatMap(amount => amount ?? []))
}
