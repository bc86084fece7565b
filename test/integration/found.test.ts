import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays, addMonths, dateInMonth } from '../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
let account_id: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
  account_id = (
    await test.client.accounts.create({
      name: 'Checking',
      kind: 'checking',
      opening_balance: 10_000,
      opening_date: '2024-01-01',
    })
  ).id
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

async function post(
  payee: string,
  amount: number,
  dates: readonly string[],
  tx_type: 'expense' | 'income' = 'expense',
) {
  const ids: string[] = []
  for (const date of dates)
    ids.push((await test.client.transactions.create({ tx_type, amount, date, payee, account_id })).id)
  return ids
}

const months = (day: number, count: number, last = '2026-11') =>
  Array.from({ length: count }, (_, index) => dateInMonth(addMonths(last, index - count + 1), day))
const found = async () => (await test.client.found.list({})).items
const undo = async () => {
  const { undo: step } = await test.client.undo.state({})
  await test.client.undo.undo({ step_id: step?.step_id ?? '' })
}
const balance = async () => (await test.client.accounts.list({})).items.map(each => each.balance)

describe('bills in the ledger', () => {
  it('are no income that is entered under another name', async () => {
    await post('Acme Works', 2500, months(15, 6), 'income')
    await post('Side Job', 400, months(20, 6), 'income')
    await test.client.obligations.createFlow({
      name: 'Salary',
      amount: 2510,
      cadence: 'monthly',
      next_date: '2026-12-15',
    })
    expect((await found()).map(({ payee }) => payee)).toEqual(['Side Job'])
  })

  it('are an income beside one that has ended', async () => {
    await post('Acme Works', 2500, months(15, 6), 'income')
    const entered = { amount: 2510, cadence: 'monthly', next_date: '2026-01-15' } as const
    const { id: flow_id } = await test.client.obligations.createFlow({ ...entered, name: 'Acme Works' })
    expect(await found()).toEqual([])
    await test.client.obligations.updateFlow({ flow_id, end_date: '2026-10-31' })
    expect((await found()).map(({ payee }) => payee)).toEqual(['Acme Works'])
  })

  it('are none of a shop whose purchases are for several buckets, however regular they are', async () => {
    const bucket = async (name: string) =>
      (await test.client.buckets.create({ name, bucket_type: 'essentials' })).id
    const [food, home] = [await bucket('Table'), await bucket('Home')]
    const amounts = [96, 104, 99, 108, 101, 97]
    for (const [index, date] of months(12, 6).entries()) {
      const amount = amounts[index] ?? 100
      const common = { tx_type: 'expense', amount, date, account_id } as const
      const splits = [
        { bucket_id: food, amount: amount - 40 },
        { bucket_id: home, amount: 40 },
      ]
      await test.client.transactions.create({ ...common, payee: 'Barnaby & Sons', splits })
      await test.client.transactions.create({ ...common, payee: 'Valley Power' })
    }
    expect((await found()).map(({ payee }) => payee)).toEqual(['Valley Power'])
  })

  it('are proposed with what speaks for them, under the same id from read to read', async () => {
    const rows = await post('Lumen Stream', 15.49, months(5, 4))
    await post(
      'Acme Works',
      2500,
      [0, 1, 2, 3].map(turn => addDays('2026-10-02', 14 * turn)),
      'income',
    )
    const items = await found()
    expect(items).toMatchObject([
      { kind: 'flow', payee: 'Acme Works', cadence: 'biweekly', amount: 2500, next_date: '2026-11-27' },
      {
        kind: 'bill',
        payee: 'Lumen Stream',
        cadence: 'monthly',
        due_day: 5,
        amount: 15.49,
        amount_kind: 'fixed',
        evidence: {
          words: 'Monthly on the 5th: 4 times since 5 August 2026, always $15.49',
          band: { least: 15.49, most: 15.49 },
          next_date: '2026-12-05',
        },
      },
    ])
    expect(items[1]?.evidence.rows.map(row => row.id)).toEqual(rows)
    test.clock.set('2026-12-06T12:00:00Z')
    await post('Lumen Stream', 15.49, ['2026-12-05'])
    const later = await found()
    expect(later.map(each => each.id).sort()).toEqual(items.map(each => each.id).sort())
    // Nothing of it is foreseen before it is accepted.
    expect((await test.client.bills.list({})).items).toEqual([])
    expect((await test.client.obligations.listFlows({})).items).toEqual([])
  })

  it('become bills and expected incomes in one step, with their rows as paid and no balance changed', async () => {
    await post('Lumen Stream', 15.49, months(5, 3, '2026-09'))
    await post('Lumen Stream', 17.99, months(5, 2))
    await post(
      'Four Fit',
      30,
      [0, 1, 2, 3].map(turn => addDays('2026-08-24', 28 * turn)),
    )
    await post('Acme Works', 2500, months(1, 4), 'income')
    const before = await balance()
    const items = await found()
    expect(items.map(each => each.payee)).toEqual(['Acme Works', 'Four Fit', 'Lumen Stream'])
    const { items: made } = await test.client.found.accept({ ids: items.map(each => each.id) })
    expect(made.map(each => [each.kind, each.name, each.rows])).toEqual([
      ['flow', 'Acme Works', 4],
      ['bill', 'Four Fit', 4],
      ['bill', 'Lumen Stream', 5],
    ])
    expect(await balance()).toEqual(before)
    const bills = (await test.client.bills.list({})).items
    expect(bills).toMatchObject([
      { name: 'Four Fit', cadence: 'every_n_weeks', due_weeks: 4, due_day: 1, next_due: '2026-12-14' },
      {
        name: 'Lumen Stream',
        cadence: 'monthly',
        amount: 17.99,
        earlier_amounts: [{ until: '2026-10-05', amount: 15.49 }],
        next_due: '2026-12-05',
      },
    ])
    expect((await test.client.bills.missed({})).items).toEqual([])
    const paid = await test.client.bills.occurrences({ bill_id: bills[1]?.id ?? '' })
    expect(paid.items.map(each => [each.scheduled_date, each.state, each.amount])).toEqual([
      ['2026-12-05', 'upcoming', 17.99],
      ['2026-11-05', 'paid', 17.99],
      ['2026-10-05', 'paid', 17.99],
      ['2026-09-05', 'paid', 15.49],
      ['2026-08-05', 'paid', 15.49],
      ['2026-07-05', 'paid', 15.49],
    ])
    expect((await test.client.obligations.listFlows({})).items).toMatchObject([
      { name: 'Acme Works', amount: 2500, cadence: 'monthly', expected_on: '2026-12-01' },
    ])
    expect(await found()).toEqual([])

    expect((await test.client.undo.state({})).undo).toMatchObject({ label: '3 proposed bills accepted' })
    await undo()
    expect((await test.client.bills.list({})).items).toEqual([])
    expect((await test.client.obligations.listFlows({})).items).toEqual([])
    expect((await found()).map(each => each.id)).toEqual(items.map(each => each.id))
  })

  it('are proposed no more once rejected, however they go on, until the person takes that back', async () => {
    await post('Lumen Stream', 15.49, months(5, 4))
    const [item] = await found()
    const rejected = await test.client.found.reject({ ids: [item?.id ?? ''] })
    expect(rejected.items).toMatchObject([{ kind: 'bill', payee: 'Lumen Stream', amount: 15.49 }])
    expect(await found()).toEqual([])
    test.clock.set('2026-12-06T12:00:00Z')
    await post('Lumen Stream', 18.49, ['2026-12-05'])
    expect(await found()).toEqual([])
    await test.client.found.reconsider({ rejection_id: rejected.items[0]?.id ?? '' })
    expect(await found()).toMatchObject([{ id: item?.id }])
    await test.client.found.reject({ ids: [item?.id ?? ''] })
    await undo()
    expect(await found()).toMatchObject([{ id: item?.id }])
  })

  it('are not made of shopping, refunds, transfers, void rows, rows paid already, or what was cancelled', async () => {
    const saturdays = Array.from({ length: 12 }, (_, index) => addDays('2026-08-29', 7 * index))
    for (const [index, date] of saturdays.entries())
      await post('Fresh Grocery', 60 + ((index * 37) % 90), [date])
    for (const [index, date] of months(3, 8).entries())
      await post('Corner Fuel', 30 + ((index * 17) % 30), [date])
    await post('Old Magazine', 9.99, months(5, 6, '2026-07'))
    for (const id of await post('Voided Club', 20, months(6, 4)))
      await test.client.transactions.void({ tx_id: id, reason: 'a mistake' })
    const other = await test.client.accounts.create({
      name: 'Savings',
      kind: 'savings',
      opening_balance: 0,
      opening_date: '2024-01-01',
    })
    for (const date of months(7, 4))
      await test.client.transactions.transfer({
        from_account_id: account_id,
        to_account_id: other.id,
        amount: 100,
        date,
      })
    expect(await found()).toEqual([])
  })

  it('are accepted all or none, and only as long as they are proposed', async () => {
    await post('Lumen Stream', 15.49, months(5, 4))
    const [item] = await found()
    await expect(test.client.found.accept({ ids: [item?.id ?? '', 'found_none'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await test.client.bills.list({})).items).toEqual([])
    await expect(test.client.found.accept({ ids: [] })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('are not proposed where a bill of the kind is entered already', async () => {
    await test.client.bills.create({
      name: 'Streaming',
      payee: 'Lumen Stream',
      amount: 15.49,
      cadence: 'monthly',
      due_day: 5,
      start_date: '2026-12-05',
    })
    await post('Lumen Stream', 15.49, months(5, 4))
    expect(await found()).toEqual([])
  })
})

describe('a payment of another price', () => {
  it('is offered as the bill’s, and changes the bill from then on', async () => {
    const bill = await test.client.bills.create({
      name: 'Lumen Stream',
      amount: 15.49,
      cadence: 'monthly',
      due_day: 5,
      start_date: '2026-09-05',
      payee: 'Lumen Stream',
    })
    await post('Lumen Stream', 15.49, ['2026-09-05', '2026-10-05'])
    const [id = ''] = await post('Lumen Stream', 17.99, ['2026-11-05'])
    const { items } = await test.client.bills.candidates({})
    expect(items).toMatchObject([
      {
        transaction_id: id,
        scheduled_date: '2026-11-05',
        reason: 'price_up',
        percent: 16.1,
        price_change: 'Price went up 16%: $15.49 to $17.99',
      },
    ])
    const paid = await test.client.bills.pay({
      bill_id: bill.id,
      transaction_id: id,
      scheduled_date: '2026-11-05',
      date: '2026-11-05',
      amount: 17.99,
      from_then_on: true,
    })
    expect(paid.bill).toMatchObject({
      amount: 17.99,
      earlier_amounts: [{ until: '2026-11-05', amount: 15.49 }],
    })
    const { items: all } = await test.client.bills.occurrences({ bill_id: bill.id })
    expect(all.map(each => [each.scheduled_date, each.amount, each.state])).toEqual([
      ['2026-12-05', 17.99, 'upcoming'],
      ['2026-11-05', 17.99, 'paid'],
      ['2026-10-05', 15.49, 'paid'],
      ['2026-09-05', 15.49, 'paid'],
    ])
    await test.client.undo.undo({})
    expect(await test.client.bills.get({ bill_id: bill.id })).toMatchObject({
      amount: 15.49,
      earlier_amounts: [],
    })
  })

  it('said from a day on leaves what was due before as it was, missed ones included', async () => {
    const bill = await test.client.bills.create({
      name: 'Rent',
      amount: 1000,
      cadence: 'monthly',
      due_day: 1,
      start_date: '2026-10-01',
    })
    await test.client.bills.update({ bill_id: bill.id, amount: 1100, effective_from: '2027-01-01' })
    const { items } = await test.client.bills.calendar({ from: '2026-10-01', to: '2027-02-28' })
    expect(items.map(each => each.amount)).toEqual([1000, 1000, 1000, 1100, 1100])
    await test.client.bills.update({ bill_id: bill.id, amount: 1050, effective_from: '2026-12-01' })
    const later = await test.client.bills.calendar({ from: '2026-10-01', to: '2027-02-28' })
    expect(later.items.map(each => each.amount)).toEqual([1000, 1000, 1050, 1050, 1050])
  })

  it('is known by whom the bill was paid to before, whatever the bill is called', async () => {
    const bill = await test.client.bills.create({
      name: 'Electricity',
      amount: 80,
      cadence: 'monthly',
      due_day: 5,
      start_date: '2026-10-05',
    })
    const [first = ''] = await post('Brightwater Utilities 0815', 80, ['2026-10-05'])
    await test.client.bills.pay({ bill_id: bill.id, transaction_id: first, date: '2026-10-05' })
    await post('Brightwater Utilities 4711', 80, ['2026-11-06'])
    expect((await test.client.bills.payments({ bill_id: bill.id })).items).toMatchObject([
      { scheduled_date: '2026-11-05', matched: true },
      { scheduled_date: '2026-10-05', matched: false },
    ])
  })
})

describe('expected income', () => {
  it('is received when its row comes, a little early too', async () => {
    const flow = await test.client.obligations.createFlow({
      name: 'Acme Works',
      amount: 2500,
      cadence: 'monthly',
      next_date: '2026-11-23',
    })
    expect(flow).toMatchObject({ expected_on: '2026-11-23', received_on: null })
    const [id] = await post('ACME WORKS PAYROLL', 2600, ['2026-11-20'], 'income')
    expect((await test.client.obligations.listFlows({})).items).toMatchObject([
      { expected_on: '2026-12-23', received_on: '2026-11-20' },
    ])
    expect((await test.client.transactions.get({ tx_id: id ?? '' })).link).toMatchObject({ id: flow.id })
    // Another one in the same week is no second wage.
    const [other] = await post('ACME WORKS PAYROLL', 2600, ['2026-11-20'], 'income')
    expect((await test.client.transactions.get({ tx_id: other ?? '' })).link).toBeNull()
    const { days } = await test.client.forecast.get({ days: 40 })
    expect(days.flatMap(day => day.parts.filter(({ kind }) => kind === 'flow').map(() => day.date))).toEqual([
      '2026-12-23',
    ])
  })

  it('comes again a week after its day, whatever came on that', async () => {
    const flow = await test.client.obligations.createFlow({
      name: 'Acme Works',
      amount: 500,
      cadence: 'weekly',
      next_date: '2026-11-18',
    })
    await post('ACME WORKS PAYROLL', 500, ['2026-11-18'], 'income')
    expect((await test.client.obligations.listFlows({})).items).toMatchObject([
      { id: flow.id, expected_on: '2026-11-25', received_on: '2026-11-18' },
    ])
    const { days } = await test.client.forecast.get({ days: 20 })
    expect(days.flatMap(day => day.parts.filter(({ kind }) => kind === 'flow').map(() => day.date))).toEqual([
      '2026-11-25',
      '2026-12-02',
      '2026-12-09',
    ])
  })

  it('is known by what its rows say, where they name no payee', async () => {
    const flow = await test.client.obligations.createFlow({
      name: 'Salary',
      amount: 2500,
      cadence: 'monthly',
      next_date: '2026-10-20',
    })
    const row = (date: string, description: string) =>
      test.client.transactions.create({ tx_type: 'income', amount: 2500, date, description, account_id })
    const first = await row('2026-10-20', 'WIRE 4411 ZENDO KK')
    await test.client.transactions.update({ tx_id: first.id, link: { kind: 'flow', id: flow.id } })
    const second = await row('2026-11-20', 'WIRE 4498 ZENDO KK')
    expect((await test.client.transactions.get({ tx_id: second.id })).link).toMatchObject({ id: flow.id })
  })

  it('may come every so many weeks or days', async () => {
    const weeks = { name: 'Four', amount: 100, cadence: 'every_n_weeks', next_date: '2026-11-02' } as const
    await expect(test.client.obligations.createFlow(weeks)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await test.client.obligations.createFlow({ ...weeks, due_weeks: 4 })
    await test.client.obligations.createFlow({ ...weeks, name: 'Ten', cadence: 'every_n_days', due_days: 10 })
    expect(
      (await test.client.obligations.listFlows({})).items.map(each => [each.name, each.expected_on]),
    ).toEqual([
      ['Ten', '2026-11-22'],
      ['Four', '2026-11-30'],
    ])
  })
})

describe('what is coming', () => {
  it('lists every open occurrence with the cash after its day, and what is due this week and month', async () => {
    const weekly = { name: 'Cleaning', amount: 50, cadence: 'every_n_days', due_days: 4 } as const
    await test.client.bills.create({ ...weekly, start_date: '2026-11-20' })
    await test.client.bills.create({
      name: 'Rent',
      amount: 1000,
      cadence: 'monthly',
      start_date: '2026-11-24',
    })
    const coming = await test.client.coming.list({ days: 14 })
    expect(coming.items.map(each => [each.due_date, each.name, each.cash_after])).toEqual([
      ['2026-11-20', 'Cleaning', 9950],
      ['2026-11-24', 'Cleaning', 8900],
      ['2026-11-24', 'Rent', 8900],
      ['2026-11-28', 'Cleaning', 8850],
      ['2026-12-02', 'Cleaning', 8800],
    ])
    expect(coming.this_week).toEqual({ from: '2026-11-16', to: '2026-11-22', due: 50, count: 1 })
    expect(coming.this_month).toEqual({ from: '2026-11-01', to: '2026-11-30', due: 1150, count: 4 })
  })
})

describe('a subscription', () => {
  it('tells its yearly cost, its last price change, since when it is unused, and when it renews', async () => {
    const bill = await test.client.bills.create({
      name: 'Lumen Stream',
      amount: 15,
      cadence: 'every_n_weeks',
      due_weeks: 4,
      start_date: '2026-11-30',
      remind_days_ahead: 10,
    })
    const { bills } = test.client
    await bills.update({ bill_id: bill.id, amount: 18, effective_from: '2026-12-28' })
    await bills.update({ bill_id: bill.id, last_used_on: '2026-06-01' })
    await bills.create({ name: 'Other', amount: 5, cadence: 'monthly', start_date: '2026-12-01' })
    const report = await test.client.reports.subscriptions({
      from: '2026-01-01',
      to: '2026-12-31',
      detail: true,
    })
    expect(report.rows).toMatchObject([
      {
        name: 'Lumen Stream',
        yearly_cost: 234,
        last_price_change: { date: '2026-12-28', from: 15, to: 18 },
        unused_since: '2026-06-01',
        renews_on: '2026-11-30',
        remind_on: '2026-11-20',
      },
      { name: 'Other', yearly_cost: 60, last_price_change: null, unused_since: null },
    ])
  })
})
