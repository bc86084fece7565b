import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noticeTimeZone } from '../../main/core/clock.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { threadTime } from '../helpers/cpu.ts'

/** Reminders and backups come as soon as there is something to tell or to keep, at an hour at which a household wants to be told. */

const MINUTE = 60_000
let test: TestApp | undefined
afterEach(async () => {
  await test?.close()
  test = undefined
})

async function open(options: Parameters<typeof openTestApp>[0]): Promise<TestApp> {
  test = await openTestApp(options)
  return test
}
const RENT = { name: 'Rent', amount: 500, cadence: 'monthly', remind_days_ahead: 3 } as const

describe('a bill that is made today and due today', () => {
  it('is told of by the same minute’s look, and once', async () => {
    const { client, app, notices, clock } = await open({ now: '2026-01-15T09:30:00Z' })
    await app.start()
    clock.set('2026-01-15T10:00:00Z')
    await client.bills.create({ ...RENT, start_date: '2026-01-15', due_day: 15 })
    await app.wake()
    expect(notices.map(({ title }) => title)).toEqual(['Rent is due today'])
    await app.wake()
    expect(notices).toHaveLength(1)
  })

  it('that was made at night waits for the hour, and for another one where the household says so', async () => {
    const { client, app, notices, clock } = await open({ now: '2026-01-15T00:20:00Z' })
    await client.reminders.setSettings({ tell_from: '07:30' })
    await client.bills.create({ ...RENT, start_date: '2026-01-15', due_day: 15 })
    for (const time of ['00:21', '07:29']) {
      clock.set(`2026-01-15T${time}:00Z`)
      await app.wake()
      expect(notices).toEqual([])
    }
    clock.set('2026-01-15T07:30:00Z')
    await app.wake()
    expect(notices.map(({ title }) => title)).toEqual(['Rent is due today'])
  })

  it('is told late, and as late, where nobody could be told in time', async () => {
    const { client, app, notices, clock } = await open({ now: '2026-01-15T10:00:00Z' })
    await client.bills.create({ ...RENT, start_date: '2026-01-15', due_day: 15 })
    clock.set('2026-01-17T00:05:00Z')
    await app.wake()
    expect(notices).toEqual([])
    clock.set('2026-01-17T09:00:00Z')
    await app.wake()
    expect(notices).toMatchObject([
      { title: 'Rent was due 2 days ago', body: expect.stringMatching(/^Late\. /) },
    ])
  })

  it('comes again before the hour where a person asked for that', async () => {
    const { client, app, notices, clock } = await open({ now: '2026-01-15T22:30:00Z' })
    await client.bills.create({ ...RENT, start_date: '2026-01-15', due_day: 15 })
    await app.wake()
    const [reminder] = (await client.reminders.list({})).items
    await client.reminders.snooze({ reminder_id: reminder?.id ?? '', hours: 8 })
    clock.set('2026-01-16T06:30:00Z')
    await app.wake()
    expect(notices).toHaveLength(2)
  })
})

describe('a bill that is changed', () => {
  it('is told of at once where it has come nearer', async () => {
    const { client, app, notices } = await open({ now: '2026-01-15T10:00:00Z' })
    const bill = await client.bills.create({ ...RENT, start_date: '2026-01-25', due_day: 25 })
    await app.wake()
    expect(notices).toEqual([])
    await client.bills.update({ bill_id: bill.id, remind_days_ahead: 10 })
    await app.wake()
    expect(notices.map(({ title }) => title)).toEqual(['Rent is due in 10 days'])
  })
})

describe('a bill from long ago', () => {
  it('is reminded of as far as there is something to tell', async () => {
    const { client } = await open({ now: '2026-01-15T10:00:00Z' })
    for (const [cadence, due_day] of [
      ['monthly', 1],
      ['weekly', 1],
    ] as const)
      await client.bills.create({ name: cadence, amount: 5, cadence, due_day, start_date: '1900-01-01' })
    const { created } = await client.bills.pushReminders({})
    expect(created).toBeGreaterThan(2)
    expect(created).toBeLessThan(10)
    expect((await client.bills.pushReminders({})).created).toBe(0)
  })
})

describe('five hundred bills', () => {
  const pushed = async (since: string) => {
    const { client } = await open({ now: '2026-01-15T10:00:00Z' })
    for (let index = 0; index < 500; index++)
      await client.bills.create({
        name: `Bill ${index}`,
        amount: 5,
        cadence: index % 2 === 0 ? 'monthly' : 'weekly',
        due_day: (index % 7) + 1,
        start_date: since,
      })
    const began = threadTime()
    const { created } = await client.bills.pushReminders({})
    const took = threadTime() - began
    expect((await client.bills.pushReminders({})).created).toBe(0)
    await test?.close()
    test = undefined
    return { created, took }
  }

  it('are reminded of in the work of five hundred, however long they have been running', async () => {
    const young = await pushed('2026-01-01')
    const old = await pushed('1900-01-01')
    // What can still be told is a few days of each, not the thousands that a century has.
    expect(young.created).toBeGreaterThan(500)
    expect(old.created).toBeLessThan(4 * young.created)
    expect(old.took / old.created).toBeLessThan(5 * (young.took / young.created))
  }, 300_000)
})

