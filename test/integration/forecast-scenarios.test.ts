import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

async function household() {
  const { accounts, obligations, bills } = test.client
  const checking = await accounts.create({ name: 'Checking', kind: 'checking', opening_balance: 5000 })
  const salary = await obligations.createFlow({
    name: 'Salary',
    amount: 3000,
    cadence: 'monthly',
    next_date: '2026-01-28',
  })
  const rent = await bills.create({
    name: 'Rent',
    amount: 1200,
    cadence: 'monthly',
    due_day: 1,
    start_date: '2026-02-01',
  })
  return { checking, salary, rent }
}

const TO = '2026-12-31'
/** What is left on the last day, and the moves of a kind. */
const ends = async (scenario_id?: string) => {
  const { days } = await test.script.forecast.get({ to: TO, ...(scenario_id && { scenario_id }) })
  return days.at(-1)?.balance
}
const scenario = (changes: Parameters<TestApp['client']['forecast']['createScenario']>[0]['changes']) =>
  test.script.forecast.createScenario({ name: `Case ${Math.random()}`, changes })

describe('a what-if', () => {
  it('is the base with its changes, each to the cent', async () => {
    const { salary, rent } = await household()
    const base = 5000 + 12 * 3000 - 11 * 1200
    expect(await ends()).toBe(base)
    const cases: [Parameters<typeof scenario>[0], number][] = [
      [[{ kind: 'income_ends', flow_id: salary.id, from: '2026-03-01' }], -10 * 3000],
      [[{ kind: 'income_changes', flow_id: salary.id, from: '2026-07-01', amount: 3100.55 }], 6 * 100.55],
      [
        [{ kind: 'income_begins', name: 'Side job', amount: 250, cadence: 'monthly', from: '2026-02-10' }],
        11 * 250,
      ],
      [[{ kind: 'rent_changes', rent: 'bill', id: rent.id, from: '2026-06-01', amount: 1350 }], -7 * 150],
      [[{ kind: 'bill_ends', bill_id: rent.id, from: '2026-11-15' }], 1200],
      [[{ kind: 'one_off', name: 'Roof', date: '2026-05-09', amount: 8000 }], -8000],
      [[{ kind: 'one_off', name: 'Gift', date: '2026-05-09', amount: 10, direction: 'in' }], 10],
      [
        [
          {
            kind: 'buy_deal',
            name: 'Elm',
            date: '2026-02-01',
            earnest_money: 12_000,
            days_to_close: 30,
            costs: 3000,
            monthly_cost: 400,
            monthly_rent: 1500,
          },
        ],
        -12_000 - 3000 + 9 * 1100,
      ],
      [[{ kind: 'pay_off', debt: 'bill', id: rent.id, date: '2026-02-15', amount: 9000 }], 10 * 1200 - 9000],
    ]
    for (const [changes, difference] of cases) {
      const { id } = await scenario(changes)
      expect([changes, await ends(id)]).toEqual([changes, Math.round((base + difference) * 100) / 100])
    }
    // Nothing of them stays.
    expect(await ends()).toBe(base)
  })

  it('pays a card off in one, and what is bought on it afterwards as ever', async () => {
    await household()
    const card = await test.client.accounts.create({
      name: 'Visa',
      kind: 'credit_card',
      opening_balance: -900,
    })
    const { id } = await scenario([{ kind: 'pay_off', debt: 'card', id: card.id, date: '2026-01-20' }])
    const paid = async (scenario_id?: string) =>
      (await test.client.forecast.get({ to: TO, ...(scenario_id && { scenario_id }) })).days.flatMap(day =>
        day.parts.filter(part => part.kind === 'card_payment').map(part => [day.date, part.amount]),
      )
    expect(await paid()).toEqual([['2026-01-31', -900]])
    expect(await paid(id)).toEqual([['2026-01-20', -900]])
  })

  it('writes nothing: all other tables stay as they are, byte for byte, whatever is asked', async () => {
    const { salary } = await household()
    const before = JSON.stringify(dumpOf(test.file, ['what_ifs']))
    const made = await scenario([{ kind: 'income_ends', flow_id: salary.id, from: '2026-03-01' }])
    await ends(made.id)
    await test.client.forecast.get({ to: TO, by: 'account', scenario_id: made.id })
    await test.client.forecast.changeScenario({ scenario_id: made.id, name: 'Less' })
    await test.client.forecast.removeScenario({ scenario_id: made.id })
    expect(JSON.stringify(dumpOf(test.file, ['what_ifs']))).toBe(before)
  })

  it('is made, changed and removed, each undone and done again, and told of in the history', async () => {
    const { salary } = await household()
    const made = await test.client.forecast.createScenario({ name: 'Half pay' })
    expect(made.changes).toEqual([])
    const changes = [
      { kind: 'income_changes', flow_id: salary.id, from: '2026-03-01', amount: 1500 } as const,
    ]
    const changed = await test.client.forecast.changeScenario({ scenario_id: made.id, changes })
    expect(changed).toMatchObject({ name: 'Half pay', changes })
    await test.client.forecast.removeScenario({ scenario_id: made.id })
    const names = async () =>
      (await test.client.forecast.listScenarios({})).items.map(each => [each.name, each.changes.length])
    expect(await names()).toEqual([])
    await test.client.undo.undo({})
    expect(await names()).toEqual([['Half pay', 1]])
    await test.client.undo.undo({})
    expect(await names()).toEqual([['Half pay', 0]])
    await test.client.undo.redo({})
    expect(await names()).toEqual([['Half pay', 1]])
    const log = await test.client.audit.list({ entity_kind: 'what_if' })
    expect(log.items.length).toBeGreaterThanOrEqual(3)
  })

  it('is refused where it says what is not there, is named twice, or has fields that are unknown', async () => {
    const { salary } = await household()
    await test.client.forecast.createScenario({ name: 'Café' })
    await expect(test.client.forecast.createScenario({ name: 'café' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    const refused: [Parameters<typeof scenario>[0], string][] = [
      [[{ kind: 'income_ends', flow_id: 'flow_none', from: '2026-03-01' }], 'NOT_FOUND'],
      [[{ kind: 'bill_ends', bill_id: 'bill_none', from: '2026-03-01' }], 'NOT_FOUND'],
      [[{ kind: 'pay_off', debt: 'card', id: 'acct_none', date: '2026-03-01' }], 'NOT_FOUND'],
      [[{ kind: 'pay_off', debt: 'loan', id: 'liab_none', date: '2026-03-01' }], 'NOT_FOUND'],
      [[{ kind: 'income_changes', flow_id: salary.id, from: '2026-03-01', amount: 1.005 }], 'BAD_REQUEST'],
    ]
    for (const [changes, code] of refused) await expect(scenario(changes)).rejects.toMatchObject({ code })
    await expect(test.client.forecast.get({ to: TO, scenario_id: 'wif_none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const asked: object = {
      name: 'More',
      changes: [{ kind: 'one_off', name: 'X', date: TO, amount: 1, why: 'y' }],
    }
    await expect(
      Reflect.apply(test.client.forecast.createScenario, undefined, [asked]),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('what may be asked of the forecast', () => {
  it('is 24 months ahead and not a day more, by `to` or by `days`', async () => {
    await household()
    const { days } = await test.client.forecast.get({ to: '2028-01-15' })
    expect([days.length, days.at(-1)?.date, days[0]?.events]).toEqual([731, '2028-01-15', undefined])
    for (const wrong of [{ to: '2028-01-16' }, { to: '2026-01-14' }, { to: TO, days: 3 }])
      await expect(test.client.forecast.get(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(
      Reflect.apply(test.client.forecast.get, undefined, [{ to: TO, horizon: 3 }]),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})
