import { addDays, type CalendarDate, monthNumberOf, yearOf } from '../../../shared/domain/calendar.ts'
import { booksOf } from '../../../shared/domain/property-books/books.ts'
import {
  type ComparedFigures,
  type ComparedLine,
  compared,
  expectedYear,
  operatingShare,
} from '../../../shared/domain/property-books/comparison.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { Given } from '../../../shared/domain/underwriting/model.ts'
import { worded } from '../../../shared/domain/wording.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { Database, ReadSession } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import type { Properties } from '../../deals/properties/index.ts'
import { givenOfScenario, type Scenario, type Underwriting } from '../../deals/underwriting/index.ts'
import type { HouseholdService } from '../../household/household/index.ts'
import { readProperty } from './reading.ts'

export interface ComparisonNeeds {
  readonly database: Database
  readonly household: HouseholdService
  readonly properties: Pick<Properties, 'requireWithin'>
  readonly underwriting: Pick<Underwriting, 'scenarios' | 'createScenario' | 'evaluate'>
}

type Property = ReturnType<Properties['requireWithin']>

export interface Comparison {
  readonly year: number
  readonly currency: string
  /** So many months of the year it was held for, up to today. */
  readonly months: number
  /** The analysis that it was bought on; null where none was saved for it. */
  readonly scenario: Pick<Scenario, 'id' | 'name' | 'model' | 'created_at'> | null
  readonly lines: readonly ComparedLine[]
  /** What it really cost to run, of what came in; null where that is not known. */
  readonly operating_pphm: number | null
}

export type Comparisons = ReturnType<typeof createComparisons>

/** What is done to a house after it is bought counts as the repairs that were expected, for so many days from before the purchase. */
const REPAIRS_BEFORE = 90
const REPAIRS_AFTER = 365
const REPAIR_LINES: ReadonlySet<string> = new Set(['us_repairs', 'ca_repairs', 'capital_improvements'])
/** Of analyses of a rental all of them are compared; of a flip the purchase alone. */
const RENTAL = 'rental_v1'

/** Properties held against the analysis that they were bought on. */
export function createComparisons({ database, household, properties, underwriting }: ComparisonNeeds) {
  const compareWithin = (session: ReadSession, id: string, asked: number | undefined): Comparison & Found => {
    const property = properties.requireWithin(session, id)
    const today = household.today(session)
    const year = asked ?? usualYear(property, today)
    const { base_currency } = household.getWithin(session)
    const scenario = boughtOn(underwriting.scenarios({ property_id: id }), property)
    const given = scenario === undefined ? {} : givenOfScenario(scenario)
    const months = monthsHeld(property, year, today)
    const actual = actualOf(session, property, year, base_currency)
    const expected = scenario === undefined ? {} : expectedOf(given, underwriting.evaluate(scenario))
    return {
      year,
      currency: base_currency,
      months,
      scenario: scenario ?? null,
      lines: compared(expected, actual, months),
      operating_pphm: operatingShare(actual) ?? null,
      line: property.line,
      given,
    }
  }

  return {
    /** @param year the last whole one that it was held for, or this one, where it is left out. @throws NotFound */
    of: (id: string, year?: number): Comparison => database.read(session => compareWithin(session, id, year)),

    /**
     * Saves the analysis once more with the costs that the property really had, for the next deal to begin with. @throws NotFound; Conflict where there is
     * no analysis, or nothing to take from the books
     */
    saveAsStart: async (id: string, year: number | undefined, by: Actor): Promise<Scenario> => {
      const found = database.read(session => compareWithin(session, id, year))
      if (found.scenario === null || found.scenario.model !== RENTAL)
        throw new Conflict(
          worded('No rental analysis was saved for this property, so there is none to begin from'),
        )
      if (found.operating_pphm === null)
        throw new Conflict(
          worded('The books of {year} have no income to hold the costs against', { year: found.year }),
        )
      return underwriting.createScenario(
        {
          name: `As ${found.line} was in ${found.year}`.slice(0, 120),
          model: RENTAL,
          property_id: null,
          inputs: {
            ...found.given,
            operating_monthly_minor: 0,
            operating_pphm: found.operating_pphm,
          },
        },
        by,
      )
    },
  }
}

interface Found {
  readonly line: string
  readonly given: Given<string>
}

/** Of those saved for the property the last one up to the purchase, else the first after it; one of a rental before any other. */
function boughtOn(scenarios: readonly Scenario[], { owned_on }: Property): Scenario | undefined {
  const told = scenarios.filter(({ model }) => ['rental_v1', 'flip_v1', 'brrrr_analysis_v1'].includes(model))
  const rentals = told.filter(({ model }) => model === RENTAL)
  const of = rentals.length > 0 ? rentals : told
  const before = of.filter(({ created_at }) => owned_on === null || created_at.slice(0, 10) <= owned_on)
  return before.at(-1) ?? of[0]
}

function usualYear({ owned_on }: Property, today: CalendarDate): number {
  const last = yearOf(today) - 1
  return owned_on !== null && yearOf(owned_on) > last ? yearOf(today) : last
}

/** Whole months of the year that it was held for, the one in which it was bought included, up to the last that is over. */
function monthsHeld({ owned_on, sold_on }: Property, year: number, today: CalendarDate): number {
  const from = owned_on !== null && owned_on.slice(0, 4) === String(year) ? monthNumberOf(owned_on) : 1
  if (owned_on !== null && yearOf(owned_on) > year) return 0
  const ends = [...(sold_on === null ? [] : [sold_on]), today].sort()[0] ?? today
  if (yearOf(ends) > year) return 13 - from
  return yearOf(ends) < year ? 0 : Math.max(0, monthNumberOf(ends) - from)
}

function expectedOf(given: Given<string>, outputs: Readonly<Record<string, number | null>>): ComparedFigures {
  const known = (line: keyof ComparedFigures, value: number | null | undefined) =>
    typeof value === 'number' ? { [line]: value } : {}
  return {
    ...known('purchase_price', given['purchase_minor']),
    ...known('buying_costs', given['buying_minor']),
    ...known('repairs', given['repairs_minor']),
    ...expectedYear(given),
    ...known('debt_service', outputs['annual_debt_minor']),
    ...known('cash_flow', outputs['annual_cash_flow_minor']),
  }
}

function actualOf(
  session: ReadSession,
  property: Property,
  year: number,
  base_currency: string,
): ComparedFigures {
  const { owned_on, purchase_price_minor, purchase_costs_minor } = property
  const days = { from: `${year}-01-01`, to: `${year}-12-31` }
  const of = (span: typeof days) =>
    booksOf(readProperty(session, property, { days: span, base_currency }).parts.map(({ part }) => part))
  const { income, operating, noi, debt_service } = of(days).total
  const around =
    owned_on === null
      ? undefined
      : of({ from: addDays(owned_on, -REPAIRS_BEFORE), to: addDays(owned_on, REPAIRS_AFTER) })
  const sumOf = (lines: (line: string) => boolean) =>
    sumMinor((around?.by_line ?? []).filter(({ line }) => lines(line)).map(({ amount }) => amount))
  return {
    ...(purchase_price_minor !== null && { purchase_price: purchase_price_minor }),
    ...(around && {
      repairs: sumOf(line => REPAIR_LINES.has(line)),
      buying_costs: sumMinor([purchase_costs_minor ?? 0, sumOf(line => line === 'purchase_costs')]),
    }),
    income,
    operating,
    noi,
    debt_service,
    // What was added to the basis is no cost of the year in an analysis.
    cash_flow: sumMinor([noi, -debt_service]),
  }
}
