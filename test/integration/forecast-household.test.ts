import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { IN_LONG_SUITE } from '../helpers/long-suite.ts'
import { Random } from '../helpers/random.ts'
import { lastDayOfMonth, type NaiveMovement, nextDay, simulate } from '../unit/forecast/naive.ts'

/** The forecast of whole households, each made by the program's own calls, against a simulation of each day that knows nothing of the program's. */

const TODAY = '2026-07-15'
const TO = '2027-02-10'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: `${TODAY}T12:00:00Z` })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const HISTORY = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const upper = sorted[sorted.length / 2] ?? 0
  return Math.max(0, Math.round(((sorted[sorted.length / 2 - 1] ?? 0) + upper) / 2))
}

/** Every day from one to another on which something holds. */
function daysWhere(from: string, to: string, holds: (date: string) => boolean): string[] {
  const found: string[] = []
  for (let date = from; date <= to; date = nextDay(date)) if (holds(date)) found.push(date)
  return found
}

const dayOf = (date: string) => Number(date.slice(8))
const isDay = (day: number) => (date: string) => dayOf(date) === Math.min(day, lastDayOfMonth(date))

/** A random household, entered call by call, and all that is to come of it as the naive simulation takes it. */
async function randomHousehold(random: Random) {
  const { accounts, transactions, buckets, bills, obligations, exchangeRates, holdings, wholesale } =
    test.client
  const cents = (least: number, most: number) => random.whole(least * 100, most * 100)
  const balances = { checking: cents(2000, 9000), savings: cents(0, 5000), euro: cents(10, 3000) }
  const rate = 1 + random.whole(1, 50) / 100
  await exchangeRates.set({ base_currency: 'EUR', quote_currency: 'USD', rate, date: '2025-12-01' })
  const open = (
    name: string,
    kind: 'checking' | 'savings' | 'credit_card',
    minor: number,
    currency = 'USD',
  ) => accounts.create({ name, kind, currency, opening_balance: minor / 100, opening_date: '2025-12-31' })
  const checking = await open('Checking', 'checking', balances.checking)
  const savings = await open('Savings', 'savings', balances.savings)
  const euro = await open('Euro', 'savings', balances.euro, 'EUR')
  const card = await open('Visa', 'credit_card', 0)
  const held = { checking: balances.checking, savings: balances.savings, owed: 0 }

  const food = await buckets.create({ name: 'Food', bucket_type: 'essentials', monthly_limit: 600 })
  const fun = await buckets.create({ name: 'Fun', bucket_type: 'fun' })
  const spent: Record<'food' | 'fun' | 'none', number[]> = { food: [], fun: [], none: [] }
  const spend = async (what: 'food' | 'fun' | 'none', month: string, minor: number, isRefund = false) => {
    const bucket_id = what === 'food' ? food.id : what === 'fun' ? fun.id : null
    const account_id = what === 'fun' ? card.id : checking.id
    const signed = isRefund ? -minor : minor
    if (what === 'fun') held.owed += signed
    else held.checking -= signed
    await transactions.create({
      tx_type: isRefund ? 'income' : 'expense',
      amount: minor / 100,
      date: `${month}-0${random.whole(2, 9)}`,
      account_id,
      ...(bucket_id !== null && { bucket_id }),
      priority: 'A',
    })
    return signed
  }
  for (const month of HISTORY) {
    const foodNow =
      (await spend('food', month, cents(200, 500))) +
      (random.chance(0.5) ? await spend('food', month, cents(5, 50), true) : 0)
    spent.food.push(foodNow)
    spent.fun.push(await spend('fun', month, cents(50, 250)))
    spent.none.push(await spend('none', month, cents(10, 90)))
  }
  const now = {
    food: await spend('food', '2026-07', cents(20, 300)),
    fun: await spend('fun', '2026-07', cents(10, 100)),
    none: random.chance(0.5) ? await spend('none', '2026-07', cents(1, 20)) : 0,
  }
  const dueDay = random.whole(1, 28)
  const paidMinor = cents(5, 40)
  const paidOn = `2026-06-${String(dueDay).padStart(2, '0')}`
  await transactions.transfer({
    from_account_id: savings.id,
    to_account_id: card.id,
    amount: paidMinor / 100,
    date: paidOn,
  })
  held.savings -= paidMinor
  held.owed -= paidMinor

  const movements: NaiveMovement[] = []
  const add = (dates: readonly string[], amount: number, account: string | null) => {
    for (const date of dates) movements.push({ date, amount, account })
  }
  for (let count = random.whole(1, 4); count > 0; count--) {
    const [day, minor] = [random.whole(1, 31), cents(5, 400)]
    const account_id = random.pick([null, checking.id, savings.id, card.id])
    await bills.create({
      name: `Bill ${count}`,
      amount: minor / 100,
      cadence: 'monthly',
      due_day: day,
      start_date: '2026-08-01',
      account_id,
    })
    add(daysWhere('2026-08-01', TO, isDay(day)), -minor, account_id)
  }
  // A bill of the bucket takes of what it allows, and is not spent once more.
  const ofBucket = cents(5, 60)
  await bills.create({
    name: 'Box',
    amount: ofBucket / 100,
    cadence: 'monthly',
    due_day: 20,
    start_date: '2026-07-16',
    end_date: '2026-07-31',
    bucket_id: food.id,
  })
  add(['2026-07-20'], -ofBucket, null)
  const pay = cents(900, 2500)
  await obligations.createFlow({
    name: 'Pay',
    amount: pay / 100,
    cadence: 'biweekly',
    next_date: '2026-07-17',
    account_id: savings.id,
  })
  add(
    daysWhere(
      '2026-07-17',
      TO,
      date => (Date.parse(date) - Date.parse('2026-07-17')) % (14 * 86_400_000) === 0,
    ),
    pay,
    savings.id,
  )
  const tax = cents(50, 900)
  await obligations.create({ name: 'Tax', amount: tax / 100, due_date: '2026-07-01' })
  add([TODAY], -tax, null)
  const roof = cents(500, 4000)
  await obligations.createReplacement({ name: 'Roof', cost: roof / 100, target_month: '2026-11' })
  add(['2026-11-01'], -roof, null)

  const holding = await holdings.create({ asset_type: 'vehicle', label: 'Car' })
  const [owed, monthly] = [cents(500, 1500), cents(200, 400)]
  await holdings.createLiability({
    holding_id: holding.id,
    name: 'Car loan',
    currency: 'USD',
    interest_percent: 6,
    payment: monthly / 100,
    balance: owed / 100,
    balance_on: '2026-07-05',
  })
  let left = owed
  for (const date of daysWhere('2026-08-05', TO, isDay(5))) {
    const whole = left + Math.round((left * 6) / 1200)
    const paid = Math.min(whole, monthly)
    if (paid > 0) movements.push({ date, amount: -paid, account: null })
    left = whole - paid
  }

  // Of three deals that were under contract one was closed: a third of a fee counts.
  for (const [title, end] of [
    ['One', 'dead'],
    ['Two', 'dead'],
    ['Three', 'closed'],
  ] as const) {
    const { id } = await wholesale.create({ title, stage: 'under_contract' })
    await wholesale.update({ pipeline_id: id, stage: end, reason: 'So it was', force: true })
  }
  const fee = cents(1000, 9000)
  const deal = await wholesale.create({
    title: 'Elm',
    stage: 'under_contract',
    assignment_fee_target: fee / 100,
    closing_date: '2026-09-30',
  })
  movements.push({ date: '2026-09-30', amount: Math.round(fee / 3), account: null })

  return {
    naive: {
      from: TODAY,
      to: TO,
      accounts: {
        [checking.id]: held.checking,
        [savings.id]: held.savings,
        [euro.id]: Math.round((balances.euro * Math.round(rate * 100)) / 100),
      },
      main: checking.id,
      cards: [{ id: card.id, owed: held.owed, dueDay, payableFrom: nextDay(paidOn), paidFrom: savings.id }],
      movements,
      spending: [
        {
          account: checking.id,
          thisMonth: Math.max(0, 60_000 - now.food - ofBucket),
          later: middle(spent.food),
        },
        { account: card.id, thisMonth: Math.max(0, middle(spent.fun) - now.fun), later: middle(spent.fun) },
        {
          account: checking.id,
          thisMonth: Math.max(0, middle(spent.none) - now.none),
          later: middle(spent.none),
        },
      ],
    },
    deal_id: deal.deal_id,
  }
}

