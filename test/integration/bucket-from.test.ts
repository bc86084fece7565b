import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPacks } from '../../main/compose.ts'
import { createImporter } from '../../main/household/imports/importer.ts'
import type { BucketSayers } from '../../main/household/imports/row-sorting.ts'
import { type Bank, openBank } from '../helpers/importing.ts'

/** Each transaction says who put it in its bucket: a person, a rule, the file, or what was learned. */

let bank: Bank
beforeEach(async () => {
  bank = await openBank()
})
afterEach(() => bank.test.close())

async function household() {
  const { client } = bank.test
  const account = await client.accounts.create({
    name: 'Own',
    kind: 'checking',
    opening_balance: 0,
    opening_date: '2026-01-01',
  })
  const food = await client.buckets.create({ name: 'Food', bucket_type: 'essentials' })
  const fun = await client.buckets.create({ name: 'Fun', bucket_type: 'fun', priority: 'D' })
  return { account_id: account.id, food: food.id, fun: fun.id }
}

async function saidBy(payee: string) {
  const { items } = await bank.test.client.transactions.list({ text: payee })
  return items.map(each => [each.bucket_id, each.bucket_from])
}

const csv = (...rows: readonly string[]) => ['Date,Amount,Payee', ...rows].join('\n')

describe('who said the bucket', () => {
  it('is a person of what is typed, edited, split and sorted by hand, and nobody of what is in none', async () => {
    const { client } = bank.test
    const { food, fun } = await household()
    const typed = await client.transactions.create({
      tx_type: 'expense',
      amount: 5,
      date: '2026-11-02',
      bucket_id: food,
    })
    expect(typed.bucket_from).toBe('person')
    const loose = await client.transactions.create({ tx_type: 'expense', amount: 6, date: '2026-11-02' })
    expect(loose.bucket_from).toBeNull()
    const noted = await client.transactions.update({ tx_id: loose.id, notes: 'looked at' })
    expect(noted.bucket_from).toBeNull()
    const parts = [
      { bucket_id: food, amount: 2 },
      { bucket_id: fun, amount: 4 },
    ]
    const split = await client.transactions.update({ tx_id: loose.id, splits: parts })
    expect([split.bucket_id, split.bucket_from]).toEqual([null, 'person'])
    const emptied = await client.transactions.update({ tx_id: loose.id, splits: [] })
    expect(emptied.bucket_from).toBeNull()
    const { items } = await client.transactions.categorise({ tx_ids: [loose.id], bucket_id: food })
    expect(items.map(each => each.bucket_from)).toEqual(['person'])
  })

  it('is a rule of what one sorts as it comes in or later, and the person from an edit on', async () => {
    const { client } = bank.test
    const { account_id, food, fun } = await household()
    await bank.run(csv('2026-11-02,-8,Kiosk'), 'a.csv', { account_id })
    expect(await saidBy('Kiosk')).toEqual([[null, null]])
    const conditions = [{ field: 'payee', operator: 'is', value: 'Kiosk' } as const]
    await client.rules.create({ conditions, action: { bucket_id: food }, apply: true })
    expect(await saidBy('Kiosk')).toEqual([[food, 'rule']])
    await bank.run(csv('2026-11-03,-9,Kiosk', '2026-11-04,-4,Other'), 'b.csv', { account_id })
    expect(await saidBy('Kiosk')).toEqual([
      [food, 'rule'],
      [food, 'rule'],
    ])
    expect(await saidBy('Other')).toEqual([[null, null]])
    const [latest] = (await client.transactions.list({ text: 'Kiosk', limit: 1 })).items
    if (!latest) throw new Error('The row is missing')
    const renamed = await client.transactions.update({ tx_id: latest.id, payee: 'The kiosk' })
    expect(renamed.bucket_from).toBe('rule')
    const moved = await client.transactions.update({ tx_id: latest.id, bucket_id: fun })
    expect(moved.bucket_from).toBe('person')
    await client.undo.undo({})
    expect((await client.transactions.get({ tx_id: latest.id })).bucket_from).toBe('rule')
  })

  it('comes back when a transfer is taken apart', async () => {
    const { client } = bank.test
    const { account_id, food } = await household()
    const savings = await client.accounts.create({
      name: 'Savings',
      kind: 'savings',
      opening_balance: 0,
      opening_date: '2026-01-01',
    })
    const one = await client.transactions.create({
      tx_type: 'expense',
      amount: 50,
      date: '2026-11-02',
      account_id,
      bucket_id: food,
    })
    await client.transfers.make({ tx_id: one.id, account_id: savings.id })
    expect((await client.transactions.get({ tx_id: one.id })).bucket_from).toBeNull()
    const apart = await client.transfers.takeApart({ tx_id: one.id })
    expect([apart.bucket_id, apart.bucket_from]).toEqual([food, 'person'])
  })

  it('is the file of its own parts', async () => {
    const { account_id, food } = await household()
    const qif = '!Type:Bank\nD11/02/2026\nT-30.00\nPMarket\nSFood\n$-20.00\nSNobody\n$-10.00\n^\n'
    await bank.run(qif, 'a.qif', { account_id, date_order: 'mdy' })
    const [row] = (await bank.test.client.transactions.list({ text: 'Market' })).items
    expect(row).toMatchObject({ bucket_id: null, bucket_from: 'file' })
    expect(row?.splits.map(each => each.bucket_id)).toEqual([food, null])
  })
})

describe('the bucket of an imported row', () => {
  it('is a rule’s, else the file’s, else what was learned', async () => {
    const { test } = bank
    const { account_id, food, fun } = await household()
    await test.client.rules.create({
      conditions: [{ field: 'payee', operator: 'contains', value: 'ruled' }],
      action: { bucket_id: food },
    })
    await test.client.rules.create({
      conditions: [{ field: 'payee', operator: 'contains', value: 'nowhere' }],
      action: { bucket_id: null },
    })
    const sayers: BucketSayers = {
      learned: () => row =>
        row.payee.includes('unsure') ? { bucket_id: null, unsure: true } : { bucket_id: food, unsure: false },
    }
    const packs = createPacks({ database: test.app.database, clock: test.clock, log: { error: () => {} } })
    const importer = createImporter({ database: test.app.database, ...packs, sayers })
    const file = [
      'Date,Amount,Payee,Category',
      '2026-11-02,-1,ruled and filed,Leisure',
      '2026-11-03,-2,filed,Leisure',
      '2026-11-04,-3,known,',
      '2026-11-05,-4,unsure,',
      '2026-11-06,-5,nowhere,Leisure',
    ].join('\n')
    const options = { account_id, categories: [{ category: 'Leisure', bucket_id: fun }] }
    const shown = importer.preview(
      'imp_1',
      { file_name: 'a.csv', bytes: Buffer.from(file), options },
      () => {},
    )
    const expected = [food, fun, food, null, null]
    expect(shown.statements[0]?.rows.map(each => each.bucket_id)).toEqual(expected)
    await importer.commit('imp_1', { decisions: [], acceptance: {} }, () => {})
    const { items } = await test.client.transactions.list({ sort: 'date_asc' })
    expect(items.map(each => each.review)).toEqual([null, null, null, 'unsure_bucket', null])
    expect(items.map(each => [each.bucket_id, each.bucket_from])).toEqual([
      [food, 'rule'],
      [fun, 'file'],
      [food, 'learned'],
      [null, null],
      [null, null],
    ])
  })
})
