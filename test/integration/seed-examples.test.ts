import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openWebApp } from '../helpers/web.ts'

/** Every example of the documents the system comes from, as printed there but for host, prefix and token. */

let web: Awaited<ReturnType<typeof openWebApp>>
beforeEach(async () => {
  web = await openWebApp()
})
afterEach(async () => {
  await web.close()
})

const Record = z.record(z.string(), z.unknown())

async function call(method: string, path: string, body?: string) {
  const response = await fetch(web.server.api + path, {
    method,
    headers: {
      authorization: `Bearer ${web.token.value}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, data: Record.parse(await response.json()) }
}

const GROCERIES = `{
    "name": "Groceries",
    "bucket_type": "essentials",
    "monthly_limit": 900,
    "priority": "A",
    "rollover": false
  }`

describe('household buckets', () => {
  it('creates, lists, reads and changes a bucket, and overrides its limit for a month', async () => {
    const created = await call('POST', '/core/budget/buckets', GROCERIES)
    expect(created).toMatchObject({
      status: 201,
      data: { name: 'Groceries', monthly_limit: 900, priority: 'A', rollover: false, status: 'active' },
    })
    const id = String(created.data['id'])
    expect(id).toMatch(/^bk_/)
    expect(await call('GET', '/core/budget/buckets')).toMatchObject({
      status: 200,
      data: { items: [{ id }] },
    })
    expect(await call('GET', '/core/budget/buckets?status=archived&bucket_type=fun')).toMatchObject({
      data: { items: [] },
    })
    expect(await call('GET', `/core/budget/buckets/${id}`)).toMatchObject({ data: { id } })
    expect(await call('PATCH', `/core/budget/buckets/${id}`, '{"notes": "weekly shop"}')).toMatchObject({
      data: { notes: 'weekly shop', monthly_limit: 900 },
    })
    expect(
      await call('POST', `/core/budget/months/2026-01/allocate/${id}`, '{"allocation": 150}'),
    ).toMatchObject({ data: { limit: 150, allocation: 150 } })
    expect(await call('GET', '/core/budget/months?month=2026-01')).toMatchObject({
      data: { month: '2026-01', buckets: [{ name: 'Groceries', remaining: 150 }] },
    })
    expect((await call('GET', '/core/budget/months?month=2026-13')).status).toBe(400)
    expect((await call('GET', '/core/budget/buckets/bk_unknown')).status).toBe(404)
  })
})

describe('transactions', () => {
  it('posts the groceries, raises what is spent, filters, and puts it back on void', async () => {
    const id = String((await call('POST', '/core/budget/buckets', GROCERIES)).data['id'])
    const posted = await call(
      'POST',
      '/core/transactions',
      `{
    "tx_type": "expense",
    "amount": 120,
    "date": "2026-01-02",
    "description": "Walmart groceries",
    "bucket_id": "${id}",
    "priority": "B"
  }`,
    )
    expect(posted).toMatchObject({
      status: 201,
      data: { tx_type: 'expense', amount: 120, status: 'posted', priority: 'B' },
    })
    const month = async () => (await call('GET', '/core/budget/months?month=2026-01')).data['buckets']
    expect(await month()).toMatchObject([{ spent: 120, remaining: 780 }])
    expect(
      (
        await call(
          'POST',
          '/core/transactions',
          '{"tx_type": "income", "amount": 3000, "date": "2026-01-01", "description": "Salary"}',
        )
      ).status,
    ).toBe(201)
    const count = async (filter: string) =>
      z.array(z.unknown()).parse((await call('GET', `/core/transactions${filter}`)).data['items']).length
    expect([
      await count(''),
      await count('?tx_type=expense'),
      await count(`?bucket_id=${id}`),
      await count('?month=2026-01'),
      await count('?status=void'),
    ]).toEqual([2, 1, 1, 2, 0])
    expect(await call('POST', `/core/transactions/${posted.data['id']}/void`)).toMatchObject({
      data: { status: 'void' },
    })
    expect(await month()).toMatchObject([{ spent: 0, remaining: 900 }])
  })
})

describe('bills', () => {
  const MORTGAGE =
    '{"name": "Mortgage", "amount": 1500.0, "cadence": "monthly", "due_day": 1, "due_months": 1, "payee": "Lender Corp", "autopay": true, "status": "active"}'

  it('are created, listed, changed, paid, reminded of, and looked up when missed', async () => {
    const created = await call('POST', '/core/bills', MORTGAGE)
    expect(created).toMatchObject({
      status: 201,
      data: {
        name: 'Mortgage',
        amount: 1500,
        cadence: 'monthly',
        due_day: 1,
        autopay: true,
        next_due: '2026-02-01',
      },
    })
    const id = String(created.data['id'])
    expect(await call('GET', '/core/bills?status=active')).toMatchObject({ data: { items: [{ id }] } })
    expect(await call('PATCH', `/core/bills/${id}`, '{"amount": 1600}')).toMatchObject({
      data: { amount: 1600 },
    })
    expect(await call('GET', '/core/bills/upcoming?limit=50')).toMatchObject({
      data: { items: [{ bill_id: id, due_date: '2026-02-01', amount: 1600 }] },
    })
    expect(await call('POST', '/core/bills/push_reminders?days_ahead=30')).toMatchObject({
      status: 200,
      data: { created: 1 },
    })
    const checklist = await call('GET', `/core/bills/${id}/autopay_checklist`)
    expect(z.array(z.unknown()).parse(checklist.data['steps'])).toHaveLength(7)
    expect(
      await call(
        'POST',
        `/core/bills/${id}/paid`,
        '{"date": "2026-01-15", "amount": 1600, "notes": "early"}',
      ),
    ).toMatchObject({ status: 201, data: { bill: { next_due: '2026-03-01' } } })
    expect(await call('GET', '/core/bills/missed')).toMatchObject({ data: { items: [] } })
  })
})

describe('budget intelligence', () => {
  it('keeps the budget, takes a snapshot, and checks the buffer', async () => {
    await call('POST', '/core/bills', '{"name": "Rent", "amount": 1200, "cadence": "monthly", "due_day": 1}')
    expect(await call('POST', '/core/budget', '{"income_target": 2000}')).toMatchObject({
      status: 200,
      data: { income_target: 2000 },
    })
    expect(await call('GET', '/core/budget')).toMatchObject({ data: { income_target: 2000 } })
    expect(await call('GET', '/core/budget/snapshot')).toMatchObject({
      data: { bills_monthly_est: 1200, budget: { income_target: 2000 }, ledger_month: { month: '2026-01' } },
    })
    expect(await call('GET', '/core/budget/buffer_check?buffer_min=500')).toMatchObject({
      data: { ok: true, projected: 300 },
    })
    expect(await call('GET', '/core/budget/buffer_check?buffer_min=900')).toMatchObject({
      data: { ok: false, shortfall: 100 },
    })
  })
})

describe('packs', () => {
  it('registers the budget pack as printed, lists it by tag, and validates', async () => {
    const registered = await call(
      'POST',
      '/core/packs',
      `{
    "code": "P-BUDGET-1",
    "name": "Household Buckets v1",
    "module": "backend.app.core_gov.budget",
    "router_symbol": "budget_router",
    "data_paths": [
      "backend/data/budget/buckets.json",
      "backend/data/budget/snapshots.json"
    ],
    "tags": ["budget", "essentials"]
  }`,
    )
    expect(registered).toMatchObject({ status: 201, data: { code: 'P-BUDGET-1', source: 'registered' } })
    expect(String(registered.data['id'])).toMatch(/^pk_/)
    const { data } = await call('GET', '/core/packs?tag=essentials')
    expect(z.array(Record).parse(data['items'])).toHaveLength(2)
    expect(await call('GET', '/core/packs/validate')).toMatchObject({
      status: 200,
      data: { ok: true, errors: [] },
    })
  })
})

describe('holdings', () => {
  const DUPLEX = `{
  "asset_type": "property",
  "internal_ref": "property:123",
  "jurisdiction": "Canada",
  "entity_name": "Valhalla Holdings Inc.",
  "label": "Duplex #1 - Toronto",
  "value_estimate": 350000,
  "currency": "CAD"
}`

  it('are created, listed by type and place, read, changed and summed up', async () => {
    const created = await call('POST', '/holdings/', DUPLEX)
    expect(created).toMatchObject({
      status: 201,
      data: {
        asset_type: 'property',
        internal_ref: 'property:123',
        jurisdiction: 'Canada',
        entity_name: 'Valhalla Holdings Inc.',
        label: 'Duplex #1 - Toronto',
        value_estimate: 350000,
        currency: 'CAD',
        is_active: true,
      },
    })
    const id = String(created.data['id'])
    await call(
      'POST',
      '/holdings/',
      '{"asset_type": "resort", "label": "Resort 1", "jurisdiction": "USA", "value_estimate": 800000, "entity_id": null, "notes": null}',
    )
    const listed = async (filter: string) =>
      z
        .array(z.object({ label: z.string() }))
        .parse((await call('GET', `/holdings/${filter}`)).data['items'])
        .map(({ label }) => label)
    expect(await listed('')).toEqual(['Duplex #1 - Toronto', 'Resort 1'])
    expect(await listed('?asset_type=resort')).toEqual(['Resort 1'])
    expect(await listed('?jurisdiction=USA&only_active=true')).toEqual(['Resort 1'])
    expect(await call('GET', `/holdings/${id}`)).toMatchObject({ status: 200, data: { id } })
    expect(await call('PATCH', `/holdings/${id}`, '{"value_estimate": 360000}')).toMatchObject({
      data: { value_estimate: 360000, label: 'Duplex #1 - Toronto' },
    })
    expect(await call('GET', '/holdings/summary')).toMatchObject({
      data: {
        total_value: 800000,
        complete: false,
        by_asset_type: { resort: 800000 },
        unconverted: [{ label: 'Duplex #1 - Toronto', amount: 360000, currency: 'CAD' }],
      },
    })
    expect(
      await call(
        'POST',
        '/core/exchange_rates',
        '{"base_currency": "CAD", "quote_currency": "USD", "rate": 0.75}',
      ),
    ).toMatchObject({ status: 201, data: { rate: '0.75' } })
    expect(await call('GET', '/holdings/summary')).toMatchObject({
      data: {
        total_value: 1070000,
        complete: true,
        by_asset_type: { property: 270000, resort: 800000 },
        by_jurisdiction: { Canada: 270000, USA: 800000 },
      },
    })
    expect(await call('PATCH', `/holdings/${id}`, '{"is_active": false}')).toMatchObject({
      data: { is_active: false, inactive_on: '2026-01-15' },
    })
    expect(await listed('?only_active=true')).toEqual(['Resort 1'])
    expect(
      await call('GET', '/holdings/net_worth?from=2026-01&to=2026-01&include_accounts=true'),
    ).toMatchObject({
      data: { points: [{ month: '2026-01', net_worth: 800000, accounts: 0 }] },
    })
    expect((await call('GET', '/holdings/hold_unknown')).status).toBe(404)
    expect((await call('POST', '/holdings/', '{"asset_type": "castle"}')).status).toBe(400)
  })

  it('have entities, credit scores and rates under their own addresses', async () => {
    const entity = await call(
      'POST',
      '/core/entities',
      '{"name": "Valhalla Trust", "jurisdiction": "Bahamas"}',
    )
    expect(entity).toMatchObject({ status: 201, data: { kind: 'trust' } })
    const renewals = `/core/entities/${entity.data['id']}/renewals`
    const renewal = await call(
      'POST',
      renewals,
      '{"name": "Licence", "due_date": "2026-02-01", "every_months": 12}',
    )
    expect(renewal.status).toBe(201)
    expect(await call('GET', '/core/entities/renewals?days_ahead=30')).toMatchObject({
      data: { items: [{ name: 'Licence', days_until: 17 }] },
    })
    expect(await call('POST', `${renewals}/${renewal.data['id']}/done`)).toMatchObject({
      status: 200,
      data: { next: { due_date: '2027-02-01' } },
    })
    await call('POST', '/core/credit_scores', '{"bureau": "Equifax", "score": 771, "date": "2026-01-02"}')
    expect(await call('GET', '/core/credit_scores/latest')).toMatchObject({
      data: { items: [{ bureau: 'Equifax', score: 771, trend: null }] },
    })
    const csv = JSON.stringify({ csv: 'Date,USD,CAD\n2026-01-14,1.1588,1.6225\n' })
    expect(await call('POST', '/core/exchange_rates/import', csv)).toMatchObject({
      status: 201,
      data: { format: 'ecb', added: 2 },
    })
    expect(await call('GET', '/core/exchange_rates/convert?amount=1000&from=USD&to=EUR')).toMatchObject({
      data: { converted: 862.96 },
    })
    expect((await call('DELETE', '/core/exchange_rates/EUR/USD/2026-01-14')).status).toBe(200)
  })
})
