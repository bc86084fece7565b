import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-03-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const assign = () => test.client.assign
const bucket = async (
  name: string,
  more: { monthly_limit?: number; priority?: 'A' | 'B' | 'C' | 'D' } = {},
) => (await test.client.buckets.create({ name, bucket_type: 'variable', ...more })).id
const account = async (
  name: string,
  kind: 'checking' | 'credit_card' | 'savings' | 'loan',
  opening_balance = 0,
  more: { currency?: string; opening_date?: string } = {},
) =>
  (await test.client.accounts.create({ name, kind, opening_balance, opening_date: '2026-01-01', ...more })).id
const spend = (account_id: string, amount: number, bucket_id?: string, date = '2026-03-10') =>
  test.client.transactions.create({
    tx_type: 'expense',
    amount,
    date,
    account_id,
    ...(bucket_id && { bucket_id }),
  })
const earn = (account_id: string, amount: number, bucket_id?: string, date = '2026-03-01') =>
  test.client.transactions.create({
    tx_type: 'income',
    amount,
    date,
    account_id,
    ...(bucket_id && { bucket_id }),
  })
const withJobs = (from_month = '2026-03') => assign().setMode({ mode: 'assign', from_month })
const of = async (bucket_id: string, month?: string) => {
  const { buckets } = await assign().month({ month })
  return buckets.find(each => each.bucket_id === bucket_id)
}

describe('the way of budgeting', () => {
  it('is by limits until the person says otherwise, who sees first what changes', async () => {
    const food = await bucket('Food', { monthly_limit: 400 })
    await account('Bank', 'checking', 1000)
    expect(await assign().mode({})).toEqual({ mode: 'limits', from_month: null })
    await expect(assign().set({ bucket_id: food, amount: 5 })).rejects.toMatchObject({ code: 'CONFLICT' })
    const before = dumpOf(test.file)
    const limits = await test.client.buckets.month({})
    const preview = await assign().setMode({ mode: 'assign', dry_run: true })
    expect(preview).toMatchObject({
      dry_run: true,
      mode: 'assign',
      from_month: '2026-03',
      to_assign: 1000,
      cash: 1000,
      buckets: [{ name: 'Food', limit: 400, remaining: 400, assigned: 0, available: 0, new_target: 400 }],
    })
    expect(dumpOf(test.file)).toEqual(before)

    expect(await assign().setMode({ mode: 'assign' })).toEqual({ ...preview, dry_run: false })
    expect(await assign().mode({})).toEqual({ mode: 'assign', from_month: '2026-03' })
    expect(await test.client.buckets.month({})).toEqual(limits)
    expect(await of(food)).toMatchObject({ target: 400, needed: 400, targets: [{ kind: 'every_month' }] })
    const { undo } = await test.client.undo.state({})
    await test.client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(before)
    expect(undo?.label).not.toBe('')
    await test.client.undo.redo({})
    expect(await assign().mode({})).toMatchObject({ mode: 'assign' })
  })

  it('goes back to limits and again to jobs without losing anything', async () => {
    const food = await bucket('Food', { monthly_limit: 400 })
    await account('Bank', 'checking', 1000)
    await withJobs()
    await assign().set({ bucket_id: food, amount: 250 })
    const jobs = await assign().month({})
    await assign().setMode({ mode: 'limits' })
    expect((await test.client.buckets.month({})).buckets).toMatchObject([{ limit: 400 }])
    await assign().setMode({ mode: 'assign' })
    expect(await assign().month({})).toEqual(jobs)
  })
})

