import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

type NewBill = Parameters<TestApp['client']['bills']['create']>[0]
const bill = (name: string, amount: number, more: Partial<NewBill> = {}) =>
  test.client.bills.create({ name, amount, cadence: 'monthly', due_day: 20, ...more })
const setUp = (more: Partial<Parameters<TestApp['client']['budget']['setUp']>[0]> = {}) =>
  test.client.budget.setUp({
    base_currency: 'USD',
    week_start: 'monday',
    default_buckets: [],
    ...more,
  })

describe('the household’s settings', () => {
  it('are the usual ones until somebody says otherwise, and what is not said stays', async () => {
    expect(await test.client.budget.get({})).toEqual({
      income_target: 0,
      buffer_min: 0,
      country: null,
      region_locale: null,
      date_order: null,
      number_marks: null,
      currency_sign: null,
      areas: 'both',
      checklist_closed: false,
      base_currency: 'USD',
      week_start: 'monday',
      month_start_day: 1,
      time_zone: 'UTC',
      set_up: false,
    })
    await test.client.budget.update({ income_target: 5600.5, buffer_min: 500 })
    expect(await test.client.budget.update({ week_start: 'sunday' })).toMatchObject({
      income_target: 5600.5,
      buffer_min: 500,
      week_start: 'sunday',
    })
    const last = test.app.database.read(session =>
      session
        .prepare<{ actor: string; before: string; after: string }>(
          "SELECT actor, before, after FROM audit_log WHERE entity_kind = 'household' ORDER BY seq DESC LIMIT 1",
        )
        .get(),
    )
    expect([last?.actor, JSON.parse(last?.before ?? '{}').week_start]).toEqual(['person', 'monday'])
    expect(JSON.parse(last?.after ?? '{}')).toMatchObject({
      week_start: 'sunday',
      income_target_minor: 560_050,
    })
  })

  it('are refused with the field that is wrong, and left as they were', async () => {
    const before = await test.client.budget.get({})
    for (const [wrong, path] of [
      [{ income_target: 1.005 }, ['income_target']],
      [{ buffer_min: -1 }, ['buffer_min']],
      [{ income_target: Number.NaN }, ['income_target']],
      [{ base_currency: 'XYZ1' }, ['base_currency']],
      [{ month_start_day: 29 }, ['month_start_day']],
      [{ month_start_day: 0 }, ['month_start_day']],
      [{ time_zone: 'Middle/Earth' }, ['time_zone']],
      [{ region_locale: 'German' }, ['region_locale']],
      [{ region_locale: 'de' }, ['region_locale']],
    ] as const)
      await expect(test.client.budget.update(wrong), JSON.stringify(wrong)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        data: { issues: [{ path }] },
      })
    expect(await test.client.budget.get({})).toEqual(before)
  })

  it('say that the currency is fixed as soon as there is an amount', async () => {
    expect(await test.client.budget.currency({})).toEqual({ base_currency: 'USD', fixed: false })
    await bill('Rent', 900)
    expect(await test.client.budget.currency({})).toEqual({ base_currency: 'USD', fixed: true })
  })

  it('say how dates and figures are written, and are undone with the rest', async () => {
    const formats = {
      region_locale: 'de-CH',
      date_order: 'year_month_day',
      number_marks: 'apostrophe_point',
      currency_sign: 'code',
    } as const
    await test.client.budget.update({ ...formats })
    expect(await test.client.budget.update({ currency_sign: null })).toMatchObject({
      ...formats,
      currency_sign: null,
    })
    await test.client.undo.undo({})
    expect(await test.client.budget.get({})).toMatchObject(formats)
  })

  it('refuse a first day of the month by which a month would be too large to be kept exactly', async () => {
    const { id } = await test.client.buckets.create({ name: 'Castle', bucket_type: 'essentials' })
    for (const date of ['2026-01-20', '2026-02-10'])
      await test.client.transactions.create({
        tx_type: 'expense',
        amount: 6_000_000_000_000,
        date,
        bucket_id: id,
      })
    const before = dumpOf(test.file)
    await expect(test.client.budget.update({ month_start_day: 15 })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(
        /^The month's total would be too large to be kept exactly\. Send a smaller/,
      ),
    })
    expect(dumpOf(test.file)).toEqual(before)
  })

  it('move every month when the budget month begins on another day, back and forth', async () => {
    const { id } = await test.client.buckets.create({ name: 'Food', bucket_type: 'essentials' })
    for (const [date, amount] of [
      ['2026-01-14', 1],
      ['2026-01-15', 10],
      ['2026-02-14', 100],
      ['2026-02-15', 1000],
    ] as const)
      await test.client.transactions.create({ tx_type: 'expense', amount, date, bucket_id: id })
    const spent = async (month: string) => (await test.client.buckets.month({ month })).buckets[0]?.spent
    const before = dumpOf(test.file)
    await test.client.budget.update({ month_start_day: 15 })
    expect([await spent('2025-12'), await spent('2026-01'), await spent('2026-02')]).toEqual([1, 110, 1000])
    await test.client.transactions.create({ tx_type: 'income', amount: 5, date: '2026-02-14' })
    expect((await test.client.buckets.month({ month: '2026-01' })).income).toBe(5)
    const [income] = (await test.client.transactions.list({ tx_type: 'income' })).items
    await test.client.transactions.void({ tx_id: income?.id ?? '' })
    await test.client.budget.update({ month_start_day: 1 })
    expect(dumpOf(test.file, ['transactions'])).toEqual({ ...before, transactions: undefined })
  })
})

