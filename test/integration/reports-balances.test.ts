import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/** Today is 15 January 2026. */
let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const cents = (amount: number | null | undefined) => Math.round((amount ?? 0) * 100)

const row = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 12 }),
  year: fc.constantFrom(2024, 2025),
  amount: fc.integer({ min: 2, max: 90_000 }),
  kind: fc.constantFrom('income', 'expense', 'refund', 'split', 'transfer', 'void'),
  pick: fc.nat(60),
})
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never

const dateOf = ({ year, month, day }: Row) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

interface World {
  readonly accounts: readonly string[]
  readonly buckets: readonly string[]
}

async function world(): Promise<World> {
  const { client } = test
  const account = async (name: string, opening_balance: number, opening_date: string) =>
    (await client.accounts.create({ name, kind: 'checking', opening_balance, opening_date })).id
  const bucket = async (name: string) =>
    (await client.buckets.create({ name, bucket_type: 'essentials', monthly_limit: 1 })).id
  return {
    accounts: [await account('Own', 500, '2024-03-03'), await account('Other', -20, '2025-06-15')],
    buckets: [await bucket('Food'), await bucket('Home')],
  }
}

async function fill({ accounts, buckets }: World, rows: readonly Row[]): Promise<void> {
  const { client } = test
  const at = <T>(list: readonly T[], index: number) => list[index % list.length] ?? list[0]
  for (const each of rows) {
    const { amount, kind, pick } = each
    const base = {
      date: dateOf(each),
      amount: amount / 100,
      payee: `Shop ${pick % 5}`,
      account_id: pick % 7 === 0 ? null : (at(accounts, pick) ?? null),
    }
    const bucket_id = at(buckets, pick) ?? null
    if (kind === 'transfer')
      await client.transactions.transfer({
        from_account_id: accounts[0] ?? '',
        to_account_id: accounts[1] ?? '',
        amount: base.amount,
        date: base.date,
      })
    else if (kind === 'split')
      await client.transactions.create({
        ...base,
        tx_type: 'expense',
        splits: [
          { bucket_id, amount: (amount - 1) / 100 },
          { bucket_id: null, amount: 0.01 },
        ],
      })
    else {
      const made = await client.transactions.create({
        ...base,
        tx_type: kind === 'income' || kind === 'refund' ? 'income' : 'expense',
        bucket_id: kind === 'income' || pick % 3 === 0 ? null : bucket_id,
      })
      if (kind === 'void') await client.transactions.void({ tx_id: made.id })
    }
  }
}

async function allRows() {
  const { items } = await test.client.transactions.list({ limit: 500 })
  return items.filter(each => each.status === 'posted')
}

type Posted = Awaited<ReturnType<typeof allRows>>[number]

/** What counts of a row, in cents, part by part. */
function partsOf(each: Posted) {
  if (each.tx_type === 'transfer') return []
  const parts = each.splits.length > 0 ? each.splits : [{ bucket_id: each.bucket_id, amount: each.amount }]
  return parts.map(({ bucket_id, amount }) => ({
    bucket_id,
    spent: each.tx_type === 'expense' ? cents(amount) : bucket_id === null ? 0 : -cents(amount),
    income: each.tx_type === 'income' && bucket_id === null ? cents(amount) : 0,
  }))
}

const sum = (figures: readonly number[]) => figures.reduce((total, each) => total + each, 0)

