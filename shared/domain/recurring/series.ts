import { type CalendarDate, type DayNumber, dateOf, dayNumber } from '../calendar.ts'
import { type AmountPattern, amountPattern } from './amounts.ts'
import { beatAfter, beatAt, nearestBeat, periodOf, type Rhythm } from './rhythm.ts'
import { type Fit, likeliestRhythm, passesForTwo } from './rhythm-fit.ts'

/** What comes again and again among the rows of one payee: bills and incomes that nobody has entered. */

export interface RecurringRow {
  readonly id: string
  readonly date: CalendarDate
  /** Above zero. */
  readonly amount_minor: number
}

export interface PayeeRows<Row extends RecurringRow> {
  readonly direction: 'expense' | 'income'
  /** Whether it is a shop of everyday things: see everyday.ts. */
  readonly everyday: boolean
  /** In any order, of one currency. */
  readonly rows: readonly Row[]
}

export interface Occurred<Row> {
  readonly row: Row
  /** The day of the schedule that it came for, of which its own is some days off at the most. */
  readonly scheduled: CalendarDate
}

export interface Series<Row extends RecurringRow> {
  readonly rhythm: Rhythm
  /** The oldest first. */
  readonly occurred: readonly Occurred<Row>[]
  readonly amounts: AmountPattern
  /** The first scheduled day after the last one that it came for. */
  readonly next_date: CalendarDate
}

/** Of one payee no more are looked for. */
const MOST_SERIES = 6
const FEWEST = 3
/** Of what comes every so many days that are no weeks, and of one amount again and again at a shop. */
const FEWEST_ODD = 4
/** A year apart, two are enough. */
const FEWEST_YEARLY = 2
const YEAR = 360
/** Scores from which a series is one: what comes every few days meets some rhythm more easily by chance. */
const ENOUGH = { usual: 1.4, short: 2.5, everyday: 9, yearly: -0.5 }
const SHORT = 13
const MONTH = 26
/** Of a payee of which this many times more is bought meanwhile, amounts that are alike are so by chance. */
const MOST_BESIDES = { few: 1.4, varying: 2.2, short: 1.5, everyday: 1.5, fee: 1.2 }
/** By the logarithm of the odds. */
const NEARER = 0.5
/** Days that say less than this are of no rhythm, whatever their amounts say. */
const LEAST_OF_DAYS = -4
/** A pump or a card is filled up for a round amount, in minor units. */
const ROUND = 500
/** Amounts are of one heap as long as none is further from the next, by the logarithm. */
const HEAP_GAP = 0.12
/** A price that changes does so by less than this, by the logarithm. */
const PRICE_STEP = 0.45

interface Dated<Row> {
  readonly row: Row
  readonly day: DayNumber
}

interface Found<Row> {
  readonly rows: readonly Dated<Row>[]
  readonly fit: Fit
  readonly amounts: AmountPattern
}

/** @param today rows after it are not looked at, and what has not come for more than one of its days up to it is over. */
export function recurringSeries<Row extends RecurringRow>(
  payee: PayeeRows<Row>,
  today: CalendarDate,
): readonly Series<Row>[] {
  const now = dayNumber(today)
  let rest = payee.rows
    .map(row => ({ row, day: dayNumber(row.date) }))
    .filter(({ day }) => day <= now)
    .sort((a, b) => a.day - b.day || (a.row.id < b.row.id ? -1 : 1))
  const series: Series<Row>[] = []
  for (let count = 0; count < MOST_SERIES && rest.length >= FEWEST_YEARLY; count++) {
    const found = firstFound(rest, payee)
    if (!found) break
    const whole = withOtherPrices(found, rest)
    const taken = new Set(whole.map(({ row }) => row.id))
    rest = rest.filter(({ row }) => !taken.has(row.id))
    const made = seriesOf(whole, found, payee)
    if (made && !isOver(found.fit.rhythm, whole, now)) series.push(made)
  }
  return series
}

/** All rows as one series; else those of like amounts, of one amount, or around one day of the month. */
function firstFound<Row extends RecurringRow>(
  rest: readonly Dated<Row>[],
  payee: PayeeRows<Row>,
): Found<Row> | undefined {
  const heaps = heapsOf(rest)
  const same = [...Map.groupBy(rest, ({ row }) => row.amount_minor).values()]
  const tries = [
    [rest],
    heaps,
    same.filter(rows => rows.length >= FEWEST),
    halvesOf(rest),
    heaps.flatMap(halvesOf),
    same.filter(rows => rows.length >= 2 * FEWEST).flatMap(halvesOf),
  ]
  for (const heapsOfRows of tries) {
    const found = heapsOfRows
      .flatMap(rows => oneSeries(rows, rest, payee) ?? [])
      .sort((a, b) => b.rows.length - a.rows.length)
    if (found[0]) return apart(found[0], rest, payee)
  }
  return undefined
}

