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
