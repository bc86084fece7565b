import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWebApp, type WebApp } from '../helpers/web.ts'

let web: WebApp
beforeAll(async () => {
  web = await openWebApp()
})
afterAll(() => web.close())

it('a refused move lists the fields that it needs by their names, and that force does without them', async () => {
  const { id } = await web.test.client.wholesale.create({ stage: 'offer_made' })
  const refused = await web.rest('PATCH', `/wholesale/${id}`, { stage: 'under_contract' })
  expect(refused).toMatchObject({
    status: 409,
    body: {
      message: expect.stringMatching(
        /contract_price, contract_date, closing_date, assignable.*"force": true/,
      ),
      data: {
        force: true,
        needs: [
          { field: 'contract_price' },
          { field: 'contract_date' },
          { field: 'closing_date' },
          { field: 'assignable' },
        ],
      },
    },
  })
  const forced = { stage: 'under_contract', force: true, reason: 'By word of mouth' }
  expect(await web.rest('PATCH', `/wholesale/${id}`, forced)).toMatchObject({
    status: 200,
    body: { stage: 'under_contract' },
  })
  expect(await web.rest('PATCH', `/wholesale/${id}`, { stage: 'assigned' })).toMatchObject({
    status: 409,
    body: { data: { force: false, needs: [{ field: 'assignment' }] } },
  })
})

it('?type= and ?bucket= filter as their longer names do', async () => {
  const { client } = web.test
  const bucket = await client.buckets.create({ name: 'Café', bucket_type: 'fun' })
  await client.buckets.create({ name: 'Food', bucket_type: 'essentials' })
  const date = '2026-01-02'
  await client.transactions.create({ tx_type: 'expense', amount: 5, date, bucket_id: bucket.id })
  await client.transactions.create({ tx_type: 'income', amount: 6, date })
  const found = async (path: string) => web.rest('GET', path)
  expect(await found('/core/budget/buckets?type=fun')).toMatchObject({ body: { items: [{ name: 'Café' }] } })
  expect(await found('/core/budget/buckets?type=fun&bucket_type=other')).toMatchObject({ status: 400 })
  for (const query of ['type=expense', `bucket=${bucket.id}`, 'bucket=cafe'])
    expect(await found(`/core/transactions?${query}`)).toMatchObject({ body: { items: [{ amount: 5 }] } })
  expect(await found('/core/transactions?type=income')).toMatchObject({ body: { items: [{ amount: 6 }] } })
})

it('what the path says is refused when it is said otherwise beside it', async () => {
  const { client } = web.test
  const one = await client.buckets.create({ name: 'One', bucket_type: 'fun' })
  const other = await client.buckets.create({ name: 'Other', bucket_type: 'fun' })
  const path = `/core/budget/buckets/${one.id}`
  const refused = { status: 400, body: { message: expect.stringMatching(/^bucket_id: is .* in the path/) } }
  expect(await web.rest('PATCH', path, { bucket_id: other.id, name: 'New' })).toMatchObject(refused)
  expect(await web.rest('PATCH', path, { bucket_id: 5, name: 'New' })).toMatchObject(refused)
  expect(await web.rest('PATCH', `${path}?bucket_id=${other.id}`, { name: 'New' })).toMatchObject(refused)
  expect(await web.rest('PATCH', path, { bucket_id: one.id, name: 'Newer' })).toMatchObject({ status: 200 })
  expect((await client.buckets.list({})).items.map(each => each.name).sort()).toContain('Newer')
  const bill = { name: 'Rent', amount: 5, cadence: 'monthly', due_day: 1, start_date: '2026-01-01' } as const
  const { id } = await client.bills.create(bill)
  expect(await web.rest('GET', `/core/bills/${id}?bill_id=bill_other`)).toMatchObject({ status: 400 })
  expect(await web.rest('GET', '/core/bills/upcoming?bill_id=x')).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('no such field') },
  })
})

