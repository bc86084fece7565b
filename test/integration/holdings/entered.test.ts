import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../helpers/app.ts'

/** What is newly entered moves net worth and is no gain, and net worth is one figure wherever it is asked for. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-05-20T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const holding = (label: string) =>
  test.client.holdings.create({ label, asset_type: 'property', currency: 'USD' })
const value = (holding_id: string, date: string, amount: number) =>
  test.client.holdings.createValuation({ holding_id, date, value: amount })
const account = (opening_balance: number, opening_date: string) =>
  test.client.accounts.create({ name: 'Checking', kind: 'checking', opening_balance, opening_date })

/** The change on Today, and by month on Holdings, each with what of it was entered. */
async function moved() {
  const worth = (await test.client.today.board({})).net_worth
  if (!worth.ok) throw new Error('Net worth could not be read')
  const { points } = await test.client.holdings.netWorth({ from: '2026-03' })
  const summary = await test.client.holdings.summary({})
  const last = points.at(-1)
  expect([worth.data.net_worth, summary.net_worth]).toEqual([last?.net_worth, last?.net_worth])
  return {
    today: [worth.data.change, worth.data.entered],
    months: points
      .slice(1)
      .map((point, index) => [point.net_worth - (points[index]?.net_worth ?? 0), point.entered]),
  }
}

describe('what is newly entered', () => {
  it('is a holding that was there before, at what it was first said to be worth; what it gains after that is gained', async () => {
    await account(1000, '2026-01-01')
    const { id } = await holding('Cabin')
    await value(id, '2026-05-02', 300_000)
    expect(await moved()).toEqual({
      today: [300_000, 300_000],
      months: [
        [0, 0],
        [300_000, 300_000],
      ],
    })
    await value(id, '2026-05-10', 310_000)
    expect(await moved()).toEqual({
      today: [310_000, 300_000],
      months: [
        [0, 0],
        [310_000, 300_000],
      ],
    })
  })

  it('is not what was paid for a holding from the household’s own accounts, whatever month that was in', async () => {
    const { id: account_id } = await account(100_000, '2026-01-01')
    const { id } = await holding('Cabin')
    await test.client.transactions.create({
      tx_type: 'expense',
      amount: 60_000,
      date: '2026-04-10',
      payee: 'Seller',
      account_id,
      override_reason: 'A house',
      links: [{ kind: 'holding', id }],
    })
    await value(id, '2026-05-02', 65_000)
    // Beyond what was paid it is worth 5,000 more than anybody has said before.
    expect((await moved()).months).toEqual([
      [-60_000, 0],
      [65_000, 5000],
    ])
  })

  it('is less by the debt that was told with it, and an account opened is entered too', async () => {
    await account(2500, '2026-05-12')
    const { id } = await holding('Cabin')
    await value(id, '2026-05-02', 300_000)
    await test.client.holdings.createLiability({
      holding_id: id,
      name: 'Mortgage',
      balance: 240_000,
      balance_on: '2026-05-02',
    })
    const { today, months } = await moved()
    expect(today).toEqual([62_500, 62_500])
    expect(months.at(-1)).toEqual([62_500, 62_500])
  })

  it('is all of a holding where the accounts are not asked for', async () => {
    const { id } = await holding('Cabin')
    await value(id, '2026-04-02', 1000)
    const { points } = await test.client.holdings.netWorth({ from: '2026-03', include_accounts: false })
    expect(points.map(({ entered }) => entered)).toEqual([0, 1000, 0])
  })
})