const total = (held: Readonly<Record<string, number>>) =>
  Object.values(held).reduce((sum, minor) => sum + minor, 0)

describe('the forecast of a household', () => {
  it.each(IN_LONG_SUITE ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [1, 2])(
    'is a naive simulation of its days to the cent, on each account and on all (seed %i)',
    async seed => {
      const { naive, deal_id } = await randomHousehold(new Random(seed))
      const expected = simulate(naive)
      const found = await test.script.forecast.get({ to: TO, by: 'account' })
      expect(found.days.map(day => [day.date, day.balance])).toEqual(
        expected.map(day => [day.date, total(day.held) / 100]),
      )
      expect(found.accounts?.map(each => each.id).sort()).toEqual(Object.keys(naive.accounts).sort())
      for (const account of found.accounts ?? [])
        expect(account.days.map(day => day.balance)).toEqual(
          expected.map(day => (day.held[account.id] ?? 0) / 100),
        )
      // The parts of each day are what it is made of.
      let before = found.starting_balance
      for (const { balance, parts } of found.days) {
        const sum = parts.reduce(
          (cents, part) => cents + Math.round(part.amount * 100),
          Math.round(before * 100),
        )
        expect(Math.round(balance * 100)).toBe(sum)
        before = balance
      }
      const least = Math.min(...expected.map(day => total(day.held)))
      expect(found.low.balance).toBe(least / 100)
      expect(found.low.date).toBe(expected.find(day => total(day.held) === least)?.date)

      await saysTheSame(deal_id)
      await reportsSayTheSame()
    },
    120_000,
  )
})

