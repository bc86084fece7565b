import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BookPart, booksOf, placesOf } from '../../shared/domain/property-books/books.ts'
import { LINE_GROUPS, TAX_LINES, taxLineOf } from '../../shared/domain/property-books/tax-lines.ts'
import { randomRuns } from '../helpers/random-runs.ts'

const row = (tax_line: string | null, minor: number | null, more: Partial<BookPart> = {}): BookPart => ({
  date: '2025-03-10',
  is_income: false,
  is_transfer: false,
  to_loan: false,
  on_loan: false,
  counted_elsewhere: false,
  for_loan: false,
  is_interest: false,
  in_bucket: false,
  tax_line,
  minor,
  own_minor: minor ?? 0,
  currency: 'USD',
  ...more,
})
const got = (tax_line: string | null, minor: number, more: Partial<BookPart> = {}) =>
  row(tax_line, minor, { is_income: true, ...more })

/** A form as a person would fill it in: its lines by number. */
function schedule(parts: readonly BookPart[]): Record<string, number> {
  return Object.fromEntries(
    booksOf(parts).by_line.flatMap(({ line, amount }) => {
      const number = taxLineOf(line)?.number
      return number ? [[number, amount]] : []
    }),
  )
}

describe('Schedule E of three houses', () => {
  it('let for a year with a loan: interest has its line and is in no operating cost', () => {
    const months = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}-01`)
    const parts = [
      ...months.map(date => got('us_rents', 165_000, { date })),
      ...months.map(date => row('us_management_fees', 13_200, { date })),
      ...months.flatMap((date, index) => [
        row('us_mortgage_interest', 61_200 - 150 * index, { date }),
        row('loan_principal', 18_300 + 150 * index, { date }),
      ]),
      row('us_insurance', 142_600),
      row('us_taxes', 238_750),
      row('us_repairs', 48_995),
      row('us_repairs', 31_205),
      row('us_utilities', 20_018),
    ]
    expect(schedule(parts)).toEqual({
      3: 1_980_000,
      9: 142_600,
      11: 158_400,
      12: 724_500,
      14: 80_200,
      16: 238_750,
      17: 20_018,
    })
    const { total } = booksOf(parts)
    expect(total).toEqual({
      income: 1_980_000,
      operating: 639_968,
      noi: 1_340_032,
      interest: 724_500,
      principal: 229_500,
      debt_service: 954_000,
      capital: 0,
      cash_flow: 386_032,
    })
  })

  it('with refunds and a new roof: what comes back lowers its own line, and the roof is in none', () => {
    const parts = [
      got('us_rents', 900_000),
      row('us_rents', 45_000),
      row('us_supplies', 12_345),
      got('us_supplies', 2_345),
      got('us_insurance', 7_700),
      row('capital_improvements', 1_150_000),
      got('capital_improvements', 50_000),
      row('us_cleaning_and_maintenance', 60_000),
    ]
    expect(schedule(parts)).toEqual({ 3: 855_000, 7: 60_000, 9: -7_700, 15: 10_000 })
    expect(booksOf(parts).total).toMatchObject({
      income: 855_000,
      operating: 62_300,
      noi: 792_700,
      capital: 1_100_000,
      cash_flow: -307_300,
    })
  })

  it('in its first year: deposit and loan are outside, and what has no line is told apart', () => {
    const parts = [
      got('tenant_deposits', 150_000),
      got('loan_proceeds', 20_000_000),
      row('purchase_price', 4_000_000),
      row('purchase_costs', 312_000),
      got('us_rents', 300_000),
      got(null, 5_000),
      row(null, 8_000),
      got(null, 1_000, { in_bucket: true }),
      row('us_legal_and_professional', 35_000),
      row('us_advertising', 4_900),
    ]
    expect(schedule(parts)).toEqual({ 3: 300_000, 5: 4_900, 10: 35_000 })
    const books = booksOf(parts)
    expect(books.total).toMatchObject({
      income: 305_000,
      operating: 46_900,
      noi: 258_100,
      debt_service: 0,
      capital: 312_000,
      cash_flow: -53_900,
    })
    expect(books.unassigned).toEqual({ income: 5_000, operating: 7_000, entries: 3 })
    expect(books.by_line.find(({ line }) => line === 'unassigned')).toMatchObject({ amount: -2_000 })
  })
})

describe('a transfer', () => {
  const move = (more: Partial<BookPart>) => row('us_repairs', 100, { is_transfer: true, ...more })

  it('between own accounts is nothing, whatever its payee’s or bucket’s line', () => {
    expect(placesOf(move({}))).toEqual([])
    expect(placesOf(move({ is_income: true }))).toEqual([])
    expect(placesOf(move({ is_income: true, to_loan: true }))).toEqual([])
  })

  it('to a loan is principal, once, from whichever side it is for the property', () => {
    expect(placesOf(move({ to_loan: true }))).toEqual([
      { line: 'loan_principal', group: 'principal', sign: 1 },
    ])
    expect(placesOf(move({ is_income: true, on_loan: true }))).toHaveLength(1)
    expect(placesOf(move({ is_income: true, on_loan: true, counted_elsewhere: true }))).toEqual([])
    expect(placesOf(move({ on_loan: true }))).toEqual([])
  })
})

describe('a loan', () => {
  it('whose rows say no more is paid; what its terms call interest is interest', () => {
    const books = booksOf([
      row(null, 1_000, { for_loan: true }),
      row(null, 300, { for_loan: true, is_interest: true, in_bucket: true }),
      row('us_taxes', 50, { for_loan: true }),
    ])
    expect(books.total).toMatchObject({ interest: 300, principal: 1_000, debt_service: 1_300, operating: 50 })
  })

  it('that charges interest on its own account is paid by its payments, and not twice', () => {
    const books = booksOf([
      row('us_mortgage_interest', 600, { on_loan: true }),
      row(null, 1_000, { is_transfer: true, to_loan: true }),
    ])
    expect(books.total).toMatchObject({ interest: 600, principal: 400, debt_service: 1_000 })
  })
})

it('leaves out what no rate leads from, and lists it with its sign', () => {
  const books = booksOf([
    row(null, null, { own_minor: 500, currency: 'EUR' }),
    got(null, 70, { minor: null, own_minor: 200, currency: 'EUR' }),
    row(null, null, { own_minor: 900, currency: 'GBP', is_transfer: true }),
    got('us_rents', 10),
  ])
  expect(books.total).toMatchObject({ income: 10, noi: 10 })
  expect(books.unconverted).toEqual([{ currency: 'EUR', amount_minor: -300, count: 2 }])
})

it('has tax lines with a group, a source and a date, each id once', () => {
  expect(new Set(TAX_LINES.map(({ id }) => id)).size).toBe(TAX_LINES.length)
  for (const line of TAX_LINES) {
    expect(LINE_GROUPS).toContain(line.group)
    expect(line.source.length * line.as_of.length).toBeGreaterThan(0)
    expect(line.number === null).toBe(line.schedule === 'any')
  }
})

const arbitraryPart = fc.record({
  date: fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([month, day]) => `2025-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`),
  is_income: fc.boolean(),
  is_transfer: fc.boolean(),
  to_loan: fc.boolean(),
  on_loan: fc.boolean(),
  counted_elsewhere: fc.boolean(),
  for_loan: fc.boolean(),
  is_interest: fc.boolean(),
  in_bucket: fc.boolean(),
  tax_line: fc.option(fc.constantFrom(...TAX_LINES.map(({ id }) => id), 'gone_line')),
  minor: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { freq: 8 }),
  own_minor: fc.integer({ min: 1, max: 10_000_000 }),
  currency: fc.constantFrom('EUR', 'GBP'),
})

it('adds up by month and by line to the year, of any rows in any order', () => {
  fc.assert(
    fc.property(fc.array(arbitraryPart, { maxLength: 60 }), parts => {
      const { total, by_month, by_line } = booksOf(parts)
      expect(booksOf([...parts].reverse()).total).toEqual(total)
      for (const figure of ['income', 'operating', 'noi', 'debt_service', 'capital', 'cash_flow'] as const)
        expect(by_month.reduce((sum, month) => sum + month[figure], 0)).toBe(total[figure])
      for (const { amount, by_month: months } of by_line)
        expect(months.reduce((sum, each) => sum + each, 0)).toBe(amount)
      const of = (...groups: string[]) =>
        by_line.filter(({ group }) => groups.includes(group)).reduce((sum, { amount }) => sum + amount, 0)
      expect(of('income') - of('operating') + of('unassigned')).toBe(total.noi)
      expect(of('interest', 'principal')).toBe(total.debt_service)
      expect(of('capital')).toBe(total.capital)
      expect(total.cash_flow).toBe(total.noi - total.debt_service - total.capital)
      // Money that came in less what went out, of all that is no transfer and not outside: cash is cash, whatever it is called.
      const cash = parts
        .filter(part => !part.is_transfer && !(part.on_loan && placesOf(part).length === 2))
        .filter(part => placesOf(part).length > 0 && part.minor !== null)
        .reduce((sum, { is_income, minor }) => sum + (is_income ? 1 : -1) * (minor ?? 0), 0)
      const paidByTransfer = parts
        .filter(part => part.is_transfer && placesOf(part).length > 0)
        .reduce((sum, { minor }) => sum + (minor ?? 0), 0)
      expect(total.cash_flow).toBe(cash - paidByTransfer)
    }),
    randomRuns(200, 5000),
  )
})