describe('the currency', () => {
  it('may change while nothing is entered, and the targets keep their figure', async () => {
    await test.client.budget.update({ income_target: 5600, buffer_min: 500 })
    for (const base_currency of ['JPY', 'KWD', 'EUR'])
      expect(await test.client.budget.update({ base_currency })).toMatchObject({
        base_currency,
        income_target: 5600,
        buffer_min: 500,
      })
  })

  it('takes targets given along with it, and refuses a figure that it cannot write', async () => {
    await test.client.budget.update({ income_target: 5600.5 })
    await expect(test.client.budget.update({ base_currency: 'JPY' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['income_target'] }] },
    })
    await expect(
      test.client.budget.update({ base_currency: 'JPY', income_target: 5600.5 }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await test.client.budget.get({})).toMatchObject({ base_currency: 'USD', income_target: 5600.5 })
    expect(await test.client.budget.update({ base_currency: 'JPY', income_target: 300_000 })).toMatchObject({
      base_currency: 'JPY',
      income_target: 300_000,
      buffer_min: 0,
    })
  })

  const client = () => test.client
  const entries: readonly [string, () => Promise<unknown>][] = [
    ['an account', () => client().accounts.create({ name: 'Checking', kind: 'checking' })],
    [
      'a transaction',
      () => client().transactions.create({ tx_type: 'income', amount: 1, date: '2026-01-02' }),
    ],
    ['a limit', () => client().buckets.create({ name: 'Fun', bucket_type: 'fun', monthly_limit: 1 })],
    [
      'an allocation',
      async () => {
        const { id } = await client().buckets.create({ name: 'Fun', bucket_type: 'fun' })
        await client().buckets.allocate({ month: '2026-01', bucket_id: id, allocation: 12.5 })
      },
    ],
    ['a bill', () => bill('Rent', 5)],
    ['an obligation', () => client().obligations.create({ name: 'Tax', amount: 1, due_date: '2026-01-31' })],
    [
      'a flow',
      () =>
        client().obligations.createFlow({ name: 'Pay', amount: 1, cadence: 'once', next_date: '2026-02-01' }),
    ],
    [
      'a replacement',
      () => client().obligations.createReplacement({ name: 'Roof', cost: 1, target_month: '2027-01' }),
    ],
    [
      'a rule about amounts',
      () =>
        client().rules.create({
          conditions: [{ field: 'amount', operator: 'more_than', value: 100 }],
          action: { payee: 'Large' },
        }),
    ],
    ['a property', () => client().properties.create({ line: '1 Oak Street' })],
    ['a repair price', () => client().properties.addStarterPrices({})],
    ['a deal', () => client().deals.create({ title: 'Elm Street', asking_price: 90_000 })],
    [
      'a scenario',
      () =>
        client().underwriting.createScenario({
          name: 'Loan',
          model: 'loan_v1',
          inputs: { principal: 300_000.5, rate: 0.06875 },
        }),
    ],
    ['a buyer', () => client().dispositions.createBuyer({ name: 'Ann', price_max: 200_000 })],
  ]
  for (const [what, enter] of entries)
    it(`stays once there is ${what}`, async () => {
      await enter()
      const before = dumpOf(test.file)
      await expect(test.client.budget.update({ base_currency: 'JPY' })).rejects.toMatchObject({
        code: 'CONFLICT',
      })
      expect(dumpOf(test.file)).toEqual(before)
      expect((await test.client.budget.update({ base_currency: 'USD' })).base_currency).toBe('USD')
    })

  it('does not mind a bucket without a limit, or a rule without an amount', async () => {
    await test.client.buckets.create({ name: 'Fun', bucket_type: 'fun' })
    await test.client.rules.create({
      conditions: [{ field: 'payee', operator: 'is', value: '"field":"amount"' }],
      action: { payee: 'Kiosk' },
    })
    expect((await test.client.budget.update({ base_currency: 'EUR' })).base_currency).toBe('EUR')
  })
})

