import { z } from 'zod'
import { COMPARED } from '../domain/property-books/comparison.ts'
import { RECOVERIES } from '../domain/property-books/depreciation.ts'
import { LINE_GROUPS, TAX_SCHEDULES } from '../domain/property-books/tax-lines.ts'
import { Amount, base, CalendarDateText, Id, Instant, listOf, MonthText, Unconverted } from './common.ts'

const LineGroup = z.enum(LINE_GROUPS)
const TaxSchedule = z.enum(TAX_SCHEDULES)

/** A line of a tax form, as of a day. */
export const TaxLine = z.object({
  id: z.string(),
  schedule: TaxSchedule,
  /** Its number on the form; null for what has no line there. */
  number: z.string().nullable(),
  name: z.string(),
  group: LineGroup,
  source: z.string(),
  as_of: z.string(),
})
export type TaxLine = z.infer<typeof TaxLine>

/** What rows are sorted under a line: those of a bucket, of a payee, or one transaction or a part of it. */
export const TaxLineChoice = z.object({
  id: Id,
  bucket_id: Id.nullable(),
  payee_id: Id.nullable(),
  transaction_id: Id.nullable(),
  /** Which part of a split, from 0; null for all of it. */
  part: z.number().int().nullable(),
  tax_line: z.string(),
})
export type TaxLineChoice = z.infer<typeof TaxLineChoice>

const part = z.number().int().min(0).max(10_000)
export const SetTaxLine = z.object({
  bucket_id: Id.optional(),
  payee_id: Id.optional(),
  transaction_id: Id.optional(),
  part: part.nullable().optional(),
  /** null for none of its own. */
  tax_line: z.string().max(64).nullable(),
})

const figures = {
  income: Amount,
  operating: Amount,
  /** Net operating income: income less operating costs, what has no tax line included. */
  noi: Amount,
  /** Of the debt service, where a row says so. */
  interest: Amount,
  principal: Amount,
  debt_service: Amount,
  /** What is added to the basis; in no operating cost. */
  capital: Amount,
  /** Net operating income less debt service and capital. */
  cash_flow: Amount,
}
export const BookFigures = z.object(figures)
export type BookFigures = z.infer<typeof BookFigures>

export const BookLine = z.object({
  /** A tax line's id, `unassigned`, or of a loan's payments without one `loan_interest`, `loan_principal` or `loan_payment`. */
  line: z.string(),
  name: z.string(),
  schedule: TaxSchedule.nullable(),
  number: z.string().nullable(),
  group: z.enum(['income', 'operating', 'unassigned', 'interest', 'principal', 'capital']),
  /** What came in of an income; what was paid, less what came back, of a cost; what it adds to the net operating income without a tax line. */
  amount: Amount,
  /** January first. */
  by_month: z.array(Amount),
  entries: z.number().int(),
})
export type BookLine = z.infer<typeof BookLine>

const yearOfBooks = {
  year: z.number().int(),
  /** The household's, which every figure is in. */
  currency: z.string(),
  ...figures,
  by_month: z.array(z.object({ month: MonthText, ...figures })),
  by_line: z.array(BookLine),
  /** What has no tax line, on both sides: in the figures above. */
  unassigned: z.object({ income: Amount, operating: Amount, entries: z.number().int() }),
  /** In no figure: no rate leads from their currency. */
  unconverted: z.array(Unconverted),
  note: z.string(),
}

export const PropertyBooks = z.object({
  property_id: Id,
  /** Of one unit alone; null for all of the property. */
  unit_id: Id.nullable(),
  ...yearOfBooks,
  /** The active holding that is this property. */
  holding_id: Id.nullable(),
  /** When the year was closed; null while it can be changed. */
  closed_at: Instant.nullable(),
  /** Debts against that holding, and loan accounts whose rows are for the property. */
  loans: z.array(z.object({ id: Id, name: z.string() })),
})
export type PropertyBooks = z.infer<typeof PropertyBooks>

export const EntityBooks = z.object({
  entity_id: Id,
  name: z.string(),
  ...yearOfBooks,
  /** Those that it holds or has held, by street line. What is for several is with the first. */
  properties: z.array(z.object({ property_id: Id, line: z.string(), ...figures })),
  /** What is for the entity and for none of them. */
  own: BookFigures,
})
export type EntityBooks = z.infer<typeof EntityBooks>

