import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-10T12:00:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

type NewFlow = Parameters<TestApp['client']['obligations']['createFlow']>[0]

const flow = (more: Partial<NewFlow> = {}) =>
  test.client.obligations.createFlow({
    name: 'Salary',
    amount: 100,
    cadence: 'monthly',
    next_date: '2026-01-31',
    ...more,
  })
/** The days of the next 150 on which money of flows is expected. */
const expected = async () =>
  (await test.client.forecast.get({ days: 150 })).days
    .filter(day => day.parts.some(event => event.kind === 'flow'))
    .map(day => day.date)

describe('a flow', () => {
  it('is kept, changed and archived, each with its line in the audit log', async () => {
    const { id: account_id } = await test.client.accounts.create({ name: 'Checking', kind: 'checking' })
    const made = await flow({ amount: 2810.55, account_id, notes: 'net' })
    expect(made).toMatchObject({
      amount: 2810.55,
      cadence: 'monthly',
      next_date: '2026-01-31',
      due_months: 1,
      account_id,
      status: 'active',
      notes: 'net',
    })
    const changed = await test.client.obligations.updateFlow({
      flow_id: made.id,
      amount: 2900,
      account_id: null,
      status: 'archived',
    })
    expect(changed).toMatchObject({
      name: 'Salary',
      amount: 2900,
      account_id: null,
      status: 'archived',
      expected_on: null,
    })
    expect((await test.client.obligations.listFlows({})).items).toEqual([changed])
    const log = test.app.database.read(session =>
      session
        .prepare<{ action: string; before: string | null }>(
          "SELECT action, before FROM audit_log WHERE entity_kind = 'flow' ORDER BY seq",
        )
        .all(),
    )
    expect(log.map(each => [each.action, each.before?.includes('281055') ?? false])).toEqual([
      ['create', false],
      ['update', true],
    ])
  })

  it('is refused where it does not fit, and written nowhere', async () => {
    for (const wrong of [{ amount: 0 }, { amount: -5 }, { next_date: '2026-13-01' }, { due_months: 0 }])
      await expect(flow(wrong), JSON.stringify(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(flow({ account_id: 'acct_none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(
      test.client.obligations.updateFlow({ flow_id: 'flow_none', amount: 1 }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', data: { kind: 'flow' } })
    expect((await test.client.obligations.listFlows({})).items).toEqual([])
  })
})

describe('an end', () => {
  const update = (flow_id: string, more: object) => test.client.obligations.updateFlow({ flow_id, ...more })

  it('is the last day on which it is expected, in the list and in the forecast, and can be taken back', async () => {
    const { id, ...made } = await flow({ next_date: '2026-01-20', end_date: '2026-03-20' })
    expect(made).toMatchObject({ end_date: '2026-03-20', expected_on: '2026-01-20' })
    expect(await expected()).toEqual(['2026-01-20', '2026-02-20', '2026-03-20'])
    expect(await update(id, { end_date: '2026-03-19' })).toMatchObject({ end_date: '2026-03-19' })
    expect(await expected()).toEqual(['2026-01-20', '2026-02-20'])
    await test.client.undo.undo({})
    expect(await expected()).toEqual(['2026-01-20', '2026-02-20', '2026-03-20'])
    await test.client.undo.redo({})
    expect(await expected()).toEqual(['2026-01-20', '2026-02-20'])
    test.clock.set('2026-02-21T12:00:00Z')
    expect((await test.client.obligations.listFlows({})).items).toMatchObject([
      { id, status: 'active', expected_on: null },
    ])
    expect(await update(id, { end_date: null })).toMatchObject({ end_date: null, expected_on: '2026-03-20' })
    expect(await expected()).toHaveLength(5)
  })

  it('is told in the history by its name and its day', async () => {
    const { id } = await flow({ end_date: '2026-06-30' })
    await update(id, { end_date: '2026-09-30' })
    const [entry] = (await test.client.audit.list({ entity_kind: 'flow' })).items
    expect(entry).toMatchObject({ action: 'update', entity_id: id })
    expect(JSON.stringify(entry)).toContain('2026-09-30')
  })

  it.each([
    ['every_n_days', { due_days: 10 }, ['2026-01-12', '2026-01-22', '2026-02-01']],
    ['weekly', {}, ['2026-01-12', '2026-01-19', '2026-01-26', '2026-02-02']],
    ['semimonthly', {}, ['2026-01-12', '2026-01-27']],
    ['yearly', {}, ['2026-01-12']],
  ] as const)('ends what comes %s', async (cadence, every, dates) => {
    await flow({ cadence, ...every, next_date: '2026-01-12', end_date: '2026-02-02' })
    expect(await expected()).toEqual(dates)
  })

  it('is refused before its next date and of what comes once', async () => {
    for (const wrong of [{ end_date: '2026-01-30' }, { cadence: 'once', end_date: '2026-02-28' }] as const)
      await expect(flow(wrong)).rejects.toMatchObject({
        code: 'BAD_REQUEST',
        data: { issues: [{ path: ['end_date'] }] },
      })
    const { id } = await flow({ end_date: '2026-04-30' })
    await expect(update(id, { next_date: '2026-05-01' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(update(id, { cadence: 'once' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await update(id, { cadence: 'once', end_date: null })).toMatchObject({ end_date: null })
  })

  it('is there at once where its last day is left out', async () => {
    const { id } = await flow({ next_date: '2025-12-20', end_date: '2026-02-25' })
    const skip = (date: string) => test.client.obligations.skipFlow({ flow_id: id, date })
    expect(await skip('2026-01-20')).toMatchObject({ expected_on: '2026-02-20', status: 'active' })
    expect(await skip('2026-02-20')).toMatchObject({ expected_on: null, status: 'archived' })
    await test.client.undo.undo({})
    expect(await expected()).toEqual(['2026-02-20'])
  })
})

describe('a day that is left out', () => {
  const skip = (flow_id: string, date: string) => test.client.obligations.skipFlow({ flow_id, date })

  it('is the next one alone; those after it stay, and undo brings it back', async () => {
    const { id, expected_on } = await flow({ next_date: '2025-11-20' })
    expect(expected_on).toBe('2026-01-20')
    expect(await skip(id, '2026-01-20')).toMatchObject({ expected_on: '2026-02-20', status: 'active' })
    expect(await expected()).toEqual(['2026-02-20', '2026-03-20', '2026-04-20', '2026-05-20'])
    // A second press of the same button skips nothing more.
    await expect(skip(id, '2026-01-20')).rejects.toMatchObject({ code: 'CONFLICT' })
    await test.client.undo.undo({})
    expect((await expected())[0]).toBe('2026-01-20')
    await test.client.undo.redo({})
    expect((await expected())[0]).toBe('2026-02-20')
  })

  it.each([
    ['biweekly', '2026-01-02', '2026-01-16', '2026-01-30'],
    ['semimonthly', '2026-01-15', '2026-01-15', '2026-01-31'],
    ['quarterly', '2026-01-28', '2026-01-28', '2026-04-28'],
    ['yearly', '2026-03-05', '2026-03-05', '2027-03-05'],
  ] as const)('of what comes %s is followed by the one after it', async (cadence, next_date, date, next) => {
    const { id } = await flow({ cadence, next_date })
    expect(await skip(id, date)).toMatchObject({ expected_on: next })
  })

  it('is refused where the days after it would be others, where it comes once, and where it is over', async () => {
    const last = await flow()
    await expect(skip(last.id, '2026-01-31')).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await expected()).slice(0, 2)).toEqual(['2026-01-31', '2026-02-28'])
    const once = await flow({ cadence: 'once', next_date: '2026-02-01' })
    await expect(skip(once.id, '2026-02-01')).rejects.toMatchObject({ code: 'CONFLICT' })
    await test.client.obligations.updateFlow({ flow_id: last.id, status: 'archived' })
    await expect(skip(last.id, '2026-01-31')).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(skip('flow_none', '2026-01-31')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('expected money', () => {
  const cases: readonly [string, Partial<NewFlow>, readonly string[]][] = [
    ['once', { cadence: 'once', next_date: '2026-02-03' }, ['2026-02-03']],
    ['once, and long ago', { cadence: 'once', next_date: '2026-01-09' }, []],
    ['today', { cadence: 'once', next_date: '2026-01-10' }, ['2026-01-10']],
    [
      'every second week from its next date',
      { cadence: 'biweekly', next_date: '2026-05-01' },
      ['2026-05-01', '2026-05-15', '2026-05-29'],
    ],
    [
      'monthly on the 31st, and back on it after February',
      { cadence: 'monthly', next_date: '2026-01-31' },
      ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'],
    ],
    [
      'monthly from a date that is past',
      { cadence: 'monthly', next_date: '2025-11-20' },
      ['2026-01-20', '2026-02-20', '2026-03-20', '2026-04-20', '2026-05-20'],
    ],
    ['quarterly', { cadence: 'quarterly', next_date: '2026-02-15' }, ['2026-02-15', '2026-05-15']],
    [
      'every four months',
      { cadence: 'every_n_months', due_months: 4, next_date: '2026-01-20' },
      ['2026-01-20', '2026-05-20'],
    ],
    ['yearly', { cadence: 'yearly', next_date: '2025-03-05' }, ['2026-03-05']],
    [
      'twice a month, on the 1st and the 16th',
      { cadence: 'semimonthly', next_date: '2026-04-01' },
      ['2026-04-01', '2026-04-16', '2026-05-01', '2026-05-16', '2026-06-01'],
    ],
    [
      'twice a month, from the 16th on the same two days',
      { cadence: 'semimonthly', next_date: '2026-04-16' },
      ['2026-04-16', '2026-05-01', '2026-05-16', '2026-06-01'],
    ],
    [
      'twice a month, on the 15th and the last day',
      { cadence: 'semimonthly', next_date: '2026-04-15' },
      ['2026-04-15', '2026-04-30', '2026-05-15', '2026-05-31'],
    ],
    [
      'twice a month from the last day of a short month, on the last of the long ones too',
      { cadence: 'semimonthly', next_date: '2026-02-28' },
      ['2026-02-28', '2026-03-15', '2026-03-31', '2026-04-15', '2026-04-30', '2026-05-15', '2026-05-31'],
    ],
  ]
  for (const [name, more, dates] of cases)
    it(`comes ${name}`, async () => {
      await flow(more)
      expect(await expected()).toEqual(dates)
      // What a list shows is the first of them, and never a day that is past.
      expect((await test.client.obligations.listFlows({})).items.map(each => each.expected_on)).toEqual([
        dates[0] ?? null,
      ])
    })

  it('is listed by the day on which it comes next, with what no longer comes at the end', async () => {
    const past = await flow({ name: 'Bonus', cadence: 'once', next_date: '2026-01-02' })
    const late = await flow({ name: 'Rent', next_date: '2025-12-25' })
    const soon = await flow({ name: 'Salary', next_date: '2026-01-12' })
    const listed = async () =>
      (await test.client.obligations.listFlows({})).items.map(each => [each.id, each.expected_on])
    expect(await listed()).toEqual([
      [soon.id, '2026-01-12'],
      [late.id, '2026-01-25'],
      [past.id, null],
    ])
    test.clock.set('2026-01-20T12:00:00Z')
    expect(await listed()).toEqual([
      [late.id, '2026-01-25'],
      [soon.id, '2026-02-12'],
      [past.id, null],
    ])
  })

  it('comes every week on the weekday of its next date', async () => {
    await flow({ cadence: 'weekly', next_date: '2026-01-14' })
    const dates = await expected()
    expect(dates).toEqual(Array.from({ length: 21 }, (_, index) => addDays('2026-01-14', index * 7)))
  })

  it('does not come while its flow is paused or archived', async () => {
    const { id } = await flow()
    for (const status of ['paused', 'archived'] as const) {
      await test.client.obligations.updateFlow({ flow_id: id, status })
      expect(await expected()).toEqual([])
    }
    await test.client.obligations.updateFlow({ flow_id: id, status: 'active' })
    expect(await expected()).toHaveLength(5)
  })
})
