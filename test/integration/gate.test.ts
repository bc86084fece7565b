import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-10T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

type Bucket = Awaited<ReturnType<TestApp['client']['buckets']['create']>>
type NewTransaction = Parameters<TestApp['client']['transactions']['create']>[0]

interface Home {
  readonly checking: string
  readonly rent: string
  readonly fun: Bucket
  readonly food: Bucket
}

/** 999.99 in cash, 1,000 due on the 20th: one cent is missing. */
async function home(): Promise<Home> {
  const { client } = test
  const bucket = (name: string, bucket_type: 'fun' | 'essentials', priority: 'A' | 'D') =>
    client.buckets.create({ name, bucket_type, priority })
  const checking = await client.accounts.create({
    name: 'Checking',
    kind: 'checking',
    opening_balance: 999.99,
  })
  const rent = await client.bills.create({
    name: 'Rent',
    amount: 1000,
    cadence: 'monthly',
    due_day: 20,
    start_date: '2026-01-01',
  })
  return {
    checking: checking.id,
    rent: rent.id,
    fun: await bucket('Fun', 'fun', 'D'),
    food: await bucket('Food', 'essentials', 'A'),
  }
}

const post = (more: Partial<NewTransaction>) =>
  test.client.transactions.create({ tx_type: 'expense', amount: 10, date: '2026-01-10', ...more })
const BLOCKED = { code: 'BLOCKED_BY_OBLIGATIONS' }