/** A property against the analysis that it was bought on. */
export const Comparison = z.object({
  property_id: Id,
  year: z.number().int(),
  currency: z.string(),
  /** So many months of the year what was expected of one is taken for. */
  months: z.number().int(),
  /** null where none was saved for the property. */
  scenario: z.object({ id: Id, name: z.string(), model: z.string(), created_at: Instant }).nullable(),
  /** Price, buying costs and repairs of the purchase; the rest of the year. Those alone of which both sides are known. */
  lines: z.array(
    z.object({
      line: z.enum(COMPARED),
      expected: Amount,
      actual: Amount,
      difference: Amount,
      /** Of what was expected: 0.18 is 18 % over. null where nothing was. */
      over: z.number().nullable(),
    }),
  ),
  /** What operating costs are of the income that came in; null where none did. */
  operating_share: z.number().nullable(),
})
export type Comparison = z.infer<typeof Comparison>

/** A year of a property whose books stay as they are until it is opened again. */
export const ClosedYear = z.object({ year: z.number().int(), closed_at: Instant })
export type ClosedYear = z.infer<typeof ClosedYear>

export const BookRow = z.object({
  /** null for a deposit that was kept: no money moves then. */
  transaction_id: Id.nullable(),
  /** The lease of such a deposit; null for what has a transaction. */
  lease_id: Id.nullable(),
  part: z.number().int().nullable(),
  date: CalendarDateText,
  payee: z.string(),
  description: z.string(),
  account_id: Id.nullable(),
  bucket_id: Id.nullable(),
  payee_id: Id.nullable(),
  line: z.string(),
  group: z.enum(['income', 'operating', 'interest', 'principal', 'capital']),
  /** What it adds to its line. */
  amount: Amount,
  /** What said its tax line; null where nothing did. */
  tax_line_from: z.enum(['transaction', 'payee', 'bucket']).nullable(),
})
export type BookRow = z.infer<typeof BookRow>

export const Depreciation = z.object({
  property_id: Id,
  year: z.number().int(),
  recovery: z.enum(RECOVERIES).nullable(),
  in_service_on: CalendarDateText.nullable(),
  land: Amount.nullable(),
  /** Price and costs of the purchase less the land; null where one of them is not known. */
  building_basis: Amount.nullable(),
  /** Price, costs and improvements up to the end of the year, less the land. */
  basis: Amount.nullable(),
  /** Of the year, for the building and each improvement by itself. */
  amount: Amount.nullable(),
  /** Up to the end of the year. */
  accumulated: Amount.nullable(),
  /** The basis that is left, without the land. */
  remaining: Amount.nullable(),
  /** The building's percentage of the year, as the table has it. */
  percentage: z.number().nullable(),
  improvements: z.array(z.object({ date: CalendarDateText, basis: Amount, amount: Amount })),
  /** Fields of the property without which it cannot be said. */
  missing: z.array(z.string()),
  unconverted: z.array(Unconverted),
  source: z.string(),
  note: z.string(),
})
export type Depreciation = z.infer<typeof Depreciation>

