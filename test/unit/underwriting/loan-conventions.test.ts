import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formulaInterest,
  monthlyPayment,
  schedule,
} from '../../../shared/domain/underwriting/amortisation.ts'
import { calculatorNamed, calculatorsOn } from '../../../shared/domain/underwriting/calculators.ts'
import { LOAN } from '../../../shared/domain/underwriting/loan.ts'
import { LOAN_CONVENTIONS, type LoanConvention } from '../../../shared/domain/underwriting/loan-convention.ts'
import { evaluate, isUsed } from '../../../shared/domain/underwriting/model.ts'
import { fromWire, toWire } from '../../../shared/domain/underwriting/wire.ts'
import { randomRuns } from '../../helpers/random-runs.ts'
import { pencilled, worked } from './evaluated.ts'
import { brrrrAnalysis, loan, rental } from './in-dollars.ts'

/** Loans of each convention a second time, in exact decimals from the textbook formula. */

const Exact = Decimal.clone({ precision: 90, rounding: Decimal.ROUND_HALF_UP })
const WHOLE = 100_000_000
const cents = (value: Decimal) =>
  value.toDecimalPlaces(40).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber() + 0
const share = (amount: number, pphm: number) => cents(new Exact(amount).times(pphm).div(WHOLE))

function monthOf(convention: LoanConvention, rate_pphm: number): Decimal {
  const year = new Exact(rate_pphm).div(WHOLE)
  if (convention !== 'canada') return year.div(12)
  return year.div(2).plus(1).pow(new Exact(1).div(6)).minus(1)
}

function payment(convention: LoanConvention, principal: number, rate_pphm: number, months: number): Decimal {
  const i = monthOf(convention, rate_pphm)
  if (convention === 'interest_only') return i.times(principal)
  if (rate_pphm === 0) return new Exact(principal).div(months)
  return i.times(principal).div(new Exact(1).minus(i.plus(1).pow(-months)))
}

/** Days of the months from a day on, by the runtime's own calendar; a shorter month ends early. */
function daysOf(year: number, month: number, day: number, count: number): number[] {
  const at = (index: number) => {
    const last = new Date(Date.UTC(year, month + index, 0)).getUTCDate()
    return Date.UTC(year, month - 1 + index, Math.min(day, last))
  }
  return Array.from({ length: count }, (_, index) => (at(index + 1) - at(index)) / 86_400_000)
}

function billed(
  convention: LoanConvention,
  principal: number,
  rate_pphm: number,
  months: number,
  days: readonly number[],
) {
  const level = cents(payment(convention, principal, rate_pphm, months))
  const year = new Exact(rate_pphm).div(WHOLE)
  let balance = principal
  return days.slice(0, months).map((count, index) => {
    const part =
      convention === 'simple_daily'
        ? year.times(count).div(365)
        : convention === 'actual_360'
          ? year.times(count).div(360)
          : monthOf(convention, rate_pphm)
    const interest = cents(part.times(balance))
    const whole = balance + interest
    const pays =
      index === months - 1 ? whole : convention === 'interest_only' ? interest : Math.min(level, whole)
    balance = whole - pays
    return { pays, interest, balance }
  })
}

const conventions = fc.constantFrom(...LOAN_CONVENTIONS.map(({ name }) => name))
const placeOf = (convention: LoanConvention) => LOAN_CONVENTIONS.findIndex(({ name }) => name === convention)

