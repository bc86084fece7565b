import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DOUBLE_CLOSE } from '../../../shared/domain/underwriting/double-close.ts'
import { LEASE_OPTION } from '../../../shared/domain/underwriting/lease-option.ts'
import { evaluate } from '../../../shared/domain/underwriting/model.ts'
import { NOVATION } from '../../../shared/domain/underwriting/novation.ts'
import { SELLER_FINANCE } from '../../../shared/domain/underwriting/seller-finance.ts'
import { SUBJECT_TO } from '../../../shared/domain/underwriting/subject-to.ts'
import { WRAP } from '../../../shared/domain/underwriting/wrap.ts'
import { randomRuns } from '../../helpers/random-runs.ts'
import {
  billed,
  cents,
  d,
  netIncome,
  operating,
  part,
  payment,
  percent,
  six,
  WHOLE,
} from './exact-decimals.ts'
import { expectPencilled as result, expectReversed as reversed, statement, sum } from './twice.ts'

/** The ways to buy and sell without a bank's new loan, each a second time in exact decimals over random inputs, and turned round. */

const RUNS = randomRuns(500, 10_000)
const house = fc.nat(200_000_000)
const cost = fc.nat(5_000_000)
const interest = fc.nat(20_000_000)

const existing = { loan_minor: house, loan_rate_pphm: interest, loan_payment_minor: fc.nat(2_000_000) }

describe('subject-to', () => {
  const inputs = fc.record({
    arv_minor: house,
    purchase_minor: house,
    ...existing,
    arrears_minor: cost,
    buying_minor: cost,
    repairs_minor: cost,
    hold_years: fc.integer({ min: 1, max: 12 }),
    appreciation_pphm: fc.integer({ min: -5_000_000, max: 10_000_000 }),
    sale_pphm: fc.nat(10_000_000),
    ...operating,
  })

  it('is the same in exact decimals', () => {
    fc.assert(
      fc.property(inputs, given => {
        const { outputs } = result(SUBJECT_TO, given)
        const noi = netIncome(given, 0, 0, 0)
        const debt = statement(given, 12).paid
        const cash = d(given.purchase_minor)
          .minus(given.loan_minor)
          .plus(given.arrears_minor)
          .plus(given.buying_minor)
          .plus(given.repairs_minor)
        const years = statement(given, 12 * given.hold_years)
        const sale = d(
          cents(d(given.appreciation_pphm).div(WHOLE).plus(1).pow(given.hold_years).times(given.arv_minor)),
        )
        const profit = noi
          .times(given.hold_years)
          .minus(years.paid)
          .plus(sale)
          .minus(percent(sale, given.sale_pphm))
          .minus(years.owed)
          .minus(cash)
        expect(outputs).toEqual({
          noi_minor: cents(noi),
          annual_debt_minor: cents(debt),
          annual_cash_flow_minor: cents(noi.minus(debt)),
          cash_invested_minor: cents(cash),
          cash_on_cash: cash.lte(0) ? null : six(noi.minus(debt), cash),
          dscr: six(noi, debt),
          equity_minor: given.arv_minor - given.loan_minor,
          profit_minor: cents(profit),
        })
      }),
      RUNS,
    )
  })

  it('answers the highest price', () => reversed(SUBJECT_TO, inputs))

  it('is what a person works out: a 180,000 loan at 3 % with payments of 900, bought for 200,000', () => {
    const { outputs, warnings } = result(SUBJECT_TO, {
      arv_minor: 25_000_000,
      purchase_minor: 20_000_000,
      loan_minor: 18_000_000,
      loan_rate_pphm: 3_000_000,
      loan_payment_minor: 90_000,
      arrears_minor: 300_000,
      buying_minor: 200_000,
      repairs_minor: 500_000,
      rent_monthly_minor: 180_000,
      operating_monthly_minor: 50_000,
    })
    expect(outputs).toMatchObject({
      cash_invested_minor: 3_000_000,
      annual_cash_flow_minor: 480_000,
      cash_on_cash: 0.16,
      equity_minor: 7_000_000,
    })
    expect(warnings).toEqual([])
  })

  it('warns of payments that do not pay the interest, and refuses what is missing', () => {
    const given = { arv_minor: 100, purchase_minor: 100, loan_minor: 12_000, loan_rate_pphm: 10_000_000 }
    const { warnings } = result(SUBJECT_TO, { ...given, loan_payment_minor: 99 })
    expect(warnings.map(({ code }) => code)).toContain('payment_below_interest')
    expect(evaluate(SUBJECT_TO, given, 'USD')).toMatchObject({
      ok: false,
      problems: [{ field: 'loan_payment_minor', code: 'missing' }],
    })
    expect(
      evaluate(SUBJECT_TO, { ...given, loan_payment_minor: 1, sale_pphm: 100_000_001 }, 'USD'),
    ).toMatchObject({
      ok: false,
      problems: [{ field: 'sale_pphm', code: 'out_of_range' }],
    })
  })
})

