import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { balanceOf, openBank } from '../helpers/importing.ts'

/** Parts of a split that are transfers: of a loan payment the principal goes to the loan, and only the rest is spent. */

let test: TestApp
let checking: string
let loan: string
let savings: string
let interest: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
  const account = async (name: string, kind: 'checking' | 'savings' | 'loan') =>
    (await test.client.accounts.create({ name, kind, opening_date: '2026-01-01' })).id
  checking = await account('Everyday', 'checking')
  loan = await account('House loan', 'loan')
  savings = await account('Rainy day', 'savings')
  interest = (
    await test.client.buckets.create({ name: 'Interest', bucket_type: 'essentials', priority: 'A' })
  ).id
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const parts = () => [
  { bucket_id: null, amount: 1100, transfer_account_id: loan },
  { bucket_id: interest, amount: 350 },
  { bucket_id: null, amount: 50, notes: 'escrow' },
]
const pay = (splits: object[] = parts()) =>
  test.client.transactions.create({
    tx_type: 'expense',
    amount: 1500,
    date: '2026-11-05',
    account_id: checking,
    payee: 'Hillside Mortgage',
    splits: splits as ReturnType<typeof parts>,
  })
const incoming = (amount = 1100, date = '2026-11-06') =>
  test.client.transactions.create({
    tx_type: 'income',
    amount,
    date,
    account_id: loan,
    payee: 'Payment received',
  })
const get = (tx_id: string) => test.client.transactions.get({ tx_id })
const month = async () => {
  const { expenses, income } = await test.client.buckets.month({ month: '2026-11' })
  return { spent: expenses, income }
}
const balances = async () => (await test.client.accounts.list({})).items.map(each => each.balance)
const rowsOn = async (account_id: string) => (await test.client.transactions.list({ account_id })).items
const state = () =>
  Object.fromEntries(
    Object.entries(dumpOf(test.file, ['transfer_proposals', 'transfer_rejections'])).map(([table, rows]) => [
      table,
      rows.map(row => String(row).replace(/"updated_at":"[^"]*"/, '')),
    ]),
  )

describe('a part that is a transfer', () => {
  it('is spent in no month, and stands on the other account as a row that is expected', async () => {
    const split = await pay()
    expect(await month()).toEqual({ spent: 400, income: 0 })
    expect(await balances()).toEqual([-1500, 1100, 0])
    const [side] = await rowsOn(loan)
    expect(side).toMatchObject({
      tx_type: 'transfer',
      signed_amount: 1100,
      date: '2026-11-05',
      bucket_id: null,
      transfer: { other_transaction_id: split.id, other_account_id: checking, other_part: 0 },
    })
    expect(split.splits[0]).toEqual({
      bucket_id: null,
      amount: 1100,
      notes: '',
      transfer_account_id: loan,
      transfer: {
        transfer_id: side?.transfer?.transfer_id,
        other_transaction_id: side?.id,
        other_is_expected: true,
      },
    })
    // A part that is none has what it always had.
    expect(split.splits[1]).toEqual({ bucket_id: interest, amount: 350, notes: '' })
    expect((await test.client.audit.verify({})).ok).toBe(true)
    expect(
      (await test.client.payees.list({})).items.find(each => each.name.startsWith('Hillside')),
    ).toMatchObject({
      spent: 400,
    })
  })

  it('takes the row of the other account that is there already', async () => {
    const there = await incoming()
    expect(await month()).toEqual({ spent: 0, income: 1100 })
    const split = await pay()
    expect(split.splits[0]?.transfer).toMatchObject({
      other_transaction_id: there.id,
      other_is_expected: false,
    })
    expect(await month()).toEqual({ spent: 400, income: 0 })
    expect((await rowsOn(loan)).map(each => each.id)).toEqual([there.id])
    // Between two of one amount a person chooses.
    await incoming()
    await incoming()
    await expect(pay()).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await rowsOn(checking)).toHaveLength(1)
  })

  it('is made of a part and a row, from either side, and taken apart again, and all is as it was', async () => {
    const split = await pay([
      { bucket_id: interest, amount: 1100 },
      { bucket_id: interest, amount: 400 },
    ])
    const there = await incoming()
    const before = state()
    const figures = await month()
    expect(figures).toEqual({ spent: 1500, income: 1100 })
    const { transfers } = test.client
    for (const make of [
      () => transfers.make({ tx_id: split.id, part: 0, other_id: there.id }),
      () => transfers.make({ tx_id: there.id, other_id: split.id, other_part: 0 }),
      () => transfers.make({ tx_id: split.id, part: 0, account_id: loan }),
    ])
      for (const apart of [
        () => transfers.takeApart({ tx_id: split.id }),
        () => transfers.takeApart({ tx_id: split.id, part: 0 }),
        () => transfers.takeApart({ tx_id: there.id }),
      ]) {
        const sides = await make()
        expect(sides.out).toMatchObject({ id: split.id, tx_type: 'expense', bucket_id: null })
        expect(sides.in).toMatchObject({ id: there.id, tx_type: 'transfer', bucket_id: null })
        expect(await month()).toEqual({ spent: 400, income: 0 })
        await apart()
        expect(state()).toEqual(before)
        expect(await month()).toEqual(figures)
      }
    await expect(transfers.takeApart({ tx_id: split.id })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await test.client.audit.verify({})).ok).toBe(true)
  })

  it('is undone and done again as one step, made, changed, taken apart and void', async () => {
    const { undo, transactions, transfers } = test.client
    const steps: (() => Promise<unknown>)[] = []
    let id = ''
    steps.push(async () => {
      id = (await pay()).id
    })
    steps.push(() =>
      transactions.update({
        tx_id: id,
        splits: [
          { bucket_id: null, amount: 1000, transfer_account_id: loan },
          { bucket_id: null, amount: 300, transfer_account_id: savings },
          { bucket_id: interest, amount: 200 },
        ],
      }),
    )
    steps.push(() => transfers.takeApart({ tx_id: id, part: 1 }))
    steps.push(() => transactions.void({ tx_id: id }))
    for (const step of steps) {
      const before = state()
      const was = [await month(), await balances()]
      await step()
      const after = state()
      const now = [await month(), await balances()]
      await undo.undo({})
      expect(state()).toEqual(before)
      expect([await month(), await balances()]).toEqual(was)
      await undo.redo({})
      expect(state()).toEqual(after)
      expect([await month(), await balances()]).toEqual(now)
    }
    expect(await balances()).toEqual([0, 0, 0])
    expect(await month()).toEqual({ spent: 0, income: 0 })
  })
})