describe('conventions of loans', () => {
  it('make 1,426.56 of 300,000 at 4 % over 30 years in Canada, and 1,432.25 in the US', () => {
    const of = (convention: LoanConvention) =>
      worked(
        loan({
          principal_minor: 30_000_000,
          rate_pphm: 4_000_000,
          months: 360,
          convention: placeOf(convention),
        }),
      ).outputs
    expect(of('canada').payment_minor).toBe(142_656)
    expect(of('us_monthly').payment_minor).toBe(143_225)
    expect(of('interest_only')).toMatchObject({ payment_minor: 100_000, last_payment_minor: 30_100_000 })
    // 5.4 years' worth of five more days a year.
    expect(of('actual_360').total_interest_minor).toBeGreaterThan(
      of('simple_daily').total_interest_minor ?? 0,
    )
    expect(of('actual_360').formula_interest_minor).toBeNull()
  })

  it('have the payment and the interest of the formula', () => {
    const months = fc.integer({ min: 1, max: 480 })
    fc.assert(
      fc.property(
        conventions,
        fc.nat(500_000_000),
        fc.nat(50_000_000),
        months,
        (convention, principal_minor, rate_pphm, count) => {
          const one = { principal_minor, rate_pphm, months: count, convention }
          const exact = payment(convention, principal_minor, rate_pphm, count)
          expect(monthlyPayment(one)).toBe(cents(exact))
          const counted = convention === 'simple_daily' || convention === 'actual_360'
          const back = convention === 'interest_only' ? 0 : principal_minor
          expect(formulaInterest(one)).toBe(counted ? null : cents(exact.times(count).minus(back)))
        },
      ),
      randomRuns(200, 5000),
    )
  }, 120_000)

  it('are billed month by month, by the days there are', () => {
    fc.assert(
      fc.property(
        conventions,
        fc.nat(200_000_000),
        fc.nat(30_000_000),
        fc.integer({ min: 1, max: 40 }),
        fc.tuple(
          fc.integer({ min: 2020, max: 2040 }),
          fc.integer({ min: 1, max: 12 }),
          fc.integer({ min: 1, max: 28 }),
        ),
        (convention, principal_minor, rate_pphm, months, [year, month, day]) => {
          const two = (part: number) => String(part).padStart(2, '0')
          const start = `${year}-${two(month)}-${two(day)}`
          const rows = schedule({ principal_minor, rate_pphm, months, convention, start })
          const expected = billed(
            convention,
            principal_minor,
            rate_pphm,
            months,
            daysOf(year, month, day, months),
          )
          expect(rows.map(row => [row.payment_minor, row.interest_minor, row.balance_minor])).toEqual(
            expected.map(each => [each.pays, each.interest, each.balance]),
          )
          expect(rows.at(-1)?.balance_minor).toBe(0)
        },
      ),
      randomRuns(200, 5000),
    )
  }, 120_000)

  it('run from the day that is given, in the loan and in the rental', () => {
    const dates = fc.tuple(
      fc.integer({ min: 1990, max: 2150 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom<LoanConvention[]>('simple_daily', 'actual_360'),
        fc.integer({ min: 1_000_000, max: 100_000_000 }),
        fc.integer({ min: 1, max: 15_000_000 }),
        dates,
        (convention, principal, rate, [year, month, wanted]) => {
          const day = Math.min(wanted, new Date(Date.UTC(year, month, 0)).getUTCDate())
          const start = Date.UTC(year, month - 1, day) / 86_400_000
          const days = daysOf(year, month, day, 24)
          const rows = billed(convention, principal, rate, 24, days)
          const { outputs, inputs } = worked(
            loan({
              principal_minor: principal,
              rate_pphm: rate,
              months: 24,
              convention: placeOf(convention),
              start_date: start,
            }),
          )
          expect(inputs.start_date).toBe(start)
          expect(outputs.total_interest_minor).toBe(rows.reduce((sum, { interest }) => sum + interest, 0))
          expect(outputs.last_payment_minor).toBe(rows.at(-1)?.pays)
          const rented = worked(
            rental({
              purchase_minor: principal,
              loan_minor: principal,
              loan_rate_pphm: rate,
              loan_months: 24,
              loan_convention: placeOf(convention),
              loan_start_date: start,
              rent_monthly_minor: 100_000,
              hold_years: 1,
            }),
          )
          expect(rented.outputs.annual_debt_minor).toBe(
            rows.slice(0, 12).reduce((sum, { pays }) => sum + pays, 0),
          )
        },
      ),
      { numRuns: 300 },
    )
  }, 120_000)

  it('run from the first of the next month where no day is given, and the answer says which that was', () => {
    const given = { principal_minor: 30_000_000, rate_pphm: 6_000_000, convention: placeOf('actual_360') }
    const interest = (today: string) => {
      const calculator = calculatorNamed('loan_v1', calculatorsOn(today))
      const { outputs, inputs } = worked(
        calculator?.evaluate(given, 'USD') ?? { ok: false, model: '', problems: [] },
      )
      const wire = toWire(LOAN.fields, inputs, 'USD')
      return [wire['start_date'], outputs['total_interest_minor']]
    }
    const from = (date: string) => {
      const start_date = Date.parse(date) / 86_400_000
      return worked(loan({ ...given, start_date })).outputs.total_interest_minor
    }
    for (const [today, start] of [
      ['2026-11-28', '2026-12-01'],
      ['2026-12-01', '2026-12-01'],
      ['2026-12-02', '2027-01-01'],
      ['2028-02-29', '2028-03-01'],
    ] as const)
      expect(interest(today)).toEqual([start, from(start)])
    expect(from('2026-12-01')).not.toBe(from('2027-01-01'))
    // A model by itself knows no day, and says so rather than taking one.
    expect(evaluate(LOAN, given, 'USD')).toMatchObject({
      ok: false,
      problems: [{ field: 'start_date', code: 'missing' }],
    })
  })

  it('are asked for a day only where days count', () => {
    for (const { name } of LOAN_CONVENTIONS) {
      const field = LOAN.fields.find(each => each.name === 'start_date')
      const asked = field && isUsed(field, { convention: placeOf(name) })
      expect([name, asked]).toEqual([name, name === 'simple_daily' || name === 'actual_360'])
    }
  })

  it('are named on the wire, and refused where there is no such one', () => {
    expect(fromWire(LOAN.fields, { convention: 'canada', rate: 0.04 }, 'USD')).toEqual({
      given: { convention: 1, rate_pphm: 4_000_000 },
    })
    expect(fromWire(LOAN.fields, { convention: 'french' }, 'USD')).toMatchObject({
      problem: { name: 'convention', wording: { text: expect.stringContaining('actual_360') } },
    })
    expect(fromWire(LOAN.fields, { start_date: '2027-02-01' }, 'USD')).toEqual({
      given: { start_date: 20_850 },
    })
    for (const start_date of ['2027-02-30', '1899-12-31', '2200-01-01', 'soon', 20_850])
      expect(fromWire(LOAN.fields, { start_date }, 'USD')).toMatchObject({
        problem: { name: 'start_date', wording: { text: expect.stringContaining('YYYY-MM-DD') } },
      })
    expect(fromWire(LOAN.fields, { rate: '4' }, 'USD')).toMatchObject({ problem: { name: 'rate' } })
  })
})

describe('a financed premium', () => {
  it('is a line of its own, borrowed along with the loan', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000_000),
        fc.nat(10_000_000),
        fc.nat(20_000_000),
        (principal_minor, premium_pphm, rate_pphm) => {
          const { outputs, working } = worked(loan({ principal_minor, premium_pphm, rate_pphm, months: 24 }))
          const financed = principal_minor + share(principal_minor, premium_pphm)
          expect(outputs.financed_minor).toBe(financed)
          expect(outputs.payment_minor).toBe(cents(payment('us_monthly', financed, rate_pphm, 24)))
          const line = working.find(({ label }) => label === 'Financed premium')
          expect(line?.amount_minor).toBe(-share(principal_minor, premium_pphm) + 0)
          const { shown, added } = pencilled(working)
          expect(added).toEqual(shown)
        },
      ),
      randomRuns(200, 5000),
    )
  })

  it('is paid for each year of a rental, and is no cash: FHA, 1.75 %, at each convention', () => {
    const given = {
      purchase_minor: fc.integer({ min: 1_000_000, max: 100_000_000 }),
      loan_share_pphm: fc.nat(100_000_000),
      premium_pphm: fc.nat(4_000_000),
      loan_rate_pphm: fc.nat(15_000_000),
      place: fc.nat(LOAN_CONVENTIONS.length - 1),
    }
    fc.assert(
      fc.property(fc.record(given), ({ place, ...inputs }) => {
        const convention = LOAN_CONVENTIONS[place]?.name ?? 'us_monthly'
        const { outputs, working } = worked(
          rental({ ...inputs, rent_monthly_minor: 100_000, loan_convention: place, hold_years: 1 }),
        )
        const lent = share(inputs.purchase_minor, inputs.loan_share_pphm)
        const principal = lent + share(lent, inputs.premium_pphm)
        const year = billed(convention, principal, inputs.loan_rate_pphm, 360, daysOf(2026, 1, 1, 12))
        const debt = year.reduce((sum, { pays }) => sum + pays, 0)
        expect(outputs.annual_debt_minor).toBe(debt)
        expect(outputs.annual_cash_flow_minor).toBe(1_200_000 - debt)
        expect(outputs.cash_invested_minor).toBe(inputs.purchase_minor - lent)
        const { shown, added } = pencilled(working)
        expect(added).toEqual(shown)
      }),
      { numRuns: 500 },
    )
  }, 120_000)
})

describe('the payoff of a BRRRR', () => {
  it('is apart from the loan’s balance, and its premium is owed but no cash', () => {
    const amount = fc.nat(50_000_000)
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.integer({ min: -500_000, max: 500_000 }),
        fc.nat(4_000_000),
        (arv_minor, loan_minor, payoff_more_minor, refi_premium_pphm) => {
          const { outputs, working } = worked(
            brrrrAnalysis({
              arv_minor,
              purchase_minor: 20_000_000,
              repairs_minor: 3_000_000,
              loan_minor,
              payoff_more_minor,
              refi_premium_pphm,
            }),
          )
          const refi = share(arv_minor, 75_000_000)
          expect(outputs.refi_loan_minor).toBe(refi)
          expect(outputs.cash_returned_minor).toBe(refi - loan_minor - payoff_more_minor)
          expect(outputs.cash_left_minor).toBe(23_000_000 - refi + payoff_more_minor)
          expect(outputs.equity_left_minor).toBe(arv_minor - refi - share(refi, refi_premium_pphm))
          const { shown, added } = pencilled(working)
          expect(added).toEqual(shown)
        },
      ),
      randomRuns(200, 5000),
    )
  })
})