describe('account balances', () => {
  it('are openings and rows up to each day, to the cent, whatever the interval; their sums are the accounts of net worth', async () => {
    const w = await world()
    const { client } = test
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 10 }),
        fc.constantFrom(1, 25),
        fc.constantFrom('day', 'week', 'month', 'quarter', 'year', 'all'),
        async (rows, month_start_day, interval) => {
          await client.budget.update({ month_start_day })
          await fill(w, rows)
          const span = { from: '2025-01-10', to: '2025-12-31' }
          const report = await client.reports.accountBalances({ ...span, interval, detail: true })
          const posted = await allRows()
          const { items: accounts } = await client.accounts.list({})
          const ends = report.detail?.spans.map(each => each.to) ?? []
          expect(ends.at(-1)).toBe(span.to)
          const held = (id: string, day: string) =>
            sum(
              accounts
                .filter(each => each.id === id && each.opening_date <= day)
                .map(each => cents(each.opening_balance)),
            ) +
            sum(
              posted
                .filter(each => each.account_id === id && each.date <= day)
                .map(each => cents(each.signed_amount)),
            )
          expect(new Map(report.rows.map(each => [each.key, each.values.map(cents)]))).toEqual(
            new Map(accounts.map(({ id }) => [id, ends.map(day => held(id, day))])),
          )
          for (const each of report.rows) expect(each.total).toBe(each.values.at(-1))
          expect(report.totals.map(cents)).toEqual(
            ends.map(day => sum(accounts.map(({ id }) => held(id, day)))),
          )
          for (const day of [ends[0], ends.at(-1)])
            if (day !== undefined) {
              const { accounts: counted } = await client.holdings.summary({ date: day })
              expect(cents(counted)).toBe(cents(report.totals[ends.indexOf(day)]))
            }
        },
      ),
      randomRuns(10, 120),
    )
    const kept = dumpOf(test.file)['account_months']
    await test.app.database.write(session => rebuildRollups(session, 25))
    expect(dumpOf(test.file)['account_months']).toEqual(kept)
  }, 240_000)

  it('show an account that is closed by now, with nothing, beside what it held without a rate', async () => {
    const { client } = test
    const { id } = await client.accounts.create({
      name: 'Yen',
      kind: 'savings',
      currency: 'JPY',
      opening_balance: 1000,
      opening_date: '2025-01-01',
    })
    await client.transactions.create({
      tx_type: 'expense',
      amount: 1000,
      date: '2025-02-10',
      account_id: id,
    })
    await client.accounts.update({ account_id: id, status: 'closed' })
    const report = await client.reports.accountBalances({
      from: '2025-02-01',
      to: '2025-02-28',
      compare: 'previous',
    })
    expect(report.rows).toMatchObject([
      { key: id, name: 'Yen', values: [0], total: 0, compared: { values: [null], total: null } },
    ])
  })

  it('count another currency by the rate of each day, and leave open what no rate leads from', async () => {
    const { client } = test
    const account = async (name: string, currency: string) =>
      (
        await client.accounts.create({
          name,
          kind: 'savings',
          currency,
          opening_balance: 1000,
          opening_date: '2025-01-01',
        })
      ).id
    const yen = await account('Yen', 'JPY')
    const euro = await account('Euro', 'EUR')
    await client.exchangeRates.set({
      base_currency: 'EUR',
      quote_currency: 'USD',
      date: '2025-02-10',
      rate: 1.1,
    })
    const report = await client.reports.accountBalances({
      from: '2025-01-01',
      to: '2025-03-31',
      detail: true,
    })
    expect(report.rows.map(({ key, values, total }) => ({ key, values, total }))).toEqual([
      { key: euro, values: [null, 1100, 1100], total: 1100 },
      { key: yen, values: [null, null, null], total: null },
    ])
    expect(report.totals).toEqual([0, 1100, 1100])
    expect(report.unconverted).toEqual([{ currency: 'JPY', amount: 1000, count: 1 }])
    const one = await client.reports.accountBalances({
      account_id: euro,
      from: '2025-02-01',
      to: '2025-02-28',
    })
    expect(one.rows.map(each => each.key)).toEqual([euro])
    const beside = await client.reports.accountBalances({
      from: '2025-02-01',
      to: '2025-02-28',
      compare: 'previous',
    })
    expect(beside.rows.map(({ key, values, compared }) => ({ key, values, compared }))).toEqual([
      { key: euro, values: [1100], compared: { values: [null], total: null } },
      { key: yen, values: [null], compared: { values: [null], total: null } },
    ])
    expect(beside.compared).toMatchObject({ totals: [0], total: 0 })
    expect(one.unconverted).toEqual([])
    const csv = await (
      await client.reports.accountBalancesCsv({ from: '2025-01-01', to: '2025-03-31' })
    ).text()
    expect(csv).toContain('Euro,,1100,1100,1100')
    expect(csv).toContain('Yen,,,,')
    for (const refused of [{ bucket_id: 'bk_1' }, { by: 'payee' as const }, { text: 'x' }])
      await expect(client.reports.accountBalances(refused)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('a year in review', () => {
  it('is the naive sums of the year and of the one before, and each figure opens to its rows', async () => {
    const w = await world()
    const { client } = test
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 10 }),
        fc.constantFrom(1, 10),
        async (rows, month_start_day) => {
          await client.budget.update({ month_start_day })
          await fill(w, rows)
          const found = await client.reports.year({ year: 2025, limit: 50 })
          const day = String(month_start_day).padStart(2, '0')
          const last = (year: number) =>
            month_start_day === 1
              ? `${year}-12-31`
              : `${year + 1}-01-${String(month_start_day - 1).padStart(2, '0')}`
          expect(found).toMatchObject({
            year: 2025,
            from: `2025-01-${day}`,
            to: last(2025),
            is_over: true,
            year_before: { from: `2024-01-${day}`, to: last(2024) },
          })
          const posted = await allRows()
          const within = (span: { from: string; to: string }) =>
            posted.filter(each => span.from <= each.date && each.date <= span.to)
          const [own, before] = [within(found), within(found.year_before)]
          const total = (some: readonly Posted[], measure: 'spent' | 'income') =>
            sum(some.flatMap(partsOf).map(each => each[measure]))
          const pair = ({ amount, before: earlier }: { amount: number; before: number }) => [
            cents(amount),
            cents(earlier),
          ]
          const [spent, income] = [
            [total(own, 'spent'), total(before, 'spent')],
            [total(own, 'income'), total(before, 'income')],
          ]
          expect(pair(found.spent)).toEqual(spent)
          expect(pair(found.income)).toEqual(income)
          expect(pair(found.saved)).toEqual(income.map((each, index) => each - (spent[index] ?? 0)))
          for (const [span, which] of [
            [found, 'amount'],
            [found.year_before, 'before'],
          ] as const)
            for (const [side, figure] of [
              ['income', found.income],
              ['expenses', found.spent],
              ['saved', found.saved],
            ] as const) {
              const opened = await client.reports.rows({ from: span.from, to: span.to, side, limit: 500 })
              expect([opened.sum, sum(opened.items.map(each => cents(each.amount)))]).toEqual([
                figure[which],
                cents(figure[which]),
              ])
            }
          const byPayee = Map.groupBy(own, each => each.payee_id)
          expect(new Map(found.payees.map(each => [each.key, cents(each.amount)]))).toEqual(
            new Map(
              [...byPayee]
                .map(([key, its]) => [key, total(its, 'spent')] as const)
                .filter(([, each]) => each > 0),
            ),
          )
          for (const { key, before: earlier } of found.payees)
            expect(cents(earlier)).toBe(
              total(
                before.filter(each => each.payee_id === key),
                'spent',
              ),
            )
          for (const { key, amount } of found.buckets) {
            const opened = await client.reports.rows({
              from: found.from,
              to: found.to,
              by: 'bucket',
              key: key ?? 'none',
            })
            expect(opened.sum).toBe(amount)
            expect(cents(amount)).toBe(
              sum(
                own
                  .flatMap(partsOf)
                  .filter(each => each.bucket_id === key)
                  .map(each => each.spent),
              ),
            )
          }
          const expenses = own.filter(each => each.tx_type === 'expense')
          const most = Math.max(0, ...expenses.map(each => cents(each.amount)))
          expect(cents(found.biggest_expense?.amount)).toBe(most)
          const { before: first, after, change, saved, gained, entered } = found.net_worth
          expect(cents(after) - cents(first)).toBe(cents(change.amount))
          for (const side of ['amount', 'before'] as const)
            expect(sum([saved, gained, entered].map(each => cents(each[side])))).toBe(cents(change[side]))
          const worth = await client.reports.netWorth({
            from: found.from,
            to: found.to,
            interval: 'all',
            detail: true,
          })
          expect(worth.detail?.worth).toEqual([after])
        },
      ),
      randomRuns(8, 120),
    )
  }, 240_000)

  it('that is not over ends today, beside the same days of the year before; and it is CSV too', async () => {
    const { client } = test
    const account_id = (await client.accounts.create({ name: 'Own', kind: 'checking' })).id
    for (const [date, amount] of [
      ['2026-01-10', 30],
      ['2026-01-20', 500],
      ['2025-01-14', 20],
      ['2025-01-16', 900],
    ] as const)
      await client.transactions.create({ tx_type: 'expense', amount, date, account_id, payee: '=Shop' })
    const found = await client.reports.year({})
    expect(found).toMatchObject({
      year: 2026,
      from: '2026-01-01',
      to: '2026-01-15',
      is_over: false,
      year_before: { from: '2025-01-01', to: '2025-01-15' },
      income: { amount: 0, before: 0 },
      spent: { amount: 30, before: 20 },
      saved: { amount: -30, before: -20 },
      saved_percent: null,
      biggest_expense: { amount: 30, date: '2026-01-10' },
    })
    const csv = await (await client.reports.yearCsv({})).text()
    expect(csv).toContain('Year,Spent,30,20')
    expect(csv).toContain("Spent by payee,'=Shop,30,20")
    expect((await client.reports.year({ year: 2030 })).to).toBe('2030-12-31')
    await expect(client.reports.year({ year: 1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