describe('a change of the split', () => {
  it('moves the row that is expected, and leaves one that is the bank’s', async () => {
    const split = await pay()
    const change = (principal: number) =>
      test.client.transactions.update({
        tx_id: split.id,
        splits: [
          { bucket_id: null, amount: principal, transfer_account_id: loan },
          { bucket_id: interest, amount: 1500 - principal },
        ],
      })
    await change(1200)
    expect(await balances()).toEqual([-1500, 1200, 0])
    expect(await month()).toEqual({ spent: 300, income: 0 })
    const [side] = await rowsOn(loan)
    await expect(test.client.transactions.update({ tx_id: side?.id ?? '', amount: 7 })).rejects.toMatchObject(
      {
        code: 'BAD_REQUEST',
      },
    )
    await expect(test.client.transactions.void({ tx_id: side?.id ?? '' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    // Its own day and words may be changed.
    await test.client.transactions.update({ tx_id: side?.id ?? '', description: 'Principal' })
    await test.client.transactions.setCleared({ tx_ids: [side?.id ?? ''], cleared: true })
    await expect(change(1250)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await balances()).toEqual([-1500, 1200, 0])
    // Another field of the split leaves its parts alone.
    await test.client.transactions.update({ tx_id: split.id, notes: 'November' })
    expect((await get(split.id)).splits[0]?.transfer?.other_transaction_id).toBe(side?.id)
    await expect(
      test.client.transactions.update({ tx_id: split.id, tx_type: 'income' }),
    ).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(
      test.client.transactions.update({ tx_id: split.id, account_id: loan }),
    ).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    // In one bucket it has no parts, and the loan's row is what its account says: money that came in.
    await test.client.transactions.update({ tx_id: split.id, bucket_id: interest })
    expect(await month()).toEqual({ spent: 1500, income: 1200 })
  })

  it('refuses what is no transfer', async () => {
    const refused = async (splits: object[], path: unknown[]) => {
      const before = state()
      await expect(pay(splits)).rejects.toMatchObject({ data: { issues: [{ path }] } })
      expect(state()).toEqual(before)
    }
    const rest = { bucket_id: interest, amount: 400 }
    await refused(
      [{ bucket_id: null, amount: 1100, transfer_account_id: checking }, rest],
      ['splits', 0, 'transfer_account_id'],
    )
    await refused(
      [{ bucket_id: interest, amount: 1100, transfer_account_id: loan }, rest],
      ['splits', 0, 'bucket_id'],
    )
    await expect(pay([{ amount: 1100, transfer_account_id: 'acct_none' }, rest])).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const split = await pay()
    const row = await incoming(50)
    const { make } = test.client.transfers
    await expect(make({ tx_id: split.id, part: 1, other_id: row.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(make({ tx_id: split.id, part: 9, other_id: row.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(make({ tx_id: split.id, part: 0, other_id: row.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await expect(make({ tx_id: split.id, account_id: loan })).rejects.toMatchObject({ code: 'CONFLICT' })
    await make({ tx_id: split.id, part: 2, other_id: row.id })
    expect(await month()).toEqual({ spent: 350, income: 0 })
    await expect(test.client.transfers.takeApart({ tx_id: split.id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('a file that names the other account in a part', () => {
  const CHECKING =
    '!Type:Bank\nD11/15/26\nT-1,500.00\nPHillside\nL--Split--\nS[House loan]\nEprincipal\n$-1,100.00\nSInterest\n$-350.00\nSEscrow\n$-50.00\n^\n'
  const LOAN = '!Type:Oth L\nD11/15/26\nT1,100.00\nPHillside\nL[Everyday]\n^\n'
  const household = async () => {
    const bank = await openBank()
    await bank.test.client.budget.update({ base_currency: 'USD' })
    const make = async (name: string, kind: 'checking' | 'loan') =>
      (await bank.test.client.accounts.create({ name, kind, opening_date: '2026-01-01' })).id
    const figures = async () => {
      const { income, expenses } = await bank.test.client.buckets.month({ month: '2026-11' })
      return { income, expenses }
    }
    return {
      bank,
      figures,
      checking: await make('Everyday', 'checking'),
      loan: await make('House loan', 'loan'),
    }
  }

  it.each(['the payment first', 'the loan first'])('is one movement with the loan’s row, %s', async order => {
    const { bank, figures, checking, loan } = await household()
    const before = dumpOf(bank.test.file, ['imports', 'import_statements', 'audit_log', 'audit_head'])
    const files = [
      () => bank.run(CHECKING, 'checking.qif', { account_id: checking }),
      () => bank.run(LOAN, 'loan.qif', { account_id: loan }),
    ]
    const ids: string[] = []
    for (const file of order === 'the loan first' ? files.toReversed() : files) ids.push(await file())
    expect(await figures()).toEqual({ income: 0, expenses: 400 })
    expect(await balanceOf(bank, checking)).toBe(-1500)
    expect(await balanceOf(bank, loan)).toBe(1100)
    const rows = (await bank.test.client.transactions.list({})).items
    expect(rows).toHaveLength(2)
    const split = rows.find(row => row.account_id === checking)
    expect(split?.splits[0]).toMatchObject({
      transfer_account_id: loan,
      transfer: {
        other_is_expected: false,
        other_transaction_id: rows.find(row => row.account_id === loan)?.id,
      },
    })
    // The same files again bring nothing.
    for (const file of files) await file()
    expect((await bank.test.client.transactions.list({})).items).toHaveLength(2)
    expect(await figures()).toEqual({ income: 0, expenses: 400 })
    for (const import_id of ids.toReversed()) await bank.undo(import_id)
    expect(dumpOf(bank.test.file, ['imports', 'import_statements', 'audit_log', 'audit_head'])).toEqual(
      before,
    )
    expect(bank.test.logged).toEqual([])
    await bank.test.close()
  })

  it('expects the loan’s row until its file is in, and is never linked again once a person took it apart', async () => {
    const { bank, figures, checking, loan } = await household()
    const { client } = bank.test
    const import_id = await bank.run(CHECKING, 'checking.qif', { account_id: checking })
    expect(await figures()).toEqual({ income: 0, expenses: 400 })
    const [split] = (await client.transactions.list({ account_id: checking })).items
    expect(split?.splits[0]?.transfer?.other_is_expected).toBe(true)
    await client.transfers.takeApart({ tx_id: split?.id ?? '' })
    expect(await figures()).toEqual({ income: 0, expenses: 1500 })
    expect(await balanceOf(bank, loan)).toBe(0)
    await client.undo.undo({})
    expect(await figures()).toEqual({ income: 0, expenses: 400 })
    await bank.undo(import_id)
    expect(await balanceOf(bank, loan)).toBe(0)
    expect(await figures()).toEqual({ income: 0, expenses: 0 })
    await bank.test.close()
  })

  it('of both accounts at once joins them, also where the accounts are only made with it', async () => {
    const { bank, figures } = await household()
    const both = `!Account\nNNew daily\nTBank\n^\n${CHECKING.replace('House loan', 'New loan')}!Account\nNNew loan\nTOth L\n^\n${LOAN.replace('Everyday', 'New daily')}`
    await bank.run(both, 'both.qif', { create_accounts: true })
    expect(await figures()).toEqual({ income: 0, expenses: 400 })
    expect((await bank.test.client.transactions.list({})).items).toHaveLength(2)
    await bank.test.close()
  })
})
