import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Transaction } from '../../shared/contract/transactions.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { Random } from '../helpers/random.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/**
 * Random households of accounts in several currencies, whose rates come, change and go: after each step every figure is what a plain reckoning makes of
 * the rows and the rates, and no amount is in one that no rate leads from.
 */

const DECIMALS: Readonly<Record<string, number>> = { USD: 2, EUR: 2, GBP: 2, JPY: 0, KWD: 3 }
const CURRENCIES = Object.keys(DECIMALS)
/** Pounds have a rate through the euro alone; each pair is said the way it is. */
const PAIRS = [
  ['USD', 'EUR', 0.9],
  ['JPY', 'USD', 0.0067],
  ['USD', 'KWD', 0.307],
  ['EUR', 'GBP', 0.86],
] as const
const MONTH = '2026-01'
const END = '2026-01-31'

interface Rate {
  readonly base_currency: string
  readonly quote_currency: string
  readonly date: string
  readonly rate: string
}
type Ratio = readonly [bigint, bigint]

function ratioOf(rates: readonly Rate[], from: string, to: string, date: string): Ratio | undefined {
  const latest = (one: string, other: string) =>
    rates
      .filter(each => each.base_currency === one && each.quote_currency === other && each.date <= date)
      .sort((a, b) => (a.date < b.date ? -1 : 1))
      .at(-1)
  const [direct, inverse] = [latest(from, to), latest(to, from)]
  const found = direct ?? inverse
  if (!found) return undefined
  const [whole = '', decimals = ''] = found.rate.split('.')
  const ratio: Ratio = [BigInt(whole + decimals), 10n ** BigInt(decimals.length)]
  return direct ? ratio : [ratio[1], ratio[0]]
}

/** Cents of dollars, rounded half away from zero; undefined where no rate leads there. */
function dollars(rates: readonly Rate[], minor: number, currency: string, date: string): number | undefined {
  if (currency === 'USD') return minor
  const straight = ratioOf(rates, currency, 'USD', date)
  const [first, second] = [ratioOf(rates, currency, 'EUR', date), ratioOf(rates, 'EUR', 'USD', date)]
  const ratio =
    straight ??
    (currency !== 'EUR' && first && second
      ? ([first[0] * second[0], first[1] * second[1]] as const)
      : undefined)
  if (!ratio) return undefined
  const top = BigInt(minor) * ratio[0] * 100n
  const bottom = ratio[1] * 10n ** BigInt(DECIMALS[currency] ?? 2)
  const size = (2n * (top < 0n ? -top : top) + bottom) / (2n * bottom)
  return Number(top < 0n ? -size : size)
}

function minorOf(amount: number, currency: string): number {
  return Math.round(amount * 10 ** (DECIMALS[currency] ?? 2))
}

class Household {
  readonly #test: TestApp
  readonly #random: Random
  readonly #accounts: { readonly id: string; readonly currency: string }[] = []
  readonly #buckets: string[] = []

  constructor(test: TestApp, random: Random) {
    this.#test = test
    this.#random = random
  }

