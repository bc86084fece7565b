import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openWebApp, type WebApp } from '../helpers/web.ts'

/** What a request refers to is there, or the request is refused; another system's number is kept. */

let web: WebApp
beforeAll(async () => {
  web = await openWebApp()
})
afterAll(() => web.close())

const Answer = z.record(z.string(), z.unknown())
const ask = async (method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await web.rest(method, path, body)
  return { status, ...Answer.parse(answer) }
}
const EXPENSE = { tx_type: 'expense', amount: 5, date: '2026-01-02' }

describe('a transaction’s link', () => {
  it.each(['deal', 'bill', 'obligation', 'flow', 'replacement', 'holding'])(
    'to a %s leads to one that is there',
    async kind => {
      const link = { kind, id: `${kind}_no` }
      expect(await ask('POST', '/core/transactions', { ...EXPENSE, link })).toMatchObject({
        status: 404,
        data: { id: `${kind}_no` },
      })
    },
  )

  it('is taken where it leads to something, and refused when changed to nothing', async () => {
    const { client } = web.test
    const deal = await client.deals.create({ title: 'Elm' })
    const holding = await client.holdings.create({ asset_type: 'note', label: 'Note' })
    const made = await client.transactions.create({
      tx_type: 'expense',
      amount: 5,
      date: '2026-01-02',
      link: { kind: 'deal', id: deal.id },
    })
    await expect(
      client.transactions.update({ tx_id: made.id, link: { kind: 'holding', id: 'none' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(
      (await client.transactions.update({ tx_id: made.id, link: { kind: 'holding', id: holding.id } })).link,
    ).toEqual({ kind: 'holding', id: holding.id })
    expect((await client.transactions.update({ tx_id: made.id, link: null })).link).toBeNull()
  })
})

describe('a holding', () => {
  const holding = (fields: object) => ask('POST', '/holdings', { asset_type: 'property', ...fields })

  it('refers to a property that is here, by its id', async () => {
    const { id } = await web.test.client.properties.create({ line: '1 Elm St', city: 'Dallas' })
    expect(await holding({ internal_ref: `property:${id}` })).toMatchObject({
      status: 201,
      linked_property_id: id,
    })
    expect(await holding({ internal_ref: 'property:prop_none' })).toMatchObject({
      status: 404,
      data: { id: 'prop_none' },
    })
  })

  it('keeps another system’s number, not linked until a property goes by it', async () => {
    const made = await holding({ internal_ref: 'property:777', label: 'Duplex' })
    expect(made).toMatchObject({ status: 201, internal_ref: 'property:777', linked_property_id: null })
    const property = await ask('POST', '/core/property', {
      line: '2 Elm St',
      city: 'Dallas',
      external_ref: 777,
    })
    expect(await ask('GET', '/holdings')).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ internal_ref: 'property:777', linked_property_id: Object(property).id }),
      ]),
    })
  })

  it.each(['property:none', 'property:', 'property:12a', 'property:-1', 'none', '123', 'property:1.5'])(
    'refers to nothing like %s',
    async internal_ref => {
      expect(await holding({ internal_ref })).toMatchObject({
        status: 400,
        data: { issues: [{ path: ['internal_ref'] }] },
      })
    },
  )

  it('keeps an older reference that is not changed', async () => {
    const { id } = await web.test.client.holdings.create({ asset_type: 'other', label: 'Old' })
    const file = new Sqlite(web.test.file)
    file.prepare('UPDATE holdings SET internal_ref = ? WHERE id = ?').run('shelf 3', id)
    file.close()
    expect(await ask('PATCH', `/holdings/${id}`, { internal_ref: 'shelf 3', notes: 'kept' })).toMatchObject({
      status: 200,
      internal_ref: 'shelf 3',
      notes: 'kept',
    })
    expect(await ask('PATCH', `/holdings/${id}`, { internal_ref: 'shelf 4' })).toMatchObject({ status: 400 })
  })

  it('keeps another system’s entity beside ours, and is found by it', async () => {
    const made = await holding({ label: 'Vault', entity_id: 'TR-88', entity_name: 'Elm Trust' })
    expect(made).toMatchObject({ status: 201, entity_ref: 'TR-88', entity_name: 'Elm Trust' })
    expect(await ask('GET', '/holdings?entity_id=TR-88')).toMatchObject({ items: [{ label: 'Vault' }] })
    expect(await holding({ entity_id: 'ent_none' })).toMatchObject({ status: 404 })
    expect(await holding({ entity_id: 'A', entity_ref: 'B' })).toMatchObject({ status: 400 })
  })
})

