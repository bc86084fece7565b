import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** A debt that is kept as an account and against a holding is one debt. */

let test: TestApp
let house: string
let loan: string
let debt: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-06-15T12:00:00Z' })
  const { client } = test
  await client.accounts.create({
    name: 'Everyday',
    kind: 'checking',
    opening_balance: 20_000,
    opening_date: '2026-01-01',
  })
  loan = (
    await client.accounts.create({
      name: 'House loan',
      kind: 'mortgage',
      opening_balance: -200_000,
      opening_date: '2026-02-01',
    })
  ).id
  house = (
    await client.holdings.create({
      asset_type: 'property',
      label: 'House',
      value_estimate: 350_000,
      valued_on: '2026-01-01',
    })
  ).id
  debt = (
    await client.holdings.createLiability({
      holding_id: house,
      name: 'Mortgage',
      lender: 'Hillside',
      balance: 201_000,
      balance_on: '2026-01-01',
      interest_percent: 6,
      payment: 1500,
    })
  ).id
  await client.transactions.create({ tx_type: 'income', amount: 500, date: '2026-04-10', account_id: loan })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const keep = (account_id: string | null) =>
  test.client.holdings.updateLiability({ holding_id: house, liability_id: debt, account_id })
const worth = async () => {
  const { net_worth, liabilities, accounts } = await test.client.holdings.summary({})
  return { net_worth, liabilities, accounts }
}
const byMonth = async () =>
  (
    await test.client.holdings.netWorth({ from: '2026-01', to: '2026-06', include_accounts: true })
  ).points.map(point => point.net_worth)

describe('a debt that is kept as an account and against a holding', () => {
  it('counts once as soon as the account is said, by what the account holds', async () => {
    expect((await byMonth()).at(-1)).toBe(20_000 - 199_500 + 350_000 - 201_000)
    expect(await keep(loan)).toMatchObject({ account_id: loan, balance: 199_500, balance_on: '2026-06-15' })
    // In January what was entered, then what the account was opened with, then what was paid.
    expect(await byMonth()).toEqual([169_000, 170_000, 170_000, 170_500, 170_500, 170_500])
    expect(await worth()).toMatchObject({ liabilities: 199_500 })
    const board = await test.client.today.board({})
    expect(board.net_worth).toMatchObject({
      data: { net_worth: 170_500, liabilities: 199_500, accounts: 20_000 },
    })
  })

  it('is one of the debts, with what is known of both, by either id', async () => {
    await keep(loan)
    const { items } = await test.client.debts.list({})
    expect(items).toMatchObject([
      {
        id: loan,
        holding_id: house,
        balance: 199_500,
        interest_percent: 6,
        payment: 1500,
        lender: 'Hillside',
      },
    ])
    expect((await test.client.debts.get({ debt_id: debt })).id).toBe(loan)
    await test.client.debts.update({ debt_id: debt, interest_percent: 5, extra: 100 })
    expect((await test.client.debts.get({ debt_id: loan })).interest_percent).toBe(5)
    const [held] = (await test.client.holdings.listLiabilities({ holding_id: house })).items
    expect(held?.interest_percent).toBe(5)
  })

  it('is paid once in the forecast', async () => {
    const payments = async () =>
      (await test.client.forecast.get({ to: '2026-08-31' })).days.flatMap(day =>
        day.parts.filter(part => part.kind === 'loan_payment').map(part => part.amount),
      )
    await test.client.debts.update({ debt_id: loan, interest_percent: 6, payment: 1500 })
    expect(await payments()).toHaveLength(4)
    await keep(loan)
    expect(await payments()).toEqual([-1500, -1500])
  })

  it('moves net worth in the reports by what it changed, entered once', async () => {
    await keep(loan)
    const { rows } = await test.client.reports.netWorth({ from: '2025-12-01', to: '2026-06-15' })
    const sums = Object.fromEntries(rows.map(row => [row.name, row.total]))
    expect((sums['Saved'] ?? 0) + (sums['Gained'] ?? 0) + (sums['Newly entered'] ?? 0)).toBe(170_500)
    expect(sums['Newly entered']).toBe(20_000 + 350_000 - 201_000)
  })

  it('takes no balance besides, no account of another kind, and none twice; undone it counts as before', async () => {
    await keep(loan)
    const change = (fields: object) =>
      test.client.holdings.updateLiability({ holding_id: house, liability_id: debt, ...fields })
    await expect(change({ balance: 5 })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      data: { issues: [{ path: ['balance'] }] },
    })
    const other = await test.client.accounts.create({ name: 'Cash', kind: 'cash' })
    await expect(change({ account_id: other.id })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(
      test.client.holdings.createLiability({ holding_id: house, name: 'Again', account_id: loan }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    await test.client.undo.undo({})
    await test.client.undo.undo({})
    expect((await test.client.holdings.listLiabilities({ holding_id: house })).items).toMatchObject([
      { account_id: null, balance: 201_000 },
    ])
  })
})
