import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Bank, openBank } from '../helpers/importing.ts'

/** A split by shares is remembered for its payee: offered once, filled in once it was made twice alike. */

let bank: Bank
let account: string
let food: string
let home: string
beforeEach(async () => {
  bank = await openBank()
  const { client } = bank.test
  await client.budget.update({ base_currency: 'USD' })
  account = (await client.accounts.create({ name: 'Everyday', kind: 'checking', opening_date: '2026-01-01' }))
    .id
  const bucket = async (name: string) =>
    (await client.buckets.create({ name, bucket_type: 'essentials', priority: 'A' })).id
  food = await bucket('Food')
  home = await bucket('Home')
})
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

const file = (day: number, amount: string, payee = 'MEGASTORE #4821') =>
  bank.run(`Date,Payee,Amount\n2026-11-${day},${payee},${amount}\n`, `${day}.csv`, { account_id: account })
const latest = async () => {
  const [row] = (await bank.test.client.transactions.list({ limit: 1 })).items
  if (!row) throw new Error('There is none')
  return row
}
const split = async (first: number, second: number, tx_id?: string) =>
  bank.test.client.transactions.update({
    tx_id: tx_id ?? (await latest()).id,
    splits: [
      { bucket_id: food, amount: first },
      { bucket_id: home, amount: second },
    ],
  })
const usual = async () => {
  const { payee_id } = await latest()
  return (await bank.test.client.payees.get({ payee_id: payee_id ?? '' })).usual_split
}

it('offers a split that was made once, and fills in one that was made twice alike, marked', async () => {
  const { client } = bank.test
  await file(13, '-100.00')
  expect(await usual()).toBeNull()
  await split(60, 40)
  expect(await usual()).toEqual({
    parts: [{ bucket_id: food, share: 60 }, { bucket_id: home }],
    times: 1,
    fills_in: false,
  })
  // The same again of the same row is no second time.
  await split(60, 40)
  expect((await usual())?.times).toBe(1)
  await file(14, '-50.01', 'MEGASTORE #99')
  expect(await latest()).toMatchObject({ bucket_id: null, splits: [], review: 'unsure_bucket' })
  const [asked] = (await client.sorting.list({})).items
  expect(asked?.usual_split).toEqual({
    times: 1,
    splits: [
      { bucket_id: food, amount: 30, notes: '' },
      { bucket_id: home, amount: 20.01, notes: '' },
    ],
  })
  await client.transactions.update({
    tx_id: asked?.transaction.id ?? '',
    splits: asked?.usual_split?.splits ?? [],
  })
  expect(await usual()).toMatchObject({ times: 2, fills_in: true })
  await file(15, '-80.00')
  expect(await latest()).toMatchObject({
    bucket_from: 'learned',
    review: null,
    splits: [
      { bucket_id: food, amount: 48 },
      { bucket_id: home, amount: 32 },
    ],
  })
  // Money that comes back is not split, nor is what is too small for it.
  await file(16, '80.00')
  expect((await latest()).splits).toEqual([])
  await file(17, '-0.01')
  expect((await latest()).splits).toEqual([])
})

it('is another one after another split, none in a bucket that is archived, and undone with the split', async () => {
  const { client } = bank.test
  await file(13, '-100.00')
  await split(60, 40)
  await file(14, '-100.00')
  await split(50, 50)
  expect(await usual()).toEqual({
    parts: [{ bucket_id: food < home ? food : home, share: 50 }, { bucket_id: food < home ? home : food }],
    times: 1,
    fills_in: false,
  })
  await client.undo.undo({})
  expect(await usual()).toMatchObject({ parts: [{ share: 60 }, {}], times: 1 })
  await client.undo.redo({})
  await file(15, '-10.00')
  await split(5, 5)
  expect(await usual()).toMatchObject({ times: 2 })
  await client.buckets.update({ bucket_id: home, status: 'archived' })
  expect(await usual()).toBeNull()
  await file(16, '-10.00')
  expect((await latest()).splits).toEqual([])
})

it('is forgotten by a person, and undone; a part that is a transfer teaches nothing', async () => {
  const { client } = bank.test
  await file(13, '-100.00')
  await split(60, 40)
  await file(14, '-100.00')
  await split(60, 40)
  const payee_id = (await latest()).payee_id ?? ''
  await client.payees.forgetSplit({ payee_id })
  expect(await usual()).toBeNull()
  await expect(client.payees.forgetSplit({ payee_id })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect((await client.undo.state({})).undo?.label).toBe('Payee split forgotten')
  await client.undo.undo({})
  expect((await usual())?.times).toBe(2)
  await client.undo.redo({})
  await file(15, '-100.00')
  expect((await latest()).splits).toEqual([])
  const other = await client.accounts.create({ name: 'Loan', kind: 'loan' })
  await client.transactions.update({
    tx_id: (await latest()).id,
    splits: [
      { bucket_id: null, amount: 60, transfer_account_id: other.id },
      { bucket_id: home, amount: 40 },
    ],
  })
  expect(await usual()).toBeNull()
  expect((await client.audit.verify({})).ok).toBe(true)
})

it('gives way to a rule, and to the parts that a file has', async () => {
  const { client } = bank.test
  await file(13, '-100.00')
  await split(60, 40)
  await file(14, '-100.00')
  await split(60, 40)
  const { rule } = await client.rules.create({
    conditions: [{ field: 'payee', operator: 'contains', value: 'Megastore' }],
    action: { bucket_id: home },
  })
  await file(15, '-100.00')
  expect(await latest()).toMatchObject({ bucket_id: home, splits: [], bucket_from: 'rule' })
  await client.rules.remove({ rule_id: rule.id })
  await bank.run(
    '!Type:Bank\nD11/18/26\nT-90.00\nPMEGASTORE #4821\nL--Split--\nSToys\n$-30.00\nSBooks\n$-60.00\n^\n',
    'own.qif',
    { account_id: account },
  )
  expect((await latest()).splits.map(({ amount }) => amount)).toEqual([30, 60])
})