describe('seller finance', () => {
  const inputs = fc.record({
    purchase_minor: house,
    down_minor: fc.nat(40_000_000),
    note_rate_pphm: interest,
    note_months: fc.constantFrom(0, 6, 60, 180, 360),
    balloon_months: fc.constantFrom(0, 3, 36, 84, 400),
    buying_minor: cost,
    repairs_minor: cost,
    ...operating,
  })

  it('is the same in exact decimals', () => {
    fc.assert(
      fc.property(inputs, given => {
        const { outputs, reasons } = result(SELLER_FINANCE, given)
        const down = Math.min(given.down_minor, given.purchase_minor)
        const note = given.purchase_minor - down
        const noi = netIncome(given, 0, 0, 0)
        const debt = sum(billed(note, given.note_rate_pphm, given.note_months, 12).paid)
        const cash = d(down).plus(given.buying_minor).plus(given.repairs_minor)
        const amortises = given.note_months > 0
        const falls = given.balloon_months > 0 && !(amortises && given.balloon_months >= given.note_months)
        const end = falls ? given.balloon_months : given.note_months
        const until = billed(note, given.note_rate_pphm, given.note_months, end)
        const isEndless = end === 0
        expect(outputs).toEqual({
          noi_minor: cents(noi),
          annual_debt_minor: cents(debt),
          annual_cash_flow_minor: cents(noi.minus(debt)),
          cash_invested_minor: cents(cash),
          cash_on_cash: cash.lte(0) ? null : six(noi.minus(debt), cash),
          dscr: six(noi, debt),
          note_minor: note,
          payment_minor: cents(payment(note, given.note_rate_pphm, given.note_months)),
          balloon_minor: falls ? until.balance : 0,
          total_interest_minor: isEndless ? null : cents(sum(until.paid).plus(until.balance).minus(note)),
        })
        expect(reasons.total_interest_minor).toBe(isEndless ? 'no_end' : undefined)
      }),
      RUNS,
    )
  })

  it('answers the highest price', () => reversed(SELLER_FINANCE, inputs))

  it('is what a person works out: 200,000 with 20,000 down at 6 % over 360 months, due after 60', () => {
    const { outputs } = result(SELLER_FINANCE, {
      purchase_minor: 20_000_000,
      down_minor: 2_000_000,
      note_rate_pphm: 6_000_000,
      balloon_months: 60,
      rent_monthly_minor: 200_000,
    })
    // The published payment of 180,000 at 6 % over 30 years is 1,079.19; 93.05 % of it is owed after five.
    expect(outputs).toMatchObject({ note_minor: 18_000_000, payment_minor: 107_919 })
    expect(Math.round((outputs.balloon_minor ?? 0) / 18_000)).toBe(931)
    expect(outputs.annual_cash_flow_minor).toBe(2_400_000 - 12 * 107_919)
  })

  it('warns of a note that never ends and of too much paid down, and refuses what is out of range', () => {
    const given = { purchase_minor: 100, down_minor: 101, note_rate_pphm: 0, note_months: 0 }
    const { warnings, outputs } = result(SELLER_FINANCE, given)
    expect(warnings.map(({ code }) => code)).toEqual(['down_over_price', 'no_end'])
    expect(outputs).toMatchObject({ note_minor: 0, cash_invested_minor: 100 })
    expect(evaluate(SELLER_FINANCE, { ...given, note_months: 481 }, 'USD')).toMatchObject({
      problems: [{ field: 'note_months', code: 'out_of_range' }],
    })
    expect(evaluate(SELLER_FINANCE, { purchase_minor: 1 }, 'USD')).toMatchObject({
      problems: [{ field: 'down_minor' }, { field: 'note_rate_pphm' }],
    })
  })
})

