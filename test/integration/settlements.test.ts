import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** What the person and the entities pay for each other is caught by whose the account is and what the row is for. */

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(() => test.close())

async function owners() {
  const { client } = test
  const alder = await client.entities.create({ name: 'Alder LLC', kind: 'llc' })
  const birch = await client.entities.create({ name: 'Birch LLC', kind: 'llc' })
  return {
    alder,
    birch,
    own: await client.accounts.create({ name: 'Family card', kind: 'credit_card' }),
    ofAlder: await client.accounts.create({ name: 'Alder', kind: 'checking', entity_id: alder.id }),
    ofBirch: await client.accounts.create({ name: 'Birch', kind: 'checking', entity_id: birch.id }),
    groceries: await client.buckets.create({
      name: 'Groceries',
      bucket_type: 'essentials',
      monthly_limit: 900,
    }),
    held: await client.holdings.create({ asset_type: 'property', label: 'House', entity_id: alder.id }),
  }
}

it('lists what each paid for the other, with one sum of who owes whom', async () => {
  const { alder, own, ofAlder, groceries, held } = await owners()
  const { client } = test
  const post = (amount: number, more: object) =>
    client.transactions.create({ tx_type: 'expense', amount, date: '2026-01-10', ...more })
  expect((await client.settlements.list({})).items).toEqual([])
  // Paid from the family card for Alder: by name, and for what it holds, once though both are named.
  await post(300, { account_id: own.id, links: [{ kind: 'entity', id: alder.id }] })
  await post(100, {
    account_id: own.id,
    links: [
      { kind: 'holding', id: held.id },
      { kind: 'entity', id: alder.id },
    ],
  })
  // Its own account's rows are its own, and the family's the family's.
  await post(50, { account_id: ofAlder.id, links: [{ kind: 'entity', id: alder.id }] })
  await post(60, { account_id: own.id, bucket_id: groceries.id })
  await post(70, { account_id: ofAlder.id })
  // Paid by Alder for the household: as a whole, and in part.
  await post(80, { account_id: ofAlder.id, bucket_id: groceries.id })
  await post(40, {
    account_id: ofAlder.id,
    splits: [
      { bucket_id: groceries.id, amount: 15 },
      { bucket_id: null, amount: 25 },
    ],
  })
  // Its own, though in a bucket.
  await post(33, {
    account_id: ofAlder.id,
    bucket_id: groceries.id,
    links: [{ kind: 'entity', id: alder.id }],
  })
  const { items } = await client.settlements.list({})
  expect(items).toMatchObject([
    {
      payer: { entity_id: null },
      bearer: { entity_id: alder.id, name: 'Alder LLC' },
      owed: 300 + 100 - 80 - 15,
      entries: 4,
    },
  ])
  expect(items[0]?.items.map(each => [each.booked_as, each.amount]).toSorted()).toEqual([
    ['contribution', 100],
    ['contribution', 300],
    ['draw', -15],
    ['draw', -80],
  ])
})

it('is settled by a transfer, and turned by one of more', async () => {
  const { alder, own, ofAlder } = await owners()
  const { client } = test
  await client.transactions.create({
    tx_type: 'expense',
    amount: 300,
    date: '2026-01-10',
    account_id: own.id,
    links: [{ kind: 'entity', id: alder.id }],
  })
  const back = (amount: number) =>
    client.transactions.transfer({
      from_account_id: ofAlder.id,
      to_account_id: own.id,
      amount,
      date: '2026-01-11',
    })
  await back(300)
  expect((await client.settlements.list({})).items).toMatchObject([{ owed: 0, entries: 2 }])
  await back(20)
  expect((await client.settlements.list({})).items).toMatchObject([
    { payer: { entity_id: alder.id }, bearer: { entity_id: null }, owed: 20, entries: 3 },
  ])
  expect((await client.settlements.list({ to: '2026-01-10' })).items).toMatchObject([
    { payer: { entity_id: null }, owed: 300 },
  ])
})

it('is owed between two entities, and taken back by what takes back the row', async () => {
  const { birch, ofAlder, alder } = await owners()
  const { client } = test
  const { id: tx_id } = await client.transactions.create({
    tx_type: 'expense',
    amount: 90,
    date: '2026-01-10',
    account_id: ofAlder.id,
    links: [{ kind: 'entity', id: birch.id }],
  })
  expect((await client.settlements.list({})).items).toMatchObject([
    {
      payer: { entity_id: alder.id },
      bearer: { entity_id: birch.id },
      owed: 90,
      items: [{ booked_as: 'due' }],
    },
  ])
  await client.transactions.void({ tx_id })
  expect((await client.settlements.list({})).items).toEqual([])
})