const year = z.number().int().min(1900).max(2199)
const question = {
  year: year.optional(),
  /** 1 to 12. */
  month: z.number().int().min(1).max(12).optional(),
  line: z.string().max(64).optional(),
  figure: z.enum(['income', 'operating', 'noi', 'debt_service', 'capital', 'cash_flow']).optional(),
  limit: z.number().int().min(1).max(2000).default(500),
}
/** Of the statements. */
const format = z.enum(['html', 'pdf']).default('pdf')
const BookRows = z.object({ items: z.array(BookRow), count: z.number().int() })
const path = '/core/property/{prop_id}'
const ofEntity = '/core/entities/{entity_id}/books'
const tags = ['books', 'properties']
export const propertyBooks = {
  year: base
    .route({
      method: 'GET',
      path: `${path}/books`,
      summary:
        'The books of a property, or of one of its units, over a calendar year, by month and by tax line',
      tags,
    })
    .input(z.object({ prop_id: Id, year: year.optional(), unit_id: Id.optional() }))
    .output(PropertyBooks),
  rows: base
    .route({
      method: 'GET',
      path: `${path}/books/rows`,
      summary: 'The rows that a figure of the books is made of, newest first',
      tags,
    })
    .input(z.object({ prop_id: Id, unit_id: Id.optional(), ...question }))
    .output(BookRows),
  depreciation: base
    .route({
      method: 'GET',
      path: `${path}/depreciation`,
      summary: 'Straight-line depreciation of a year, by the mid-month tables of IRS Publication 946',
      tags,
    })
    .input(z.object({ prop_id: Id, year: year.optional() }))
    .output(Depreciation),
  makeHolding: base
    .route({
      method: 'POST',
      path: `${path}/holding`,
      summary: 'Make the holding that an owned property is, at its purchase price, where it has none',
      tags,
    })
    .input(z.object({ prop_id: Id }))
    .output(z.object({ holding_id: Id, made: z.boolean() })),
  comparison: base
    .route({
      method: 'GET',
      path: `${path}/comparison`,
      summary: 'What a property cost and brought against the analysis that it was bought on, by line',
      tags,
    })
    .input(z.object({ prop_id: Id, year: year.optional() }))
    .output(Comparison),
  saveAsStart: base
    .route({
      method: 'POST',
      path: `${path}/comparison/scenario`,
      summary: 'Save the analysis with the costs that the property really had, to begin the next deal from',
      tags,
      successStatus: 201,
    })
    .input(z.object({ prop_id: Id, year: year.optional() }))
    .output(z.object({ scenario_id: Id, name: z.string() })),
  yearPack: base
    .route({
      method: 'GET',
      path: `${path}/year_pack`,
      summary: 'A year of a property for its tax return: statement, rows and their receipts, as one zip',
      tags,
    })
    .input(z.object({ prop_id: Id, year: year.optional(), format }))
    .output(z.file()),
  closedYears: base
    .route({
      method: 'GET',
      path: `${path}/closed_years`,
      summary: 'The years of a property’s books that are closed, newest first',
      tags,
    })
    .input(z.object({ prop_id: Id }))
    .output(listOf(ClosedYear)),
  closeYear: base
    .route({
      method: 'POST',
      path: `${path}/closed_years`,
      summary: 'Close a year that is over: whatever would change its books is refused from then on, undo too',
      tags,
      successStatus: 201,
    })
    .input(z.object({ prop_id: Id, year }))
    .output(ClosedYear),
  openYear: base
    .route({
      method: 'DELETE',
      path: `${path}/closed_years/{year}`,
      summary: 'Open a closed year again; the history keeps who did and when',
      tags,
    })
    .input(z.object({ prop_id: Id, year }))
    .output(z.object({ opened: z.boolean() })),
  entityYear: base
    .route({
      method: 'GET',
      path: ofEntity,
      summary: 'The books of an entity over a calendar year: of the properties that it holds, and of itself',
      tags,
    })
    .input(z.object({ entity_id: Id, year: year.optional() }))
    .output(EntityBooks),
  entityYearPack: base
    .route({
      method: 'GET',
      path: '/core/entities/{entity_id}/year_pack',
      summary: 'A year of an entity for its tax return, with the statement of each of its properties',
      tags,
    })
    .input(z.object({ entity_id: Id, year: year.optional(), format }))
    .output(z.file()),
  entityRows: base
    .route({
      method: 'GET',
      path: `${ofEntity}/rows`,
      summary: 'The rows that a figure of an entity’s books is made of, newest first',
      tags,
    })
    .input(z.object({ entity_id: Id, ...question }))
    .output(BookRows),
}

export const taxLines = {
  list: base
    .route({ method: 'GET', path: '/core/tax_lines', summary: 'Lines of tax forms', tags })
    .input(z.object({ schedule: TaxSchedule.optional() }))
    .output(z.object({ items: z.array(TaxLine), note: z.string() })),
  choices: base
    .route({
      method: 'GET',
      path: '/core/tax_lines/choices',
      summary: 'Which buckets, payees and transactions are sorted under which tax line',
      tags,
    })
    .input(z.object({}))
    .output(listOf(TaxLineChoice)),
  choose: base
    .route({
      method: 'POST',
      path: '/core/tax_lines/choices',
      summary: 'Sort a bucket, a payee, a transaction or a part of one under a tax line, or under none',
      tags,
    })
    .input(SetTaxLine)
    .output(z.object({ choice: TaxLineChoice.nullable() })),
}
