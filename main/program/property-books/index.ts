import { definePack } from '../../core/pack.ts'
import type { Serving } from '../../wire/transport.ts'
import { type ChoiceNeeds, createChoices } from './choices.ts'
import { type ClosedYearNeeds, createClosedYears } from './closed-years.ts'
import { type ComparisonNeeds, createComparisons } from './comparison.ts'
import { type PropertyBookRouterNeeds, propertyBookRouter, taxLineRouter } from './router.ts'
import { createPropertyBooks, type PropertyBookNeeds } from './service.ts'

export { referencesTo } from './holding.ts'
export { type Owning, owningBy } from './owning.ts'
export type { PropertyBooks } from './service.ts'

/** The books of properties, and the tax lines that their rows are sorted under. */
export function createBooks(needs: ChoiceNeeds & PropertyBookNeeds & ClosedYearNeeds & ComparisonNeeds) {
  return {
    taxLineChoices: createChoices(needs),
    propertyBooks: createPropertyBooks(needs),
    closedYears: createClosedYears(needs),
    comparisons: createComparisons(needs),
  }
}

export const propertyBookPack = definePack({
  name: 'propertyBooks',
  parts: [
    {
      code: 'P-BOOKS-1',
      name: 'Books of properties',
      procedures: [
        'propertyBooks.year',
        'propertyBooks.rows',
        'propertyBooks.depreciation',
        'propertyBooks.makeHolding',
        'propertyBooks.entityYear',
        'propertyBooks.entityRows',
        'propertyBooks.comparison',
        'propertyBooks.saveAsStart',
        'propertyBooks.yearPack',
        'propertyBooks.entityYearPack',
        'propertyBooks.closedYears',
        'propertyBooks.closeYear',
        'propertyBooks.openYear',
        'taxLines.list',
        'taxLines.choices',
        'taxLines.choose',
      ],
      tables: ['tax_line_choices', 'year_locks'],
      tags: ['books', 'properties'],
    },
  ],
  reads: [
    'accounts',
    'deals',
    'debt_terms',
    'holdings',
    'lease_deposits',
    'leases',
    'liabilities',
    'properties',
    'property_units',
    'splits',
    'transaction_links',
    'transactions',
    'wholesale_pipelines',
  ],
  records: {
    tax_line_choice: { text: 'Tax line' },
    closed_year: { text: 'Closed year', table: 'year_locks' },
  },
  serve: (needs: Serving<PropertyBookRouterNeeds>) => ({
    procedures: {
      propertyBooks: propertyBookRouter(needs.implement, needs),
      taxLines: taxLineRouter(needs.implement, needs),
    },
  }),
})
