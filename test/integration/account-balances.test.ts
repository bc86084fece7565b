import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { openBank } from '../helpers/importing.ts'
import { Random } from '../helpers/random.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(() => test.close())

const day = (random: Random) => `2026-01-${String(random.whole(1, 14)).padStart(2, '0')}`

describe('the running balance', () => {
  it('is what the account held after each row, on every page, whichever way the days run', async () => {
    const { client } = test
    const random = new Random(7)
    const account = await client.accounts.create({ name: 'Checking', kind: 'checking', opening_balance: 100 })
    const other = await client.accounts.create({ name: 'Savings', kind: 'savings' })
    for (let row = 0; row < 24; row += 1) {
      const made = await client.transactions.create({
        tx_type: random.chance(0.5) ? 'income' : 'expense',
        amount: random.whole(1, 90),
        date: day(random),
        account_id: random.chance(0.8) ? account.id : other.id,
      })
      if (random.chance(0.2)) await client.transactions.void({ tx_id: made.id })
    }
    await client.transactions.transfer({
      from_account_id: account.id,
      to_account_id: other.id,
      amount: 12,
      date: '2026-01-07',
    })
    const asked = { account_id: account.id, limit: 5 } as const
    for (const sort of ['date_asc', 'date_desc'] as const) {
      const rows = []
      let cursor: string | undefined
      do {
        const page = await client.transactions.list({ ...asked, sort, ...(cursor && { cursor }) })
        rows.push(...page.items)
        cursor = page.next_cursor ?? undefined
      } while (cursor !== undefined)
      const forward = sort === 'date_asc' ? rows : rows.toReversed()
      let balance = 100
      for (const row of forward) {
        if (row.status === 'posted') balance += row.signed_amount
        expect(row.running_balance).toBe(balance)
      }
      expect((await client.accounts.get({ account_id: account.id })).balance).toBe(balance)
    }
    const some = await client.transactions.list({ account_id: account.id, tx_type: 'income' })
    expect(some.items.map(each => each.running_balance)).toEqual(some.items.map(() => null))
    expect((await client.transactions.list({})).items[0]?.running_balance).toBeNull()
  })
})

describe('an account over time', () => {
  it('is told by month ends and by days, and by what was there before', async () => {
    const { client } = test
    const { id: account_id } = await client.accounts.create({
      name: 'Checking',
      kind: 'checking',
      opening_balance: 100,
    })
    const post = (amount: number, date: string) =>
      client.transactions.create({ tx_type: 'income', amount, date, account_id })
    await post(5, '2025-10-31')
    await post(10, '2025-12-02')
    await post(20, '2026-01-03')
    await post(99, '2026-01-20')
    expect(await client.accounts.balances({ account_id, from: '2025-11-10' })).toEqual({
      account_id,
      currency: 'USD',
      from: '2025-11-10',
      to: '2026-01-15',
      items: [
        { date: '2025-11-10', balance: 105 },
        { date: '2025-11-30', balance: 105 },
        { date: '2025-12-31', balance: 115 },
        { date: '2026-01-15', balance: 135 },
      ],
      bank: null,
    })
    expect(
      (await client.accounts.balances({ account_id, from: '2025-12-01', to: '2026-01-31', by: 'day' })).items,
    ).toEqual([
      { date: '2025-12-01', balance: 105 },
      { date: '2025-12-02', balance: 115 },
      { date: '2026-01-03', balance: 135 },
      { date: '2026-01-20', balance: 234 },
      { date: '2026-01-31', balance: 234 },
    ])
    await expect(
      client.accounts.balances({ account_id, from: '2026-02-01', to: '2026-01-01' }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('says what the bank said last, and is brought to it by an adjustment that locks', async () => {
    const bank = await openBank()
    try {
      const { client } = bank.test
      const { id: account_id } = await client.accounts.create({ name: 'Checking', kind: 'checking' })
      const csv =
        'Date,Description,Amount,Balance\n2026-11-05,Shop,-80.00,420.00\n2026-11-06,Pay,900.00,1320.00\n'
      await bank.run(csv, 'checking.csv', { account_id })
      const found = await client.accounts.balances({ account_id })
      expect(found.bank).toEqual({ date: '2026-11-06', balance: 1320, held: 820, difference: 500 })
      const statement = { account_id, statement_date: '2026-11-06', statement_balance: 1320 }
      await expect(client.accounts.reconcile(statement)).rejects.toMatchObject({ code: 'CONFLICT' })
      expect(await client.accounts.reconcile({ ...statement, adjust: true })).toMatchObject({ difference: 0 })
      expect((await client.accounts.balances({ account_id })).bank?.difference).toBe(0)
      const { items } = await client.transactions.list({ account_id })
      expect(items).toContainEqual(
        expect.objectContaining({
          description: 'Balance adjustment',
          signed_amount: 500,
          bucket_id: null,
          cleared: 'reconciled',
        }),
      )
      await client.undo.undo({})
      expect((await client.accounts.get({ account_id })).balance).toBe(820)
    } finally {
      await bank.test.close()
    }
  })
})
