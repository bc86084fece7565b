import {
  addDays,
  addMonths,
  type CalendarDate,
  dateInMonth,
  dayOf,
  isoWeekday,
  type Month,
  monthOf,
} from '../../../shared/domain/calendar.ts'
import { currencyExponent } from '../../../shared/domain/currency.ts'
import type { WriteSession } from '../../core/database/database.ts'
import type { NewTransaction } from '../../household/transactions/index.ts'
import { fillDeals } from './deals.ts'
import { fillHoldings } from './holdings.ts'
import type { SampledPacks } from './needs.ts'
import { numbersFrom } from './numbers.ts'
import { BILLS, BUCKETS, HABITS, type Habit } from './plan.ts'
import { fillProperties } from './properties.ts'

/** An invented household, so that a newcomer sees every screen with a year behind it. Nobody and no shop in it is real. */

const MONTHS = 13
/** Sixteen days apart at the most, so that either names the other to a flow of twice a month. */
const PAYDAYS = [1, 16] as const

/** Fills an empty household, in the caller's transaction, with some thirteen months up to today. */
export function fillWithSample(session: WriteSession, packs: SampledPacks): void {
  new SampleHousehold(session, packs).fill()
  fillHoldings(session, packs)
  fillDeals(session, packs, fillProperties(session, packs))
}

class SampleHousehold {
  readonly #session: WriteSession
  readonly #packs: SampledPacks
  readonly #unit: number
  readonly #today: CalendarDate
  readonly #first: Month
  readonly #next = numbersFrom(20260115)
  readonly #buckets = new Map<string, string>()
  readonly #accounts = new Map<'checking' | 'savings' | 'card', string>()

  constructor(session: WriteSession, packs: SampledPacks) {
    this.#session = session
    this.#packs = packs
    const household = packs.household.getWithin(session)
    // A currency without decimals has small units: a rent is 185,000 yen, not 1,850.
    this.#unit = 10 ** (currencyExponent(household.base_currency) || 2)
    this.#today = packs.household.today(session)
    this.#first = addMonths(monthOf(this.#today), 1 - MONTHS)
  }

  fill(): void {
    this.#setTargets()
    this.#openAccounts()
    this.#openBuckets()
    for (let index = 0; index < MONTHS; index++) this.#spendMonth(addMonths(this.#first, index))
    this.#enterBills()
    this.#spendToday()
    this.#enterPlans()
  }

  #setTargets(): void {
    const targets = { income_target_minor: 5600 * this.#unit, buffer_min_minor: 500 * this.#unit }
    this.#packs.household.updateWithin(this.#session, targets, 'person')
  }

  #openAccounts(): void {
    const opening_date = dateInMonth(this.#first, 1)
    const open = (
      key: 'checking' | 'savings' | 'card',
      name: string,
      kind: 'checking' | 'savings' | 'credit_card',
      units: number,
    ) => {
      const account = { name, kind, opening_minor: units * this.#unit, opening_date }
      this.#accounts.set(key, this.#packs.accounts.createWithin(this.#session, account, 'person').id)
    }
    open('checking', 'Everyday checking', 'checking', 4200)
    open('savings', 'Rainy day savings', 'savings', 9500)
    open('card', 'Blue card', 'credit_card', -640)
  }

  #openBuckets(): void {
    for (const { limit, ...bucket } of BUCKETS) {
      const row = this.#packs.buckets.createWithin(
        this.#session,
        { ...bucket, monthly_limit_minor: limit * this.#unit, first_month: this.#first },
        'person',
      )
      this.#buckets.set(row.name, row.id)
    }
  }

  /** Between two whole units, to the minor unit. */
  #amount(from: number, to: number): number {
    return Math.round((from + this.#next() * (to - from)) * this.#unit)
  }

  #post(transaction: NewTransaction & { readonly date: CalendarDate }): void {
    if (transaction.date > this.#today) return
    const cleared = transaction.date <= addDays(this.#today, -6) ? 'cleared' : 'uncleared'
    this.#packs.transactions.postWithin(this.#session, { cleared, ...transaction }, 'person', {
      asPayment: true,
    })
  }