describe('wrap', () => {
  const inputs = fc.record({
    purchase_minor: house,
    ...existing,
    buying_minor: cost,
    repairs_minor: cost,
    sale_minor: house,
    down_minor: fc.nat(40_000_000),
    wrap_rate_pphm: interest,
    wrap_months: fc.constantFrom(0, 6, 60, 180, 360),
    balloon_months: fc.constantFrom(0, 3, 36, 84, 400),
  })

  it('is the same in exact decimals', () => {
    fc.assert(
      fc.property(inputs, given => {
        const { outputs, reasons } = result(WRAP, given)
        const down = Math.min(given.down_minor, given.sale_minor)
        const note = given.sale_minor - down
        const pays = cents(payment(note, given.wrap_rate_pphm, given.wrap_months))
        const flow = sum(billed(note, given.wrap_rate_pphm, given.wrap_months, 12).paid).minus(
          statement(given, 12).paid,
        )
        const cash = d(given.purchase_minor)
          .minus(given.loan_minor)
          .plus(given.buying_minor)
          .plus(given.repairs_minor)
          .minus(down)
        const ends = [given.wrap_months, given.balloon_months].filter(each => each > 0)
        const end = ends.length === 0 ? null : Math.min(...ends)
        const profitOver = (months: number) => {
          const theirs = billed(note, given.wrap_rate_pphm, given.wrap_months, months)
          const ours = statement(given, months)
          return cents(sum(theirs.paid).plus(theirs.balance).minus(ours.paid).minus(ours.owed).minus(cash))
        }
        expect(outputs).toEqual({
          annual_cash_flow_minor: cents(flow),
          spread_minor: pays - given.loan_payment_minor,
          cash_on_cash: cash.lte(0) ? null : six(flow, cash),
          profit_minor: end === null ? null : profitOver(end),
          payment_minor: pays,
          wrap_minor: note,
          cash_invested_minor: cents(cash),
        })
        expect(reasons.profit_minor).toBe(end === null ? 'no_end' : undefined)
      }),
      RUNS,
    )
  })

  it('answers the highest price', () => reversed(WRAP, inputs))

  it('is what a person works out: 180,000 owed at 3 %, sold for 240,000 with 15,000 down at 8 %, interest only', () => {
    const given = {
      purchase_minor: 20_000_000,
      loan_minor: 18_000_000,
      loan_rate_pphm: 3_000_000,
      loan_payment_minor: 45_000,
      sale_minor: 24_000_000,
      down_minor: 1_500_000,
      wrap_rate_pphm: 8_000_000,
      wrap_months: 0,
      balloon_months: 12,
    }
    // 225,000 x 8 % / 12 = 1,500 in; 180,000 x 3 % / 12 = 450 out, which pays nothing down.
    expect(result(WRAP, given).outputs).toMatchObject({
      spread_minor: 105_000,
      annual_cash_flow_minor: 1_260_000,
      cash_invested_minor: 500_000,
      cash_on_cash: 2.52,
      profit_minor: 1_260_000 + 4_000_000,
    })
    const { warnings } = result(WRAP, { ...given, balloon_months: 0, sale_minor: 15_000_000 })
    expect(warnings.map(({ code }) => code)).toEqual(['wrap_below_loan', 'no_end'])
    expect(evaluate(WRAP, { ...given, wrap_rate_pphm: null }, 'USD')).toMatchObject({
      problems: [{ field: 'wrap_rate_pphm', code: 'missing' }],
    })
  })
})

