/**
 * The lines of tax forms that the rows of a property are sorted under, with the source that was read and the day or year it stands for. A table of
 * names and numbers: not tax advice, not complete, and no more than where a figure would stand.
 */

export const NOT_TAX_ADVICE =
  'Not tax advice: forms and rules change, so ask a tax professional before relying on this.'

export const TAX_SCHEDULES = ['us_schedule_e', 'ca_t776', 'any'] as const
export type TaxSchedule = (typeof TAX_SCHEDULES)[number]

/**
 * Where a line's money stands in the books: income and operating costs make the net operating income; interest and principal are debt service; capital
 * is added to the basis; and what is outside is in no figure, as a tenant's deposit, which is owed back.
 */
export const LINE_GROUPS = ['income', 'operating', 'interest', 'principal', 'capital', 'outside'] as const
export type LineGroup = (typeof LINE_GROUPS)[number]

export interface TaxLine {
  readonly id: string
  readonly schedule: TaxSchedule
  /** Its number on the form; null for what has no line there. */
  readonly number: string | null
  readonly name: string
  readonly group: LineGroup
  readonly source: string
  /** The day, or the year, that what was read stands for. */
  readonly as_of: string
}

type Named = readonly [id: string, number: string | null, name: string, group: LineGroup]

function linesOf(
  schedule: TaxSchedule,
  source: string,
  as_of: string,
  named: readonly Named[],
): readonly TaxLine[] {
  return named.map(([id, number, name, group]) => ({ id, schedule, number, name, group, source, as_of }))
}

const SCHEDULE_E = linesOf('us_schedule_e', 'IRS Schedule E (Form 1040), Part I, lines 3 to 19', '2025', [
  ['us_rents', '3', 'Rents received', 'income'],
  ['us_royalties', '4', 'Royalties received', 'income'],
  ['us_advertising', '5', 'Advertising', 'operating'],
  ['us_auto_and_travel', '6', 'Auto and travel', 'operating'],
  ['us_cleaning_and_maintenance', '7', 'Cleaning and maintenance', 'operating'],
  ['us_commissions', '8', 'Commissions', 'operating'],
  ['us_insurance', '9', 'Insurance', 'operating'],
  ['us_legal_and_professional', '10', 'Legal and other professional fees', 'operating'],
  ['us_management_fees', '11', 'Management fees', 'operating'],
  ['us_mortgage_interest', '12', 'Mortgage interest paid to banks, etc.', 'interest'],
  ['us_other_interest', '13', 'Other interest', 'interest'],
  ['us_repairs', '14', 'Repairs', 'operating'],
  ['us_supplies', '15', 'Supplies', 'operating'],
  ['us_taxes', '16', 'Taxes', 'operating'],
  ['us_utilities', '17', 'Utilities', 'operating'],
  ['us_other', '19', 'Other', 'operating'],
])

const T776 = linesOf('ca_t776', 'CRA Form T776, Statement of Real Estate Rentals, Parts 3 and 4', '2024', [
  ['ca_gross_rents', '8141', 'Gross rents', 'income'],
  ['ca_other_income', '8230', 'Other related income', 'income'],
  ['ca_advertising', '8521', 'Advertising', 'operating'],
  ['ca_insurance', '8690', 'Insurance', 'operating'],
  ['ca_interest', '8710', 'Interest and bank charges', 'interest'],
  ['ca_office_expenses', '8810', 'Office expenses', 'operating'],
  ['ca_professional_fees', '8860', 'Professional fees', 'operating'],
  ['ca_management_fees', '8871', 'Management and administration fees', 'operating'],
  ['ca_repairs', '8960', 'Repairs and maintenance', 'operating'],
  ['ca_salaries', '9060', 'Salaries, wages, and benefits', 'operating'],
  ['ca_property_taxes', '9180', 'Property taxes', 'operating'],
  ['ca_travel', '9200', 'Travel', 'operating'],
  ['ca_utilities', '9220', 'Utilities', 'operating'],
  ['ca_other', '9270', 'Other expenses', 'operating'],
  ['ca_motor_vehicle', '9281', 'Motor vehicle expenses', 'operating'],
])

/** A tenant's deposit that is kept for what was owed is income when it is kept, though no money moves then. */
export const KEPT_DEPOSITS = 'kept_deposits'
/** What a deal cost by which a property was bought. */
export const PURCHASE_COSTS = 'purchase_costs'
/** Paid towards the price, which the basis has by itself. */
export const PURCHASE_PRICE = 'purchase_price'
/** Of what the basis is made; no other line adds to it. */
export const BASIS_LINES: readonly string[] = ['capital_improvements', PURCHASE_COSTS]

const NO_FORM = linesOf('any', 'No line of a form: where books keep such money apart', '2025', [
  ['loan_principal', null, 'Loan principal', 'principal'],
  ['capital_improvements', null, 'Improvements, added to the basis', 'capital'],
  ['purchase_costs', null, 'Costs of the purchase, added to the basis', 'capital'],
  ['kept_deposits', null, 'Tenant deposits kept, income of the day they are kept', 'income'],
  ['purchase_price', null, 'Paid towards the price', 'outside'],
  ['loan_proceeds', null, 'Money borrowed', 'outside'],
  ['tenant_deposits', null, 'Tenant deposits, taken and given back', 'outside'],
  ['sale_proceeds', null, 'Money of the sale', 'outside'],
  ['not_of_the_property', null, 'Not of the books', 'outside'],
])

export const TAX_LINES: readonly TaxLine[] = [...SCHEDULE_E, ...T776, ...NO_FORM]

const BY_ID: ReadonlyMap<string, TaxLine> = new Map(TAX_LINES.map(line => [line.id, line]))

export function taxLineOf(id: string): TaxLine | undefined {
  return BY_ID.get(id)
}
