import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { openWebApp } from '../helpers/web.ts'

/** Debts as a script over REST sees them: paths, amounts as decimals, refusals by name, CSV. */

let web: Awaited<ReturnType<typeof openWebApp>>
beforeEach(async () => {
  web = await openWebApp()
})
afterEach(async () => {
  await web.close()
})

const Answer = z.record(z.string(), z.unknown())

async function ask(method: string, path: string, body?: object) {
  const response = await fetch(web.server.api + path, {
    method,
    headers: {
      authorization: `Bearer ${web.token.value}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return { status: response.status, text, data: isJson ? Answer.parse(JSON.parse(text)) : {} }
}

it('serves a debt by its account’s id, beside the plan and what comes next', async () => {
  const account = await ask('POST', '/core/accounts', {
    name: 'Car',
    kind: 'loan',
    opening_balance: -1000,
    opening_date: '2026-01-01',
  })
  const id = String(account.data['id'])
  expect(
    await ask('PATCH', `/core/debts/${id}`, {
      interest_percent: 12,
      payment: 100,
      first_payment_on: '2026-02-01',
      rate_changes: [{ from: '2026-06-01', interest_percent: 6.125, payment: 90.5 }],
    }),
  ).toMatchObject({ status: 200, data: { id, interest_percent: 12, payments_left: 12, reason: null } })
  const schedule = await ask('GET', `/core/debts/${id}/schedule?from=2026-02-01&to=2026-03-31`)
  expect(schedule).toMatchObject({
    status: 200,
    data: {
      items: [
        { number: 1, date: '2026-02-01', payment: 100, interest: 10, principal: 90, balance: 910 },
        { number: 2, date: '2026-03-01', payment: 100, interest: 9.1, principal: 90.9, balance: 819.1 },
      ],
      totals: { payments: 2, interest: 19.1, principal: 180.9, payment: 200 },
    },
  })
  const csv = await ask('GET', `/core/debts/${id}/schedule.csv?to=2026-02-28`)
  expect(csv.text.split('\r\n')[1]).toBe('1,2026-02-01,12,100,10,90,0,0,0,910')
  expect(await ask('GET', '/core/debts')).toMatchObject({
    data: { items: [{ id, next_payment: { payment: 100 } }] },
  })
  expect((await ask('GET', '/core/debts.csv')).text).toContain(id)
  expect(await ask('GET', `/core/debts/plan?strategy=snowball&extra=50.5`)).toMatchObject({
    status: 200,
    data: {
      strategy: 'snowball',
      extra: 50.5,
      debts: [{ debt_id: id, payment: 100 }],
      months: [{ payment: 150.5 }, {}, {}, {}, {}, {}, {}],
    },
  })
  expect(await ask('GET', `/core/debts/plan?strategy=own&order=${id}`)).toMatchObject({ status: 200 })
  expect((await ask('GET', '/core/debts/plan.csv')).text).toContain(`2026-02,${id},Car,100,10,90,0,910`)
  expect(await ask('GET', '/core/debts/next?amount=250')).toMatchObject({
    data: { amount: 250, items: [{ kind: 'loan', percent: 12, gets: 250, gain: 30 }] },
  })
  expect(await ask('POST', '/core/debts/plan', { extra: 10, dry_run: true })).toMatchObject({
    status: 200,
    data: { bills: [{ debt_id: id, amount: 110 }], limits: [], written: false },
  })
})

it('refuses what it does not know, with its name', async () => {
  expect(await ask('GET', '/core/debts/plan?stratgy=own')).toMatchObject({ status: 400 })
  expect((await ask('GET', '/core/debts/plan?stratgy=own')).text).toContain('strategy')
  expect(await ask('GET', '/core/debts/plan?strategy=fastest')).toMatchObject({ status: 400 })
  expect(await ask('GET', '/core/debts/acct_none/schedule')).toMatchObject({ status: 404 })
  expect(await ask('GET', '/core/debts/next?amount=-1')).toMatchObject({ status: 400 })
})