/** The gate, Today, the bills, the obligations and a deal's check tell of one household. */
async function saysTheSame(deal_id: string) {
  const { forecast, obligations, today, bills } = test.client
  const status = await obligations.status({})
  const board = await today.board({})
  const check = await forecast.coverCheck({ deal_id, earnest_money: 0 })
  const days = await forecast.get({ to: TO, deals: 'left_out' })
  // Today's card, the obligations and the check.
  expect(board.obligations_coverage).toMatchObject({
    ok: true,
    data: { covered: status.covered, due: status.due, missing: status.missing },
  })
  expect(check.obligations).toEqual(status)
  expect(check.obligations_after).toEqual({
    covered: status.covered,
    cash_available: status.cash_available,
    due: status.due,
    missing: status.missing,
  })
  // Without money for the deal its check is the forecast itself, for as far as it looks.
  const until = days.days.filter(day => day.date <= '2027-01-30')
  expect(check.low.balance).toBe(Math.min(...until.map(day => day.balance)))
  // What falls due in the month is in the forecast up to its end.
  const owed = days.days
    .filter(day => day.date <= '2026-07-31')
    .flatMap(day => day.parts)
    .filter(part => part.kind === 'bill' || part.kind === 'obligation')
  expect(Math.round(owed.reduce((sum, part) => sum - part.amount, 0) * 100)).toBe(
    Math.round(status.due * 100),
  )
  // Bills on their screen, and in the forecast.
  const coming = (await bills.calendar({ from: TODAY, to: '2026-12-31' })).items
  const planned = days.days.flatMap(({ date, parts }) =>
    parts.filter(part => part.kind === 'bill' && date <= '2026-12-31').map(part => `${date} ${part.id}`),
  )
  const charged = coming.filter(each => !planned.includes(`${each.due_date} ${each.bill_id}`))
  const onCard = new Set(
    (await bills.list({})).items.filter(each => each.account_id !== null).map(each => each.id),
  )
  // Those that are missing are on a card, whose payment stands for them.
  expect(charged.every(each => onCard.has(each.bill_id))).toBe(true)
  // The gate refuses what is discretionary exactly while the month's obligations are not covered.
  const refused = await test.client.transactions
    .create({ tx_type: 'expense', amount: 0.01, date: TODAY, priority: 'D' })
    .then(
      () => false,
      () => true,
    )
  expect(refused).toBe(!status.covered)
}