describe('what else asks what a bucket may take', () => {
  it('asks the way of budgeting: Today, the report and replacements', async () => {
    const food = await bucket('Food', { monthly_limit: 400 })
    const car = await test.client.buckets.create({
      name: 'Car',
      bucket_type: 'sinking',
      monthly_limit: 5,
      rollover: true,
    })
    const bank = await account('Bank', 'checking', 1000)
    await spend(bank, 50, food)
    await test.client.obligations.createReplacement({
      name: 'Tyres',
      cost: 300,
      target_month: '2026-05',
      bucket_id: car.id,
    })
    const atRisk = async () => {
      const { budget_snapshot } = await test.client.today.board({})
      if (!budget_snapshot.ok) throw new Error('The card failed')
      return budget_snapshot.data.at_risk.map(each => [each.name, each.remaining])
    }
    const budgeted = async () => {
      const { rows } = await test.client.reports.budget({
        from: '2026-02-01',
        to: '2026-03-31',
        detail: true,
      })
      return Object.fromEntries(rows.map(row => [row.name, row.budgeted]))
    }
    const tyres = async () => (await test.client.obligations.listReplacements({})).items[0]
    expect(await atRisk()).toEqual([])
    expect(await budgeted()).toMatchObject({ Food: [400, 400] })
    expect(await tyres()).toMatchObject({ on_track: false })

    await withJobs()
    expect(await atRisk()).toEqual([['Food', -50]])
    await assign().set({ bucket_id: food, amount: 52 })
    expect(await atRisk()).toEqual([['Food', 2]])
    await assign().set({ bucket_id: car.id, amount: 150 })
    expect(await budgeted()).toMatchObject({ Food: [0, 52], Car: [0, 150] })
    expect(await tyres()).toMatchObject({ saved: 150, on_track: true })

    await assign().setMode({ mode: 'limits' })
    expect(await atRisk()).toEqual([])
    expect(await budgeted()).toMatchObject({ Food: [400, 400] })
  })

  it('has the forecast spend what is assigned, and no limit', async () => {
    const food = await bucket('Food', { monthly_limit: 400 })
    const bank = await account('Bank', 'checking', 1000)
    await spend(bank, 50, food)
    const endOfMonth = async () => {
      const { days } = await test.client.forecast.get({ days: 30 })
      return days.find(each => each.date === '2026-03-31')?.balance
    }
    expect(await endOfMonth()).toBe(950 - 350)
    await withJobs()
    await assign().set({ bucket_id: food, amount: 80 })
    expect(await endOfMonth()).toBe(950 - 30)
  })
})

