import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** 10 June: 100 in cash, rent of 500 on the 15th, and a salary of 1,000 that is entered already, dated the 30th. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-06-10T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

async function household() {
  const account = await test.client.accounts.create({
    name: 'Checking',
    kind: 'checking',
    opening_balance: 100,
  })
  await test.client.bills.create({
    name: 'Rent',
    amount: 500,
    cadence: 'monthly',
    due_day: 15,
    start_date: '2026-06-01',
  })
  const post = (amount: number, date: string, tx_type: 'income' | 'expense' = 'income') =>
    test.client.transactions.create({
      tx_type,
      amount,
      date,
      payee: tx_type === 'income' ? 'Employer' : 'Shop',
      account_id: account.id,
    })
  await post(1000, '2026-06-30')
  return { account_id: account.id, post }
}
const balance = async (account_id: string) => {
  const { balance: now, ahead } = await test.client.accounts.get({ account_id })
  return { now, ahead }
}

describe('money of days to come', () => {
  it('is not cash of today, and does not open the gate', async () => {
    const { account_id } = await household()
    expect(await balance(account_id)).toEqual({ now: 100, ahead: 1000 })
    const status = await test.client.obligations.status({})
    expect(status).toMatchObject({ covered: false, cash_available: 100, due: 500, missing: 400 })
    const bucket = await test.client.buckets.create({ name: 'Fun', bucket_type: 'fun', priority: 'C' })
    await expect(
      test.client.transactions.create({
        tx_type: 'expense',
        amount: 10,
        date: '2026-06-10',
        bucket_id: bucket.id,
        account_id,
      }),
    ).rejects.toMatchObject({ code: 'BLOCKED_BY_OBLIGATIONS' })
  })

  it('counts on its day in the forecast, whose lowest point is before it', async () => {
    await household()
    const forecast = await test.client.forecast.get({ days: 30 })
    expect(forecast.starting_balance).toBe(100)
    expect(forecast.lowest).toEqual({ date: '2026-06-15', balance: -400 })
    const last = forecast.days.find(({ date }) => date === '2026-06-30')
    expect(last).toMatchObject({
      balance: 600,
      events: [{ kind: 'transaction', name: 'Employer', amount: 1000 }],
    })
  })

  it('counts in its month', async () => {
    const { post } = await household()
    await post(30, '2026-07-02', 'expense')
    expect(await test.client.buckets.month({ month: '2026-06' })).toMatchObject({ income: 1000, expenses: 0 })
    expect(await test.client.buckets.month({ month: '2026-07' })).toMatchObject({ expenses: 30 })
  })

  it('becomes cash as its day comes, without anything being written', async () => {
    const { account_id, post } = await household()
    await post(30, '2026-07-02', 'expense')
    await post(7, '2026-06-10', 'expense')
    expect(await balance(account_id)).toEqual({ now: 93, ahead: 970 })
    test.clock.set('2026-06-30T12:00:00Z')
    expect(await balance(account_id)).toEqual({ now: 1093, ahead: -30 })
    test.clock.set('2026-07-01T12:00:00Z')
    expect(await balance(account_id)).toEqual({ now: 1093, ahead: -30 })
    test.clock.set('2026-07-02T12:00:00Z')
    expect(await balance(account_id)).toEqual({ now: 1063, ahead: 0 })
  })

  it('is part of no balance that is cleared, listed or worth something today', async () => {
    const { account_id, post } = await household()
    const { id } = await post(50, '2026-08-01')
    await test.client.transactions.setCleared({ tx_ids: [id], cleared: true })
    expect((await test.client.accounts.get({ account_id })).cleared_balance).toBe(100)
    const { items } = await test.client.accounts.list({})
    expect(items.map(each => each.balance)).toEqual([100])
    expect(await test.client.holdings.netWorth({})).toMatchObject({
      points: [{ accounts: 100, net_worth: 100 }],
    })
    expect(await test.client.holdings.summary({})).toMatchObject({ accounts: 100, net_worth: 100 })
    await expect(test.client.accounts.update({ account_id, status: 'closed' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('is expected once: money that is entered for a flow stands for its day', async () => {
    const account = await test.client.accounts.create({ name: 'Any', kind: 'checking', opening_balance: 0 })
    const flow = await test.client.obligations.createFlow({
      name: 'Salary',
      amount: 900,
      cadence: 'monthly',
      next_date: '2026-06-28',
    })
    await test.client.transactions.create({
      tx_type: 'income',
      amount: 910,
      date: '2026-06-30',
      account_id: account.id,
      link: { kind: 'flow', id: flow.id },
    })
    const { days } = await test.client.forecast.get({ days: 60 })
    expect(days.flatMap(({ date, parts }) => parts.map(event => [date, event.kind, event.amount]))).toEqual([
      ['2026-06-30', 'transaction', 910],
      ['2026-07-28', 'flow', 900],
    ])
  })

  it('is no cash of a household without accounts either', async () => {
    await test.client.bills.create({
      name: 'Rent',
      amount: 500,
      cadence: 'monthly',
      due_day: 15,
      start_date: '2026-06-01',
    })
    const income = (amount: number, date: string) =>
      test.client.transactions.create({ tx_type: 'income', amount, date })
    await income(100, '2026-06-01')
    await income(1000, '2026-06-30')
    expect(await test.client.obligations.status({})).toMatchObject({ covered: false, cash_available: 100 })
    expect(await test.client.obligations.status({ month: '2026-07' })).toMatchObject({ cash_available: 0 })
    test.clock.set('2026-06-30T12:00:00Z')
    expect(await test.client.obligations.status({})).toMatchObject({ covered: true, cash_available: 1100 })
  })
})
