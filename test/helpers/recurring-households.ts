import {
  addDays,
  addMonths,
  type CalendarDate,
  dateInMonth,
  dayNumber,
  isoWeekday,
  monthOf,
} from '../../shared/domain/calendar.ts'
import { Random } from './random.ts'

/**
 * Households of three years whose ledger holds bills and incomes of every kind that the detector is for, amid shops. What is a series is known, so that what is
 * found can be held against it. Seeds below 1,000 are for tuning, those from there on for holding.
 */

export interface LedgerRow {
  readonly id: string
  readonly payee: string
  readonly direction: 'expense' | 'income'
  readonly date: CalendarDate
  readonly amount_minor: number
  /** The series that it is of; null for a shop's. */
  readonly series: string | null
}

export interface TrueSeries {
  readonly key: string
  readonly payee: string
  readonly kind: string
  readonly cadence: string
  readonly direction: 'expense' | 'income'
  /** Rows of it that are needed before it can be known. */
  readonly needed: number
  /** The day on which it was given up; null for one that goes on. */
  readonly ended: CalendarDate | null
  /** Days between two, about. */
  readonly period: number
}

export interface RecurringHousehold {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly rows: readonly LedgerRow[]
  readonly series: readonly TrueSeries[]
}

type Amount = (count: number, date: CalendarDate) => number

interface Planned {
  readonly payee: string
  readonly kind: string
  readonly cadence: string
  readonly period: number
  readonly direction?: 'expense' | 'income'
  readonly dates: readonly CalendarDate[]
  readonly amount: Amount
  readonly ended?: CalendarDate | null
}

const FROM = '2023-01-01'
const TO = '2025-12-31'

/** Every month's, or every so many months', on a day that a short month clamps. */
function monthly(day: number, step = 1, first = 0): CalendarDate[] {
  const dates: CalendarDate[] = []
  for (let month = first; month < 36; month += step)
    dates.push(dateInMonth(addMonths(monthOf(FROM), month), day))
  return dates
}

function every(days: number, offset: number): CalendarDate[] {
  const dates: CalendarDate[] = []
  for (let date = addDays(FROM, offset); date <= TO; date = addDays(date, days)) dates.push(date)
  return dates
}

/** Booked up to three days late, each time by chance. */
export const ANY_DAY = 1

/** As a bank books it: on the working day after a weekend, at times a day or two later, at times on the Friday before. */
function booked(random: Random, date: CalendarDate, jitter: number): CalendarDate {
  if (jitter === ANY_DAY) return addDays(date, random.whole(0, 3))
  const weekday = isoWeekday(date)
  const late = random.chance(jitter) ? random.whole(1, 2) : 0
  if (weekday >= 6)
    return addDays(date, random.chance(0.85) ? 8 - weekday + (random.chance(jitter) ? 1 : 0) : 5 - weekday)
  const shifted = addDays(date, late)
  return isoWeekday(shifted) >= 6 ? addDays(shifted, 8 - isoWeekday(shifted)) : shifted
}

function fixed(random: Random, least: number, most: number): Amount {
  const amount = random.whole(least, most)
  return () => amount
}

/** Up and down over the year, with the weather's own share. */
function seasonal(random: Random, base: number): Amount {
  const swing = random.whole(15, 40) / 100
  const phase = random.whole(0, 11)
  const noise = random.whole(1, 5) / 100
  return (_count, date) => {
    const angle = (2 * Math.PI * (dayNumber(date) / 30.44 - phase)) / 12
    return Math.round(base * (1 + swing * Math.cos(angle)) * (1 + noise * (random.whole(-100, 100) / 100)))
  }
}

/** Dearer each year, or a little each time. */
function growing(random: Random, base: number): Amount {
  if (random.chance(0.5)) {
    const rise = 1 + random.whole(2, 9) / 100
    return (_count, date) => Math.round(base * rise ** (Number(date.slice(0, 4)) - 2023))
  }
  const rise = 1 + random.whole(5, 30) / 1000
  return count => Math.round(base * rise ** count)
}

const NAMES = [
  'Alder',
  'Birch',
  'Cedar',
  'Dover',
  'Elm',
  'Fern',
  'Grove',
  'Harbor',
  'Iris',
  'Juniper',
  'Keel',
  'Linden',
  'Maple',
  'Nova',
  'Orchid',
  'Pine',
  'Quill',
  'Rowan',
  'Sage',
  'Tern',
  'Umber',
  'Vale',
  'Willow',
  'Yarrow',
  'Zephyr',
]