describe('a month of jobs', () => {
  it('takes overspent cash out of the next month, and makes overspent credit debt of the card', async () => {
    const [bank, card] = [await account('Bank', 'checking', 1000), await account('Visa', 'credit_card', -80)]
    const [food, fun] = [await bucket('Food'), await bucket('Fun')]
    await withJobs('2026-02')
    await assign().set({ month: '2026-02', bucket_id: food, amount: 100 })
    await spend(bank, 130, food, '2026-02-05')
    await spend(card, 75, fun, '2026-02-06')
    const february = await assign().month({ month: '2026-02' })
    expect(february).toMatchObject({
      to_assign: 900,
      cash: 870,
      total: { available: -105, overspent_cash: 30, overspent_credit: 75 },
      cards: [{ available: 0, owed: 155, uncovered: 155, uncovered_parts: { starting: 80, overspent: 75 } }],
    })
    expect(await assign().month({})).toMatchObject({
      to_assign: 870,
      working: { left_before: 900, overspent_last_month: 30, income: 0, assigned: 0 },
      total: { carried_over: 0, available: 0 },
      cards: [{ available: 0, owed: 155, uncovered: 155 }],
    })
  })

  it('moves a purchase’s money to the card, a refund’s back, and a payment’s out; a transfer among cash is nothing', async () => {
    const [bank, saved] = [await account('Bank', 'checking', 1000), await account('Saved', 'savings', 200)]
    const card = await account('Visa', 'credit_card')
    const food = await bucket('Food')
    await withJobs()
    await assign().set({ bucket_id: food, amount: 300 })
    await spend(card, 120, food)
    await earn(card, 20, food, '2026-03-12')
    expect(await assign().month({})).toMatchObject({
      to_assign: 900,
      buckets: [{ spent: 100, available: 200 }],
      cards: [{ moved: 100, available: 100, owed: 100, uncovered: 0 }],
    })
    await test.client.transactions.transfer({
      from_account_id: bank,
      to_account_id: card,
      amount: 60,
      date: '2026-03-13',
    })
    await test.client.transactions.transfer({
      from_account_id: bank,
      to_account_id: saved,
      amount: 500,
      date: '2026-03-13',
    })
    expect(await assign().month({})).toMatchObject({
      cash: 1140,
      to_assign: 900,
      cards: [{ paid: 60, available: 40, owed: 40, uncovered: 0 }],
    })
    // Money that leaves the budget's accounts, in no bucket, can be assigned no more.
    const loan = await account('Loan', 'loan', -5000)
    await test.client.transactions.transfer({
      from_account_id: bank,
      to_account_id: loan,
      amount: 50,
      date: '2026-03-14',
    })
    await spend(bank, 10)
    expect(await assign().month({})).toMatchObject({ cash: 1080, to_assign: 840 })
    // Dated after today it has not happened yet.
    await spend(bank, 99, food, '2026-03-20')
    expect(await assign().month({})).toMatchObject({ cash: 1080, buckets: [{ spent: 100 }] })
  })

  it('has money that later months assign taken from today’s', async () => {
    await account('Bank', 'checking', 1000)
    const rent = await bucket('Rent')
    await withJobs()
    await assign().set({ month: '2026-05', bucket_id: rent, amount: 700 })
    expect(await assign().month({})).toMatchObject({ to_assign: 300, assigned_in_future: 700 })
    await assign().set({ bucket_id: rent, amount: 400 })
    expect(await assign().month({})).toMatchObject({ to_assign: 0, assigned_in_future: 600 })
    expect(await assign().month({ month: '2026-05' })).toMatchObject({ to_assign: -100 })
    const { months, buckets } = await assign().year({ from: '2026-03', months: 3 })
    expect(months.map(each => each.to_assign)).toEqual([0, 0, -100])
    expect(buckets[0]?.cells.map(each => each.available)).toEqual([400, 400, 1100])
  })

  it('counts other currencies by the day’s rate, and tells what rates made of them since', async () => {
    await test.client.exchangeRates.set({
      base_currency: 'EUR',
      quote_currency: 'USD',
      date: '2026-02-01',
      rate: 1.1,
    })
    const euro = await account('Euro', 'checking', 1000, { currency: 'EUR', opening_date: '2026-02-10' })
    const food = await bucket('Food')
    await withJobs('2026-02')
    await spend(euro, 100, food, '2026-02-12')
    await test.client.exchangeRates.set({
      base_currency: 'EUR',
      quote_currency: 'USD',
      date: '2026-03-01',
      rate: 1.2,
    })
    expect(await assign().month({ month: '2026-02' })).toMatchObject({
      cash: 990,
      to_assign: 1100,
      working: { exchange: 0 },
    })
    expect(await assign().month({})).toMatchObject({ cash: 1080, to_assign: 1080, working: { exchange: 90 } })
  })

  it('leaves out what is on no account of the budget, and says so', async () => {
    const food = await bucket('Food')
    await account('Bank', 'checking', 1000)
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 9,
      date: '2026-03-02',
      bucket_id: food,
    })
    await withJobs()
    expect(await assign().month({})).toMatchObject({
      cash: 1000,
      to_assign: 1000,
      buckets: [{ spent: 0 }],
      outside: { spent: 9, income: 0 },
    })
  })
})