/** Coming up, Today, the budget and the reports tell of the household that the forecast goes by. */
async function reportsSayTheSame() {
  const { forecast, today, bills, coming, buckets, reports } = test.client
  const days = 90
  const ahead = await forecast.get({ days })
  const balances = new Map(ahead.days.map(day => [day.date, day.balance]))

  // What the accounts hold today: in their report, on Today and where the forecast begins.
  const held = await reports.accountBalances({ from: TODAY, to: TODAY, interval: 'day' })
  const each = await forecast.get({ to: '2026-07-31', by: 'account' })
  for (const { id, starting_balance } of each.accounts ?? [])
    expect([id, held.rows.find(row => row.key === id)?.total]).toEqual([id, starting_balance])
  const board = await today.board({})
  expect(board.safe_to_spend).toMatchObject({ ok: true, data: { cash: ahead.starting_balance } })
  expect(board.cash_forecast_low).toMatchObject({
    ok: true,
    data: {
      starting_balance: ahead.starting_balance,
      lowest: ahead.lowest,
      days: ahead.days.map(({ date, balance }) => ({ date, balance })),
    },
  })

  // Each bill that comes up is one of its calendar, with what the forecast leaves after its day.
  const up = await coming.list({ days })
  const calendar = await bills.calendar({ from: TODAY, to: ahead.days.at(-1)?.date ?? TODAY })
  const named = ({ bill_id, due_date, amount }: { bill_id: string; due_date: string; amount: number }) =>
    `${due_date} ${bill_id} ${amount}`
  expect(up.items.map(named)).toEqual(calendar.items.map(named))
  for (const { due_date, cash_after } of up.items) expect(cash_after).toBe(balances.get(due_date))

  // What buckets took in the months that the forecast goes by, and in this one.
  const spending = await reports.spending({ from: '2026-01-01', to: '2026-06-30', by: 'bucket' })
  const valuesOf = (rows: typeof spending.rows, key: string | null) =>
    rows.find(row => row.key === key)?.values
  for (const { bucket_id, months } of ahead.everyday)
    expect([bucket_id, valuesOf(spending.rows, bucket_id)]).toEqual([
      bucket_id,
      months.map(({ spent }) => spent),
    ])
  const july = { from: '2026-07-01', to: '2026-07-31' }
  const [now, budget] = [await reports.spending({ ...july, by: 'bucket' }), await reports.budget(july)]
  for (const { bucket_id, spent } of (await buckets.month({ month: '2026-07' })).buckets)
    expect([bucket_id, valuesOf(now.rows, bucket_id), valuesOf(budget.rows, bucket_id)]).toEqual([
      bucket_id,
      [spent],
      [spent],
    ])
}

describe('a deal’s check', () => {
  it('takes the earnest money and the closing off, tells the lowest day, and what it is if the closing slips', async () => {
    const { accounts, bills, obligations, wholesale, forecast, budget } = test.client
    await accounts.create({ name: 'Checking', kind: 'checking', opening_balance: 10_000 })
    await budget.update({ buffer_min: 500 })
    await bills.create({
      name: 'Rent',
      amount: 2000,
      cadence: 'monthly',
      due_day: 1,
      start_date: '2026-08-01',
    })
    await obligations.createFlow({ name: 'Pay', amount: 2000, cadence: 'monthly', next_date: '2026-08-20' })
    const { deal_id } = await wholesale.create({ title: 'Elm', assignment_fee_target: 90_000 })
    const check = await forecast.coverCheck({
      deal_id,
      earnest_money: 3000,
      costs: 4500,
      days_to_close: 30,
      monthly_costs: 300,
    })
    // 10,000 less 3,000 today; rent on 1 August; 4,500 on 14 August: 500 is left until the pay of the 20th.
    expect(check).toMatchObject({
      closing_date: '2026-08-14',
      covered: true,
      low: { date: '2026-08-14', balance: 500 },
      above_buffer: 0,
      first_short: null,
      // A month of costs on 15 August, and the closing on 13 September after a second rent.
      if_slips: {
        days: 30,
        closing_date: '2026-09-13',
        covered: true,
        low: { date: '2026-09-13', balance: 200 },
        above_buffer: -300,
      },
      obligations_after: { covered: true, cash_available: 7000 },
    })
    expect(
      await forecast.coverCheck({ deal_id, earnest_money: 3000, costs: 4500.01 + 500, days_to_close: 30 }),
    ).toMatchObject({
      covered: false,
      low: { balance: -0.01 },
      first_short: '2026-08-14',
    })
    // What is paid next month is still there for what this month asks for.
    const later = { deal_id, earnest_money: 3000, days_to_close: 60 }
    expect(await forecast.coverCheck({ ...later, earnest_date: '2026-08-03' })).toMatchObject({
      obligations_after: { cash_available: 10_000 },
    })
    await expect(forecast.coverCheck({ deal_id, earnest_money: 1 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(
      forecast.coverCheck({ deal_id: 'deal_none', earnest_money: 1, days_to_close: 3 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
