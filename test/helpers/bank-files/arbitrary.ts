import fc from 'fast-check'
import { addDays } from '../../../shared/domain/calendar.ts'
import type { BankRow, CsvLayout } from './csv.ts'

/** Statements and layouts at random. */

/** Payees that are also the names of balances, totals, statuses and directions, among plain ones. */
const PAYEES = [
  ...[
    'Balance Bikes',
    'Total',
    'Saldo und Söhne',
    'Pending Books',
    'Opening Hours Cafe',
    'Credit Shop',
    'Sum Wine',
  ],
  ...[
    'Bäckerei Zorn',
    'Café Noir',
    'Employer Ltd',
    'Stadtwerke',
    'Landlord',
    'Albert; Heijn',
    'Smith, Jones',
    'The "Grocer"',
  ],
]
const TEXTS = [
  '',
  'Invoice 1234',
  'REF 2026-04',
  'Karte 17',
  'Thank you',
  'May/June',
  '20,50 kWh',
  'Returned goods',
]

export const bankRows = (most = 14): fc.Arbitrary<readonly BankRow[]> =>
  fc
    .array(
      fc.record({
        gap: fc.integer({ min: 0, max: 6 }),
        amount_minor: fc
          .oneof(fc.integer({ min: -300_000, max: 300_000 }), fc.integer({ min: -9_999_999, max: 9_999_999 }))
          .filter(amount => amount !== 0),
        payee: fc.constantFrom(...PAYEES),
        text: fc.constantFrom(...TEXTS),
      }),
      { minLength: 1, maxLength: most },
    )
    .map(drafts => {
      let date = '2026-02-03'
      return drafts.map(({ gap, ...row }) => {
        date = addDays(date, gap)
        return { ...row, date }
      })
    })

/** Layouts of eight languages, seven ways of amounts and eight of dates, in any order of columns, rows and trimmings. */
export const csvLayouts: fc.Arbitrary<CsvLayout> = fc
  .record({
    language: fc.constantFrom('en', 'de', 'nl', 'fr', 'es', 'it', 'pl', 'sv'),
    amounts: fc.constantFrom(
      ...(['signed', 'minus_after', 'brackets', 'two_columns', 'words', 'letters', 'blank_debit'] as const),
    ),
    dates: fc.constantFrom(
      ...(['iso', 'compact', 'points', 'slashes', 'american', 'dashes', 'named', 'short_year'] as const),
    ),
    decimal: fc.constantFrom('decimal_point', 'decimal_comma'),
    group: fc.constantFrom('', '.', ',', ' ', "'"),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 0 }),
    newestFirst: fc.boolean(),
    hasHeader: fc.boolean(),
    hasBalance: fc.boolean(),
    hasCurrency: fc.boolean(),
    preamble: fc.boolean(),
    footer: fc.boolean(),
    balanceRows: fc.boolean(),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    quoted: fc.boolean(),
    encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'latin1'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
  } as const)
  .map(layout => ({
    ...layout,
    group:
      (layout.group === '.') === (layout.decimal === 'decimal_point') && /[.,]/.test(layout.group)
        ? ''
        : layout.group,
    // Latin 1 has no letters of Polish.
    encoding: layout.encoding === 'latin1' && layout.language === 'pl' ? 'utf-8' : layout.encoding,
    preamble: layout.preamble && layout.hasHeader,
  }))
