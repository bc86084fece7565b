import type { Outputs } from '../../../shared/contract/index.ts'
import type { BookFigures, BookLine } from '../../../shared/domain/property-books/books.ts'
import { NOT_TAX_ADVICE, TAX_LINES } from '../../../shared/domain/property-books/tax-lines.ts'
import { fractionOfPphm } from '../../../shared/domain/share.ts'
import type { UnconvertedSum } from '../../../shared/domain/unconverted.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { ChoiceRow } from './choices.store.ts'
import type { TaxLineChoices } from './choices.ts'
import type { ClosedYears } from './closed-years.ts'
import type { Comparison, Comparisons } from './comparison.ts'
import type { Depreciated } from './depreciation.ts'
import { namedLine } from './line-names.ts'
import type { BooksOfYear, EntityBooksOfYear, PlacedRow, PropertyBooks } from './service.ts'
import type { YearLockTable } from './tables.ts'
import { createYearPacks, type YearPackNeeds } from './year-pack.ts'

export interface PropertyBookRouterNeeds {
  readonly propertyBooks: PropertyBooks
  readonly taxLineChoices: TaxLineChoices
  readonly closedYears: ClosedYears
  readonly comparisons: Comparisons
  readonly currency: () => string
  readonly database: YearPackNeeds['database']
  readonly household: YearPackNeeds['household']
  readonly attachments: YearPackNeeds['attachments']
  readonly packFiles: YearPackNeeds['packFiles']
  readonly ports: YearPackNeeds['ports']
}

export function propertyBookRouter(
  implement: Implementer,
  needs: Omit<PropertyBookRouterNeeds, 'taxLineChoices'>,
) {
  const { propertyBooks, closedYears, comparisons, currency } = needs
  const yearPacks = createYearPacks(needs)
  const os = implement.propertyBooks
  const rowsOf = (rows: readonly PlacedRow[], limit: number) => {
    const amounts = amountsIn(currency())
    return { items: rows.slice(0, limit).map(row => toRow(row, amounts)), count: rows.length }
  }
  return {
    year: os.year.handler(({ input: { prop_id, year, unit_id } }) =>
      toBooks(prop_id, unit_id ?? null, propertyBooks.year(prop_id, year, unit_id)),
    ),
    rows: os.rows.handler(({ input: { prop_id, limit, ...question } }) =>
      rowsOf(propertyBooks.rows(prop_id, question), limit),
    ),
    entityYear: os.entityYear.handler(({ input: { entity_id, year } }) =>
      toEntityBooks(entity_id, propertyBooks.entityYear(entity_id, year)),
    ),
    entityRows: os.entityRows.handler(({ input: { entity_id, limit, ...question } }) =>
      rowsOf(propertyBooks.entityRows(entity_id, question), limit),
    ),
    comparison: os.comparison.handler(({ input: { prop_id, year } }) =>
      toComparison(prop_id, comparisons.of(prop_id, year)),
    ),
    saveAsStart: os.saveAsStart.handler(async ({ input: { prop_id, year }, context }) => {
      const { id, name } = await comparisons.saveAsStart(prop_id, year, context.actor)
      return { scenario_id: id, name }
    }),
    yearPack: os.yearPack.handler(({ input: { prop_id, year, format } }) =>
      yearPacks.ofProperty(prop_id, year, format),
    ),
    entityYearPack: os.entityYearPack.handler(({ input: { entity_id, year, format } }) =>
      yearPacks.ofEntity(entity_id, year, format),
    ),
    closedYears: os.closedYears.handler(({ input }) => ({
      items: closedYears.list(input.prop_id).map(toClosedYear),
    })),
    closeYear: os.closeYear.handler(async ({ input, context }) =>
      toClosedYear(await closedYears.close(input.prop_id, input.year, context.actor)),
    ),
    openYear: os.openYear.handler(async ({ input, context }) => {
      await closedYears.open(input.prop_id, input.year, context.actor)
      return { opened: true }
    }),
    depreciation: os.depreciation.handler(({ input }) =>
      toDepreciation(
        input.prop_id,
        propertyBooks.depreciation(input.prop_id, input.year),
        amountsIn(currency()),
      ),
    ),
    makeHolding: os.makeHolding.handler(({ input, context }) =>
      propertyBooks.makeHolding(input.prop_id, context.actor),
    ),
  }
}

export function taxLineRouter(
  implement: Implementer,
  { taxLineChoices }: Pick<PropertyBookRouterNeeds, 'taxLineChoices'>,
) {
  const os = implement.taxLines
  return {
    list: os.list.handler(({ input: { schedule } }) => ({
      items: TAX_LINES.filter(line => schedule === undefined || line.schedule === schedule),
      note: NOT_TAX_ADVICE,
    })),
    choices: os.choices.handler(() => ({ items: taxLineChoices.list().map(toChoice) })),
    choose: os.choose.handler(async ({ input, context }) => {
      const { tax_line, ...subject } = input
      const row = await taxLineChoices.choose({ ...given(subject), tax_line }, context.actor)
      return { choice: row && toChoice(row) }
    }),
  }
}

