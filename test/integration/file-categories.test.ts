import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '../helpers/importing.ts'

let bank: Bank
let account_id: string
let food: string
beforeEach(async () => {
  bank = await openBank()
  account_id = (await bank.test.client.accounts.create({ name: 'Main', kind: 'checking' })).id
  food = (await bank.test.client.buckets.create({ name: 'Food', bucket_type: 'essentials' })).id
})
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

const csv = (...rows: readonly string[]) => ['Date,Amount,Payee,Category', ...rows].join('\n')
const FILE = csv(
  '2026-11-02,-5,Shop,Essen',
  '2026-11-03,-6,Cinema,Kultur',
  '2026-11-04,-7,Shop,FOOD',
  '2026-11-05,-8,Kiosk,',
)

describe('the categories of a file', () => {
  it('are shown with what they stand for: a bucket of the very name by itself, the rest when it is said', async () => {
    const shown = bank.preview(FILE, 'a.csv', { account_id })
    expect(shown.categories).toEqual([
      {
        category: 'Essen',
        rows: 1,
        bucket_id: null,
        new_bucket: null,
        from: null,
        suggested_bucket_id: null,
      },
      {
        category: 'FOOD',
        rows: 1,
        bucket_id: food,
        new_bucket: null,
        from: 'same_name',
        suggested_bucket_id: null,
      },
      {
        category: 'Kultur',
        rows: 1,
        bucket_id: null,
        new_bucket: null,
        from: null,
        suggested_bucket_id: null,
      },
    ])
    const options = {
      account_id,
      categories: [
        { category: 'essen', bucket_id: food },
        { category: 'Kultur', new_bucket: 'Culture' },
      ],
    }
    expect(bank.preview(FILE, 'a.csv', options).categories.map(each => [each.from, each.new_bucket])).toEqual(
      [
        ['given', null],
        ['same_name', null],
        ['given', 'Culture'],
      ],
    )
    // A preview makes nothing.
    expect((await bank.test.client.buckets.list({})).items).toHaveLength(1)
    await bank.run(FILE, 'a.csv', options)
    const culture = (await bank.test.client.buckets.list({})).items.find(each => each.name === 'Culture')
    const { items } = await bank.test.client.transactions.list({ sort: 'date_asc' })
    expect(items.map(each => [each.bucket_id, each.bucket_from])).toEqual([
      [food, 'file'],
      [culture?.id, 'file'],
      [food, 'file'],
      [null, null],
    ])
  })

  it('are remembered for files of their kind, and for no others', async () => {
    const said = {
      account_id,
      categories: [
        { category: 'Essen', bucket_id: food },
        { category: 'Kultur', bucket_id: null },
      ],
    }
    await bank.run(FILE, 'a.csv', said)
    const later = csv('2026-11-12,-5,Shop,ESSEN', '2026-11-13,-6,Cinema,Kultur')
    expect(
      bank.preview(later, 'b.csv', { account_id }).categories.map(each => [each.bucket_id, each.from]),
    ).toEqual([
      [food, 'remembered'],
      [null, 'remembered'],
    ])
    await bank.run(later, 'b.csv', { account_id })
    const { items } = await bank.test.client.transactions.list({ from: '2026-11-12', sort: 'date_asc' })
    expect(items.map(each => each.bucket_id)).toEqual([food, null])
    const qif = '!Type:Bank\nD11/15/2026\nT-3.00\nPShop\nLEssen\n^\n'
    expect(bank.preview(qif, 'c.qif', { account_id }).categories).toMatchObject([
      { bucket_id: null, from: null },
    ])
  })

  it('are read, said and forgotten over REST, each with its entry in the history', async () => {
    const { client } = bank.test
    await bank.run(FILE, 'a.csv', { account_id, categories: [{ category: 'Kultur', bucket_id: null }] })
    const [kept] = (await client.sorting.categories({})).items
    if (!kept) throw new Error('Nothing was remembered')
    expect(kept).toMatchObject({
      category: 'Kultur',
      bucket_id: null,
      kind_name: 'CSV: Date, Amount, Payee, Category',
    })
    const put = await client.sorting.putCategory({ kind: kept.kind, category: 'kultur', bucket_id: food })
    expect(put).toMatchObject({ id: kept.id, category: 'Kultur', bucket_id: food })
    await expect(
      client.sorting.putCategory({
        kind: kept.kind,
        category: 'x',
        bucket_id: 'bk_01h455vb4pex5vsknk084sn02q',
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await client.undo.undo({})
    expect((await client.sorting.categories({})).items).toMatchObject([{ bucket_id: null }])
    await client.sorting.forgetCategory({ category_id: kept.id })
    expect((await client.sorting.categories({})).items).toEqual([])
    const entries = (await client.audit.list({ entity_kind: 'file_category' })).items
    expect(entries.map(each => each.action)).toEqual(['delete', 'undo', 'update', 'create'])
  })

  it('say the buckets of parts too', async () => {
    const qif =
      '!Type:Bank\nD11/02/2026\nT-30.00\nPMarket\nSGroceries:Bread\n$-20.00\nSHobby\n$-10.00\n^\nD11/03/2026\nT-4.00\nPKiosk\nLGroceries:Bread\n^\n'
    const fun = (await bank.test.client.buckets.create({ name: 'Fun', bucket_type: 'fun' })).id
    const options = {
      account_id,
      date_order: 'mdy' as const,
      categories: [
        { category: 'Groceries:Bread', bucket_id: food },
        { category: 'Hobby', bucket_id: fun },
      ],
    }
    expect(bank.preview(qif, 'a.qif', options).categories.map(each => [each.category, each.rows])).toEqual([
      ['Groceries:Bread', 2],
      ['Hobby', 1],
    ])
    await bank.run(qif, 'a.qif', options)
    const { items } = await bank.test.client.transactions.list({ sort: 'date_asc' })
    expect(
      items.map(each => [each.bucket_id, each.bucket_from, each.splits.map(part => part.bucket_id)]),
    ).toEqual([
      [null, 'file', [food, fun]],
      [food, 'file', []],
    ])
  })

  it('give way to a transfer between two accounts', async () => {
    const { client } = bank.test
    await client.buckets.create({ name: 'Savings', bucket_type: 'savings' })
    const savings = await client.accounts.create({ name: 'Savings', kind: 'savings' })
    await bank.run(csv('2026-11-02,-250,TRANSFER TO SAVINGS,Savings'), 'a.csv', { account_id })
    await bank.run(csv('2026-11-02,250,TRANSFER FROM MAIN,'), 'b.csv', { account_id: savings.id })
    const { items } = await client.transactions.list({})
    expect(items.map(each => [each.tx_type, each.bucket_id])).toEqual([
      ['transfer', null],
      ['transfer', null],
    ])
  })
})