function planned(random: Random): Planned[] {
  const names = [...NAMES]
  const name = (what: string) => `${names.splice(random.whole(0, names.length - 1), 1)[0] ?? 'Other'} ${what}`
  const day = () => random.whole(1, 31)
  const plans: Planned[] = [
    {
      payee: name('Homes'),
      kind: 'growing',
      cadence: 'monthly',
      period: 30,
      dates: monthly(day()),
      amount: growing(random, random.whole(80_000, 200_000)),
    },
    {
      payee: name('Power'),
      kind: 'seasonal',
      cadence: 'monthly',
      period: 30,
      dates: monthly(day()),
      amount: seasonal(random, random.whole(6_000, 18_000)),
    },
    {
      payee: name('Heating'),
      kind: 'seasonal',
      cadence: 'monthly',
      period: 30,
      dates: monthly(day()),
      amount: seasonal(random, random.whole(5_000, 14_000)),
    },
    {
      payee: name('Stream'),
      kind: 'fixed',
      cadence: 'monthly',
      period: 30,
      dates: monthly(day()),
      amount: fixed(random, 499, 2_499),
    },
    {
      payee: name('Music'),
      kind: 'fixed',
      cadence: 'monthly',
      period: 30,
      dates: monthly(day()),
      amount: fixed(random, 499, 1_499),
    },
    {
      payee: name('Gym'),
      kind: 'growing',
      cadence: 'monthly',
      period: 30,
      dates: monthly(day()),
      amount: growing(random, random.whole(2_000, 6_000)),
    },
    {
      payee: name('Fitness'),
      kind: 'four-weekly',
      cadence: 'every_n_weeks',
      period: 28,
      dates: every(28, random.whole(0, 27)),
      amount: fixed(random, 2_000, 6_000),
    },
    {
      payee: name('Lawn'),
      kind: 'four-weekly',
      cadence: 'every_n_weeks',
      period: 28,
      dates: every(28, random.whole(0, 27)),
      amount: fixed(random, 2_000, 6_000),
    },
    {
      payee: name('Insurance'),
      kind: 'yearly',
      cadence: 'yearly',
      period: 365,
      dates: monthly(day(), 12, random.whole(0, 10)),
      amount: growing(random, random.whole(30_000, 90_000)),
    },
    {
      payee: name('Club'),
      kind: 'yearly',
      cadence: 'yearly',
      period: 365,
      dates: monthly(day(), 12, random.whole(0, 10)),
      amount: fixed(random, 5_000, 15_000),
    },
    {
      payee: name('Water'),
      kind: 'quarterly',
      cadence: 'quarterly',
      period: 91,
      dates: monthly(day(), 3, random.whole(0, 2)),
      amount: seasonal(random, random.whole(9_000, 15_000)),
    },
    {
      payee: name('Waste'),
      kind: 'fixed',
      cadence: 'quarterly',
      period: 91,
      dates: monthly(day(), 3, random.whole(0, 2)),
      amount: fixed(random, 4_000, 9_000),
    },
    {
      payee: name('Dental'),
      kind: 'fixed',
      cadence: 'every_n_months',
      period: 182,
      dates: monthly(day(), 6, random.whole(0, 5)),
      amount: fixed(random, 9_000, 19_000),
    },
    {
      payee: name('Cleaning'),
      kind: 'fixed',
      cadence: 'weekly',
      period: 7,
      dates: every(7, random.whole(0, 4)),
      amount: fixed(random, 4_000, 9_000),
    },
    {
      payee: name('Works'),
      kind: 'fixed',
      cadence: 'biweekly',
      period: 14,
      direction: 'income',
      dates: every(14, random.whole(0, 13)),
      amount: fixed(random, 150_000, 300_000),
    },
    {
      payee: name('Studio'),
      kind: 'growing',
      cadence: 'semimonthly',
      period: 15,
      direction: 'income',
      dates: [...monthly(15), ...monthly(31)].sort(),
      amount: fixed(random, 90_000, 200_000),
    },
  ]
  const telephone = name('Telecom')
  const first = random.whole(1, 12)
  for (const [at, least] of [
    [first, 3_000],
    [first + random.whole(9, 16), 5_500],
  ] as const)
    plans.push({
      payee: telephone,
      kind: 'two of one payee',
      cadence: 'monthly',
      period: 30,
      dates: monthly(at),
      amount: fixed(random, least, least + 1_500),
    })
  const lines = name('Mobile')
  const price = fixed(random, 1_500, 3_000)
  const line = random.whole(1, 8)
  for (const at of [line, line + random.whole(7, 11)])
    plans.push({
      payee: lines,
      kind: 'two of one payee',
      cadence: 'monthly',
      period: 30,
      dates: monthly(at),
      amount: price,
    })
  for (let count = 0; count < 3; count++) {
    const dates = monthly(day())
    const ended = dates[random.whole(5, 30)] ?? TO
    plans.push({
      payee: name('Magazine'),
      kind: 'cancelled',
      cadence: 'monthly',
      period: 30,
      dates: dates.filter(date => date < ended),
      amount: fixed(random, 599, 1_999),
      ended,
    })
  }
  return plans
}