describe('the snapshot', () => {
  it('has the targets, what the bills come to in a month, and the ledger of this month', async () => {
    await test.client.budget.update({ income_target: 3000 })
    const { id } = await test.client.buckets.create({ name: 'Food', bucket_type: 'essentials' })
    for (const [name, amount, more] of [
      ['Weekly', 12, { cadence: 'weekly', due_day: 1 }],
      ['Biweekly', 6, { cadence: 'biweekly', due_day: 1 }],
      ['Semimonthly', 10, { cadence: 'semimonthly', due_day: 1, due_day_2: 15 }],
      ['Monthly', 100, {}],
      ['Every four', 40, { cadence: 'every_n_months', due_months: 4 }],
      ['Quarterly', 30, { cadence: 'quarterly' }],
      ['Yearly', 120, { cadence: 'yearly', due_month: 3 }],
    ] as const)
      await bill(name, amount, more)
    const post = (tx_type: 'income' | 'expense', amount: number, bucket_id: string | null, date: string) =>
      test.client.transactions.create({ tx_type, amount, date, bucket_id })
    await post('income', 2000, null, '2026-01-01')
    await post('expense', 80, id, '2026-01-31')
    await post('income', 5, id, '2026-01-03')
    await post('expense', 7.5, null, '2026-01-04')
    await post('expense', 999, id, '2025-12-31')
    expect(await test.client.budget.snapshot({})).toMatchObject({
      budget: { income_target: 3000, base_currency: 'USD' },
      // 52 + 13 + 20 + 100 + 10 + 10 + 10
      bills_monthly_est: 215,
      ledger_month: { month: '2026-01', income: 2000, expenses: 82.5, net: 1917.5, uncategorised: 7.5 },
    })
  })

  it('counts neither paused bills nor those that have ended, and an estimated one by what was paid', async () => {
    const paused = await bill('Paused', 100)
    await test.client.bills.update({ bill_id: paused.id, status: 'paused' })
    await bill('Ended', 100, { start_date: '2025-01-01', end_date: '2025-12-31' })
    await bill('Ends today', 1, { start_date: '2025-01-01', end_date: '2026-01-15' })
    const power = await bill('Power', 100, { amount_kind: 'estimated', start_date: '2025-11-01' })
    await test.client.bills.pay({ bill_id: power.id, amount: 80 })
    await test.client.bills.pay({ bill_id: power.id, amount: 81 })
    expect((await test.client.budget.snapshot({})).bills_monthly_est).toBe(81.5)
  })
})

