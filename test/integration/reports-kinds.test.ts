import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { openWebApp, type WebApp } from '../helpers/web.ts'

/** One small household, each of whose figures is worked out by hand. Today is 15 January 2026. */
let test: TestApp
const ids = { checking: '', savings: '', food: '', fun: '', split: '', house: '' }

beforeAll(async () => {
  test = await openTestApp()
  const { client } = test
  const account = async (name: string, opening_balance: number) =>
    (await client.accounts.create({ name, kind: 'checking', opening_balance, opening_date: '2025-10-01' })).id
  ids.checking = await account('Checking', 1000)
  ids.savings = await account('Savings', 0)
  const bucket = async (name: string, monthly_limit: number) =>
    (await client.buckets.create({ name, bucket_type: 'essentials', monthly_limit, limit_from: '2025-10' }))
      .id
  ids.food = await bucket('Food', 300)
  ids.fun = await bucket('Fun', 0)
  ids.house = (await client.properties.create({ line: '1 Elm Street', city: 'Salem' })).id
  const post = (tx_type: 'income' | 'expense', amount: number, date: string, more: object = {}) =>
    client.transactions.create({ tx_type, amount, date, account_id: ids.checking, ...more })
  await post('income', 3000, '2025-11-01', { payee: 'Acme' })
  await post('expense', 120, '2025-11-03', { payee: 'Kroger', bucket_id: ids.food })
  await post('income', 20, '2025-12-05', { payee: 'Kroger', bucket_id: ids.food })
  ids.split = (
    await post('expense', 100, '2025-12-06', {
      payee: 'Mall',
      tags: ['gifts'],
      splits: [
        { bucket_id: ids.food, amount: 60.5 },
        { bucket_id: ids.fun, amount: 39.5 },
      ],
      links: [{ kind: 'property', id: ids.house, part: 1 }],
    })
  ).id
  await post('expense', 7, '2025-12-07')
  const gone = await post('expense', 999, '2025-12-08', { bucket_id: ids.food })
  await client.transactions.void({ tx_id: gone.id })
  await client.transactions.transfer({
    from_account_id: ids.checking,
    to_account_id: ids.savings,
    amount: 400,
    date: '2025-12-09',
  })
})
afterAll(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const span = { from: '2025-11-01', to: '2025-12-31' }

describe('spending', () => {
  it('has exactly what the contract says, a refund lowering it and each part in its bucket', async () => {
    expect(await test.client.reports.spending(span)).toEqual({
      periods: ['2025-11', '2025-12'],
      rows: [
        { key: ids.food, name: 'Food', values: [120, 40.5], total: 160.5 },
        { key: ids.fun, name: 'Fun', values: [0, 39.5], total: 39.5 },
        { key: null, name: 'No bucket', values: [0, 7], total: 7 },
      ],
      totals: [120, 87],
      unconverted: [],
    })
  })

  it('counts of a property the part that is for it', async () => {
    const { rows } = await test.client.reports.spending({ ...span, by: 'property' })
    expect(rows).toEqual([
      { key: null, name: 'No property', values: [120, 47.5], total: 167.5 },
      { key: ids.house, name: '1 Elm Street', values: [0, 39.5], total: 39.5 },
    ])
    const filtered = await test.client.reports.spending({ ...span, link: `property:${ids.house}` })
    expect(filtered.rows).toEqual([{ key: ids.fun, name: 'Fun', values: [0, 39.5], total: 39.5 }])
  })

  it('goes by any filter of the list, and by days, weeks, quarters and years', async () => {
    const total = async (question: object) =>
      (await test.client.reports.spending({ ...span, ...question })).totals.reduce((a, b) => a + b, 0)
    expect(await total({ text: 'kroger' })).toBe(100)
    expect(await total({ min_amount: 100 })).toBe(220)
    expect(await total({ uncategorised: true })).toBe(7)
    expect(await total({ tag: 'gifts', bucket_id: ids.fun })).toBe(39.5)
    expect(await total({ tx_type: 'transfer' })).toBe(0)
    expect(await total({ status: 'void' })).toBe(0)
    expect(await total({ month: '2025-12' })).toBe(87)
    expect(await total({ text: '???' })).toBe(0)
    const periods = async (interval: 'day' | 'week' | 'quarter' | 'year' | 'all') =>
      (await test.client.reports.spending({ from: '2025-12-03', to: '2026-01-02', interval })).periods
    expect((await periods('day')).length).toBe(31)
    expect((await periods('week')).slice(0, 2)).toEqual(['2025-12-01', '2025-12-08'])
    expect(await periods('quarter')).toEqual(['2025-Q4', '2026-Q1'])
    expect(await periods('year')).toEqual(['2025', '2026'])
    expect(await periods('all')).toEqual(['all'])
  })

  it('is compared with the span before, a year earlier, or an average', async () => {
    const december = { from: '2025-12-01', to: '2025-12-31', by: 'bucket' as const }
    const { rows, compared } = await test.client.reports.spending({ ...december, compare: 'previous' })
    expect(compared).toEqual({ from: '2025-11-01', to: '2025-11-30', totals: [120], total: 120 })
    expect(rows[0]).toMatchObject({ name: 'Food', total: 40.5, compared: { values: [120], total: 120 } })
    const year = await test.client.reports.spending({ ...december, compare: 'last_year' })
    expect(year.compared).toEqual({ from: '2024-12-01', to: '2024-12-31', totals: [0], total: 0 })
    // A week that was parts of two: nothing of the days before is left out.
    const days = await test.client.reports.spending({
      from: '2025-11-30',
      to: '2025-12-06',
      interval: 'week',
    })
    const total = days.totals.reduce((sum, each) => sum + each, 0)
    expect([days.periods.length, total]).toEqual([2, expect.not.closeTo(0)])
    const week = { from: '2026-11-30', to: '2026-12-06', interval: 'week' as const }
    expect((await test.client.reports.spending({ ...week, compare: 'last_year' })).compared).toEqual({
      from: '2025-11-30',
      to: '2025-12-06',
      totals: [total],
      total,
    })
    const average = await test.client.reports.spending({
      from: '2026-01-01',
      to: '2026-02-28',
      compare: 'average',
    })
    expect(average.rows.map(row => [row.name, row.compared?.values])).toEqual([
      ['Food', [80.25, 80.25]],
      ['Fun', [19.75, 19.75]],
      ['No bucket', [3.5, 3.5]],
    ])
  })

  it('refuses what makes no sense, by the name of the field', async () => {
    const refused = (question: object) =>
      expect(test.client.reports.spending(question)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await refused({ from: '2026-02-01', to: '2026-01-01' })
    await refused({ then_by: 'payee' })
    await refused({ by: 'payee', then_by: 'payee' })
    await refused({ from: '1900-01-01', to: '2199-12-31', interval: 'day' })
    await refused({ form: '2026-01-01' })
    await expect(test.client.reports.netWorth({ bucket_id: ids.food })).rejects.toThrow(/bucket_id/)
  })

  it('opens each figure to its rows, which come to it', async () => {
    const report = await test.client.reports.spending({ ...span, detail: true })
    for (const row of report.rows)
      for (const [index, value] of row.values.entries()) {
        const days = report.detail?.spans[index] ?? span
        const { sum, items } = await test.client.reports.rows({
          ...days,
          by: 'bucket',
          key: row.key ?? 'none',
        })
        expect([sum, items.reduce((total, item) => total + item.amount, 0)]).toEqual([value, value])
      }
    for (const [index, value] of report.totals.entries()) {
      const { sum } = await test.client.reports.rows({
        ...(report.detail?.spans[index] ?? span),
        by: 'bucket',
      })
      expect(sum).toBe(value)
    }
    // Told apart by tags a row of two counts twice, in the totals and in what they open to.
    const tagged = await test.client.reports.incomeExpenses({ ...span, by: 'tag', detail: true })
    const left = tagged.rows.reduce(
      (total, row) => total + Math.round((row.side === 'income' ? 100 : -100) * (row.total ?? 0)),
      0,
    )
    const saved = await test.client.reports.rows({ ...span, by: 'tag', side: 'saved' })
    expect(Math.round(100 * saved.sum)).toBe(left)
    const mall = await test.client.reports.rows({ ...span, by: 'bucket', key: ids.fun })
    expect(mall.items).toMatchObject([{ transaction_id: ids.split, part: 1, amount: 39.5, payee: 'Mall' }])
  })

  it('can be stopped by the id of its run', async () => {
    expect(await test.client.reports.cancel({ run_id: 'run_1' })).toEqual({ cancelled: false })
    const runs = [1, 2, 3].map(index =>
      test.client.reports.spending({
        from: '1900-01-01',
        to: '2199-12-31',
        interval: 'year',
        text: 'k',
        run_id: `run_${index}`,
      }),
    )
    const stopped = await test.client.reports.cancel({ run_id: 'run_3' })
    const ended = await Promise.allSettled(runs)
    expect(stopped).toEqual({ cancelled: true })
    expect(ended.slice(0, 2).map(each => each.status)).toEqual(['fulfilled', 'fulfilled'])
    expect(ended[2]).toMatchObject({ status: 'rejected', reason: { code: 'CONFLICT' } })
  })
})

describe('the other reports', () => {
  it('tell income and expenses, and where money came from and went', async () => {
    const sides = await test.client.reports.incomeExpenses(span)
    expect(sides.rows).toEqual([
      { key: null, name: 'Income', values: [3000, 0], total: 3000 },
      { key: null, name: 'Expenses', values: [120, 87], total: 207 },
    ])
    const flow = await test.client.reports.cashFlow({ ...span, interval: 'all' })
    expect(flow.rows.map(({ side, name, total }) => [side, name, total])).toEqual([
      ['income', 'Acme', 3000],
      ['expenses', 'Food', 160.5],
      ['expenses', 'Fun', 39.5],
      ['expenses', 'No bucket', 7],
    ])
  })

  it('tell the budget with its limits', async () => {
    const { rows } = await test.client.reports.budget({ ...span, detail: true })
    expect(rows.map(({ name, values, budgeted }) => [name, values, budgeted])).toEqual([
      ['Food', [120, 40.5], [300, 300]],
      ['Fun', [0, 39.5], [0, 0]],
      ['No bucket', [0, 7], [0, 0]],
    ])
  })

  it('split what moved net worth into saved, gained and newly entered, without a cent left over', async () => {
    const { client } = test
    const holding = await client.holdings.create({
      asset_type: 'other',
      label: 'Coins',
      currency: 'USD',
      value_estimate: 500,
      valued_on: '2025-11-10',
    })
    await client.holdings.createValuation({ holding_id: holding.id, date: '2025-12-20', value: 650 })
    const report = await client.reports.netWorth({ from: '2025-10-01', to: '2025-12-31', detail: true })
    expect(report.rows).toEqual([
      { key: null, name: 'Saved', values: [0, 2880, -87], total: 2793 },
      { key: null, name: 'Gained', values: [0, 0, 150], total: 150 },
      { key: null, name: 'Newly entered', values: [1000, 500, 0], total: 1500 },
    ])
    expect(report.totals).toEqual([1000, 3380, 63])
    expect([report.detail?.worth_before, report.detail?.worth]).toEqual([0, [1000, 4380, 4443]])
  })

  it('tell bills and what they cost a year', async () => {
    const { client } = test
    const bill = await client.bills.create({
      name: 'Stream',
      amount: 12,
      cadence: 'monthly',
      due_day: 10,
      start_date: '2025-11-10',
    })
    await client.bills.pay({ bill_id: bill.id, scheduled_date: '2025-11-10', amount: 12, date: '2025-11-10' })
    await client.bills.pay({ bill_id: bill.id, scheduled_date: '2025-12-10', amount: 15, date: '2025-12-29' })
    const { rows } = await client.reports.bills({ ...span, detail: true })
    expect(rows).toMatchObject([
      {
        key: bill.id,
        name: 'Stream',
        values: [12, 15],
        paid_on_time: 1,
        paid_late: 1,
        price_changes: [{ date: '2025-12-10', from: 12, to: 15 }],
      },
    ])
    const subscriptions = await client.reports.subscriptions({ ...span, detail: true })
    expect(subscriptions.rows).toMatchObject([{ key: bill.id, values: [12, 15], yearly_cost: 144 }])
  })
})

describe('lists', () => {
  it('count and sum all that the filter finds, whatever the page has of it', async () => {
    const { client } = test
    for (const filter of [
      {},
      { bucket_id: ids.food },
      { text: 'kroger' },
      { tag: 'gifts' },
      { month: '2025-12' },
      { tx_type: 'transfer' as const },
      { text: '???' },
    ]) {
      const all = (await client.transactions.list({ ...filter, limit: 500 })).items
      const { totals, items } = await client.transactions.list({ ...filter, limit: 1, totals: true })
      expect(items.length).toBe(Math.min(1, all.length))
      expect(totals).toEqual({
        count: all.length,
        sum: Math.round(all.reduce((sum, row) => sum + row.signed_amount, 0) * 100) / 100,
        unconverted: [],
      })
    }
    expect((await client.transactions.list({})).totals).toBeUndefined()
    const bills = await client.bills.list({ totals: true })
    expect(bills.totals).toEqual({ count: 1, sum: 12, unconverted: [] })
    const accounts = await client.accounts.list({ totals: true })
    expect(accounts.totals).toEqual({ count: 2, sum: 3793, unconverted: [] })
  })
})

describe('saved reports', () => {
  it('have a name of their own, and are in undo and history', async () => {
    const { client } = test
    const question = { by: 'payee', span: 'last_3', account_id: ids.checking } as const
    const saved = await client.reports.save({ name: 'Where it goes', report: 'spending', question })
    expect(saved).toMatchObject({ name: 'Where it goes', report: 'spending', question })
    await expect(
      client.reports.save({ name: 'where IT goes', report: 'bills', question: {} }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await client.reports.changeSaved({ saved_id: saved.id, name: 'By payee' })
    const names = async () => (await client.reports.listSaved({})).items.map(each => each.name)
    expect(await names()).toEqual(['By payee'])
    expect((await client.undo.state({})).undo).toMatchObject({ label: 'Saved report changed' })
    await client.undo.undo({})
    expect(await names()).toEqual(['Where it goes'])
    await client.reports.removeSaved({ saved_id: saved.id })
    expect(await names()).toEqual([])
    await client.undo.undo({})
    expect(await names()).toEqual(['Where it goes'])
    const history = await client.audit.list({ entity_kind: 'saved_report' })
    expect(history.items.length).toBeGreaterThanOrEqual(3)
    await expect(client.reports.changeSaved({ saved_id: 'rep_0', name: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

describe('over REST', () => {
  let web: WebApp
  beforeAll(async () => {
    web = await openWebApp()
  })
  afterAll(() => web.close())

  it('each report has its path, and its CSV beside it', async () => {
    for (const report of [
      'spending',
      'income-expenses',
      'cash-flow',
      'net-worth',
      'budget',
      'subscriptions',
      'bills',
      'deals',
    ]) {
      const question = 'from=2025-01-01&to=2025-03-31&interval=month'
      const answer = await web.script(`/core/reports/${report}?${question}`, {})
      expect([report, answer.status]).toEqual([report, 200])
      const body: unknown = await answer.json()
      expect(Object.keys(body ?? {}).sort()).toEqual(['periods', 'rows', 'totals', 'unconverted'])
      expect(body).toMatchObject({ periods: ['2025-01', '2025-02', '2025-03'], totals: [0, 0, 0] })
      const csv = await web.script(`/core/reports/${report}.csv?${question}`, {})
      expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv;charset=utf-8'])
      expect(await csv.text()).toMatch(/Name,.*2025-01,2025-02,2025-03,Total/)
    }
    const list = await web.script('/core/transactions?totals=true', {})
    expect(await list.json()).toMatchObject({ totals: { count: 0, sum: 0, unconverted: [] } })
    expect((await web.script('/core/transactions.csv?tx_type=expense', {})).status).toBe(200)
  })

  it('each list is CSV under its own path, filtered as it is', async () => {
    await web.script('/core/bills', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: '=Rent, "big"',
        amount: 1200.5,
        cadence: 'monthly',
        due_day: 1,
        start_date: '2026-01-01',
      }),
    })
    const csv = await (await web.script('/core/bills.csv?status=active', {})).text()
    const [header, line] = csv.split('\r\n')
    expect(header).toMatch(/id,name,amount,/)
    expect(line).toContain(`"'=Rent, ""big""",1200.5,`)
    const archived = await (await web.script('/core/bills.csv?status=archived', {})).text()
    expect(archived.split('\r\n').length).toBe(2)
    expect((await web.script('/core/bills.csv?status=purple', {})).status).toBe(400)
    expect((await web.script('/core/nothing.csv', {})).status).toBe(404)
    for (const list of ['/core/accounts', '/holdings', '/core/deals', '/core/payees', '/core/entities'])
      expect([list, (await web.script(`${list}.csv`, {})).status]).toEqual([list, 200])
  })
})
