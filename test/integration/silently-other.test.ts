import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openWebApp, type WebApp } from '../helpers/web.ts'

/** Twins of what was once taken for something else than was meant: each is refused in words that name the field. */

let web: WebApp
beforeAll(async () => {
  web = await openWebApp()
})
afterAll(async () => {
  expect([...web.logged, ...web.test.logged]).toEqual([])
  await web.close()
})

const Refusal = z.object({ message: z.string() })
const refused = async (method: string, path: string, body?: unknown): Promise<string> => {
  const answer = await web.rest(method, path, body)
  expect([path, body, answer.status]).toEqual([path, body, 400])
  return Refusal.parse(answer.body).message
}

describe('a range that ends before it begins', () => {
  it.each([
    ['/core/transactions?from=2026-02-01&to=2026-01-31', 'to: must not be before from'],
    ['/core/transactions?min_amount=5&max_amount=4.99', 'max_amount: must not be less than min_amount'],
    ['/core/audit?from=2026-02-01&to=2026-01-31', 'to: must not be before from'],
    ['/core/bills/calendar?from=2026-02-01&to=2026-01-31', 'to: must not be before from'],
    ['/core/exchange_rates?from=2026-02-01&to=2026-01-31', 'to: must not be before from'],
    ['/holdings/net_worth?from=2026-02&to=2026-01', 'to: must not be before from'],
  ])('is refused: %s', async (path, says) => {
    expect(await refused('GET', path)).toBe(says)
  })

  it('is one day where both are the same', async () => {
    for (const path of ['/core/transactions', '/core/audit'])
      expect((await web.rest('GET', `${path}?from=2026-01-31&to=2026-01-31`)).status).toBe(200)
  })
})

describe('a part of another schedule', () => {
  const bill = { name: 'Rent', amount: 5, due_day: 1, start_date: '2026-01-01' }

  it.each([
    [{ cadence: 'monthly', due_day_2: 15 }, /^due_day_2: is only for a bill whose cadence is semimonthly/],
    [{ cadence: 'monthly', due_month: 4 }, /^due_month: is only for a bill whose cadence is yearly/],
    [
      { cadence: 'monthly', due_months: 3 },
      /^due_months: is only for a bill whose cadence is every_n_months/,
    ],
    [{ cadence: 'every_n_months' }, /^due_months: is needed/],
    [{ cadence: 'semimonthly' }, /^due_day_2: is needed/],
  ])('is refused, and one that is missing: %j', async (schedule, says) => {
    expect(await refused('POST', '/core/bills', { ...bill, ...schedule })).toMatch(says)
  })

  it('is refused of a bill that is changed, and may be said again as it was', async () => {
    const made = await web.test.client.bills.create({ ...bill, cadence: 'semimonthly', due_day_2: 15 })
    const path = `/core/bills/${made.id}`
    const same = { cadence: 'monthly', due_day_2: 15, due_months: 1, due_month: null }
    expect(await web.rest('PATCH', path, same)).toMatchObject({ status: 200, body: { cadence: 'monthly' } })
    expect(await refused('PATCH', path, { due_day_2: 20 })).toMatch(/^due_day_2: is only for/)
  })
})

describe('what nothing would come of', () => {
  it('is a force without a move', async () => {
    const { id } = await web.test.client.wholesale.create({ stage: 'lead' })
    expect(await refused('PATCH', `/wholesale/${id}`, { force: true, reason: 'x' })).toBe(
      'force: is for a move: send stage too',
    )
  })

  it.each([
    [{ months: 1000 }, 'inputs.months: must be 480 or less'],
    [{ months: 0 }, 'inputs.months: must be 1 or more'],
    [{ rate: 6.875 }, 'inputs.rate: must be 0.5 or less'],
    [{ principal: -1 }, 'inputs.principal: must be 0 or more'],
    [
      { start_date: '2026-02-30' },
      'inputs.start_date: must be a date as YYYY-MM-DD, from 1900-01-01 to 2199-12-31',
    ],
  ])('is a scenario of %j', async (inputs, says) => {
    expect(
      await refused('POST', '/core/underwriter/scenarios', { name: 'A', model: 'loan_v1', inputs }),
    ).toBe(says)
  })
})

describe('a value of another kind', () => {
  it.each([
    ['POST', '/core/bills', { name: 'R', cadence: 'monthly' }, 'amount: is needed, and must be a number'],
    ['POST', '/core/bills', { name: 'R', amount: [], cadence: 'monthly' }, 'amount: must be a number'],
    [
      'POST',
      '/core/bills',
      { name: 'R', amount: 5, cadence: 'fortnightly' },
      'cadence: must be one of weekly, biweekly, every_n_weeks, every_n_days, semimonthly, monthly, every_n_months, quarterly, yearly',
    ],
    [
      'POST',
      '/core/bills',
      { name: 'R', amount: 5, cadence: 'monthly', due_day: 32 },
      'due_day: must be 31 or less',
    ],
    [
      'POST',
      '/core/bills',
      { name: 'R', amount: 5, cadence: 'monthly', due_day: 1.5 },
      'due_day: must be a whole number',
    ],
    ['POST', '/core/share_tokens', { scope: 'all' }, 'scope: must be jv_board'],
    ['GET', '/core/transactions?limit=0', undefined, 'limit: must be 1 or more'],
    ['GET', '/core/transactions?limit=x', undefined, 'limit: must be a number'],
    [
      'POST',
      '/core/rules',
      { conditions: [], action: { tags: ['x'] } },
      'conditions: must be a list of 1 or more',
    ],
  ])('is refused in words that say what to send: %s %s %j', async (method, path, body, says) => {
    expect(await refused(method, path, body)).toBe(says)
  })
})

describe('an amount in a currency of four decimals', () => {
  it('is taken to the last of them, and not beyond', async () => {
    const holding = (currency: string, value_estimate: number) =>
      web.rest('POST', '/holdings', {
        asset_type: 'other',
        label: `${currency} ${value_estimate}`,
        currency,
        value_estimate,
        jurisdiction: 'CL',
      })
    for (const [currency, amount] of [
      ['CLF', 1500.1234],
      ['UYW', 1.2345],
      ['XAU', 3.1234],
    ] as const)
      expect(await holding(currency, amount)).toMatchObject({
        status: 201,
        body: { currency, value_estimate: amount },
      })
    for (const [currency, amount] of [
      ['CLF', 1500.12345],
      ['JPY', 3.5],
      ['XYZ', 1],
    ] as const)
      expect([currency, (await holding(currency, amount)).status]).toEqual([currency, 400])
  })
})
