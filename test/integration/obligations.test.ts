import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-10T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const rent = (more: Partial<Parameters<TestApp['client']['bills']['create']>[0]> = {}) =>
  test.client.bills.create({
    name: 'Rent',
    amount: 1000,
    cadence: 'monthly',
    due_day: 20,
    start_date: '2026-01-01',
    ...more,
  })
const owe = (name: string, amount: number, due_date: string) =>
  test.client.obligations.create({ name, amount, due_date })
const account = (opening_balance: number, kind: 'checking' | 'credit_card' = 'checking') =>
  test.client.accounts.create({ name: `${kind} ${opening_balance}`, kind, opening_balance })
const status = (month?: string) => test.client.obligations.status(month === undefined ? {} : { month })

describe('an obligation entered by hand', () => {
  it('is kept as it was entered, changed, settled and cancelled, each with its line in the audit log', async () => {
    const bucket = await test.client.buckets.create({ name: 'Kids', bucket_type: 'variable' })
    const made = await test.client.obligations.create({
      name: 'School trip',
      amount: 140.5,
      due_date: '2026-01-24',
      bucket_id: bucket.id,
      notes: 'in cash',
    })
    expect(made).toMatchObject({ amount: 140.5, status: 'open', bucket_id: bucket.id, notes: 'in cash' })
    expect(made.id).toMatch(/^obl_/)
    const change = (more: object) => test.client.obligations.update({ obligation_id: made.id, ...more })
    expect(await change({ amount: 150, bucket_id: null })).toMatchObject({
      name: 'School trip',
      amount: 150,
      bucket_id: null,
      due_date: '2026-01-24',
    })
    expect((await change({ status: 'paid' })).status).toBe('paid')
    expect((await change({ status: 'cancelled' })).status).toBe('cancelled')
    const actions = test.app.database.read(session =>
      session.prepare('SELECT action FROM audit_log WHERE entity_id = ? ORDER BY seq').pluck().all(made.id),
    )
    expect(actions).toEqual(['create', 'update', 'update', 'update'])
  })

  it('is listed by due date, by budget month and by state', async () => {
    const late = await owe('Late', 1, '2026-02-14')
    await owe('Early', 2, '2026-01-31')
    await test.client.obligations.update({ obligation_id: late.id, status: 'paid' })
    const names = async (filter: Parameters<TestApp['client']['obligations']['list']>[0]) =>
      (await test.client.obligations.list(filter)).items.map(each => each.name)
    expect(await names({})).toEqual(['Early', 'Late'])
    expect(await names({ status: 'paid' })).toEqual(['Late'])
    expect(await names({ month: '2026-02' })).toEqual(['Late'])
    await test.client.budget.update({ month_start_day: 15 })
    expect(await names({ month: '2026-01' })).toEqual(['Early', 'Late'])
    expect(await names({ month: '2026-02' })).toEqual([])
  })

  it('is refused with the field that is wrong, and written nowhere', async () => {
    const good = { name: 'Tax', amount: 5, due_date: '2026-01-31' }
    for (const [wrong, path] of [
      [{ amount: 0 }, ['amount']],
      [{ amount: 0.001 }, ['amount']],
      [{ due_date: '2026-02-30' }, ['due_date']],
      [{ name: '' }, ['name']],
    ] as const)
      await expect(test.client.obligations.create({ ...good, ...wrong })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        data: { issues: [{ path }] },
      })
    await expect(test.client.obligations.create({ ...good, bucket_id: 'bk_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { kind: 'bucket' },
    })
    await expect(
      test.client.obligations.update({ obligation_id: 'obl_none', amount: 1 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { kind: 'obligation' } })
    expect((await test.client.obligations.list({})).items).toEqual([])
  })
})

describe('a month', () => {
  it('has every open and paid bill occurrence and what was entered by hand, by due date', async () => {
    await account(5000)
    const bill = await rent()
    const weekly = await rent({ name: 'Class', amount: 10, cadence: 'weekly', due_day: 1 })
    await rent({ name: 'Paused', due_day: 21 }).then(({ id }) =>
      test.client.bills.update({ bill_id: id, status: 'paused' }),
    )
    await test.client.bills.pay({ bill_id: weekly.id, scheduled_date: '2026-01-05' })
    await test.client.bills.skip({ bill_id: weekly.id, scheduled_date: '2026-01-12' })
    await test.client.bills.pay({ bill_id: bill.id, amount: 400, part: true })
    await owe('Trip', 140, '2026-01-24')
    const paid = await owe('Gift', 60, '2026-01-02')
    await test.client.obligations.update({ obligation_id: paid.id, status: 'paid' })
    const off = await owe('Off', 70, '2026-01-03')
    await test.client.obligations.update({ obligation_id: off.id, status: 'cancelled' })
    await owe('Next month', 999, '2026-02-01')
    const { obligations, due, cash_available, covered, missing } = await status('2026-01')
    expect(
      obligations.map(each => [
        each.due_date,
        each.name,
        each.kind,
        each.amount,
        each.amount_open,
        each.paid,
      ]),
    ).toEqual([
      ['2026-01-02', 'Gift', 'obligation', 60, 0, true],
      ['2026-01-05', 'Class', 'bill', 10, 0, true],
      ['2026-01-19', 'Class', 'bill', 10, 10, false],
      ['2026-01-20', 'Rent', 'bill', 1000, 600, false],
      ['2026-01-24', 'Trip', 'obligation', 140, 140, false],
      ['2026-01-26', 'Class', 'bill', 10, 10, false],
    ])
    expect(obligations.find(each => each.name === 'Rent')?.id).toBe(bill.id)
    expect({ due, cash_available, covered, missing }).toEqual({
      due: 760,
      cash_available: 5000,
      covered: true,
      missing: 0,
    })
  })

  it('is the budget month, and counts a bill on the day that is shown', async () => {
    await account(0)
    // Saturday 31 January 2026 is shown on Monday 2 February.
    await rent({ name: 'Shifted', due_day: 31, weekend_rule: 'after', end_date: '2026-01-31' })
    expect((await status('2026-01')).due).toBe(0)
    expect((await status('2026-02')).obligations.map(each => each.due_date)).toEqual(['2026-02-02'])
    await test.client.budget.update({ month_start_day: 15 })
    expect((await status('2026-01')).due).toBe(1000)
    expect((await status()).month).toBe('2025-12')
  })

  it('is judged by the cash in open accounts that can be spent from', async () => {
    await rent()
    await account(700)
    await account(299.99)
    await account(-5000, 'credit_card')
    const closed = await account(0)
    await test.client.accounts.update({ account_id: closed.id, status: 'closed' })
    expect(await status()).toMatchObject({
      cash_source: 'accounts',
      cash_available: 999.99,
      covered: false,
      missing: 0.01,
    })
    await account(0.01)
    expect(await status()).toMatchObject({ covered: true, missing: 0, cash_available: 1000 })
  })

  it('of a household without accounts is judged by the month’s income less its expenses', async () => {
    await rent()
    const post = (tx_type: 'income' | 'expense', amount: number, date: string) =>
      test.client.transactions.create({ tx_type, amount, date })
    await post('income', 1200, '2026-01-02')
    await post('income', 9000, '2025-12-31')
    await post('expense', 250, '2026-01-03')
    expect(await status('2026-01')).toMatchObject({
      cash_source: 'ledger',
      cash_available: 950,
      due: 1000,
      missing: 50,
      covered: false,
    })
    await account(50, 'credit_card')
    expect((await status('2026-01')).cash_source).toBe('ledger')
    await account(50)
    expect(await status('2026-01')).toMatchObject({ cash_source: 'accounts', missing: 950 })
  })

  it('that asks for nothing is covered, however deep in debt the household is', async () => {
    await account(-300)
    expect(await status()).toMatchObject({ covered: true, due: 0, missing: 0, cash_available: -300 })
    const { id } = await owe('Tax', 1, '2026-01-31')
    expect(await status()).toMatchObject({ covered: false, missing: 301 })
    await test.client.obligations.update({ obligation_id: id, status: 'paid' })
    expect((await status()).covered).toBe(true)
  })

  it('lacks exactly what is due beyond the cash, to the cent', async () => {
    const checking = await account(0)
    const step = fc.record({
      cents: fc.integer({ min: 1, max: 500_000 }),
      state: fc.constantFrom('open', 'paid', 'cancelled'),
      inMonth: fc.boolean(),
    })
    let due = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 5 }),
        fc.integer({ min: -200_000, max: 900_000 }),
        async (steps, cash) => {
          for (const { cents, state, inMonth } of steps) {
            const { id } = await owe('Some', cents / 100, inMonth ? '2026-01-28' : '2026-02-28')
            if (state !== 'open') await test.client.obligations.update({ obligation_id: id, status: state })
            else if (inMonth) due += cents
          }
          await test.client.accounts.update({ account_id: checking.id, opening_balance: cash / 100 })
          const found = await status('2026-01')
          const missing = due === 0 ? 0 : Math.max(0, due - cash)
          expect(
            [found.due, found.missing, found.cash_available].map(each => Math.round(each * 100)),
          ).toEqual([due, missing, cash])
          expect(found.covered).toBe(missing === 0)
        },
      ),
      { numRuns: 40 },
    )
  })
})