describe('novation', () => {
  const inputs = fc.record({
    arv_minor: house,
    purchase_minor: house,
    repairs_minor: cost,
    selling_share_pphm: part,
    concession_pphm: part,
    selling_minor: cost,
    held_months: fc.nat(36),
    holding_monthly_minor: fc.nat(1_000_000),
  })

  it('is the same in exact decimals', () => {
    fc.assert(
      fc.property(inputs, given => {
        const advanced = d(given.holding_monthly_minor).times(given.held_months).plus(given.repairs_minor)
        const costs = percent(given.arv_minor, given.selling_share_pphm)
          .plus(percent(given.arv_minor, given.concession_pphm))
          .plus(given.selling_minor)
        const profit = d(given.arv_minor).minus(costs).minus(given.purchase_minor).minus(advanced)
        expect(result(NOVATION, given).outputs).toEqual({
          profit_minor: cents(profit),
          margin: six(profit, d(given.arv_minor)),
          roi_on_cash: six(profit, advanced),
          advanced_minor: cents(advanced),
          selling_costs_minor: cents(costs),
        })
      }),
      RUNS,
    )
  })

  it('answers the highest price', () => reversed(NOVATION, inputs))

  it('is what a person works out: sold for 300,000 at 6 %, the seller promised 230,000', () => {
    const given = {
      arv_minor: 30_000_000,
      purchase_minor: 23_000_000,
      repairs_minor: 1_000_000,
      selling_share_pphm: 6_000_000,
      concession_pphm: 1_000_000,
      selling_minor: 400_000,
      holding_monthly_minor: 50_000,
    }
    expect(result(NOVATION, given).outputs).toEqual({
      profit_minor: 3_350_000,
      margin: 0.111667,
      roi_on_cash: 2.913043,
      advanced_minor: 1_150_000,
      selling_costs_minor: 2_500_000,
    })
    const { warnings } = result(NOVATION, { ...given, arv_minor: 900_000 })
    expect(warnings.map(({ code }) => code)).toEqual(['loss', 'arv_below_purchase', 'repairs_over_arv'])
    expect(evaluate(NOVATION, { arv_minor: 1, purchase_minor: -1 }, 'USD')).toMatchObject({
      problems: [
        { field: 'purchase_minor', code: 'out_of_range' },
        { field: 'repairs_minor', code: 'missing' },
      ],
    })
  })
})

describe('double close', () => {
  const inputs = fc.record({
    sale_minor: house,
    purchase_minor: house,
    buying_minor: cost,
    selling_minor: cost,
    selling_share_pphm: part,
    funding_pphm: part,
    points_pphm: part,
    funding_fee_minor: cost,
  })

  it('is the same in exact decimals', () => {
    fc.assert(
      fc.property(inputs, given => {
        const funds = percent(given.purchase_minor, given.funding_pphm)
        const first = percent(funds, given.points_pphm).plus(given.buying_minor).plus(given.funding_fee_minor)
        const costs = first
          .plus(given.selling_minor)
          .plus(percent(given.sale_minor, given.selling_share_pphm))
        const profit = d(given.sale_minor).minus(given.purchase_minor).minus(costs)
        const cash = first.plus(given.purchase_minor).minus(funds)
        expect(result(DOUBLE_CLOSE, given).outputs).toEqual({
          profit_minor: cents(profit),
          roi_on_cash: six(profit, cash),
          costs_minor: cents(costs),
          assignment_minor: given.sale_minor - given.purchase_minor,
          cash_invested_minor: cents(cash),
        })
      }),
      RUNS,
    )
  })

  it('answers the highest price', () => reversed(DOUBLE_CLOSE, inputs))

  it('is what a person works out: 150,000 to 180,000, all of it lent at 1 point', () => {
    const given = {
      sale_minor: 18_000_000,
      purchase_minor: 15_000_000,
      buying_minor: 200_000,
      selling_minor: 250_000,
      points_pphm: 1_000_000,
      funding_fee_minor: 50_000,
    }
    expect(result(DOUBLE_CLOSE, given).outputs).toEqual({
      profit_minor: 2_350_000,
      roi_on_cash: 5.875,
      costs_minor: 650_000,
      assignment_minor: 3_000_000,
      cash_invested_minor: 400_000,
    })
    const { warnings } = result(DOUBLE_CLOSE, { ...given, sale_minor: 14_000_000 })
    expect(warnings.map(({ code }) => code)).toEqual(['loss', 'sale_below_purchase'])
    expect(evaluate(DOUBLE_CLOSE, { ...given, funding_pphm: 100_000_001 }, 'USD')).toMatchObject({
      problems: [{ field: 'funding_pphm', code: 'out_of_range' }],
    })
  })
})