it('a refusal says what to send', async () => {
  const { client } = web.test
  const date = '2026-01-02'
  const account = await client.accounts.create({ name: 'Old', kind: 'checking', opening_date: '2026-01-01' })
  await client.accounts.update({ account_id: account.id, status: 'closed' })
  const bill = await client.bills.create({
    name: 'Water',
    amount: 5,
    cadence: 'monthly',
    due_day: 1,
    start_date: '2026-01-01',
  })
  const income = await client.transactions.create({ tx_type: 'income', amount: 5, date })
  const gone = await client.transactions.create({ tx_type: 'expense', amount: 5, date })
  await client.transactions.void({ tx_id: gone.id, reason: 'twice' })
  const deal = await client.deals.create({ title: 'Elm', seller_phone: '555 010 0142' })
  const archived = await client.deals.create({ title: 'Oak' })
  await client.deals.update({ deal_id: archived.id, status: 'archived' })
  const pipeline = await client.wholesale.create({ stage: 'lead', deal_id: deal.id })
  const buyer = await client.dispositions.createBuyer({ name: 'Ann', is_active: false })
  const pay = `/core/bills/${bill.id}/paid`
  const table: readonly (readonly [method: string, path: string, body: unknown, says: RegExp])[] = [
    [
      'POST',
      '/core/transactions',
      { tx_type: 'expense', amount: 1, date, account_id: account.id },
      /Reopen it, or send another account_id/,
    ],
    ['POST', pay, { transaction_id: income.id }, /Send the transaction_id/],
    ['POST', pay, { transaction_id: gone.id }, /Send the transaction_id/],
    ['PATCH', `/core/deals/${deal.id}`, { partner_split: 40 }, /send partner_id/],
    ['POST', `/core/pipeline/deal/${archived.id}/run`, { kind: 'sms' }, /"status": "open"/],
    ['POST', '/core/pipeline/settings/test', {}, /Set smtp_host first/],
    ['POST', '/dispo/assignments', { pipeline_id: pipeline.id, buyer_id: buyer.id }, /Send is_active: true/],
    ['POST', `/core/underwriter/deal/${deal.id}/write_mao`, {}, /attach_property\?prop_id=/],
    [
      'POST',
      '/core/rules',
      { conditions: [{ field: 'payee', operator: 'is', value: 'x' }], action: {} },
      /must set a bucket, a payee, tags, notes/,
    ],
    ['PATCH', `/wholesale/${pipeline.id}`, { stage: 'under_contract' }, /"force": true/],
    ['POST', pay, { scheduled_date: '2026-01-02' }, /next is 2026-01-01\. GET .*occurrences/],
    ['POST', `/core/bills/${bill.id}/unskip`, { scheduled_date: '2026-01-01' }, /Send the scheduled_date/],
    ['PATCH', `/core/transactions/${gone.id}`, { amount: 6 }, /Add a new one instead/],
    ['POST', '/wholesale/', { deal_id: archived.id }, /PATCH \/core\/deals\/deal_.*"status": "open"/],
    ['POST', '/wholesale/', { deal_id: deal.id }, /PATCH \/wholesale\/\w+ changes it/],
    [
      'POST',
      '/core/underwriter/scenarios',
      { name: 'A', model: 'loan_v2', inputs: {} },
      /must be one of .*loan_v1/,
    ],
    [
      'POST',
      '/core/budget/set_up',
      { base_currency: 'USD', week_start: 'monday', default_buckets: [], sample_data: true },
      /Send "sample_data": false/,
    ],
    ['POST', '/core/share_tokens', { scope: 'jv_board', expires_in_days: 0 }, /expires_in_days|subject_id/],
  ]
  for (const [method, path, body, says] of table) {
    const answer = await web.rest(method, path, body)
    expect([path, answer.status, answer.body]).toMatchObject([
      path,
      expect.toSatisfy(status => status === 400 || status === 409),
      { message: expect.stringMatching(says) },
    ])
  }
})
