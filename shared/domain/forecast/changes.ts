import { addDays, addMonthsClamped, type CalendarDate } from '../calendar.ts'
import type { Movement } from './movement.ts'
import type { CardPayoff } from './project.ts'

export const CHANGE_CADENCES = [
  'once',
  'weekly',
  'biweekly',
  'semimonthly',
  'monthly',
  'quarterly',
  'yearly',
] as const
export type ChangeCadence = (typeof CHANGE_CADENCES)[number]

/** What a scenario changes. Amounts are minor units of the household's currency; a day is the first that is otherwise. */
export type Change =
  | {
      readonly kind: 'income_begins'
      readonly name: string
      readonly amount_minor: number
      readonly cadence: ChangeCadence
      readonly from: CalendarDate
      readonly account_id: string | null
    }
  | {
      readonly kind: 'income_changes'
      readonly flow_id: string
      readonly from: CalendarDate
      readonly amount_minor: number
    }
  | { readonly kind: 'income_ends'; readonly flow_id: string; readonly from: CalendarDate }
  | {
      readonly kind: 'bill_changes'
      readonly bill_id: string
      readonly from: CalendarDate
      readonly amount_minor: number
    }
  | { readonly kind: 'bill_ends'; readonly bill_id: string; readonly from: CalendarDate }
  | {
      readonly kind: 'rent_changes'
      /** Rent that is paid is a bill, rent that is received is expected income. */
      readonly rent: 'bill' | 'flow'
      readonly id: string
      readonly from: CalendarDate
      readonly amount_minor: number
    }
  | {
      readonly kind: 'buy_deal'
      readonly deal_id: string | null
      readonly name: string
      /** The day of the contract, on which the earnest money is paid. */
      readonly date: CalendarDate
      readonly earnest_money_minor: number
      readonly days_to_close: number
      /** To be paid at the closing, besides the earnest money. */
      readonly costs_minor: number
      /** Each month from the closing on. */
      readonly monthly_cost_minor: number
      readonly monthly_rent_minor: number
      readonly account_id: string | null
    }
  | {
      readonly kind: 'pay_off'
      readonly debt: 'card' | 'loan' | 'bill'
      readonly id: string
      readonly date: CalendarDate
      /** null: all that is owed then; of a bill, nothing. */
      readonly amount_minor: number | null
    }
  | {
      readonly kind: 'one_off'
      readonly name: string
      readonly date: CalendarDate
      readonly amount_minor: number
      readonly direction: 'out' | 'in'
      readonly account_id: string | null
    }

/** A debt that is paid down month by month: what is owed after each payment. */
export interface LoanPlan {
  readonly id: string
  readonly name: string
  readonly owed_minor: number
  readonly payments: readonly { readonly date: CalendarDate; readonly owed_minor: number }[]
}

export interface Planned {
  readonly movements: readonly Movement[]
  readonly payoffs: readonly CardPayoff[]
}

export interface ChangeContext {
  readonly to: CalendarDate
  readonly loans: readonly LoanPlan[]
  /** The days on which money of a cadence comes, from its first day on. */
  readonly dates: (cadence: ChangeCadence, first: CalendarDate, to: CalendarDate) => readonly CalendarDate[]
}

/** What is planned, as it would be with the changes, one after another. Nothing else is touched. */
export function withChanges(
  planned: readonly Movement[],
  changes: readonly Change[],
  context: ChangeContext,
): Planned {
  return changes.reduce<Planned>((before, change, index) => changed(before, change, index, context), {
    movements: planned,
    payoffs: [],
  })
}