  #bucket(name: string): string | null {
    return this.#buckets.get(name) ?? null
  }

  #account(key: 'checking' | 'savings' | 'card'): string {
    const id = this.#accounts.get(key)
    if (id === undefined) throw new Error(`The sample has no ${key} account`)
    return id
  }

  #spendMonth(month: Month): void {
    const checking = this.#account('checking')
    for (const day of PAYDAYS)
      this.#post({
        tx_type: 'income',
        amount_minor: this.#amount(2790, 2860),
        date: dateInMonth(month, day),
        payee: 'Halden Joinery',
        description: 'Salary',
        account_id: checking,
        tags: ['salary'],
      })
    for (const habit of HABITS) this.#followHabit(habit, month)
    this.#post({
      tx_type: 'expense',
      amount_minor: this.#amount(18, 75),
      date: dateInMonth(month, 19),
      payee: '',
      description: 'Card purchase 4471',
      account_id: this.#account('card'),
    })
    this.#shopTogether(month)
    const number = dayOf(dateInMonth(month, 31)) + Number(month.slice(5))
    if (number % 3 === 0)
      this.#post({
        tx_type: 'expense',
        amount_minor: this.#amount(90, 340),
        date: dateInMonth(month, 22),
        payee: 'Ridgeway Garage',
        description: 'Car service',
        account_id: checking,
        bucket_id: this.#bucket('Car repairs'),
        tags: ['car'],
      })
    if (number % 4 === 0)
      this.#post({
        tx_type: 'income',
        amount_minor: this.#amount(15, 45),
        date: dateInMonth(month, 21),
        payee: 'Paper & Pine',
        description: 'Refund',
        account_id: this.#account('card'),
        bucket_id: this.#bucket('Hobbies'),
      })
    this.#transfer(month, 3, 'checking', 'savings', 900)
    this.#transfer(month, 26, 'checking', 'card', 1460)
  }

  #followHabit(habit: Habit, month: Month): void {
    const last = dayOf(dateInMonth(month, 31))
    for (let time = 0; time < habit.times; time++) {
      const day = 1 + Math.floor(((time + this.#next()) / habit.times) * last)
      const date = dateInMonth(month, Math.min(day, last))
      this.#post({
        tx_type: 'expense',
        amount_minor: this.#amount(habit.from, habit.to),
        date,
        payee: habit.payee,
        account_id: this.#account(habit.account),
        bucket_id: this.#bucket(habit.bucket),
        tags: habit.tag === undefined ? (isoWeekday(date) > 5 ? ['weekend'] : []) : [habit.tag],
      })
    }
  }

  /** One receipt over three buckets. */
  #shopTogether(month: Month): void {
    const splits = [
      { bucket_id: this.#bucket('Groceries'), amount_minor: this.#amount(50, 80), notes: 'Food' },
      { bucket_id: this.#bucket('Kids'), amount_minor: this.#amount(20, 45), notes: 'School things' },
      { bucket_id: this.#bucket('Misc'), amount_minor: this.#amount(10, 22), notes: 'Light bulbs' },
    ]
    const amount_minor = splits.reduce((sum, split) => sum + split.amount_minor, 0)
    this.#post({
      tx_type: 'expense',
      amount_minor,
      date: dateInMonth(month, 12),
      payee: 'Big Barn Wholesale',
      account_id: this.#account('card'),
      splits,
    })
  }

  #transfer(month: Month, day: number, from: 'checking', to: 'savings' | 'card', units: number): void {
    const date = dateInMonth(month, day)
    if (date > this.#today) return
    const transfer = {
      from_account_id: this.#account(from),
      to_account_id: this.#account(to),
      amount_minor: units * this.#unit,
      date,
      description: to === 'card' ? 'Card payment' : 'To savings',
      notes: '',
    }
    this.#packs.transactions.transferWithin(this.#session, transfer, 'person')
  }

  /** Every bill is paid up to date but one occurrence, which was missed, and what falls due from yesterday on. */
  #enterBills(): void {
    const bills = [
      ...BILLS,
      {
        name: 'Gym',
        payee: 'Stonebridge Gym',
        amount: 29,
        cadence: 'weekly' as const,
        due_day: isoWeekday(addDays(this.#today, 1)),
        back: 2,
        bucket: 'Health',
        from: 'card' as const,
      },
    ]
    for (const { amount, back, bucket, from, ...bill } of bills) {
      const start_date = dateInMonth(addMonths(monthOf(this.#today), -back), 1)
      const row = this.#packs.bills.createWithin(
        this.#session,
        {
          ...bill,
          amount_minor: amount * this.#unit,
          start_date,
          bucket_id: bucket === null ? null : this.#bucket(bucket),
          account_id: this.#account(from),
        },
        'person',
      )
      this.#payUpToDate(row.id, row.name, amount, bill.amount_kind === 'estimated')
    }
  }

  #payUpToDate(bill_id: string, name: string, amount: number, varies: boolean): void {
    for (;;) {
      const { next_due, next_shown } = this.#packs.bills.requireWithin(this.#session, bill_id)
      // Exactly one of every second week was due in the fifteen days that were not looked at.
      const until = addDays(this.#today, name === 'Cleaning' ? -15 : -1)
      if (next_due === null || next_shown === null || next_shown > until) return
      const amount_minor = varies ? this.#amount(amount * 0.8, amount * 1.25) : amount * this.#unit
      this.#packs.bills.payWithin(
        this.#session,
        bill_id,
        {
          date: next_shown,
          amount_minor,
          notes: '',
          scheduled_date: next_due,
          part: false,
          post_expense: true,
        },
        'person',
      )
    }
  }

  /** Whatever day of the month it is, one bucket is overspent and one nearly empty, so that a newcomer sees what that looks like. */
  #spendToday(): void {
    this.#spendUpTo('Hobbies', 1.2, 'Paper & Pine', 'Easel and oil paints')
    const nearlyEmpty =
      this.#spendUpTo('Dining out', 0.94, 'Harbour Noodles', 'Birthday dinner') ||
      this.#spendUpTo('Health', 0.94, 'Elm Street Pharmacy', 'Reading glasses')
    if (!nearlyEmpty) this.#spendUpTo('Fuel', 0.94, 'Northway Fuel', 'Long drive')
  }

  /** Buys something today that brings a bucket's month to a part of its limit. @returns whether it was not past it already. */
  #spendUpTo(name: string, part: number, payee: string, description: string): boolean {
    const { household, buckets } = this.#packs
    const snapshot = buckets.snapshotWithin(this.#session, household.currentMonth(this.#session))
    const bucket = snapshot.buckets.find(each => each.bucket.name === name)
    if (!bucket) return false
    const amount_minor = Math.round(bucket.limit_minor * part) - bucket.spent_minor
    if (amount_minor <= 0) return false
    this.#post({
      tx_type: 'expense',
      amount_minor,
      date: this.#today,
      payee,
      description,
      account_id: this.#account('card'),
      bucket_id: bucket.bucket.id,
    })
    return true
  }

  #enterPlans(): void {
    const month = monthOf(this.#today)
    const { obligations } = this.#packs
    const [first, second] = PAYDAYS
    const nextPayday =
      dayOf(this.#today) < second ? dateInMonth(month, second) : dateInMonth(addMonths(month, 1), first)
    obligations.createFlowWithin(
      this.#session,
      {
        name: 'Salary',
        amount_minor: 2810 * this.#unit,
        cadence: 'semimonthly',
        next_date: nextPayday,
        account_id: this.#account('checking'),
      },
      'person',
    )
    obligations.createWithin(
      this.#session,
      {
        name: 'School trip',
        amount_minor: 140 * this.#unit,
        due_date: addDays(this.#today, 9),
        bucket_id: this.#bucket('Kids'),
      },
      'person',
    )
    obligations.createReplacementWithin(
      this.#session,
      {
        name: 'New tyres',
        cost_minor: 720 * this.#unit,
        target_month: addMonths(month, 5),
        bucket_id: this.#bucket('Car repairs'),
      },
      'person',
    )
    obligations.createReplacementWithin(
      this.#session,
      {
        name: 'Summer by the sea',
        cost_minor: 3200 * this.#unit,
        target_month: addMonths(month, 8),
        bucket_id: this.#bucket('Holidays'),
      },
      'person',
    )
  }
}