/** What would come about twice a month is two, each once a month, where that is much nearer to their days. */
function apart<Row extends RecurringRow>(
  found: Found<Row>,
  rest: readonly Dated<Row>[],
  payee: PayeeRows<Row>,
): Found<Row> {
  const { rhythm, closeness } = found.fit
  if (!passesForTwo(rhythm, payee.direction)) return found
  const halves = halvesOf(found.rows).flatMap(half => oneSeries(half, rest, payee) ?? [])
  const [nearest] = halves.sort((a, b) => b.fit.closeness - a.fit.closeness)
  if (nearest && nearest.fit.closeness > closeness + NEARER) return nearest
  return found
}

function oneSeries<Row extends RecurringRow>(
  rows: readonly Dated<Row>[],
  among: readonly Dated<Row>[],
  { direction, everyday }: PayeeRows<Row>,
): Found<Row> | undefined {
  const fit = likeliestRhythm(
    rows.map(({ day }) => day),
    direction,
  )
  if (!fit || fit.score < LEAST_OF_DAYS) return undefined
  const period = periodOf(fit.rhythm)
  const met = metBy(fit.rhythm, rows)
  const besides = besidesIn(met, among)
  // Of a shop where nothing else is bought, what is always the same is its fee.
  const strict = everyday && besides > MOST_BESIDES.fee
  if ((everyday && period < MONTH) || !isWhole(fit, strict)) return undefined
  const amounts = amountPattern(
    met.map(({ row }) => row.amount_minor),
    { period, direction, everyday },
  )
  if (!amounts) return undefined
  if (besides > mostBesides(amounts, { period, everyday, count: met.length })) return undefined
  if (met.length < among.length && isOneOfOthers(fit.rhythm, met, among)) return undefined
  const enough = strict ? ENOUGH.everyday : enoughFor(period)
  return fit.score + amounts.score - Math.log(besides) >= enough ? { rows: met, fit, amounts } : undefined
}

/** Whether there are enough beats met, with few left out and few rows beside them. */
function isWhole({ rhythm, met, outside, missing }: Fit, strict: boolean): boolean {
  const period = periodOf(rhythm)
  const isOdd = rhythm.unit === 'days' && rhythm.step % 7 !== 0
  if (isOdd || strict) return met.length >= FEWEST_ODD && missing === 0 && outside === 0
  if (met.length < (period >= YEAR ? FEWEST_YEARLY : FEWEST)) return false
  return outside * 6 <= met.length && missing * 3 <= met.length
}

function enoughFor(period: number): number {
  return period < SHORT ? ENOUGH.short : period >= YEAR ? ENOUGH.yearly : ENOUGH.usual
}

function mostBesides(
  { kind, amount_minor }: AmountPattern,
  {
    period,
    everyday,
    count,
  }: { readonly period: number; readonly everyday: boolean; readonly count: number },
): number {
  if (kind !== 'fixed') return count < 5 ? MOST_BESIDES.few : MOST_BESIDES.varying
  if (period < SHORT) return MOST_BESIDES.short
  return everyday && amount_minor % ROUND === 0 ? MOST_BESIDES.everyday : Number.POSITIVE_INFINITY
}

/** How many times more rows there are from the first to the last of them. */
function besidesIn<Row>(met: readonly Dated<Row>[], among: readonly Dated<Row>[]): number {
  const [first] = met
  const last = met.at(-1)
  const within = among.filter(({ day }) => first && last && day >= first.day && day <= last.day).length
  return Math.max(1, within / met.length)
}

/**
 * Whether a beat that they leave out, or that is just before them, has a row of another amount: then these are the few of a payee's rows that happen to be
 * alike. What began at another price is told by how long it has the present one.
 */
function isOneOfOthers<Row extends RecurringRow>(
  rhythm: Rhythm,
  met: readonly Dated<Row>[],
  among: readonly Dated<Row>[],
): boolean {
  const own = new Set(met.map(({ row }) => row.id))
  const beats = new Set(met.map(({ day }) => nearestBeat(rhythm, day).ordinal))
  const first = Math.min(...beats)
  const last = Math.max(...beats)
  return among.some(({ row, day }) => {
    const { ordinal, day: due } = nearestBeat(rhythm, day)
    if (own.has(row.id) || beats.has(ordinal) || Math.abs(day - due) > tolerance(rhythm)) return false
    return (ordinal > first && ordinal < last) || (ordinal === first - 1 && met.length <= FEWEST)
  })
}