describe('lease option', () => {
  const monthly = fc.nat(1_000_000)
  const inputs = fc.record({
    purchase_minor: house,
    option_paid_minor: cost,
    rent_paid_minor: monthly,
    credit_earned_minor: monthly,
    option_price_minor: house,
    option_minor: cost,
    rent_monthly_minor: monthly,
    credit_monthly_minor: monthly,
    operating_monthly_minor: monthly,
    repairs_minor: cost,
    closing_minor: cost,
    option_months: fc.integer({ min: 1, max: 120 }),
  })

  it('is the same in exact decimals', () => {
    fc.assert(
      fc.property(inputs, given => {
        const front = d(given.option_minor).minus(given.option_paid_minor).minus(given.repairs_minor)
        const spread = d(given.rent_monthly_minor)
          .minus(given.rent_paid_minor)
          .minus(given.operating_monthly_minor)
        const received = d(given.option_price_minor)
          .minus(given.option_minor)
          .minus(d(given.credit_monthly_minor).times(given.option_months))
        const paid = d(given.purchase_minor)
          .minus(given.option_paid_minor)
          .minus(d(given.credit_earned_minor).times(given.option_months))
        const back = received.minus(paid).minus(given.closing_minor)
        const kept = front.plus(spread.times(given.option_months))
        expect(result(LEASE_OPTION, given).outputs).toEqual({
          front_minor: cents(front),
          spread_minor: cents(spread),
          back_minor: cents(back),
          unexercised_minor: cents(kept),
          profit_minor: cents(kept.plus(back)),
          annual_cash_flow_minor: cents(spread.times(12)),
          cash_invested_minor: cents(front.negated()),
          cash_on_cash: front.gte(0) ? null : six(spread.times(12), front.negated()),
        })
      }),
      RUNS,
    )
  })

  it('answers the highest price', () => reversed(LEASE_OPTION, inputs))

  it('is what a person works out: 200,000 from the owner, 230,000 to the tenant after two years', () => {
    const given = {
      purchase_minor: 20_000_000,
      option_paid_minor: 200_000,
      rent_paid_minor: 120_000,
      option_price_minor: 23_000_000,
      option_minor: 700_000,
      rent_monthly_minor: 150_000,
      credit_monthly_minor: 20_000,
      closing_minor: 300_000,
    }
    // 5,000 at the start, 24 months of 300, and 230,000 - 7,000 - 4,800 - (200,000 - 2,000) - 3,000.
    expect(result(LEASE_OPTION, given).outputs).toMatchObject({
      front_minor: 500_000,
      spread_minor: 30_000,
      back_minor: 1_720_000,
      unexercised_minor: 1_220_000,
      profit_minor: 2_940_000,
      cash_on_cash: null,
    })
    const { warnings } = result(LEASE_OPTION, { ...given, rent_monthly_minor: 10_000 })
    expect(warnings.map(({ code }) => code)).toEqual(['loss', 'spread_negative', 'credit_over_rent'])
    expect(evaluate(LEASE_OPTION, { ...given, option_months: 0 }, 'USD')).toMatchObject({
      problems: [{ field: 'option_months', code: 'out_of_range' }],
    })
  })
})
