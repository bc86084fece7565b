import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T18:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const report = async () =>
  (await test.client.leadSources.report({ from: '2026-01-01', to: '2026-01-31' })).items

it('a source costs what was spent under its bucket or by its payee, also by one that was merged into another', async () => {
  const { client } = test
  const bucket = await client.buckets.create({ name: 'Postcards', bucket_type: 'variable' })
  const spend = (amount: number, more: object = {}) =>
    client.transactions.create({ tx_type: 'expense', amount, date: '2026-01-10', ...more })
  const one = await client.payees.create({ name: 'Dialer' })
  const other = await client.payees.create({ name: 'Dialer Inc' })
  await spend(90, { payee: 'Dialer' })
  await spend(10, { payee: 'Dialer Inc' })
  await spend(60, { bucket_id: bucket.id })
  await spend(500, { bucket_id: bucket.id, date: '2025-12-31' })
  await spend(80, {
    splits: [
      { bucket_id: bucket.id, amount: 30 },
      { bucket_id: null, amount: 50 },
    ],
  })
  const pipeline = await client.wholesale.create({ title: 'Elm', lead_source: 'postcards' })
  await client.wholesale.create({ title: 'Oak', lead_source: 'Postcards' })
  await client.wholesale.update({
    pipeline_id: pipeline.id,
    stage: 'closed',
    force: true,
    reason: 'x',
    actual_fee: 7000,
    closed_on: '2026-01-12',
  })
  await client.leadSources.add({ source: 'Postcards', bucket_id: bucket.id })
  const calls = await client.leadSources.add({ source: 'Calls', payee_id: one.id })
  expect(await report()).toMatchObject([
    { source: 'Postcards', leads: 2, contracts: 1, closed: 1, fees: 7000, cost: 90, cost_per_lead: 45 },
    { source: 'Calls', leads: 0, cost: 90, cost_per_lead: null },
  ])
  await client.payees.merge({ payee_ids: [one.id], into: other.id })
  expect((await report())[1]).toMatchObject({ source: 'Calls', cost: 100 })
  await expect(client.leadSources.add({ source: 'Other', payee_id: other.id })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await client.leadSources.remove({ id: calls.id })
  expect(await report()).toHaveLength(1)
  await client.undo.undo({})
  expect((await client.leadSources.list({})).items).toMatchObject([
    { source: 'Calls', payee_name: 'Dialer Inc' },
    { source: 'Postcards', bucket_id: bucket.id },
  ])
})

it('costs what is spent with its tag: each row once, and nothing that is void or a transfer', async () => {
  const { client } = test
  const bucket = await client.buckets.create({ name: 'Postcards', bucket_type: 'variable' })
  const spend = (amount: number, tags: string[], more: object = {}) =>
    client.transactions.create({ tx_type: 'expense', amount, date: '2026-01-10', tags, ...more })
  const [from_account, to_account] = [
    await client.accounts.create({ name: 'Checking', kind: 'checking' }),
    await client.accounts.create({ name: 'Card', kind: 'credit_card' }),
  ]
  await spend(90, ['Mailers'])
  await spend(60, ['Mailers', 'Signs'], { bucket_id: bucket.id, payee: 'Print Shop' })
  await spend(30, ['Signs', 'spring'])
  await spend(7, ['spring'])
  await spend(80, ['Mailers'], {
    account_id: from_account.id,
    splits: [
      { bucket_id: bucket.id, amount: 20 },
      { bucket_id: null, amount: 10 },
      { bucket_id: null, amount: 50, transfer_account_id: to_account.id },
    ],
  })
  await spend(500, ['Mailers'], { date: '2026-02-01' })
  const gone = await spend(300, ['Mailers'])
  await client.transactions.void({ tx_id: gone.id, reason: 'Twice' })
  const { out } = await client.transactions.transfer({
    from_account_id: from_account.id,
    to_account_id: to_account.id,
    amount: 1000,
    date: '2026-01-10',
  })
  await client.transactions.update({ tx_id: out.id, tags: ['Mailers'] })
  await client.transactions.create({ tx_type: 'income', amount: 15, date: '2026-01-11', tags: ['Mailers'] })
  for (const title of ['Elm', 'Oak', 'Ash'])
    await client.wholesale.create({ title, lead_source: 'Mailers', stage: 'lead' })
  const [deal] = (await client.wholesale.list({})).items
  await client.wholesale.update({
    pipeline_id: deal?.id ?? '',
    stage: 'closed',
    force: true,
    reason: 'x',
    actual_fee: 7000,
    closed_on: '2026-01-12',
  })
  await client.leadSources.add({ source: 'Postcards', bucket_id: bucket.id })
  const mailers = await client.leadSources.add({ source: 'Mailers', tag: 'Mailers' })
  await client.leadSources.add({ source: 'Signs', tag: 'Signs' })
  const figures = await report()
  expect(figures).toMatchObject([
    {
      source: 'Mailers',
      leads: 3,
      closed: 1,
      fees: 7000,
      cost: 165,
      cost_per_lead: 55,
      cost_per_closed: 165,
    },
    { source: 'Postcards', cost: 0 },
    { source: 'Signs', cost: 30 },
  ])
  await expect(client.leadSources.add({ source: 'Other', tag: 'Mailers' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await client.leadSources.remove({ id: mailers.id })
  expect((await report()).map(({ source, cost }) => [source, cost])).toEqual([
    ['Mailers', null],
    ['Postcards', 20],
    ['Signs', 90],
  ])
  await client.undo.undo({})
  expect(await report()).toEqual(figures)
})

it('is told by one of a bucket, a payee and a tag', async () => {
  const { client } = test
  await expect(client.leadSources.add({ source: 'Calls' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(
    client.leadSources.add({ source: 'Calls', tag: 'a', payee_id: 'payee_1' }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(client.leadSources.remove({ id: 'lsc_none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