/** Of all rows, those on the rhythm's beats: of two on one beat the nearer. */
function metBy<Row>(rhythm: Rhythm, rows: readonly Dated<Row>[]): readonly Dated<Row>[] {
  const best = new Map<number, { readonly dated: Dated<Row>; readonly distance: number }>()
  for (const dated of rows) {
    const beat = nearestBeat(rhythm, dated.day)
    const distance = Math.abs(dated.day - beat.day)
    if (
      distance <= tolerance(rhythm) &&
      distance < (best.get(beat.ordinal)?.distance ?? Number.POSITIVE_INFINITY)
    )
      best.set(beat.ordinal, { dated, distance })
  }
  return [...best.values()].map(each => each.dated).sort((a, b) => a.day - b.day)
}

function tolerance(rhythm: Rhythm): number {
  return Math.min(4, Math.floor(periodOf(rhythm) / 2))
}

/** Amounts in heaps, none further than a gap from the next in its heap. */
function heapsOf<Row extends RecurringRow>(rows: readonly Dated<Row>[]): readonly (readonly Dated<Row>[])[] {
  const rising = rows.toSorted((a, b) => a.row.amount_minor - b.row.amount_minor)
  const heaps: Dated<Row>[][] = []
  let before = 0
  for (const dated of rising) {
    const log = Math.log(dated.row.amount_minor)
    const heap = heaps.at(-1)
    if (heap && log - before <= HEAP_GAP) heap.push(dated)
    else heaps.push([dated])
    before = log
  }
  if (heaps.length < 2) return []
  return heaps.filter(heap => heap.length >= FEWEST_YEARLY).map(heap => heap.sort((a, b) => a.day - b.day))
}

/** Rows in two, by the day of the month: apart at the two widest gaps between such days. */
function halvesOf<Row extends RecurringRow>(rows: readonly Dated<Row>[]): readonly (readonly Dated<Row>[])[] {
  const days = [...new Set(rows.map(({ row }) => Number(row.date.slice(8))))].sort((a, b) => a - b)
  const gaps = days
    .map((day, index) => ({ day, gap: (days[index + 1] ?? (days[0] ?? day) + 31) - day }))
    .sort((a, b) => b.gap - a.gap)
  const [one, other] = gaps
  if (!one || !other || other.gap < 5) return []
  const [low, high] = one.day < other.day ? [one.day, other.day] : [other.day, one.day]
  const isInner = ({ row }: Dated<Row>) =>
    Number(row.date.slice(8)) > low && Number(row.date.slice(8)) <= high
  return [rows.filter(isInner), rows.filter(dated => !isInner(dated))].filter(half => half.length >= FEWEST)
}

/** What came on later beats for another price is of the series too, where it alone came then. */
function withOtherPrices<Row extends RecurringRow>(
  found: Found<Row>,
  rest: readonly Dated<Row>[],
): readonly Dated<Row>[] {
  const { rhythm } = found.fit
  const rows = [...found.rows]
  const reach = tolerance(rhythm)
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    const { day, row } = last
    const { ordinal } = nearestBeat(rhythm, day)
    const next = [1, 2]
      .map(ahead => beatAt(rhythm, ordinal + ahead).day)
      .map(due => rest.filter(each => each.day > day && Math.abs(each.day - due) <= reach))
      .find(near => near.length > 0)
    const [only] = next ?? []
    if (!only || next?.length !== 1) break
    if (Math.abs(Math.log(only.row.amount_minor / row.amount_minor)) > PRICE_STEP) break
    rows.push(only)
  }
  return rows
}

function seriesOf<Row extends RecurringRow>(
  rows: readonly Dated<Row>[],
  { fit, amounts }: Found<Row>,
  { direction, everyday }: PayeeRows<Row>,
): Series<Row> | undefined {
  const { rhythm } = fit
  const last = rows.at(-1)
  if (!last) return undefined
  const later = amountPattern(
    rows.map(({ row }) => row.amount_minor),
    { period: periodOf(rhythm), direction, everyday },
  )
  const { amount_minor } = last.row
  const kept = { ...amounts, amount_minor, band: { least_minor: amount_minor, most_minor: amount_minor } }
  return {
    rhythm,
    occurred: rows.map(({ row, day }) => ({ row, scheduled: dateOf(nearestBeat(rhythm, day).day) })),
    amounts: later ?? kept,
    next_date: dateOf(beatAfter(rhythm, nearestBeat(rhythm, last.day).day).day),
  }
}

/** Whether it did not come for more than one of its days; of those half a year apart and more, for one. */
function isOver<Row>(rhythm: Rhythm, rows: readonly Dated<Row>[], now: DayNumber): boolean {
  const last = rows.at(-1)
  if (!last) return true
  const period = periodOf(rhythm)
  const allowed = period >= YEAR / 2 - 10 ? 1 : 2
  const patience = period >= YEAR / 2 - 10 ? 45 : Math.min(7, Math.ceil(period / 4))
  return beatAt(rhythm, nearestBeat(rhythm, last.day).ordinal + allowed).day + patience < now
}
