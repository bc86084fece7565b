import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openWebApp, type WebApp } from '../helpers/web.ts'

/** Values that a request may and may not bring: each unfit one is a 400 that names its field. */

let web: WebApp
let holding: string
let deal: string
beforeAll(async () => {
  web = await openWebApp()
  holding = (await web.test.client.holdings.create({ asset_type: 'property', label: 'Flat' })).id
  deal = (await web.test.client.deals.create({ title: 'Deal' })).id
})
afterAll(() => web.close())

const Refusal = z.object({
  data: z.object({ issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])) })) }),
})

/** The fields that a call's refusal names; its status where it is none. */
async function named(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await web.rest(method, path, body)
  return answer.status === 400
    ? Refusal.parse(answer.body).data.issues.map(issue => issue.path.join('.'))
    : answer.status
}

/** The same for JSON as text, with numbers that JavaScript would not write. */
async function namedIn(method: string, path: string, body: string): Promise<unknown> {
  const response = await web.script(path, { method, body, headers: { 'content-type': 'application/json' } })
  if (response.status !== 400) return response.status
  return Refusal.parse(await response.json()).data.issues.map(issue => issue.path.join('.'))
}

describe('dates', () => {
  it.each([
    ['GET', '/core/audit?to=9999-12-31', 'to'],
    ['GET', '/core/audit?from=0001-01-01', 'from'],
    ['GET', '/core/bills/calendar?from=1899-12-31&to=2026-01-01', 'from'],
    ['GET', '/core/bills/calendar?from=2026-01-01&to=2200-01-01', 'to'],
    ['GET', '/core/budget/months?month=2200-01', 'month'],
    ['GET', '/core/budget/months?month=1899-12', 'month'],
    ['GET', '/core/transactions?from=0026-01-01', 'from'],
    ['GET', '/core/transactions?month=9999-12', 'month'],
    ['GET', '/holdings/summary?date=2200-01-01', 'date'],
    ['GET', '/holdings/net_worth?from=0001-01', 'from'],
    ['GET', '/core/obligations/status?month=0001-01', 'month'],
    ['GET', '/core/exchange_rates?from=1000-01-01', 'from'],
    ['GET', '/core/exchange_rates/convert?amount=1&from=USD&to=EUR&date=9999-12-31', 'date'],
    ['GET', '/core/deals/dashboard?from=0999-01-01', 'from'],
    ['GET', '/core/deals/stage_history?from=2026-01-01&to=9999-12-31', 'to'],
    ['POST', '/core/budget/months/9999-12/copy?from_month=2026-01', 'month'],
    ['DELETE', '/core/exchange_rates/EUR/USD/0001-01-01', 'date'],
  ])('%s %s names %s', async (method, path, field) => {
    expect(await named(method, path)).toEqual([field])
  })

  it.each([
    ['/core/transactions', { tx_type: 'expense', amount: 1, date: '7712-01-01' }, 'date'],
    ['/core/bills', { name: 'Old', amount: 1, cadence: 'monthly', start_date: '0026-01-01' }, 'start_date'],
    ['/core/bills', { name: 'Late', amount: 1, cadence: 'monthly', end_date: '2200-01-01' }, 'end_date'],
    ['/core/accounts', { name: 'A', kind: 'checking', opening_date: '1899-12-31' }, 'opening_date'],
    ['/core/credit_scores', { bureau: 'Equifax', score: 700, date: '1000-01-01' }, 'date'],
  ])('%s refuses one out of bounds', async (path, body, field) => {
    expect(await named('POST', path, body)).toEqual([field])
  })

  it('are taken at both bounds', async () => {
    for (const date of ['1900-01-01', '2199-12-31'])
      expect(await named('POST', '/core/transactions', { tx_type: 'income', amount: 1, date })).toBe(201)
    expect(await named('GET', '/core/audit?from=1900-01-01&to=2199-12-31')).toBe(200)
  })
})

describe('numbers', () => {
  it.each(['1e-320', '-1e-320', '1e999', '-1e999', '1E-400', '1e300', '33.333333333'])(
    'a share of %s is refused, or kept',
    async number => {
      const answer = await namedIn('PATCH', `/holdings/${holding}`, `{"ownership_percent": ${number}}`)
      expect(answer).toEqual(['ownership_percent'])
    },
  )

  it.each(['1e-320', '1e999', '-0.0', '9007199254740993', '1e300'])(
    'an amount of %s is refused by name',
    async number => {
      expect(
        await namedIn(
          'POST',
          '/core/transactions',
          `{"tx_type":"expense","date":"2026-01-02","amount":${number}}`,
        ),
      ).toEqual(['amount'])
    },
  )
})

describe('texts', () => {
  it.each(['a\u0000b', 'a\u0007', 'a\u009fb', 'two\nlines', 'tab\there', '\u200b\u200d', '\ud800'])(
    'a name like %j is refused',
    async name => {
      expect(await named('POST', '/core/budget/buckets', { name, bucket_type: 'fun' })).toEqual(['name'])
      expect(await named('POST', '/core/accounts', { name, kind: 'checking' })).toEqual(['name'])
      expect(await named('POST', '/core/partners', { name })).toEqual(['name'])
    },
  )

  it('control characters are refused in every other text, at any depth', async () => {
    expect(await named('PATCH', `/core/deals/${deal}`, { meta: { a: ['b\u0000'] } })).toEqual(['meta.a.0'])
    expect(
      await named('POST', '/core/transactions', {
        tx_type: 'expense',
        amount: 1,
        date: '2026-01-02',
        payee: 'Shop\u0000',
        tags: ['ok', 'no\u0001'],
      }),
    ).toEqual(['payee', 'tags.1'])
  })

  it('are kept composed, and lines and tabs in notes as they are', async () => {
    const made = await web.test.client.buckets.create({
      name: 'Cafe\u0301',
      bucket_type: 'fun',
      notes: 'one\n\ttwo',
    })
    expect([made.name, made.notes]).toEqual(['Caf\u00e9', 'one\n\ttwo'])
  })
})

describe('bodies and addresses', () => {
  const raw = (body: string, type = 'application/json') =>
    web
      .script('/core/bills', { method: 'POST', body, headers: { 'content-type': type } })
      .then(({ status }) => status)

  it('of any form are answered with a refusal', async () => {
    expect(await raw('[')).toBe(400)
    expect(await raw('[]')).toBe(400)
    expect(await raw('null')).toBe(400)
    expect(await raw('['.repeat(500_000))).toBe(400)
    expect(await raw(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toBe(400)
    expect(await raw('['.repeat(65) + ']'.repeat(65))).toBe(400)
    expect(await raw('{"__proto__": {"name": "a"}}')).toBe(400)
    expect(await raw('a=1', 'application/x-www-form-urlencoded')).toBe(415)
    expect(await raw('--x', 'multipart/form-data; boundary=x')).toBe(400)
    expect(await raw('--x', 'multipart/form-data')).toBe(400)
  })

  it.each([
    '/core/bills/%E0%A4%A',
    '/core/bills/%',
    '/core/bills/%00',
    '/core/bills?status=%E0%A4%A',
    '/core/bills?%FF=1',
    '/core/bills?__proto__=1',
    `/core/bills?a${'[a]'.repeat(2000)}=1`,
  ])('%s is answered with a refusal', async path => {
    const { status } = await web.ask({
      path: `/api${path}`,
      headers: { authorization: `Bearer ${web.token.value}` },
    })
    expect([400, 404]).toContain(status)
  })

  it('leave nothing in the log of faults', () => {
    expect(web.logged).toEqual([])
    expect(web.test.logged).toEqual([])
  })
})