describe('the machine’s zone', () => {
  const { TZ } = process.env
  afterEach(() => {
    if (TZ === undefined) delete process.env['TZ']
    else process.env['TZ'] = TZ
  })

  it('is followed while the program runs, by a household that names none', async () => {
    process.env['TZ'] = 'America/Los_Angeles'
    const { client, app, notices } = await open({ now: '2026-01-15T23:30:00Z' })
    await client.budget.update({ time_zone: null })
    await client.bills.create({ ...RENT, remind_days_ahead: 0, start_date: '2026-01-16', due_day: 16 })
    await app.wake()
    expect((await client.system.host({})).today).toBe('2026-01-15')
    expect(notices).toEqual([])
    // The same instant, where the person has flown to: it is half past nine of the day on which it is due.
    process.env['TZ'] = 'Australia/Brisbane'
    await app.wake()
    expect((await client.system.host({})).today).toBe('2026-01-16')
    expect(notices.map(({ title }) => title)).toEqual(['Rent is due today'])
  })

  it('is read anew by each look, and one that the environment names stays', () => {
    process.env['TZ'] = 'Asia/Tokyo'
    noticeTimeZone()
    expect(process.env['TZ']).toBe('Asia/Tokyo')
    delete process.env['TZ']
    noticeTimeZone()
    expect(process.env['TZ']).toBeUndefined()
  })
})

describe('a notifier', () => {
  const five = async ({ client }: TestApp) => {
    for (const name of ['A', 'B', 'C', 'D', 'E'])
      await client.bills.create({ ...RENT, name, start_date: '2026-01-15', due_day: 15 })
  }
  const look = async ({ app, clock }: TestApp, times: number) => {
    for (let time = 0; time < times; time++) {
      await app.wake()
      clock.set(new Date(clock.now() + MINUTE).toISOString())
    }
  }

  it('that refuses is asked less and less often, and tells all once it can', async () => {
    let calls = 0
    let works = false
    const notifier = {
      show: async () => {
        calls++
        if (!works) throw new Error('No daemon')
      },
    }
    const opened = await open({ now: '2026-01-15T10:00:00Z', notifier })
    await five(opened)
    await look(opened, 60)
    expect(calls).toBeGreaterThan(3)
    expect(calls).toBeLessThan(8)
    works = true
    calls = 0
    await look(opened, 61)
    expect(calls).toBe(5)
    expect((await opened.client.reminders.list({ status: 'delivered' })).items).toHaveLength(5)
  })

  it('that never answers holds up nothing', async () => {
    let calls = 0
    const notifier = {
      show: () => {
        calls++
        return new Promise<void>(() => {})
      },
    }
    const opened = await open({ now: '2026-01-15T10:00:00Z', notifier })
    await five(opened)
    const looked = opened.app.wake()
    while (calls === 0) await new Promise(resolve => setImmediate(resolve))
    opened.clock.advance(5000)
    await looked
    await look(opened, 60)
    expect(calls).toBe(1)
  })
})

describe('a clock that was ahead once', () => {
  it('stops neither the daily jobs nor the reminders', async () => {
    const { client, app, notices, clock } = await open({ now: '2026-01-15T10:00:00Z' })
    await client.bills.create({ ...RENT, start_date: '2026-01-20', due_day: 20 })
    clock.set('2027-06-01T10:00:00Z')
    await app.wake()
    const told = notices.length
    clock.set('2026-01-16T10:00:00Z')
    await app.wake()
    const jobs = (await client.system.jobs({})).items
    expect(jobs.map(({ job, last_day }) => [job, last_day])).toEqual(
      jobs.map(({ job }) => [job, '2026-01-16']),
    )
    const daily = (await client.backups.list({})).items.filter(({ reason }) => reason === 'daily')
    expect(daily.length).toBeGreaterThan(1)
    clock.set('2026-01-17T10:00:00Z')
    await app.wake()
    expect(notices.slice(told).map(({ title }) => title)).toEqual(['Rent is due in 3 days'])
  })
})

describe('the first day', () => {
  let now: TestApp
  beforeEach(async () => {
    now = await open({ now: '2026-01-15T10:00:00Z' })
  })
  const backups = async () => (await now.client.backups.list({})).items.length

  it('has its backup as soon as there is something to keep', async () => {
    await now.app.wake()
    expect(await backups()).toBe(0)
    await now.client.buckets.create({ name: 'Groceries', bucket_type: 'essentials' })
    await now.app.wake()
    expect(await backups()).toBe(1)
    await now.app.wake()
    expect(await backups()).toBe(1)
  })
})

describe('the end of the program', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'valhalla-end-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const file = () => join(folder, 'valhalla.sqlite')
  const kept = () => (existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')).length : 0)
  const use = async (now: string, change?: string) => {
    const { client, close, logged } = await openTestApp({ now, file: file() })
    if (change !== undefined) await client.buckets.create({ name: change, bucket_type: 'fun' })
    await close()
    expect(logged).toEqual([])
  }

  it('backs up what was entered since the last backup, once that is a day old', async () => {
    await use('2026-01-15T10:00:00Z', 'First')
    expect(kept()).toBe(1)
    await use('2026-01-16T09:00:00Z', 'Within the day')
    expect(kept()).toBe(1)
    await use('2026-01-16T11:00:00Z', 'A day later')
    expect(kept()).toBe(2)
  })
})
