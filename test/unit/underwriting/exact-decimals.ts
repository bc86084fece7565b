import { Decimal } from 'decimal.js'
import fc from 'fast-check'

/** What the calculators are worked out a second time with: exact decimals, and loans and rents from the textbook formula. */

export const Exact = Decimal.clone({ precision: 80, rounding: Decimal.ROUND_HALF_UP })
export const WHOLE = 100_000_000
export const d = (value: number) => new Exact(value)
// Half a cent that comes out of a division falls a hair short of itself, at any precision: the last digits go first.
export const cents = (value: Decimal) =>
  value.toDecimalPlaces(40).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber() + 0
export const six = (above: Decimal, below: Decimal) =>
  below.isZero()
    ? null
    : above.div(below).toDecimalPlaces(40).toDecimalPlaces(6, Decimal.ROUND_HALF_UP).toNumber() + 0
export const percent = (amount: number | Decimal, pphm: number) =>
  new Exact(cents(new Exact(amount).times(pphm).div(WHOLE)))

export const part = fc.nat(100_000_000)

/** The payment of a loan, P i / (1 - (1 + i)^-n). */
export function payment(principal: number, rate_pphm: number, months: number): Decimal {
  if (months === 0) return d(principal).times(rate_pphm).div(12).div(WHOLE)
  if (rate_pphm === 0) return d(principal).div(months)
  const i = d(rate_pphm).div(12).div(WHOLE)
  return d(principal)
    .times(i)
    .div(d(1).minus(i.plus(1).pow(-months)))
}

/** A loan month by month in cents, up to a number of months. */
export function billed(principal: number, rate_pphm: number, months: number, count: number) {
  const level = cents(payment(principal, rate_pphm, months))
  let balance = d(principal)
  const paid: number[] = []
  for (let month = 1; month <= count; month++) {
    if (months > 0 && month > months) {
      paid.push(0)
      continue
    }
    const interest = cents(balance.times(rate_pphm).div(12).div(WHOLE))
    const whole = balance.plus(interest)
    const pays = months > 0 && (month === months || whole.lt(level)) ? whole : d(level)
    balance = whole.minus(pays)
    paid.push(pays.toNumber())
  }
  return { paid, balance: balance.toNumber() }
}

export const operating = {
  rent_monthly_minor: fc.nat(1_000_000),
  other_monthly_minor: fc.nat(100_000),
  vacancy_pphm: part,
  operating_monthly_minor: fc.nat(300_000),
  operating_pphm: part,
}
export type Operating = Readonly<Record<keyof typeof operating, number>>

export function netIncome(inputs: Operating, year: number, rent_pphm: number, costs_pphm: number): Decimal {
  const grow = (amount: number, growth: number) =>
    d(cents(d(amount).times(12).times(d(growth).div(WHOLE).plus(1).pow(year))))
  const gross = grow(inputs.rent_monthly_minor, rent_pphm).plus(grow(inputs.other_monthly_minor, rent_pphm))
  const income = gross.minus(percent(gross, inputs.vacancy_pphm))
  return income
    .minus(grow(inputs.operating_monthly_minor, costs_pphm))
    .minus(percent(income, inputs.operating_pphm))
}
