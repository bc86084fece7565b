import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { openBank } from '../helpers/importing.ts'

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

it('is booked as put in, taken out or owed, and only what is owed counts; undone as one', async () => {
  const { alder, own, ofAlder, groceries } = await owners()
  const { client } = test
  const post = async (amount: number, more: object) =>
    (await client.transactions.create({ tx_type: 'expense', amount, date: '2026-01-10', ...more })).id
  const paid = await post(300, { account_id: own.id, links: [{ kind: 'entity', id: alder.id }] })
  const taken = await post(100, {
    account_id: ofAlder.id,
    splits: [
      { bucket_id: groceries.id, amount: 60 },
      { bucket_id: null, amount: 40 },
    ],
  })
  const own_affair = await post(5, { account_id: own.id })
  const owed = async () =>
    (await client.settlements.list({})).items.map(({ payer, owed }) => [payer.entity_id, owed])
  const { book } = client.settlements
  expect(await owed()).toEqual([[null, 240]])
  expect(await book({ transaction_id: paid, booked_as: 'contribution' })).toMatchObject({
    transaction_id: paid,
    part: null,
    booked_as: 'contribution',
    booked: true,
    amount: 300,
  })
  expect(await owed()).toEqual([[alder.id, 60]])
  await book({ transaction_id: taken, part: 0, booked_as: 'draw' })
  expect((await client.settlements.list({})).items).toMatchObject([{ owed: 0, entries: 2 }])
  // The list names both, and says which a person has decided.
  expect((await client.settlements.list({})).items[0]?.items.map(({ booked }) => booked)).toEqual([
    true,
    true,
  ])
  expect((await client.undo.state({})).undo?.label).toBe('Payment for another owner booked')
  await client.undo.undo({})
  expect(await owed()).toEqual([[alder.id, 60]])
  await client.undo.redo({})
  // To keep it as owed is a booking too, and none takes it back.
  await book({ transaction_id: paid, booked_as: 'due' })
  expect((await client.settlements.list({})).items).toMatchObject([{ payer: { entity_id: null }, owed: 300 }])
  // A repayment settles it.
  await client.transactions.transfer({
    from_account_id: ofAlder.id,
    to_account_id: own.id,
    amount: 300,
    date: '2026-01-12',
  })
  expect((await client.settlements.list({})).items).toMatchObject([{ owed: 0, entries: 3 }])
  await book({ transaction_id: paid, booked_as: null })
  expect(
    (await client.settlements.list({})).items[0]?.items.find(row => row.transaction_id === paid),
  ).toMatchObject({ booked: false, booked_as: 'contribution' })
  // What nobody paid for another cannot be booked, nor as what it is not.
  await expect(book({ transaction_id: own_affair, booked_as: 'due' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await expect(book({ transaction_id: taken, part: 1, booked_as: 'draw' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await expect(book({ transaction_id: paid, booked_as: 'draw' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
  await expect(book({ transaction_id: 'tx_none', booked_as: 'due' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  expect((await client.audit.verify({})).ok).toBe(true)
})

it('counts a part of a split that is a transfer between two owners once, as the transfer', async () => {
  const { alder, own, ofAlder } = await owners()
  const { client } = test
  const { id } = await client.transactions.create({
    tx_type: 'expense',
    amount: 500,
    date: '2026-01-10',
    account_id: own.id,
    link: { kind: 'entity', id: alder.id },
    splits: [
      { bucket_id: null, amount: 200, transfer_account_id: ofAlder.id },
      { bucket_id: null, amount: 300 },
    ],
  })
  const [pair] = (await client.settlements.list({})).items
  expect(pair).toMatchObject({ payer: { entity_id: null }, bearer: { entity_id: alder.id }, owed: 500 })
  expect(pair?.items.map(({ amount, is_transfer }) => [amount, is_transfer]).toSorted()).toEqual([
    [200, true],
    [300, false],
  ])
  await client.transfers.takeApart({ tx_id: id })
  expect((await client.settlements.list({})).items).toMatchObject([{ owed: 500, entries: 1 }])
})

it('is caught at import: by the entity that the text names, by a rule and by a bucket', async () => {
  await test.close()
  const bank = await openBank()
  test = bank.test
  await bank.test.client.budget.update({ base_currency: 'USD' })
  const { alder, own, ofAlder, groceries, held } = await owners()
  const { client } = test
  await client.payees.create({ name: 'Corner Shop', default_bucket_id: groceries.id })
  await client.rules.create({
    conditions: [{ field: 'payee', operator: 'contains', value: 'Roofer' }],
    action: { link: { kind: 'holding', id: held.id } },
  })
  const card = [
    'Date,Payee,Amount',
    '2026-11-13,INSURANCE ALDER LLC,-300.00',
    '2026-11-14,Roofer Bob,-90.00',
    '2026-11-15,Corner Shop,-20.00',
    '2026-11-16,Alderman Books,-7.00',
    '',
  ].join('\n')
  const shown = bank.preview(card, 'card.csv', { account_id: own.id }).statements[0]?.rows
  expect(
    shown?.map(row => row.paid_for && [row.paid_for.payer, row.paid_for.bearer_name, row.paid_for.booked_as]),
  ).toEqual([[null, 'Alder LLC', 'contribution'], [null, 'Alder LLC', 'contribution'], undefined, undefined])
  const first = await bank.run(card, 'card.csv', { account_id: own.id })
  expect((await client.settlements.list({})).items).toMatchObject([
    { payer: { entity_id: null }, bearer: { entity_id: alder.id }, owed: 390, entries: 2 },
  ])
  const company = [
    'Date,Payee,Amount',
    '2026-11-13,INSURANCE ALDER LLC,-30.00',
    '2026-11-15,Corner Shop,-20.00',
    '',
  ].join('\n')
  const other = bank.preview(company, 'alder.csv', { account_id: ofAlder.id }).statements[0]?.rows
  expect(other?.map(row => row.paid_for?.booked_as)).toEqual([undefined, 'draw'])
  await bank.run(company, 'alder.csv', { account_id: ofAlder.id })
  expect((await client.settlements.list({})).items).toMatchObject([{ owed: 370, entries: 3 }])
  await bank.undo(first)
  expect((await client.settlements.list({})).items).toMatchObject([
    { payer: { entity_id: alder.id }, owed: 20 },
  ])
})