function toComparison(
  property_id: string,
  { year, currency, months, scenario, lines, operating_pphm }: Comparison,
): Outputs['propertyBooks']['comparison'] {
  const { major } = amountsIn(currency)
  return {
    property_id,
    year,
    currency,
    months,
    scenario: scenario && {
      id: scenario.id,
      name: scenario.name,
      model: scenario.model,
      created_at: scenario.created_at,
    },
    lines: lines.map(each => ({
      line: each.line,
      expected: major(each.expected_minor),
      actual: major(each.actual_minor),
      difference: major(each.difference_minor),
      over: each.over_pphm === null ? null : fractionOfPphm(each.over_pphm),
    })),
    operating_share: operating_pphm === null ? null : fractionOfPphm(operating_pphm),
  }
}

function toClosedYear({ year, closed_at }: YearLockTable) {
  return { year, closed_at }
}

function toChoice({
  id,
  bucket_id,
  payee_id,
  transaction_id,
  part,
  tax_line,
}: ChoiceRow): Outputs['taxLines']['choices']['items'][number] {
  return { id, bucket_id, payee_id, transaction_id, part, tax_line }
}

function toBooks(
  property_id: string,
  unit_id: string | null,
  found: BooksOfYear,
): Outputs['propertyBooks']['year'] {
  const { holding_id, loans, closed_at } = found
  return {
    property_id,
    unit_id,
    ...toYear(found),
    holding_id,
    closed_at,
    loans: loans.map(({ id, name }) => ({ id, name })),
  }
}

function toEntityBooks(entity_id: string, found: EntityBooksOfYear): Outputs['propertyBooks']['entityYear'] {
  const amounts = amountsIn(found.currency)
  return {
    entity_id,
    name: found.name,
    ...toYear(found),
    properties: found.properties.map(({ id, line, total }) => ({
      property_id: id,
      line,
      ...toFigures(total, amounts),
    })),
    own: toFigures(found.own, amounts),
  }
}

function toYear({ year, currency, books }: Pick<BooksOfYear, 'year' | 'currency' | 'books'>) {
  const amounts = amountsIn(currency)
  const { income, operating, entries } = books.unassigned
  return {
    year,
    currency,
    ...toFigures(books.total, amounts),
    by_month: books.by_month.map((figures, index) => ({
      month: `${String(year).padStart(4, '0')}-${String(index + 1).padStart(2, '0')}`,
      ...toFigures(figures, amounts),
    })),
    by_line: books.by_line.map(line => toLine(line, amounts)),
    unassigned: { income: amounts.major(income), operating: amounts.major(operating), entries },
    unconverted: books.unconverted.map(toUnconverted),
    note: NOT_TAX_ADVICE,
  }
}

function toFigures(figures: BookFigures, { major }: Amounts) {
  return {
    income: major(figures.income),
    operating: major(figures.operating),
    noi: major(figures.noi),
    interest: major(figures.interest),
    principal: major(figures.principal),
    debt_service: major(figures.debt_service),
    capital: major(figures.capital),
    cash_flow: major(figures.cash_flow),
  }
}

function toLine({ line, group, amount, by_month, entries }: BookLine, { major }: Amounts) {
  return {
    line,
    ...namedLine(line),
    group,
    amount: major(amount),
    by_month: by_month.map(major),
    entries,
  }
}

function toUnconverted({ currency, amount_minor, count }: UnconvertedSum) {
  return { currency, amount: amountsIn(currency).major(amount_minor), count }
}

function toRow({ row, line, group, minor, tax_line_from }: PlacedRow, { major }: Amounts) {
  const { transaction_id, lease_id, part, date, payee, description, account_id, bucket_id, payee_id } = row
  return {
    transaction_id,
    lease_id,
    part,
    date,
    payee,
    description,
    account_id,
    bucket_id,
    payee_id,
    line,
    group,
    amount: major(minor),
    tax_line_from,
  }
}

function toDepreciation(
  property_id: string,
  found: Depreciated,
  { major, majorIfKnown }: Amounts,
): Outputs['propertyBooks']['depreciation'] {
  const { basis_minor, accumulated_minor, percentage_milli } = found
  const remaining =
    basis_minor === null || accumulated_minor === null ? null : basis_minor - accumulated_minor
  return {
    property_id,
    year: found.year,
    recovery: found.recovery,
    in_service_on: found.in_service_on,
    land: majorIfKnown(found.land_minor),
    building_basis: majorIfKnown(found.building_minor),
    basis: majorIfKnown(basis_minor),
    amount: majorIfKnown(found.amount_minor),
    accumulated: majorIfKnown(accumulated_minor),
    remaining: majorIfKnown(remaining),
    percentage: percentage_milli === null ? null : percentage_milli / 1000,
    improvements: found.improvements.map(each => ({
      date: each.date,
      basis: major(each.basis_minor),
      amount: major(each.amount_minor),
    })),
    missing: [...found.missing],
    unconverted: found.unconverted.map(toUnconverted),
    source: DEPRECIATION_SOURCE,
    note: NOT_TAX_ADVICE,
  }
}

const DEPRECIATION_SOURCE = 'IRS Publication 946, tables A-6 and A-7a: straight line, mid-month convention'