describe('a deal on the board', () => {
  it('keeps another system’s property with the deal that is here already', async () => {
    const deal = await web.test.client.deals.create({ title: 'Oak' })
    expect(await ask('POST', '/wholesale/', { deal_id: deal.id, property_id: 10 })).toMatchObject({
      status: 201,
    })
    expect(await ask('GET', `/core/deals/${deal.id}`)).toMatchObject({ meta: { external_property_id: '10' } })
  })

  it('is refused one where it is about another property', async () => {
    const { id: property_id } = await web.test.client.properties.create({ line: '3 Elm St', city: 'Dallas' })
    const deal = await web.test.client.deals.create({ title: 'Ash', property_id })
    expect(await ask('POST', '/wholesale/', { deal_id: deal.id, property_id: 11 })).toMatchObject({
      status: 409,
    })
  })
})

describe('whatever else is referred to', () => {
  it.each([
    ['POST', '/core/transactions', { ...EXPENSE, bucket_id: 'bk_no' }],
    ['POST', '/core/transactions', { ...EXPENSE, account_id: 'acct_no' }],
    [
      'POST',
      '/core/transactions',
      {
        ...EXPENSE,
        amount: 2,
        splits: [
          { bucket_id: 'bk_no', amount: 1 },
          { bucket_id: null, amount: 1 },
        ],
      },
    ],
    ['POST', '/core/bills', { name: 'A', amount: 1, cadence: 'monthly', bucket_id: 'bk_no' }],
    ['POST', '/core/bills', { name: 'A', amount: 1, cadence: 'monthly', account_id: 'acct_no' }],
    ['POST', '/core/obligations', { name: 'A', amount: 1, due_date: '2026-02-01', bucket_id: 'bk_no' }],
    [
      'POST',
      '/core/flows',
      { name: 'A', amount: 1, cadence: 'monthly', next_date: '2026-02-01', account_id: 'acct_no' },
    ],
    ['POST', '/core/replacements', { name: 'A', cost: 1, target_month: '2026-05', bucket_id: 'bk_no' }],
    ['POST', '/core/deals', { title: 'A', property_id: 'prop_no' }],
    ['POST', '/core/deals', { title: 'A', partner_id: 'ptr_no' }],
    ['POST', '/wholesale', { deal_id: 'deal_no' }],
    ['POST', '/wholesale', { property_id: 'prop_no' }],
    ['POST', '/dispo/assignments', { pipeline_id: 'wp_no', buyer_id: 'buyer_no' }],
    ['POST', '/core/share_tokens', { scope: 'jv_board', subject_id: 'ptr_no' }],
    [
      'POST',
      '/core/underwriter/scenarios',
      { name: 'A', model: 'loan_v1', inputs: {}, property_id: 'prop_no' },
    ],
    [
      'POST',
      '/core/rules',
      { conditions: [{ field: 'payee', operator: 'is', value: 'A' }], action: { bucket_id: 'bk_no' } },
    ],
    ['POST', '/core/pipeline/followups', { deal_id: 'deal_no', due_date: '2026-02-01', note: 'Call' }],
    ['GET', '/core/transactions?bucket=Nothing', undefined],
  ])('%s %s is there, or 404', async (method, path, body) => {
    expect((await ask(method, path, body)).status).toBe(404)
  })
})