/** Shops: irregular days or regular ones, amounts that are never a bill's. */
function shopping(
  random: Random,
  add: (payee: string, date: CalendarDate, amount_minor: number) => void,
): void {
  const plain = (payee: string, gap: () => number, amount: () => number) => {
    for (let date = addDays(FROM, random.whole(0, 20)); date <= TO; date = addDays(date, gap()))
      add(payee, date, amount())
  }
  // Every Saturday, for as much as was needed.
  plain(
    'Fresh Grocery',
    () => 7,
    () => random.whole(6_000, 19_000),
  )
  plain(
    'Kroger',
    () => random.whole(2, 6),
    () => random.whole(900, 14_000),
  )
  plain(
    'Shell',
    () => random.whole(6, 13),
    () => random.whole(2_800, 6_500),
  )
  plain(
    'Corner Fuel',
    () => random.whole(12, 17),
    () => (random.chance(0.5) ? 5_000 : 4_000),
  )
  plain(
    'Bean Coffee',
    () => random.whole(1, 5),
    () => random.pick([375, 450, 525]),
  )
  plain(
    'Online Bazaar',
    () => random.whole(2, 20),
    () => random.whole(700, 15_000),
  )
  plain(
    'Hardware House',
    () => random.whole(10, 60),
    () => random.whole(800, 30_000),
  )
  // Shops whose name says nothing.
  for (const [index, payee] of [
    'Baxter',
    'Corwin',
    'Dalton',
    'Everly',
    'Finch',
    'Garner',
    'Hollis',
    'Ingram',
  ].entries())
    plain(
      `${payee} and Sons`,
      () => random.whole(8 + 4 * index, 30 + 15 * index),
      () => random.whole(1_500, 9_000),
    )
  // Once a month on about the same day, for whatever it is that time.
  const days = monthly(random.whole(1, 28))
  for (const date of days)
    add('Verity Supplies', addDays(date, random.whole(0, 3)), random.whole(2_000, 12_000))
  for (const date of days) add('Fill Station', date, random.whole(3_000, 7_000))
  for (let count = 0; count < 40; count++)
    add(`Stranger ${count % 25}`, addDays(FROM, random.whole(0, 1_090)), random.whole(500, 20_000))
}

/** @param late how often a bank books later than on the next working day, up to `ANY_DAY` */
export function recurringHousehold(seed: number, late?: number): RecurringHousehold {
  const random = new Random(seed)
  const usual = random.pick([0, 0.05, 0.15])
  const jitter = late ?? usual
  const rows: LedgerRow[] = []
  const series: TrueSeries[] = []
  for (const [index, plan] of planned(random).entries()) {
    const { payee, kind, cadence, period, direction = 'expense', ended = null } = plan
    const key = `${payee} ${index}`
    series.push({ key, payee, kind, cadence, direction, needed: period > 300 ? 2 : 3, ended, period })
    for (const [count, date] of plan.dates.entries())
      rows.push({
        id: `${key} ${count}`,
        payee,
        direction,
        date: booked(random, date, jitter),
        amount_minor: plan.amount(count, date),
        series: key,
      })
  }
  shopping(random, (payee, date, amount_minor) =>
    rows.push({ id: `shop ${rows.length}`, payee, direction: 'expense', date, amount_minor, series: null }),
  )
  return {
    from: FROM,
    to: TO,
    rows: rows.filter(({ date }) => date <= TO).sort((a, b) => (a.date < b.date ? -1 : 1)),
    series,
  }
}
