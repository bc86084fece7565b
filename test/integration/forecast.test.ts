import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const account = (opening_balance: number, kind: 'checking' | 'credit_card' = 'checking') =>
  test.client.accounts.create({ name: 'Any', kind, opening_balance })
const bill = (more: Partial<Parameters<TestApp['client']['bills']['create']>[0]>) =>
  test.client.bills.create({
    name: 'Rent',
    amount: 300,
    cadence: 'monthly',
    due_day: 20,
    start_date: '2026-01-01',
    ...more,
  })
const owe = (amount: number, due_date: string) =>
  test.client.obligations.create({ name: 'Owed', amount, due_date })
const forecast = (days = 30) => test.client.forecast.get({ days })
/** The days on which something happens, with what. */
const events = async (days = 30) =>
  (await forecast(days)).days.flatMap(day =>
    day.parts.map(event => [day.date, event.kind, event.name, event.amount]),
  )

describe('the forecast', () => {
  it('is of ninety days from today unless another number is asked for', async () => {
    await account(10)
    const usual = await test.client.forecast.get({})
    expect([usual.from, usual.to, usual.days.length]).toEqual(['2026-01-15', '2026-04-14', 90])
    expect(usual.days.map(day => day.date)).toEqual(
      Array.from({ length: 90 }, (_, index) => addDays('2026-01-15', index)),
    )
    expect((await forecast(1)).days).toEqual([{ date: '2026-01-15', balance: 10, parts: [], events: [] }])
    for (const wrong of [0, 367, 1.5])
      await expect(forecast(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('begins with what can be spent today, and knows no cards', async () => {
    expect(await forecast(2)).toMatchObject({
      starting_balance: 0,
      lowest: { date: '2026-01-15', balance: 0 },
    })
    await account(250.25)
    await account(-900, 'credit_card')
    expect((await forecast(2)).starting_balance).toBe(250.25)
  })

  it('takes what is overdue to be paid today: missed, within its grace, or owed by hand, each once', async () => {
    await account(5000)
    const missed = await bill({ name: 'Missed', amount: 10, due_day: 2, start_date: '2025-11-01' })
    await bill({ name: 'In grace', amount: 100, due_day: 13, grace_days: 5 })
    await owe(7, '2025-12-24')
    await test.client.bills.pay({ bill_id: missed.id, scheduled_date: '2025-12-02' })
    expect(await events()).toEqual([
      ['2026-01-15', 'bill', 'Missed', -10],
      ['2026-01-15', 'bill', 'Missed', -10],
      ['2026-01-15', 'bill', 'In grace', -100],
      ['2026-01-15', 'obligation', 'Owed', -7],
      ['2026-02-02', 'bill', 'Missed', -10],
      ['2026-02-13', 'bill', 'In grace', -100],
    ])
    const found = await forecast()
    expect([found.days[0]?.balance, found.days.at(-1)?.balance]).toEqual([4873, 4763])
  })

  it('finds a bill at the end of the longest grace there can be, and the day after', async () => {
    await account(0)
    await expect(bill({ grace_days: 61 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await bill({
      name: 'Patient',
      due_day: 16,
      start_date: '2025-11-16',
      end_date: '2025-11-30',
      grace_days: 60,
    })
    expect((await test.client.bills.missed({})).items).toEqual([])
    const owed = [['2026-01-15', 'bill', 'Patient', -300]]
    expect(await events()).toEqual(owed)
    test.clock.set('2026-01-16T12:00:00Z')
    expect((await test.client.bills.missed({})).items).toHaveLength(1)
    expect(await events()).toEqual([['2026-01-16', 'bill', 'Patient', -300]])
  })

  it('leaves out what is paid, skipped, paused or cancelled, and counts a part-paid bill by what is left', async () => {
    await account(1000)
    const rent = await bill({ end_date: '2026-02-20' })
    await test.client.bills.pay({ bill_id: rent.id, amount: 120.5, part: true })
    await test.client.bills.skip({ bill_id: rent.id, scheduled_date: '2026-02-20' })
    const paused = await bill({ name: 'Paused' })
    await test.client.bills.update({ bill_id: paused.id, status: 'paused' })
    const off = await owe(50, '2026-01-25')
    await test.client.obligations.update({ obligation_id: off.id, status: 'cancelled' })
    expect(await events(60)).toEqual([['2026-01-20', 'bill', 'Rent', -179.5]])
  })

  it('puts a bill on the day that is shown, today’s on today and the last day’s on the last', async () => {
    await account(1000)
    await bill({ name: 'Today', due_day: 15, end_date: '2026-01-15' })
    // Saturday 14 February is shown on Friday the 13th, the last of the thirty days.
    await bill({ name: 'Weekend', due_day: 14, start_date: '2026-02-01', weekend_rule: 'before' })
    await bill({ name: 'A day too late', due_day: 14, start_date: '2026-02-01' })
    expect(await events()).toEqual([
      ['2026-01-15', 'bill', 'Today', -300],
      ['2026-02-13', 'bill', 'Weekend', -300],
    ])
  })

  it('tells the earliest of the days with the least cash', async () => {
    await account(100)
    await owe(30, '2026-01-18')
    await owe(20, '2026-01-22')
    await test.client.obligations.createFlow({
      name: 'Back',
      amount: 20,
      cadence: 'once',
      next_date: '2026-01-20',
    })
    expect((await forecast()).lowest).toEqual({ date: '2026-01-18', balance: 70 })
    await owe(0.01, '2026-01-22')
    expect((await forecast()).lowest).toEqual({ date: '2026-01-22', balance: 69.99 })
    await test.client.obligations.createFlow({
      name: 'More',
      amount: 500,
      cadence: 'once',
      next_date: '2026-01-16',
    })
    expect((await forecast()).lowest).toEqual({ date: '2026-01-15', balance: 100 })
  })

  it('is on each day what there was plus all that has happened since, to the cent', async () => {
    const { id } = await account(0)
    const step = fc.record({
      cents: fc.integer({ min: 1, max: 300_000 }),
      day: fc.integer({ min: -5, max: 35 }),
      flow: fc.boolean(),
    })
    const changes: { cents: number; day: number }[] = []
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 6 }),
        fc.integer({ min: -50_000, max: 500_000 }),
        async (steps, cash) => {
          await test.client.accounts.update({ account_id: id, opening_balance: cash / 100 })
          for (const { cents, day, flow } of steps) {
            const date = addDays('2026-01-15', day)
            if (flow)
              await test.client.obligations.createFlow({
                name: 'Flow',
                amount: cents / 100,
                cadence: 'once',
                next_date: date,
              })
            else await owe(cents / 100, date)
            // Money that did not come is not counted on; what was not paid is owed today.
            if (!flow || day >= 0) changes.push({ cents: flow ? cents : -cents, day: Math.max(0, day) })
          }
          const found = await forecast()
          const balances = found.days.map(day => Math.round(day.balance * 100))
          const expected = balances.map(
            (_, index) =>
              cash + changes.filter(each => each.day <= index).reduce((sum, each) => sum + each.cents, 0),
          )
          expect(balances).toEqual(expected)
          const least = Math.min(...expected)
          expect(found.lowest).toEqual({
            date: addDays('2026-01-15', expected.indexOf(least)),
            balance: least / 100,
          })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('begins on the household’s day, wherever that is', async () => {
    test.clock.set('2026-01-15T23:30:00Z')
    await test.client.budget.update({ time_zone: 'Asia/Tokyo' })
    expect((await forecast(2)).from).toBe('2026-01-16')
  })
})