describe('the buffer check', () => {
  it('is fine down to nothing left, and says in words what is short of it', async () => {
    await test.client.budget.update({ income_target: 3000, buffer_min: 400 })
    await bill('Rent', 2500)
    expect(await test.client.budget.bufferCheck({ buffer_min: 500 })).toEqual({
      ok: true,
      income_target: 3000,
      bills_monthly_est: 2500,
      buffer_min: 500,
      projected: 0,
      shortfall: 0,
      alert: null,
    })
    const short = await test.client.budget.bufferCheck({ buffer_min: 1734.56 })
    expect(short).toMatchObject({ ok: false, projected: -1234.56, shortfall: 1234.56 })
    expect(short.alert).toContain('$1,234.56')
    expect(await test.client.budget.bufferCheck({})).toMatchObject({ buffer_min: 400, projected: 100 })
    expect(await test.client.budget.bufferCheck({ buffer_min: 0 })).toMatchObject({ projected: 500 })
    await expect(test.client.budget.bufferCheck({ buffer_min: 0.001 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  it('writes the shortfall as the currency is written, all decimals', async () => {
    for (const [base_currency, amount, text] of [
      ['HUF', 1234.5, 'HUF\u00a01,234.50'],
      ['JPY', 1235, '¥1,235'],
      ['KWD', 1.234, 'KWD\u00a01.234'],
    ] as const) {
      await test.client.budget.update({ base_currency })
      expect((await test.client.budget.bufferCheck({ buffer_min: amount })).alert).toContain(text)
    }
  })
})

describe('setting up', () => {
  it('makes the buckets that are wanted, once', async () => {
    const done = await setUp({
      base_currency: 'EUR',
      week_start: 'sunday',
      month_start_day: 25,
      default_buckets: ['rent', 'groceries', 'misc', 'rent'],
    })
    expect(done).toMatchObject({
      set_up: true,
      base_currency: 'EUR',
      week_start: 'sunday',
      month_start_day: 25,
    })
    const made = (await test.client.buckets.list({})).items
    expect(made.map(each => [each.name, each.bucket_type, each.priority, each.monthly_limit])).toEqual([
      ['Groceries', 'essentials', 'A', 0],
      ['Rent', 'essentials', 'A', 0],
      ['Misc', 'other', 'C', 0],
    ])
    const before = dumpOf(test.file)
    await expect(setUp()).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(setUp({ sample_data: true })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(dumpOf(test.file)).toEqual(before)
  })

  it('offers eight, none of them for what can wait but the last', async () => {
    await setUp({
      default_buckets: ['rent', 'utilities', 'groceries', 'fuel', 'insurance', 'kids', 'debt', 'misc'],
    })
    const made = (await test.client.buckets.list({})).items
    expect(made).toHaveLength(8)
    expect(
      made.filter(each => each.priority === 'C' || each.priority === 'D').map(each => each.name),
    ).toEqual(['Misc'])
  })

  it('keeps what a script has entered before it', async () => {
    const rent = await test.script.buckets.create({
      name: 'rent',
      bucket_type: 'essentials',
      monthly_limit: 900,
    })
    await setUp({ default_buckets: ['rent', 'fuel'] })
    const made = (await test.client.buckets.list({})).items
    expect(made.map(each => [each.name, each.monthly_limit])).toEqual([
      ['Fuel', 0],
      ['rent', 900],
    ])
    expect(made[1]?.id).toBe(rent.id)
  })

  it('fills an empty household alone with sample data, and leaves one with anything in it as it was', async () => {
    await test.client.buckets.create({ name: 'Mine', bucket_type: 'fun' })
    const before = dumpOf(test.file)
    await expect(setUp({ sample_data: true })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(dumpOf(test.file)).toEqual(before)
    expect((await test.client.budget.get({})).set_up).toBe(false)
  })

  it('refuses another currency than that of the amounts there are', async () => {
    await test.client.accounts.create({ name: 'Checking', kind: 'checking' })
    await expect(setUp({ base_currency: 'JPY' })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await setUp()).set_up).toBe(true)
  })
})