describe('the gate', () => {
  it('stops what waits, C and D outside essentials, and lets all else through', async () => {
    const { fun, food } = await home()
    for (const stopped of [
      { bucket_id: fun.id },
      { bucket_id: fun.id, priority: 'C' },
      { priority: 'C' },
      { priority: 'D' },
    ] as const)
      await expect(post(stopped), JSON.stringify(stopped)).rejects.toMatchObject(BLOCKED)
    for (const free of [
      { bucket_id: fun.id, priority: 'B' },
      { bucket_id: fun.id, priority: 'A' },
      { bucket_id: food.id },
      { bucket_id: food.id, priority: 'D' },
      {},
      { tx_type: 'income', bucket_id: fun.id },
      { tx_type: 'income', priority: 'D' },
    ] as const)
      expect((await post(free)).status, JSON.stringify(free)).toBe('posted')
  })

  it('opens to the cent: at one cent less than is due it is shut, at what is due it is open', async () => {
    const { fun, checking } = await home()
    await expect(post({ bucket_id: fun.id })).rejects.toMatchObject(BLOCKED)
    await post({ tx_type: 'income', amount: 0.01, account_id: checking })
    await post({ bucket_id: fun.id, amount: 0.01, account_id: checking })
    await expect(post({ bucket_id: fun.id })).rejects.toMatchObject(BLOCKED)
  })

  it('says how much is missing and which obligations are open, the paid ones not', async () => {
    const { fun, rent } = await home()
    const trip = await test.client.obligations.create({ name: 'Trip', amount: 40, due_date: '2026-01-12' })
    const gift = await test.client.obligations.create({ name: 'Gift', amount: 9, due_date: '2026-01-11' })
    await test.client.obligations.update({ obligation_id: gift.id, status: 'paid' })
    await test.client.bills.pay({ bill_id: rent, amount: 0.02, part: true })
    const before = dumpOf(test.file)
    await expect(post({ bucket_id: fun.id })).rejects.toMatchObject({
      ...BLOCKED,
      status: 409,
      data: {
        month: '2026-01',
        cash_available: 999.99,
        due: 1039.98,
        missing: 39.99,
        obligations: [
          { kind: 'obligation', id: trip.id, name: 'Trip', due_date: '2026-01-12', amount: 40 },
          { kind: 'bill', id: rent, name: 'Rent', due_date: '2026-01-20', amount: 999.98 },
        ],
      },
    })
    expect(dumpOf(test.file)).toEqual(before)
  })

  it('asks for the obligations of the month of the expense, not of today', async () => {
    const { fun } = await home()
    await post({ bucket_id: fun.id, date: '2025-12-31' })
    await expect(post({ bucket_id: fun.id, date: '2026-02-01' })).rejects.toMatchObject({
      ...BLOCKED,
      data: { month: '2026-02' },
    })
    await test.client.budget.update({ month_start_day: 25 })
    await expect(post({ bucket_id: fun.id, date: '2025-12-31' })).rejects.toMatchObject({
      ...BLOCKED,
      data: { month: '2025-12' },
    })
  })

  it('opens when the bill is paid or skipped, and shuts when the payment is taken back', async () => {
    const { fun, rent } = await home()
    const { payment } = await test.client.bills.pay({ bill_id: rent, post_expense: false })
    await post({ bucket_id: fun.id })
    await test.client.bills.deletePayment({ bill_id: rent, payment_id: payment.id })
    await expect(post({ bucket_id: fun.id })).rejects.toMatchObject(BLOCKED)
    await test.client.bills.skip({ bill_id: rent, scheduled_date: '2026-01-20' })
    await post({ bucket_id: fun.id })
    await test.client.bills.unskip({ bill_id: rent, scheduled_date: '2026-01-20' })
    await test.client.bills.update({ bill_id: rent, status: 'paused' })
    await post({ bucket_id: fun.id })
  })

  it('never stands in the way of paying the bill itself, whatever bucket that is in', async () => {
    const { fun, rent, checking } = await home()
    await test.client.bills.update({ bill_id: rent, bucket_id: fun.id, account_id: checking })
    const { payment } = await test.client.bills.pay({ bill_id: rent, post_expense: true })
    const paid = await test.client.transactions.get({ tx_id: payment.transaction_id ?? '' })
    expect(paid).toMatchObject({ amount: 1000, priority: 'D', status: 'posted' })
  })

  it('looks at each part of a split expense', async () => {
    const { fun, food } = await home()
    const split = (bucket_id: string | null) =>
      post({
        splits: [
          { bucket_id: food.id, amount: 6 },
          { bucket_id, amount: 4 },
        ],
      })
    await expect(split(fun.id)).rejects.toMatchObject(BLOCKED)
    expect((await split(null)).splits).toHaveLength(2)
    const medicine = await test.client.buckets.create({
      name: 'Medicine',
      bucket_type: 'essentials',
      priority: 'D',
    })
    expect((await split(medicine.id)).splits).toHaveLength(2)
  })

  it('stops an edit that makes an expense wait, and none that makes it wait no longer', async () => {
    const { fun, food } = await home()
    const { id } = await post({ bucket_id: food.id })
    await expect(
      test.client.transactions.update({ tx_id: id, bucket_id: fun.id, priority: 'D' }),
    ).rejects.toMatchObject(BLOCKED)
    const kept = await test.client.transactions.update({
      tx_id: id,
      bucket_id: fun.id,
      priority: 'D',
      override_reason: 'shared with friends',
    })
    expect(kept.bucket_id).toBe(fun.id)
    await expect(test.client.transactions.update({ tx_id: id, amount: 11 })).rejects.toMatchObject(BLOCKED)
    expect((await test.client.transactions.update({ tx_id: id, amount: 9 })).amount).toBe(9)
    expect((await test.client.transactions.update({ tx_id: id, bucket_id: food.id })).bucket_id).toBe(food.id)
  })

  it('stops an edit of the date that brings an expense into a budget month that is not covered', async () => {
    const { fun } = await home()
    await test.client.budget.update({ month_start_day: 15 })
    // Until the 14th it is December's money, of which no rent is due.
    const { id } = await post({ bucket_id: fun.id, date: '2026-01-10' })
    await expect(test.client.transactions.update({ tx_id: id, date: '2026-01-16' })).rejects.toMatchObject({
      ...BLOCKED,
      data: { month: '2026-01' },
    })
    expect((await test.client.transactions.update({ tx_id: id, date: '2026-01-14' })).date).toBe('2026-01-14')
    await test.client.transactions.update({
      tx_id: id,
      date: '2026-01-31',
      override_reason: 'found it later',
    })
    // Within one budget month, though in another of the calendar, nothing more is spent.
    expect((await test.client.transactions.update({ tx_id: id, date: '2026-02-14' })).date).toBe('2026-02-14')
  })
})

