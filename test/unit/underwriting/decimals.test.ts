import type { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formulaInterest,
  monthlyPayment,
  schedule,
} from '../../../shared/domain/underwriting/amortisation.ts'
import { suggestedArv } from '../../../shared/domain/underwriting/arv.ts'
import { ratioOf } from '../../../shared/domain/underwriting/exact.ts'
import { internalRate } from '../../../shared/domain/underwriting/irr.ts'
import { type RiskInputs, riskOf } from '../../../shared/domain/underwriting/risk.ts'
import { randomRuns } from '../../helpers/random-runs.ts'
import { pencilled, worked } from './evaluated.ts'
import {
  billed,
  cents,
  d,
  Exact,
  netIncome,
  operating,
  part,
  payment,
  percent,
  six,
  WHOLE,
} from './exact-decimals.ts'
import { brrrrAnalysis, brrrrOffer, flip, rental, wholesaleMao } from './in-dollars.ts'

/** Each calculator a second time, in exact decimals from the textbook formula, over random inputs. */

const RUNS = randomRuns(1000, 20_000)

const money = fc.oneof(fc.nat(2_000_000), fc.nat(200_000_000), fc.integer({ min: 0, max: 9_999_999_999_999 }))
const house = fc.nat(200_000_000)
const pphm = fc.nat(120_000_000)

/** The present value of flows at a rate, without rounding that could change its sign here. */
function presentValue(flows: readonly number[], rate: Decimal): Decimal {
  return flows.reduce((sum, flow, year) => sum.plus(d(flow).div(rate.plus(1).pow(year))), d(0))
}

function expectIrr(rate: number, flows: readonly number[]) {
  const below = presentValue(flows, d(rate).minus('0.0000005'))
  const above = presentValue(flows, d(rate).plus('0.0000005'))
  expect(below.times(above).lte(0)).toBe(true)
}

