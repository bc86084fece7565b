import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openConnection } from '../../main/core/database/open.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

/** Two rows that are one movement: made by hand, taken apart, proposed, and found in the whole history. */

let test: TestApp
let checking: string
let savings: string
let card: string
let food: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-11-20T12:00:00Z' })
  const account = async (name: string, kind: 'checking' | 'savings' | 'credit_card') =>
    (await test.client.accounts.create({ name, kind, opening_balance: 1000, opening_date: '2026-01-01' })).id
  checking = await account('Everyday', 'checking')
  savings = await account('Rainy day', 'savings')
  card = await account('Blue', 'credit_card')
  food = (await test.client.buckets.create({ name: 'Food', bucket_type: 'essentials', priority: 'B' })).id
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const post = (
  account_id: string,
  amount: number,
  date = '2026-11-05',
  more: { readonly description?: string; readonly bucket_id?: string; readonly payee?: string } = {},
) =>
  test.client.transactions.create({
    tx_type: amount < 0 ? 'expense' : 'income',
    amount: Math.abs(amount),
    date,
    account_id,
    ...more,
  })
const month = async (wanted = '2026-11') => {
  const { expenses, income } = await test.client.buckets.month({ month: wanted })
  return { spent: expenses, income }
}
const balances = async () => (await test.client.accounts.list({})).items.map(each => each.balance)
const proposed = async () => (await test.client.transfers.proposed({})).items.map(each => each.ids)
/** All but how it came about, and but when each row was last written. */
const state = () =>
  Object.fromEntries(
    Object.entries(dumpOf(test.file, ['transfer_proposals', 'transfer_rejections'])).map(([table, rows]) => [
      table,
      rows.map(row => String(row).replace(/"updated_at":"[^"]*"/, '')),
    ]),
  )

describe('by hand', () => {
  it('two rows become one transfer, in no month, with their days and texts; apart, each is what it was', async () => {
    const out = await post(checking, -80, '2026-11-05', { description: 'To the pot' })
    const both = await test.client.transactions.update({
      tx_id: out.id,
      splits: [
        { bucket_id: food, amount: 30 },
        { bucket_id: null, amount: 50, notes: 'rest' },
      ],
    })
    expect(both.splits).toHaveLength(2)
    const incoming = await post(savings, 80, '2026-11-07', { payee: 'Pot', bucket_id: food })
    const before = state()
    // A refund in a bucket is less spent.
    const counted = await month()
    expect(counted).toEqual({ spent: 0, income: 0 })
    expect((await test.client.buckets.month({})).total.spent).toBe(-50)
    const held = await balances()
    const sides = await test.client.transfers.make({ tx_id: incoming.id, other_id: out.id })
    expect(sides.out).toMatchObject({
      id: out.id,
      tx_type: 'transfer',
      signed_amount: -80,
      date: '2026-11-05',
      description: 'To the pot',
      bucket_id: null,
      splits: [],
      transfer: { other_transaction_id: incoming.id, other_account_id: savings, joined: true },
    })
    expect(sides.in).toMatchObject({ date: '2026-11-07', payee: 'Pot', signed_amount: 80 })
    expect(await month()).toEqual({ spent: 0, income: 0 })
    expect((await test.client.buckets.month({})).total.spent).toBe(0)
    expect(await balances()).toEqual(held)
    expect((await test.client.transactions.list({ tx_type: 'expense' })).items).toEqual([])
    expect((await test.client.transactions.list({ bucket_id: food })).items).toEqual([])
    // A day of one is not the other's.
    await test.client.transactions.update({ tx_id: out.id, date: '2026-11-06' })
    await test.client.transactions.update({ tx_id: out.id, date: '2026-11-05' })
    expect((await test.client.transactions.get({ tx_id: incoming.id })).date).toBe('2026-11-07')
    await test.client.transfers.takeApart({ tx_id: incoming.id })
    expect(state()).toEqual(before)
    expect(await month()).toEqual(counted)
    const log = (await test.client.audit.list({ entity_kind: 'transaction', limit: 50 })).items
    expect(
      log
        .filter(each => each.action === 'link')
        .map(each => each.entity_id)
        .sort(),
    ).toEqual([out.id, incoming.id].sort())
    expect(log.filter(each => each.action === 'unlink')).toHaveLength(2)
    expect((await test.client.audit.verify({})).ok).toBe(true)
  })

  it('is undone and done again as one step', async () => {
    const out = await post(checking, -80)
    const incoming = await post(savings, 80)
    const before = state()
    await test.client.transfers.make({ tx_id: out.id, other_id: incoming.id })
    const after = state()
    expect((await test.client.undo.state({})).undo?.label).toBe('2 transactions joined as a transfer')
    await test.client.undo.undo({})
    expect(state()).toEqual(before)
    expect(await month()).toEqual({ spent: 80, income: 80 })
    await test.client.undo.redo({})
    expect(state()).toEqual(after)
    expect(await month()).toEqual({ spent: 0, income: 0 })
    await test.client.transfers.takeApart({ tx_id: out.id })
    expect((await test.client.undo.state({})).undo?.label).toBe('2 transactions taken out of a transfer')
    await test.client.undo.undo({})
    expect(state()).toEqual(after)
  })

  it('a row and an account: the other side counts at once, and goes with the transfer', async () => {
    const out = await post(checking, -450, '2026-11-05', { description: 'CARD SERVICES AUTOPAY' })
    const before = state()
    const sides = await test.client.transfers.make({ tx_id: out.id, account_id: card })
    expect(sides.out.transfer).toMatchObject({ other_account_id: card, other_is_expected: true })
    expect(sides.in).toMatchObject({ account_id: card, signed_amount: 450, cleared: 'uncleared' })
    expect((await test.client.accounts.get({ account_id: card })).balance).toBe(1450)
    expect(await month()).toEqual({ spent: 0, income: 0 })
    const left = await test.client.transfers.takeApart({ tx_id: sides.in.id })
    expect(left).toMatchObject({ id: out.id, tx_type: 'expense' })
    expect(state()).toEqual(before)
    await expect(test.client.transactions.get({ tx_id: sides.in.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await test.client.audit.verify({})).ok).toBe(true)
    expect((await test.client.transactions.list({ text: 'AUTOPAY' })).items).toHaveLength(1)
  })

  it('a row and an account that has its one other side already takes that', async () => {
    const out = await post(checking, -450)
    const incoming = await post(card, 450, '2026-11-08')
    const sides = await test.client.transfers.make({ tx_id: out.id, account_id: card })
    expect(sides.in.id).toBe(incoming.id)
    await test.client.transfers.takeApart({ tx_id: out.id })
    await post(card, 450, '2026-11-09')
    await expect(test.client.transfers.make({ tx_id: out.id, account_id: card })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('refuses what is no pair, and changes nothing', async () => {
    const out = await post(checking, -80)
    const same = await post(checking, 80)
    const more = await post(savings, 81)
    const also = await post(savings, -80)
    const nowhere = await test.client.transactions.create({
      tx_type: 'income',
      amount: 80,
      date: '2026-11-05',
    })
    const before = state()
    for (const other of [same, more, also, nowhere, out])
      await expect(test.client.transfers.make({ tx_id: out.id, other_id: other.id })).rejects.toMatchObject({
        code: 'BAD_REQUEST',
      })
    await expect(test.client.transfers.make({ tx_id: out.id })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(test.client.transfers.make({ tx_id: out.id, account_id: checking })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(test.client.transfers.make({ tx_id: out.id, other_id: 'tx_0' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(test.client.transfers.takeApart({ tx_id: out.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    expect(state()).toEqual(before)
    const ok = await post(savings, 80)
    await test.client.transfers.make({ tx_id: out.id, other_id: ok.id })
    const third = await post(card, 80)
    await expect(test.client.transfers.make({ tx_id: third.id, other_id: out.id })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('what was entered as a transfer can be taken apart too', async () => {
    const { out } = await test.client.transactions.transfer({
      from_account_id: checking,
      to_account_id: savings,
      amount: 20,
      date: '2026-11-05',
    })
    expect(out.transfer?.joined).toBe(false)
    const apart = await test.client.transfers.takeApart({ tx_id: out.id })
    expect(apart).toMatchObject({ tx_type: 'expense', transfer: null, bucket_id: null })
    expect(await month()).toEqual({ spent: 20, income: 20 })
  })

  it('a bill that is paid by a transfer to the card stays paid', async () => {
    const bill = await test.client.bills.create({
      name: 'Blue card',
      amount: 450,
      cadence: 'monthly',
      start_date: '2026-11-05',
    })
    const out = await post(checking, -450, '2026-11-05', { payee: 'Blue card' })
    const payments = async () => (await test.client.bills.payments({ bill_id: bill.id })).items
    if ((await payments()).length === 0)
      await test.client.bills.pay({ bill_id: bill.id, transaction_id: out.id, date: '2026-11-05' })
    await test.client.transfers.make({ tx_id: out.id, account_id: card })
    expect(await payments()).toMatchObject([{ amount: 450, transaction_id: out.id }])
    expect(await month()).toEqual({ spent: 0, income: 0 })
  })
})

describe('proposals', () => {
  it('of rows that were typed wait for an answer, with what speaks for them', async () => {
    const out = await post(checking, -500, '2026-11-06', { description: 'TRANSFER TO SAVINGS' })
    await post(checking, -500, '2026-10-01', { description: 'TRANSFER TO SAVINGS' })
    const incoming = await post(savings, 500, '2026-11-07', { description: 'Transfer from checking' })
    const { items, total } = await test.client.transfers.proposed({})
    expect(total).toBe(1)
    expect(items).toMatchObject([
      { ids: [out.id, incoming.id], out: { signed_amount: -500 }, in: { signed_amount: 500 } },
    ])
    expect(items[0]?.evidence.map(each => each.kind)).toEqual(['words', 'words', 'days', 'only'])
    expect(items[0]?.evidence[0]).toMatchObject({ transaction_id: out.id, found: 'transfer savings' })
    expect(await month()).toEqual({ spent: 500, income: 500 })
    await test.client.transfers.accept({ ids: [incoming.id, out.id] })
    expect(await proposed()).toEqual([])
    expect(await month()).toEqual({ spent: 0, income: 0 })
  })

  it('a rejection is for good, and the next one comes up', async () => {
    const out = await post(checking, -500, '2026-11-06', { description: 'TRANSFER TO SAVINGS' })
    const one = await post(savings, 500, '2026-11-06', { description: 'TRANSFER FROM CHECKING' })
    const other = await post(savings, 500, '2026-11-09', { description: 'TRANSFER FROM CHECKING' })
    expect(await proposed()).toEqual([[out.id, one.id]])
    await test.client.transfers.reject({ ids: [one.id, out.id] })
    expect(await proposed()).toEqual([[out.id, other.id]])
    await test.client.transactions.update({ tx_id: one.id, description: 'TRANSFER FROM CHECKING again' })
    expect(await proposed()).toEqual([[out.id, other.id]])
    await test.client.undo.undo({})
    await test.client.undo.undo({})
    await test.client.transfers.runHistory({})
    expect((await test.client.transfers.proposed({})).items.length).toBe(1)
  })

  it('two that were taken apart are not proposed again, nor linked by the pass', async () => {
    const out = await post(checking, -500, '2026-11-06', { description: 'TRANSFER TO SAVINGS' })
    const incoming = await post(savings, 500, '2026-11-06', { description: 'TRANSFER FROM CHECKING' })
    await test.client.transfers.make({ tx_id: out.id, other_id: incoming.id })
    await test.client.transfers.takeApart({ tx_id: out.id })
    expect(await proposed()).toEqual([])
    expect(await test.client.transfers.previewHistory({})).toMatchObject({ linked: 0, asked: 0 })
    // Unless the person says so.
    await test.client.transfers.make({ tx_id: out.id, other_id: incoming.id })
    expect(await month()).toEqual({ spent: 0, income: 0 })
  })

  it('go with a row that becomes another', async () => {
    const out = await post(checking, -500, '2026-11-06', { description: 'TRANSFER TO SAVINGS' })
    const incoming = await post(savings, 500, '2026-11-06', { description: 'TRANSFER FROM CHECKING' })
    expect(await proposed()).toEqual([[out.id, incoming.id]])
    await test.client.transactions.update({ tx_id: incoming.id, amount: 501 })
    expect(await proposed()).toEqual([])
    await test.client.transactions.update({ tx_id: incoming.id, amount: 500 })
    expect(await proposed()).toEqual([[out.id, incoming.id]])
    await test.client.transactions.void({ tx_id: out.id })
    expect(await proposed()).toEqual([])
  })

  it('rows that say nothing of a transfer are not asked about', async () => {
    await post(checking, -20, '2026-11-06', { payee: 'Bakery' })
    await post(card, 20, '2026-11-06', { payee: 'Grocer refund' })
    await post(savings, 20, '2026-11-06', { payee: 'Interest' })
    expect(await proposed()).toEqual([])
  })
})

describe('the whole history', () => {
  const old = async () => {
    for (const at of ['2026-08', '2026-09', '2026-10']) {
      await post(checking, -500, `${at}-06`, { description: 'TRANSFER TO SAVINGS' })
      await post(savings, 500, `${at}-07`, { description: 'TRANSFER FROM CHECKING' })
      await post(checking, -60, `${at}-10`, { payee: 'Grocer', bucket_id: food })
    }
    await post(checking, 10, '2026-08-12', { payee: 'Grocer', bucket_id: food })
    // In a bucket, so it is asked.
    await post(checking, -300, '2026-10-20', { description: 'CREDIT CARD AUTOPAY', bucket_id: food })
    await post(card, 300, '2026-10-21', { description: 'PAYMENT THANK YOU' })
  }

  it('is shown by every month that it changes, linked when asked to, and taken back as one', async () => {
    await old()
    const before = state()
    const shown = await test.client.transfers.previewHistory({})
    expect(state()).toEqual(before)
    expect(shown).toMatchObject({ linked: 3, asked: 1 })
    expect(shown.months.map(each => each.month)).toEqual(['2026-08', '2026-09', '2026-10'])
    expect(shown.months[0]).toEqual({
      month: '2026-08',
      income_before: 500,
      income_after: 0,
      expense_before: 550,
      expense_after: 50,
    })
    const done = await test.client.transfers.runHistory({})
    expect(done).toMatchObject({ linked: 3, asked: 1 })
    for (const each of shown.months) {
      const now = await month(each.month)
      expect(now).toEqual({ spent: each.expense_after, income: each.income_after })
    }
    expect(await proposed()).toHaveLength(1)
    expect((await test.client.undo.state({})).undo?.label).toBe('Transfers of the whole history linked')
    await test.client.undo.undo({})
    expect(state()).toEqual(before)
    expect((await test.client.audit.verify({})).ok).toBe(true)
    // As a script, by its id.
    const again = await test.script.transfers.runHistory({})
    expect(await test.script.transfers.undoHistory({ pass_id: again.pass_id })).toEqual({ taken_apart: 3 })
    expect(state()).toEqual(before)
  })

  it('is taken back as one by a program that was started since', async () => {
    await old()
    const before = state()
    const { pass_id } = await test.client.transfers.runHistory({})
    const second = await openTestApp({ file: test.file })
    const { items } = await second.client.transfers.passes({})
    expect(items).toMatchObject([{ pass_id, transfers: 3 }])
    expect(items[0]?.began_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:/)
    await second.client.transfers.undoHistory({ pass_id })
    expect((await second.client.transfers.passes({})).items).toEqual([])
    await second.close()
    expect(state()).toEqual(before)
  })

  it('asks about reconciled rows, and links none of them', async () => {
    await old()
    const { items } = await test.client.transactions.list({ account_id: savings })
    await test.client.transactions.setCleared({ tx_ids: items.map(each => each.id), cleared: true })
    await test.client.accounts.reconcile({
      account_id: savings,
      statement_date: '2026-09-30',
      statement_balance: 2000,
    })
    expect(await test.client.transfers.previewHistory({})).toMatchObject({ linked: 1, asked: 3 })
    const [ids] = await proposed()
    if (!ids) throw new Error('Nothing is asked')
    await test.client.transfers.accept({ ids })
    const held = await test.client.accounts.get({ account_id: savings })
    expect(held.balance).toBe(2500)
  })
})

it('two programs that link one row at the same time: one does, the other is told', async () => {
  const second = await openTestApp({ file: test.file })
  const out = await post(checking, -80)
  const one = await post(savings, 80)
  const other = await post(card, 80)
  const results = await Promise.allSettled([
    test.client.transfers.make({ tx_id: out.id, other_id: one.id }),
    second.client.transfers.make({ tx_id: out.id, other_id: other.id }),
  ])
  expect(results.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await test.client.transactions.list({ tx_type: 'transfer' })).items).toHaveLength(2)
  const connection = openConnection(test.file)
  const sides = connection.prepare<[], number>('SELECT COUNT(*) FROM transfer_sides').pluck().get()
  connection.close()
  expect(sides).toBe(2)
  await second.close()
})