function changed(before: Planned, change: Change, index: number, context: ChangeContext): Planned {
  const { movements, payoffs } = before
  const own = `change_${index + 1}`
  switch (change.kind) {
    case 'income_begins': {
      const { name, amount_minor, account_id, cadence, from } = change
      const dates = context.dates(cadence, from, context.to)
      const added = dates.map(date => addition(own, name, date, amount_minor, account_id))
      return { movements: [...movements, ...added], payoffs }
    }
    case 'income_changes':
      return {
        movements: amountFrom(movements, 'flow', change.flow_id, change.from, change.amount_minor),
        payoffs,
      }
    case 'income_ends':
      return { movements: until(movements, 'flow', change.flow_id, change.from), payoffs }
    case 'bill_changes':
      return {
        movements: amountFrom(movements, 'bill', change.bill_id, change.from, -change.amount_minor),
        payoffs,
      }
    case 'bill_ends':
      return { movements: until(movements, 'bill', change.bill_id, change.from), payoffs }
    case 'rent_changes': {
      const amount = change.rent === 'bill' ? -change.amount_minor : change.amount_minor
      return { movements: amountFrom(movements, change.rent, change.id, change.from, amount), payoffs }
    }
    case 'buy_deal':
      return { movements: withDeal(movements, change, own, context.to), payoffs }
    case 'pay_off':
      return paidOff(before, change, own, context)
    case 'one_off': {
      const { name, date, amount_minor, direction, account_id } = change
      const signed = direction === 'out' ? -amount_minor : amount_minor
      return { movements: [...movements, addition(own, name, date, signed, account_id)], payoffs }
    }
  }
}

function addition(
  id: string,
  name: string,
  date: CalendarDate,
  amount_minor: number,
  account_id: string | null,
): Movement {
  return { kind: 'scenario', id, name, date, amount_minor, account_id, bucket_id: null }
}

function isOf(movement: Movement, kind: Movement['kind'], id: string, day: CalendarDate): boolean {
  return movement.kind === kind && movement.id === id && movement.date >= day
}

function amountFrom(
  movements: readonly Movement[],
  kind: Movement['kind'],
  id: string,
  day: CalendarDate,
  amount_minor: number,
): readonly Movement[] {
  return movements.map(each => (isOf(each, kind, id, day) ? { ...each, amount_minor } : each))
}

function until(
  movements: readonly Movement[],
  kind: Movement['kind'],
  id: string,
  day: CalendarDate,
): readonly Movement[] {
  return movements.filter(each => !isOf(each, kind, id, day))
}

type Bought = Extract<Change, { kind: 'buy_deal' }>

/** A deal that is bought brings no fee of its own any more. */
function withDeal(
  movements: readonly Movement[],
  change: Bought,
  own: string,
  to: CalendarDate,
): readonly Movement[] {
  const { name, date, earnest_money_minor, costs_minor, monthly_cost_minor, monthly_rent_minor } = change
  const closing = addDays(date, change.days_to_close)
  const add = (what: string, day: CalendarDate, amount_minor: number) =>
    amount_minor === 0 ? [] : [addition(own, `${what}: ${name}`, day, amount_minor, change.account_id)]
  const monthly: Movement[] = []
  for (let month = 1, day = addMonthsClamped(closing, 1); day <= to; day = addMonthsClamped(closing, ++month))
    monthly.push(...add('Costs', day, -monthly_cost_minor), ...add('Rent', day, monthly_rent_minor))
  return [
    ...movements.filter(each => each.kind !== 'deal' || each.id !== change.deal_id),
    ...add('Earnest money', date, -earnest_money_minor),
    ...add('Closing', closing, -costs_minor),
    ...monthly,
  ]
}

type PaidOff = Extract<Change, { kind: 'pay_off' }>

function paidOff(
  { movements, payoffs }: Planned,
  change: PaidOff,
  own: string,
  { loans }: ChangeContext,
): Planned {
  const { debt, id, date, amount_minor } = change
  switch (debt) {
    case 'card':
      return { movements, payoffs: [...payoffs, { card_id: id, date, name: 'Paid off' }] }
    case 'loan': {
      const loan = loans.find(each => each.id === id)
      const owed = loan?.payments.findLast(each => each.date < date)?.owed_minor ?? loan?.owed_minor ?? 0
      const paid = addition(own, `Paid off: ${loan?.name ?? id}`, date, -(amount_minor ?? owed), null)
      return { movements: [...until(movements, 'loan_payment', id, date), paid], payoffs }
    }
    case 'bill': {
      const name = movements.find(each => each.kind === 'bill' && each.id === id)?.name ?? id
      const left = until(movements, 'bill', id, date)
      if (amount_minor === null || amount_minor === 0) return { movements: left, payoffs }
      return {
        movements: [...left, addition(own, `Paid off: ${name}`, date, -amount_minor, null)],
        payoffs,
      }
    }
  }
}