describe('moving money', () => {
  it('goes between buckets, cards and what is to be assigned, and no further than there is', async () => {
    await account('Bank', 'checking', 1000)
    const card = await account('Visa', 'credit_card', -300)
    const [food, fun] = [await bucket('Food'), await bucket('Fun')]
    await withJobs()
    await assign().move({ to_bucket_id: food, amount: 300 })
    await assign().move({ from_bucket_id: food, to_account_id: card, amount: 120.5 })
    expect(await assign().month({})).toMatchObject({
      to_assign: 700,
      cards: [{ assigned: 120.5, available: 120.5, owed: 300, uncovered: 179.5 }],
    })
    const before = dumpOf(test.file)
    for (const wrong of [
      { from_bucket_id: food, to_bucket_id: fun, amount: 179.51 },
      { from_bucket_id: food, to_bucket_id: food, amount: 1 },
      { amount: 1 },
      { to_bucket_id: food, to_account_id: card, amount: 1 },
    ])
      await expect(assign().move(wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(dumpOf(test.file)).toEqual(before)
    const step = await assign().move({ from_bucket_id: food, to_bucket_id: fun, amount: 100 })
    expect(step.buckets.map(each => each.available)).toEqual([79.5, 100])
    await test.client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(before)
  })
})

describe('targets', () => {
  it('are given what they want by one press, bills first and then A to D, as far as the money reaches', async () => {
    await account('Bank', 'checking', 1000)
    const [fun, rent, food, rest] = [
      await bucket('Fun', { priority: 'D' }),
      await bucket('Rent', { priority: 'C' }),
      await bucket('Food', { priority: 'A' }),
      await bucket('Rest', { priority: 'A' }),
    ]
    await test.client.bills.create({
      name: 'Rent',
      amount: 600,
      cadence: 'monthly',
      due_day: 20,
      bucket_id: rent,
      start_date: '2026-03-01',
    })
    await withJobs()
    await assign().addTarget({ bucket_id: fun, kind: 'every_month', amount: 200 })
    await assign().addTarget({ bucket_id: rent, kind: 'bills' })
    await assign().addTarget({ bucket_id: food, kind: 'refill', amount: 300 })
    await assign().addTarget({ bucket_id: rest, kind: 'remainder' })
    expect(await of(rent)).toMatchObject({ target: 600, needed: 600 })
    const before = dumpOf(test.file)
    const preview = await assign().fill({ dry_run: true })
    expect(preview).toMatchObject({
      to_assign_before: 1000,
      to_assign_after: 0,
      missing: 100,
      items: [
        { name: 'Food', before: 0, after: 300, missing: 0 },
        { name: 'Rent', before: 0, after: 600, missing: 0 },
        { name: 'Fun', before: 0, after: 100, missing: 100 },
      ],
    })
    expect(dumpOf(test.file)).toEqual(before)
    expect(await assign().fill({})).toEqual({ ...preview, dry_run: false })
    expect(await assign().month({})).toMatchObject({ to_assign: 0 })
    // Pressed again it has nothing to do, and what comes in goes on where it stopped.
    expect((await assign().fill({ dry_run: true })).items).toEqual([])
    await test.client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(before)
  })

  it('are refused fields that their kind does not have, or lacks, and a second limit of a bucket', async () => {
    const food = await bucket('Food')
    const cap = await assign().addTarget({ bucket_id: food, kind: 'cap', amount: 50 })
    for (const [wrong, path] of [
      [{ kind: 'by_date', amount: 5 }, ['by_month']],
      [{ kind: 'every_month' }, ['amount']],
      [{ kind: 'average', months: 3, amount: 5 }, ['amount']],
      [{ kind: 'share_of_income', percent: 0.001 }, ['percent']],
    ] as const)
      await expect(assign().addTarget({ bucket_id: food, ...wrong })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        data: { issues: [{ path }] },
      })
    await expect(assign().addTarget({ bucket_id: food, kind: 'refill', amount: 5 })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(await assign().changeTarget({ target_id: cap.id, amount: 70, priority: 'D' })).toMatchObject({
      amount: 70,
      priority: 'D',
    })
    await assign().removeTarget({ target_id: cap.id })
    expect(await assign().targets({ bucket_id: food })).toEqual({ items: [] })
  })

  it('of a share of income counts what came in, of this month or the last', async () => {
    const bank = await account('Bank', 'checking')
    const save = await bucket('Save')
    await withJobs('2026-02')
    await earn(bank, 2000, undefined, '2026-02-01')
    await earn(bank, 1000, undefined, '2026-03-01')
    await assign().addTarget({
      bucket_id: save,
      kind: 'share_of_income',
      percent: 12.5,
      share_of: 'last_month',
    })
    expect(await of(save)).toMatchObject({ target: 250 })
    await assign().addTarget({ bucket_id: save, kind: 'share_of_income', percent: 10 })
    expect(await of(save)).toMatchObject({ target: 350, needed: 350 })
  })
})

describe('the close of a month', () => {
  it('gives back, covers cash before credit, shares the rest by weight, and tells what carries on', async () => {
    const [bank, card] = [await account('Bank', 'checking', 1000), await account('Visa', 'credit_card')]
    const [power, food, fun, trip, car] = [
      await bucket('Power', { priority: 'A' }),
      await bucket('Food', { priority: 'C' }),
      await bucket('Fun', { priority: 'B' }),
      await bucket('Trip', { priority: 'D' }),
      await bucket('Car', { priority: 'D' }),
    ]
    await withJobs()
    await assign().set({ bucket_id: power, amount: 990 })
    await spend(bank, 40, food)
    await spend(card, 30, fun)
    const asked = {
      give_back: [power],
      share_out: [{ bucket_id: trip }, { bucket_id: car, weight: 2 }],
    }
    const before = dumpOf(test.file)
    const preview = await assign().close({ ...asked, dry_run: true })
    expect(preview).toMatchObject({
      to_assign_before: 10,
      to_assign_after: 0,
      moves: [
        { name: 'Power', reason: 'gives_back', amount: -990 },
        { name: 'Food', reason: 'covered', amount: 40 },
        { name: 'Fun', reason: 'covered', amount: 30 },
        { name: 'Trip', reason: 'shared', amount: 310 },
        { name: 'Car', reason: 'shared', amount: 620 },
      ],
      carries: [
        { name: 'Car', amount: 620 },
        { name: 'Trip', amount: 310 },
      ],
      uncovered: [],
    })
    expect(dumpOf(test.file)).toEqual(before)
    expect(await assign().close(asked)).toEqual({ ...preview, dry_run: false })
    expect(await assign().month({})).toMatchObject({
      to_assign: 0,
      total: { overspent_cash: 0, overspent_credit: 0 },
    })
    await test.client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(before)
  })
})

describe('groups, order and notes', () => {
  it('are the person’s own, and go back and forth', async () => {
    const [food, fun, rent] = [await bucket('Food'), await bucket('Fun'), await bucket('Rent')]
    const first = await assign().addGroup({ name: 'Living' })
    const second = await assign().addGroup({ name: 'Joy' })
    await expect(assign().addGroup({ name: 'living' })).rejects.toMatchObject({ code: 'CONFLICT' })
    const before = dumpOf(test.file)
    await assign().order({
      groups: [
        { group_id: second.id, bucket_ids: [fun] },
        { group_id: first.id, bucket_ids: [rent, food] },
      ],
    })
    expect(await assign().groups({})).toMatchObject({
      items: [
        { name: 'Joy', bucket_ids: [fun] },
        { name: 'Living', bucket_ids: [rent, food] },
      ],
    })
    expect((await assign().month({})).groups.map(each => each.name)).toEqual(['Joy', 'Living'])
    const after = dumpOf(test.file)
    await test.client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(before)
    await test.client.undo.redo({})
    expect(dumpOf(test.file)).toEqual(after)
    await assign().removeGroup({ group_id: second.id })
    expect((await assign().month({})).groups).toMatchObject([
      { name: 'Living' },
      { name: '', bucket_ids: [fun] },
    ])
  })

  it('keep a note of a month and of a bucket’s month', async () => {
    const food = await bucket('Food')
    await assign().note({ month: '2026-03', note: 'A thin month' })
    await assign().note({ month: '2026-03', bucket_id: food, note: 'Guests' })
    expect(await assign().month({})).toMatchObject({ note: 'A thin month', buckets: [{ note: 'Guests' }] })
    await assign().note({ month: '2026-03', note: '' })
    expect(await assign().month({})).toMatchObject({ note: '', buckets: [{ note: 'Guests' }] })
    expect(await assign().month({ month: '2026-04' })).toMatchObject({ buckets: [{ note: '' }] })
  })
})
