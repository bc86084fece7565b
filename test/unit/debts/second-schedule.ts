import type { DebtAgreement } from '../../../shared/domain/debts/agreement.ts'

/**
 * A debt's payments computed a second time, by other means than the program: fractions with their own arithmetic, a level payment as the loan over the
 * sum of the discounted ones, Canada's root by halving an interval, and days by the calendar of the language.
 */

export interface SecondRow {
  readonly date: string
  readonly payment: number
  readonly interest: number
  readonly principal: number
  readonly extra: number
  readonly balance: number
}

interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

const fraction = (n: bigint, d = 1n): Fraction => ({ n, d })
const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })

/** To the nearest integer, halves up; of what is not below 0. */
function rounded({ n, d }: Fraction): bigint {
  const whole = n / d
  return 2n * (n - whole * d) >= d ? whole + 1n : whole
}

const DAY = 86_400_000
const at = (date: string) => Date.parse(`${date}T00:00:00Z`)
const text = (instant: number) => new Date(instant).toISOString().slice(0, 10)
const days = (from: string, to: string) => Math.round((at(to) - at(from)) / DAY)

function monthsOn(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return text(Date.UTC(year, month - 1 + months, Math.min(day, last)))
}

const A_YEAR = { weekly: 52, biweekly: 26, monthly: 12, quarterly: 4, yearly: 1 } as const

function due(first: string, frequency: DebtAgreement['frequency'], index: number): string {
  switch (frequency) {
    case 'weekly':
      return text(at(first) + 7 * DAY * index)
    case 'biweekly':
      return text(at(first) + 14 * DAY * index)
    default:
      return monthsOn(first, (12 / A_YEAR[frequency]) * index)
  }
}

const PLACES = 10n ** 48n
const WHOLE = 100_000_000n

/** What a period multiplies by less one, found by halving. */
function canadianRate(rate: bigint, a_year: number): Fraction {
  const half = { n: 2n * WHOLE + rate, d: 2n * WHOLE }
  const squared = (half.n ** 2n * PLACES) / half.d ** 2n
  let [low, high] = [PLACES, 2n * PLACES]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    let power = PLACES
    for (let count = 0; count < a_year; count++) power = (power * middle) / PLACES
    if (power <= squared) low = middle
    else high = middle
  }
  return { n: low - PLACES, d: PLACES }
}

function periodRate(agreement: DebtAgreement, rate: bigint): Fraction {
  const a_year = A_YEAR[agreement.frequency]
  return agreement.convention === 'canada'
    ? canadianRate(rate, a_year)
    : { n: rate, d: BigInt(a_year) * WHOLE }
}

function level(owed: bigint, rate: Fraction, payments: number): bigint {
  // Fixed places: a fraction of so many factors would grow for ever.
  const discount = (rate.d * PLACES) / (rate.d + rate.n)
  let [sum, factor] = [0n, PLACES]
  for (let count = 0; count < Math.max(payments, 1); count++) {
    factor = (factor * discount) / PLACES
    sum += factor
  }
  return rounded(fraction(owed * PLACES, sum))
}

function rateFrom(agreement: DebtAgreement, day: string): bigint {
  let rate = agreement.rate_pphm ?? 0
  for (const change of agreement.rate_changes) if (change.from <= day) rate = change.rate_pphm
  return BigInt(rate)
}

function interestOf(agreement: DebtAgreement, owed: bigint, from: string, to: string): bigint {
  const base = { simple_daily: 365n, actual_360: 360n, us_monthly: 0n, canada: 0n, interest_only: 0n }[
    agreement.convention
  ]
  if (base === 0n) return rounded(times(fraction(owed), periodRate(agreement, rateFrom(agreement, from))))
  let sum = fraction(0n)
  for (let day = 0; day < days(from, to); day++) {
    const rate = rateFrom(agreement, text(at(from) + day * DAY))
    sum = fraction(sum.n + owed * rate, 1n)
  }
  return rounded(times(plus(sum, fraction(0n)), { n: 1n, d: base * WHOLE }))
}

/** From a debt of `owed` whose payments are numbered from its first one, which is known. */
export function secondSchedule(agreement: DebtAgreement, owed_minor: number, most: number): SecondRow[] {
  const first = agreement.first_payment_on ?? ''
  const { frequency, convention } = agreement
  const number =
    agreement.term_months === null ? null : Math.ceil((agreement.term_months * A_YEAR[frequency]) / 12)
  let owed = BigInt(owed_minor)
  let payment: bigint | null = null
  let since = ''
  const rows: SecondRow[] = []
  for (let index = 0; owed > 0n && index < most; index++) {
    const date = due(first, frequency, index)
    const from =
      index === 0 ? (agreement.interest_from ?? due(first, frequency, -1)) : due(first, frequency, index - 1)
    const interest = interestOf(agreement, owed, from, date)
    const changes = agreement.rate_changes.filter(each => each.from <= from)
    const change = changes.at(-1)
    const onlyInterest =
      (agreement.interest_only_until !== null && date <= agreement.interest_only_until) ||
      (convention === 'interest_only' && agreement.payment_minor === null && agreement.minimum_pphm === null)
    if (!onlyInterest && (payment === null || (change?.from ?? '') !== since)) {
      since = change?.from ?? ''
      const given = changes.filter(each => each.payment_minor !== null).at(-1)?.payment_minor
      if (change !== undefined && change.payment_minor !== null) payment = BigInt(change.payment_minor)
      else if (agreement.payment_minor !== null) payment = BigInt(given ?? agreement.payment_minor)
      else if (number !== null)
        payment = level(owed, periodRate(agreement, rateFrom(agreement, from)), number - index)
    }
    const whole = owed + interest
    const share =
      agreement.minimum_pphm === null
        ? null
        : rounded(fraction(whole * BigInt(agreement.minimum_pphm), WHOLE))
    let wanted = onlyInterest ? interest : (payment ?? share ?? interest)
    if (!onlyInterest && share !== null && share > wanted) wanted = share
    const isLast =
      (number !== null && index >= number - 1) ||
      (agreement.balloon_on !== null && date >= agreement.balloon_on)
    if (isLast || wanted > whole) wanted = whole
    let extra = 0n
    const before = index === 0 ? '0000' : due(first, frequency, index - 1)
    for (const each of agreement.extras)
      if (each.date > before && each.date <= date) extra += BigInt(each.amount_minor)
    const regular = agreement.regular_extra
    if (
      regular !== null &&
      (regular.from === null || date >= regular.from) &&
      (regular.until === null || date <= regular.until)
    )
      extra += BigInt(regular.amount_minor)
    if (extra > whole - wanted) extra = whole - wanted
    owed = whole - wanted - extra
    rows.push({
      date,
      payment: Number(wanted + extra) + agreement.escrow_minor + agreement.fee_minor,
      interest: Number(interest),
      principal: Number(wanted - interest),
      extra: Number(extra),
      balance: Number(owed),
    })
  }
  return rows
}