describe('the override', () => {
  const overrides = () =>
    test.app.database.read(session =>
      session
        .prepare<{ actor: string; entity_id: string; reason: string; after: string }>(
          "SELECT actor, entity_id, reason, after FROM audit_log WHERE action = 'override' ORDER BY seq",
        )
        .all(),
    )

  it('posts with a reason, and the audit log says who, why, and what was missing then', async () => {
    const { fun } = await home()
    const posted = await test.script.transactions.create({
      tx_type: 'expense',
      amount: 10,
      date: '2026-01-10',
      bucket_id: fun.id,
      override_reason: 'a birthday',
    })
    expect(overrides()).toEqual([
      {
        actor: 'rest',
        entity_id: posted.id,
        reason: 'a birthday',
        after: JSON.stringify({ month: '2026-01', missing_minor: 1, amount_minor: 1000 }),
      },
    ])
  })

  it('needs a reason that says something', async () => {
    const { fun } = await home()
    for (const override_reason of ['', '   '])
      await expect(post({ bucket_id: fun.id, override_reason })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        data: { issues: [{ path: ['override_reason'] }] },
      })
    expect(overrides()).toEqual([])
  })

  it('is not noted where nothing stood in the way', async () => {
    const { food, fun, rent } = await home()
    await post({ bucket_id: food.id, override_reason: 'just in case' })
    await test.client.bills.pay({ bill_id: rent })
    await post({ bucket_id: fun.id, override_reason: 'just in case' })
    expect(overrides()).toEqual([])
  })
})

describe('an expense that is sorted later', () => {
  const sort = (tx_ids: string[], bucket_id: string | null, override_reason?: string) =>
    test.client.transactions.categorise({
      tx_ids,
      bucket_id,
      ...(override_reason !== undefined && { override_reason }),
    })
  /** As a file brings it in, from 9 January. */
  async function imported(account_id: string): Promise<string> {
    const csv = 'Date,Description,Amount\n2026-01-09,Cinema,-12.00\n'
    await test.client.imports.run({ file: new File([csv], 'bank.csv'), account_id })
    const { items } = await test.client.transactions.list({ text: 'Cinema' })
    return items[0]?.id ?? expect.fail('nothing was imported')
  }

  it('is gated like a new one, by each way to sort it, and stays where it was', async () => {
    const { fun, food } = await home()
    const { id: tx_id } = await post({})
    const before = dumpOf(test.file)
    await expect(sort([tx_id], fun.id)).rejects.toMatchObject(BLOCKED)
    await expect(test.script.transactions.update({ tx_id, bucket_id: fun.id })).rejects.toMatchObject(BLOCKED)
    expect(dumpOf(test.file)).toEqual(before)
    expect((await sort([tx_id], food.id)).items[0]).toMatchObject({ bucket_id: food.id })
  })

  it('is let through with a reason, which the audit log keeps', async () => {
    const { fun } = await home()
    const { id: tx_id } = await post({})
    expect(await sort([tx_id], fun.id, 'a birthday')).toMatchObject({
      items: [{ id: tx_id, bucket_id: fun.id, gate_flagged: false }],
      refused: [],
    })
    const { items } = await test.client.audit.list({ entity_kind: 'transaction', entity_id: tx_id })
    expect(items.find(({ action }) => action === 'override')).toMatchObject({ reason: 'a birthday' })
  })

  it('is named among several, and the rest is done', async () => {
    const { fun, checking } = await home()
    const typed = await post({})
    const income = await post({ tx_type: 'income', amount: 1, account_id: null })
    const file = await imported(checking)
    const done = await sort([typed.id, income.id, file], fun.id)
    expect(done.items.map(({ id, gate_flagged }) => [id, gate_flagged])).toEqual([
      [income.id, false],
      [file, true],
    ])
    expect(done.refused).toEqual([
      {
        tx_id: typed.id,
        blocked: true,
        wording: expect.any(Array),
        message: expect.stringContaining('obligations'),
      },
    ])
    expect((await test.client.transactions.get({ tx_id: typed.id })).bucket_id).toBeNull()
  })

  it('is sorted and flagged where a file brought it in, and no longer flagged in another bucket', async () => {
    const { fun, food, checking } = await home()
    const tx_id = await imported(checking)
    expect(await test.client.transactions.update({ tx_id, bucket_id: fun.id })).toMatchObject({
      bucket_id: fun.id,
      gate_flagged: true,
    })
    expect((await sort([tx_id], food.id)).items[0]).toMatchObject({ gate_flagged: false })
  })

  it('goes anywhere once the obligations are covered', async () => {
    const { fun, rent } = await home()
    const { id } = await post({})
    await test.client.bills.pay({ bill_id: rent })
    expect((await sort([id], fun.id)).refused).toEqual([])
  })
})