  get #client() {
    return this.#test.client
  }

  async setUp(): Promise<void> {
    for (const currency of [...CURRENCIES, 'USD', 'EUR']) {
      const { id } = await this.#client.accounts.create({
        name: `${currency} ${this.#accounts.length}`,
        kind: 'checking',
        currency,
        opening_balance: this.#random.whole(0, 1000),
        opening_date: '2026-01-01',
      })
      this.#accounts.push({ id, currency })
    }
    for (const name of ['Food', 'Rent']) {
      const { id } = await this.#client.buckets.create({ name, bucket_type: 'essentials' })
      this.#buckets.push(id)
    }
  }

  #day(): string {
    return `${MONTH}-${String(this.#random.whole(2, 14)).padStart(2, '0')}`
  }

  #amount(currency: string): number {
    return this.#random.whole(2, 90_000) / 10 ** (DECIMALS[currency] ?? 2)
  }

  async #rows(): Promise<Transaction[]> {
    return (await this.#client.transactions.list({ status: 'posted', limit: 500 })).items
  }

  async step(): Promise<void> {
    const kind = this.#random.whole(0, 9)
    if (kind <= 3) await this.#post()
    else if (kind === 4) await this.#change()
    else if (kind === 5) await this.#move()
    else if (kind === 6) await this.#joinAndTakeApart()
    else if (kind === 7) await this.#void()
    else await this.#rate()
  }

  async #post(): Promise<void> {
    const account = this.#random.pick(this.#accounts)
    if (!account) return
    const isSplit = this.#random.chance(0.4)
    const digits = DECIMALS[account.currency] ?? 2
    const parts = Array.from({ length: isSplit ? this.#random.whole(2, 5) : 1 }, () =>
      this.#random.whole(1, 9_999),
    )
    const amount = parts.reduce((sum, part) => sum + part, 0) / 10 ** digits
    const isIncome = this.#random.chance(0.3)
    await this.#client.transactions.create({
      tx_type: isIncome ? 'income' : 'expense',
      amount,
      date: this.#day(),
      account_id: account.id,
      ...(isSplit && !isIncome
        ? {
            splits: parts.map(part => ({
              bucket_id: this.#random.pick(this.#buckets) ?? null,
              amount: part / 10 ** digits,
            })),
          }
        : {}),
    })
    if (this.#random.chance(0.2)) {
      await this.#client.undo.undo({})
      await this.#check()
      await this.#client.undo.redo({})
    }
  }

  async #change(): Promise<void> {
    const row = this.#random.pick((await this.#rows()).filter(each => each.splits.length === 0))
    if (!row) return
    const change = this.#random.chance(0.5) ? { date: this.#day() } : { amount: this.#amount(row.currency) }
    await this.#client.transactions.update({ tx_id: row.id, ...change })
  }

  async #move(): Promise<void> {
    const [from, to] = [this.#random.pick(this.#accounts), this.#random.pick(this.#accounts)]
    if (!from || !to || from.id === to.id) return
    await this.#client.transactions.transfer({
      from_account_id: from.id,
      to_account_id: to.id,
      amount: this.#amount(from.currency),
      ...(from.currency === to.currency ? {} : { received_amount: this.#amount(to.currency) }),
      date: this.#day(),
    })
  }

  async #joinAndTakeApart(): Promise<void> {
    const rows = (await this.#rows()).filter(each => each.transfer === null)
    const out = this.#random.pick(rows.filter(each => each.tx_type === 'expense'))
    const other = this.#random.pick(
      rows.filter(each => each.tx_type === 'income' && each.currency !== out?.currency),
    )
    if (!out || !other) return
    const before = await this.#figures()
    await this.#client.transfers.make({ tx_id: out.id, other_id: other.id })
    await this.#check()
    await this.#client.transfers.takeApart({ tx_id: other.id })
    expect(await this.#figures()).toEqual(before)
  }

  async #void(): Promise<void> {
    const row = this.#random.pick(await this.#rows())
    if (row && this.#random.chance(0.4)) await this.#client.transactions.void({ tx_id: row.id })
  }

  async #rate(): Promise<void> {
    const pair = this.#random.pick<(typeof PAIRS)[number]>(PAIRS)
    const known = (await this.#client.exchangeRates.list({ limit: 500 })).items
    const gone = this.#random.pick(known)
    if (gone && this.#random.chance(0.3)) {
      const { base_currency, quote_currency, date } = gone
      await this.#client.exchangeRates.remove({ base_currency, quote_currency, date })
    } else {
      const [base_currency, quote_currency, about] = pair
      const rate = Number((about * (0.8 + 0.4 * this.#random.next())).toFixed(6))
      await this.#client.exchangeRates.set({ base_currency, quote_currency, date: this.#day(), rate })
    }
    if (this.#random.chance(0.3)) await this.#client.undo.undo({})
  }

  async #figures() {
    const month = await this.#client.buckets.month({ month: MONTH })
    const summary = await this.#client.holdings.summary({ date: END })
    return { month, accounts: summary.accounts, unconverted_accounts: summary.unconverted_accounts }
  }

  async check(): Promise<void> {
    await this.#check()
    const before = await this.#figures()
    // The sums are made anew from the rows.
    await this.#client.budget.update({ month_start_day: 5 })
    await this.#client.budget.update({ month_start_day: 1 })
    expect(await this.#figures()).toEqual(before)
  }

  async #check(): Promise<void> {
    const rates = (await this.#client.exchangeRates.list({ limit: 500 })).items
    const rows = await this.#rows()
    const sums = { income: 0, expense: 0 }
    const unconverted = new Map<string, { amount: number; count: number }>()
    for (const row of rows) {
      const minor = minorOf(row.amount, row.currency)
      const counted = dollars(rates, minor, row.currency, row.date)
      expect([row.id, row.household_amount]).toEqual([row.id, counted === undefined ? null : counted / 100])
      if (row.tx_type === 'transfer') continue
      if (counted !== undefined) sums[row.tx_type] += counted
      else {
        const sum = unconverted.get(row.currency) ?? { amount: 0, count: 0 }
        const signed = row.tx_type === 'income' ? minor : -minor
        unconverted.set(row.currency, { amount: sum.amount + signed, count: sum.count + 1 })
      }
    }
    const { month, accounts, unconverted_accounts } = await this.#figures()
    expect([month.income, month.expenses]).toEqual([sums.income / 100, sums.expense / 100])
    const spent = month.buckets.reduce((sum, each) => sum + minorOf(each.spent, 'USD'), 0)
    expect(spent + minorOf(month.uncategorised, 'USD')).toBe(sums.expense)
    expect(month.unconverted).toEqual(
      [...unconverted]
        .map(([currency, { amount, count }]) => ({
          currency,
          amount: amount / 10 ** (DECIMALS[currency] ?? 2),
          count,
        }))
        .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    )
    const held = Map.groupBy((await this.#client.accounts.list({})).items, each => each.currency)
    const worth = [...held].map(([currency, own]) => {
      const minor = own.reduce((sum, each) => sum + minorOf(each.balance, currency), 0)
      return { currency, minor, counted: dollars(rates, minor, currency, END) }
    })
    expect(accounts).toBe(worth.reduce((sum, each) => sum + (each.counted ?? 0), 0) / 100)
    expect(unconverted_accounts.map(each => each.currency)).toEqual(
      worth
        .filter(each => each.counted === undefined && each.minor !== 0)
        .map(each => each.currency)
        .sort(),
    )
  }
}

describe('a household of several currencies', () => {
  it('has in no figure what has no rate, and in each what the rates make of the rows', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async seed => {
        const test = await openTestApp()
        try {
          const household = new Household(test, new Random(seed))
          await household.setUp()
          for (let step = 0; step < 30; step += 1) {
            await household.step()
            if (step % 3 === 0) await household.check()
          }
          await household.check()
          expect(test.logged).toEqual([])
        } finally {
          await test.close()
        }
      }),
      { ...randomRuns(4, 60), endOnFailure: true },
    )
  })
})