describe('the same in exact decimals', () => {
  it('wholesale', () => {
    fc.assert(
      fc.property(money, money, money, pphm, (arv_minor, repairs_minor, fee_minor, arv_pct_pphm) => {
        const result = worked(wholesaleMao({ arv_minor, repairs_minor, fee_minor, arv_pct_pphm }))
        const exact = d(arv_minor).times(arv_pct_pphm).div(WHOLE).minus(repairs_minor).minus(fee_minor)
        expect(result.outputs.mao_minor).toBe(cents(exact))
        const { shown, added } = pencilled(result.working)
        expect(added).toEqual(shown)
      }),
      RUNS,
    )
  })

  it('BRRRR offer', () => {
    fc.assert(
      fc.property(
        money,
        money,
        fc.tuple(money, money),
        pphm,
        (arv_minor, repairs_minor, others, target_ltv_pphm) => {
          const [closing_minor, buffer_minor] = others
          const result = worked(
            brrrrOffer({ arv_minor, repairs_minor, closing_minor, buffer_minor, target_ltv_pphm }),
          )
          const exact = d(arv_minor)
            .times(target_ltv_pphm)
            .div(WHOLE)
            .minus(repairs_minor)
            .minus(closing_minor)
            .minus(buffer_minor)
          expect(result.outputs.offer_minor).toBe(cents(exact))
          const { shown, added } = pencilled(result.working)
          expect(added).toEqual(shown)
        },
      ),
      RUNS,
    )
  })

  it('BRRRR analysis', () => {
    const inputs = fc.record({
      arv_minor: house,
      purchase_minor: house,
      repairs_minor: house,
      buying_minor: fc.nat(2_000_000),
      loan_share_pphm: part,
      points_minor: fc.nat(2_000_000),
      holding_minor: fc.nat(2_000_000),
      refi_ltv_pphm: part,
      refi_costs_minor: fc.nat(2_000_000),
      refi_rate_pphm: fc.nat(20000000),
      refi_months: fc.constantFrom(0, 6, 12, 180, 360, 480),
      ...operating,
    })
    fc.assert(
      fc.property(inputs, given => {
        const { outputs, reasons, working } = worked(brrrrAnalysis(given))
        const loan = percent(given.purchase_minor, given.loan_share_pphm)
        const all_in = d(given.purchase_minor)
          .plus(given.buying_minor)
          .plus(given.points_minor)
          .plus(given.repairs_minor)
          .plus(given.holding_minor)
        const refi = percent(given.arv_minor, given.refi_ltv_pphm)
        const left = all_in.minus(loan).minus(refi.minus(loan).minus(given.refi_costs_minor))
        expect(outputs.all_in_minor).toBe(cents(all_in))
        expect(outputs.cash_left_minor).toBe(cents(left))
        const { shown, added } = pencilled(working)
        expect(added).toEqual(shown)
        if (given.rent_monthly_minor === 0) {
          expect(outputs.annual_cash_flow_minor).toBeNull()
          return
        }
        const debt = billed(refi.toNumber(), given.refi_rate_pphm, given.refi_months, 12).paid
        const flow = netIncome(given, 0, 0, 0).minus(debt.reduce((sum, each) => sum + each, 0))
        expect(outputs.annual_cash_flow_minor).toBe(cents(flow))
        expect(outputs.cash_on_cash).toBe(left.lte(0) ? null : six(flow, left))
        expect(reasons.cash_on_cash).toBe(left.lte(0) ? 'all_cash_out' : undefined)
      }),
      RUNS,
    )
  })

  it('a ratio of more digits than are exact', () => {
    expect(ratioOf(-4_599_684_403_238, 17)).toBe(Number('-270569670778.705882'))
  })

  it('flip', () => {
    const inputs = fc.record({
      arv_minor: money,
      purchase_minor: money,
      repairs_minor: money,
      buying_minor: money,
      holding_minor: money,
      holding_monthly_minor: house,
      held_months: fc.nat(60),
      loan_share_pphm: pphm,
      loan_rate_pphm: pphm,
      points_pphm: part,
      selling_share_pphm: part,
      selling_minor: money,
    })
    fc.assert(
      fc.property(inputs, given => {
        const { outputs, working } = worked(flip(given))
        const loan = percent(given.purchase_minor, given.loan_share_pphm)
        const spent = d(given.purchase_minor)
          .plus(given.repairs_minor)
          .plus(given.buying_minor)
          .plus(given.holding_minor)
          .plus(d(given.holding_monthly_minor).times(given.held_months))
          .plus(cents(loan.times(given.loan_rate_pphm).times(given.held_months).div(12).div(WHOLE)))
          .plus(percent(loan, given.points_pphm))
        const cost = spent.plus(percent(given.arv_minor, given.selling_share_pphm)).plus(given.selling_minor)
        const profit = d(given.arv_minor).minus(cost)
        const cash = spent.minus(loan)
        expect(outputs).toEqual({
          profit_minor: cents(profit),
          total_cost_minor: cents(cost),
          cash_invested_minor: cents(cash),
          roi_on_cost: six(profit, cost),
          roi_on_cash: cash.lte(0) ? null : six(profit, cash),
        })
        const { shown, added } = pencilled(working)
        expect(added).toEqual(shown)
      }),
      RUNS,
    )
  })

  it('rental, with its IRR', () => {
    const growth = fc.integer({ min: -5_000_000, max: 10_000_000 })
    const inputs = fc.record({
      purchase_minor: house,
      buying_minor: fc.nat(2_000_000),
      repairs_minor: fc.nat(20_000_000),
      loan_share_pphm: part,
      points_pphm: fc.nat(5000000),
      loan_rate_pphm: fc.nat(20000000),
      loan_months: fc.constantFrom(0, 7, 24, 180, 360, 480),
      hold_years: fc.integer({ min: 1, max: 4 }),
      appreciation_pphm: growth,
      rent_growth_pphm: growth,
      cost_growth_pphm: growth,
      sale_pphm: fc.nat(10000000),
      ...operating,
    })
    fc.assert(
      fc.property(inputs, given => {
        const { outputs, reasons, working } = worked(rental(given))
        const loan = percent(given.purchase_minor, given.loan_share_pphm)
        const years = given.hold_years
        const { paid, balance } = billed(loan.toNumber(), given.loan_rate_pphm, given.loan_months, 12 * years)
        const debts = Array.from({ length: years }, (_, year) =>
          paid.slice(12 * year, 12 * year + 12).reduce((sum, each) => sum + each, 0),
        )
        const noi = netIncome(given, 0, 0, 0)
        const debt = d(debts[0] ?? 0)
        const cash = d(given.purchase_minor)
          .plus(given.buying_minor)
          .plus(given.repairs_minor)
          .plus(percent(loan, given.points_pphm))
          .minus(loan)
        const flow = noi.minus(debt)
        expect(outputs).toMatchObject({
          noi_minor: cents(noi),
          annual_debt_minor: cents(debt),
          annual_cash_flow_minor: cents(flow),
          cash_invested_minor: cents(cash),
          cash_on_cash: cash.lte(0) ? null : six(flow, cash),
          cap_rate: six(noi, d(given.purchase_minor)),
          dscr: six(noi, debt),
        })
        const sale = d(
          cents(d(given.purchase_minor).times(d(given.appreciation_pphm).div(WHOLE).plus(1).pow(years))),
        )
        const proceeds = sale.minus(percent(sale, given.sale_pphm)).minus(balance)
        const flows = debts.map((each, year) =>
          cents(
            netIncome(given, year, given.rent_growth_pphm, given.cost_growth_pphm)
              .minus(each)
              .plus(year === years - 1 ? proceeds : 0),
          ),
        )
        if (outputs.irr !== null) expectIrr(outputs.irr, [-cents(cash), ...flows])
        else expect(reasons.irr).toMatch(/no_sign_change|several_rates|out_of_range/)
        const { shown, added } = pencilled(working)
        expect(added).toEqual(shown)
      }),
      RUNS,
    )
  })

  it('loan at half a cent', () => {
    expect(monthlyPayment({ principal_minor: 69_605_724, rate_pphm: 50_000_000, months: 1 })).toBe(72_505_963)
    expect(cents(payment(69_605_724, 50_000_000, 1))).toBe(72_505_963)
  })

  it('loan', () => {
    const months = fc.integer({ min: 1, max: 480 })
    fc.assert(
      fc.property(money, fc.nat(50_000_000), months, (principal_minor, rate_pphm, count) => {
        const loan = { principal_minor, rate_pphm, months: count }
        const exact = payment(principal_minor, rate_pphm, count)
        expect(monthlyPayment(loan)).toBe(cents(exact))
        expect(formulaInterest(loan)).toBe(cents(exact.times(count).minus(principal_minor)))
      }),
      RUNS,
    )
    fc.assert(
      fc.property(
        house,
        fc.nat(30_000_000),
        fc.integer({ min: 1, max: 36 }),
        (principal_minor, rate_pphm, count) => {
          const rows = schedule({ principal_minor, rate_pphm, months: count, start: '2026-01-01' })
          expect(rows.map(row => row.payment_minor)).toEqual(
            billed(principal_minor, rate_pphm, count, count).paid,
          )
          expect(rows.reduce((sum, row) => sum + row.principal_minor, 0)).toBe(principal_minor)
          expect(rows.at(-1)?.balance_minor).toBe(0)
          for (const row of rows) expect(row.interest_minor + row.principal_minor).toBe(row.payment_minor)
        },
      ),
      randomRuns(300, 5000),
    )
  })

  it('IRR of any flows that change sign once', () => {
    const flows = fc
      .tuple(
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.array(fc.nat(50_000_000), { minLength: 1, maxLength: 12 }),
      )
      .map(([paid, back]) => [-paid, ...back])
    fc.assert(
      fc.property(flows, amounts => {
        const { rate, reason } = internalRate(amounts)
        if (amounts.slice(1).every(each => each === 0)) expect(reason).toBe('no_sign_change')
        else if (rate === null) expect(reason).toBe('out_of_range')
        else expectIrr(rate, amounts)
        const turned = internalRate(amounts.map(each => -each))
        expect(turned.rate).toBe(rate)
      }),
      RUNS,
    )
  })

  it('suggested ARV', () => {
    const comp = fc.record({
      id: fc.constant('comp'),
      price_minor: fc.integer({ min: 1_000_000, max: 200_000_000 }),
      sold_on: fc.constantFrom('2026-11-01', '2026-07-01', '2026-01-01', '2020-05-05'),
      distance_m: fc.option(fc.nat(10_000)),
      area: fc.option(fc.integer({ min: 50, max: 400 })),
      adjustment_minor: fc.integer({ min: -500_000, max: 500_000 }),
    })
    const daysOld: Readonly<Record<string, number>> = {
      '2026-11-01': 4,
      '2026-07-01': 3,
      '2026-01-01': 2,
      '2020-05-05': 1,
    }
    fc.assert(
      fc.property(
        fc.array(comp, { minLength: 1, maxLength: 8 }),
        fc.option(fc.integer({ min: 50, max: 400 })),
        (comps, area) => {
          const { arv_minor, lines } = suggestedArv(comps, { area, today: '2026-11-21' })
          const near = (metres: number | null) =>
            metres === null || metres > 5000 ? 1 : metres > 1600 ? 2 : metres > 800 ? 3 : 4
          let above = d(0)
          let below = d(0)
          for (const each of comps) {
            const weight = d((daysOld[each.sold_on] ?? 0) * near(each.distance_m))
            const adjusted = d(each.price_minor).plus(each.adjustment_minor)
            const value = area === null || each.area === null ? adjusted : adjusted.times(area).div(each.area)
            above = above.plus(weight.times(value))
            below = below.plus(weight)
          }
          expect(Math.abs((arv_minor ?? 0) - above.div(below).toNumber())).toBeLessThanOrEqual(0.5001)
          expect(lines.map(line => line.weight).reduce((sum, each) => sum + each, 0)).toBe(below.toNumber())
        },
      ),
      RUNS,
    )
  })

  it('risk', () => {
    const inputs: fc.Arbitrary<RiskInputs> = fc.record({
      neighborhood: fc.option(fc.nat(100)),
      repairs_minor: fc.option(house),
      arv_minor: fc.option(house),
      flags: fc.array(
        fc.record({
          kind: fc.constant('lien'),
          severity: fc.constantFrom('low', 'medium', 'high', 'blocker'),
        }),
        { maxLength: 5 },
      ),
      comps: fc.constant(3),
      arv_date: fc.constant(null),
      today: fc.constant('2026-11-21'),
      asking_minor: fc.constant(null),
      mao_minor: fc.constant(null),
    })
    const shares = { low: '0.1', medium: '0.25', high: '0.5', blocker: '1' }
    fc.assert(
      fc.property(inputs, given => {
        const n = given.neighborhood === null ? d(50) : d(100 - given.neighborhood)
        const r =
          given.repairs_minor === null || given.arv_minor === null || given.arv_minor === 0
            ? d(50)
            : Exact.min(100, d(200).times(given.repairs_minor).div(given.arv_minor))
        const clear = given.flags.reduce((left, flag) => left.times(d(1).minus(shares[flag.severity])), d(1))
        const exact = n
          .times('0.3')
          .plus(r.times('0.4'))
          .plus(d(30).times(d(1).minus(clear)))
        const blocked = given.flags.some(flag => flag.severity === 'blocker')
        expect(riskOf(given).score).toBe(Math.max(blocked ? 80 : 0, cents(exact)))
      }),
      RUNS,
    )
  })
})
