import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rebuildRollups } from '../../main/core/database/rollups.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

describe('reports of a household with an account in another currency', () => {
  it('count what has a rate in the household’s currency, and list the rest beside', async () => {
    const { client } = test
    const home = (await client.accounts.create({ name: 'Home', kind: 'checking' })).id
    const away = (await client.accounts.create({ name: 'Away', kind: 'checking', currency: 'EUR' })).id
    const food = (
      await client.buckets.create({ name: 'Food', bucket_type: 'essentials', monthly_limit: 100 })
    ).id
    const spend = (account_id: string, amount: number, date: string) =>
      client.transactions.create({
        tx_type: 'expense',
        amount,
        date,
        account_id,
        splits: [
          { bucket_id: food, amount: amount - 1 },
          { bucket_id: null, amount: 1 },
        ],
      })
    await spend(home, 11, '2025-12-02')
    await spend(away, 21, '2025-12-03')
    const span = { from: '2025-12-01', to: '2025-12-31' }
    const expectKept = async () => {
      const kept = dumpOf(test.file)
      await test.app.database.write(session => rebuildRollups(session, 1))
      expect(dumpOf(test.file)['report_months']).toEqual(kept['report_months'])
    }
    const before = await client.reports.spending(span)
    expect(before.rows.map(row => [row.name, row.total])).toEqual([
      ['Food', 10],
      ['No bucket', 1],
    ])
    expect(before.unconverted).toEqual([{ currency: 'EUR', amount: -21, count: 1 }])
    const list = await client.transactions.list({ totals: true })
    expect(list.totals).toEqual({
      count: 2,
      sum: -11,
      unconverted: [{ currency: 'EUR', amount: -21, count: 1 }],
    })
    await expectKept()

    await client.exchangeRates.set({
      base_currency: 'EUR',
      quote_currency: 'USD',
      date: '2025-12-01',
      rate: 1.5,
    })
    const after = await client.reports.spending(span)
    expect(after.rows.map(row => [row.name, row.total])).toEqual([
      ['Food', 40],
      ['No bucket', 2.5],
    ])
    expect(after.unconverted).toEqual([])
    // Out of the rows the same is said.
    expect(await client.reports.spending({ ...span, min_amount: 0.01 })).toEqual(after)
    expect((await client.transactions.list({ totals: true })).totals).toEqual({
      count: 2,
      sum: -42.5,
      unconverted: [],
    })
    await expectKept()
  })
})
