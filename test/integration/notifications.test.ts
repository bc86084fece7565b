import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reminder } from '../../shared/contract/reminders.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

const rent = {
  name: 'Rent',
  amount: 1200,
  cadence: 'monthly' as const,
  due_day: 1,
  start_date: '2026-12-01',
  remind_days_ahead: 3,
}

/** What it is of. */
function nameOf(reminder: Reminder): string {
  switch (reminder.kind) {
    case 'bill':
      return reminder.bill_name
    case 'renewal':
      return reminder.renewal_name
    case 'task':
      return reminder.task_title
    case 'lease':
      return reminder.lease_tenant
    case 'job':
      return reminder.job_title
  }
}

let test: TestApp
const open = async (now: string, notifier?: null) => {
  test = await openTestApp({ now, ...(notifier === null && { notifier }) })
  await test.client.bills.create(rent)
}
afterEach(() => test.close())

describe('quiet hours', () => {
  it('hold what comes due in them, and let it come when they are over', async () => {
    await open('2026-11-28T09:30:00Z')
    await test.client.reminders.setSettings({ quiet_from: '08:00', quiet_to: '10:00' })
    await test.app.start()
    expect(test.notices).toEqual([])
    expect((await test.client.reminders.list({})).items).toMatchObject([{ status: 'pending' }])
    test.clock.set('2026-11-28T09:59:30Z')
    await test.app.wake()
    expect(test.notices).toEqual([])
    test.clock.set('2026-11-28T10:00:00Z')
    await test.app.wake()
    await test.app.wake()
    expect(test.notices.map(({ title }) => title)).toEqual(['Rent is due in 3 days'])
  })

  it('go by the clock of the household, over midnight too', async () => {
    await open('2026-11-28T14:30:00Z')
    await test.client.budget.update({ time_zone: 'Asia/Tokyo' })
    await test.client.reminders.setSettings({ quiet_from: '22:00', quiet_to: '07:00' })
    await test.app.start()
    expect(test.notices).toEqual([])
    // Seven in the morning there: the quiet hours are over, and nothing is told before nine.
    test.clock.set('2026-11-28T22:00:00Z')
    await test.app.wake()
    expect(test.notices).toEqual([])
    test.clock.set('2026-11-29T00:00:00Z')
    await test.app.wake()
    expect(test.notices).toHaveLength(1)
  })

  it('need both their ends, and two different ones', async () => {
    await open('2026-11-28T09:30:00Z')
    const { client } = test
    const usual = { quiet_from: null, quiet_to: null, hide_amounts: false, tell_from: '09:00' }
    expect(await client.reminders.settings({})).toEqual(usual)
    for (const wrong of [
      { quiet_from: '22:00' },
      { quiet_from: '22:00', quiet_to: '22:00' },
      { quiet_from: '24:00', quiet_to: '07:00' },
    ])
      await expect(client.reminders.setSettings(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    expect(await client.reminders.settings({})).toEqual(usual)
    const night = { quiet_from: '22:00', quiet_to: '07:00' }
    expect(await client.reminders.setSettings(night)).toEqual({ ...usual, ...night })
    expect(await client.reminders.setSettings({ quiet_from: null, quiet_to: null })).toEqual(usual)
  })
})

describe('a notice', () => {
  it('keeps the amount to itself where the person wants it so', async () => {
    await open('2026-11-28T09:30:00Z')
    await test.client.reminders.setSettings({ hide_amounts: true })
    await test.app.start()
    expect(test.notices).toMatchObject([{ title: 'Rent is due in 3 days', body: 'On 1 December 2026' }])
  })

  it('is shown as a test, whatever the hour, and is of no bill', async () => {
    await open('2026-11-28T09:30:00Z')
    await test.client.reminders.setSettings({ quiet_from: '08:00', quiet_to: '10:00' })
    expect(await test.client.reminders.test({})).toEqual({ shown: true })
    expect(test.notices).toMatchObject([{ id: 'test', subject: null }])
    expect((await test.client.reminders.list({})).items).toEqual([])
  })
})

describe('a page that shows notices itself', () => {
  beforeEach(async () => {
    await open('2026-11-28T09:30:00Z', null)
    await test.app.start()
  })
  const take = async () => (await test.client.reminders.take({})).items

  it('is given each once, and says that it showed it', async () => {
    const items = await take()
    expect(items).toMatchObject([{ title: 'Rent is due in 3 days', body: '$1,200.00 on 1 December 2026' }])
    expect(await take()).toEqual([])
    const [{ id = '' } = {}] = items
    expect(await test.client.reminders.confirm({ reminder_id: id })).toMatchObject({ status: 'delivered' })
    test.clock.advance(600_000)
    expect(await take()).toEqual([])
    expect(await test.client.reminders.test({})).toEqual({ shown: false })
  })

  it('is given one again that it did not get to show', async () => {
    expect(await take()).toHaveLength(1)
    test.clock.set('2026-11-28T09:33:00Z')
    expect(await take()).toHaveLength(1)
  })

  it('is given none in quiet hours or while notifications are off', async () => {
    await test.client.reminders.setSettings({ quiet_from: '08:00', quiet_to: '10:00' })
    expect(await take()).toEqual([])
    await test.client.reminders.setSettings({ quiet_from: null, quiet_to: null })
    await test.client.system.setPreferences({ notifications: false })
    expect(await take()).toEqual([])
    await test.client.system.setPreferences({ notifications: true })
    expect(await take()).toHaveLength(1)
  })
})

describe('the inbox', () => {
  it('keeps all: what is open, and what is past', async () => {
    await open('2026-11-28T09:30:00Z')
    await test.client.bills.create({ ...rent, name: 'Power' })
    await test.app.start()
    const list = async (state: 'open' | 'past' | 'all') =>
      (await test.client.reminders.list({ state })).items.map(nameOf).sort()
    expect(await list('open')).toEqual(['Power', 'Rent'])
    const [first] = (await test.client.reminders.list({})).items
    await test.client.reminders.dismiss({ reminder_id: first?.id ?? '' })
    expect(await list('open')).toHaveLength(1)
    expect(await list('past')).toEqual([first && nameOf(first)])
    expect(await list('all')).toEqual(['Power', 'Rent'])
    expect((await test.client.reminders.list({ status: 'dismissed' })).items).toHaveLength(1)
  })
})

describe('the schedule', () => {
  it('says when each job runs next: now, and once it has succeeded as the next day begins', async () => {
    await open('2026-11-28T09:30:00Z')
    const next = async () =>
      new Set((await test.client.system.jobs({})).items.map(({ next_run_at }) => next_run_at))
    expect(await next()).toEqual(new Set(['2026-11-28T09:30:00.000Z']))
    await test.app.start()
    expect(await next()).toEqual(new Set(['2026-11-29T00:00:00.000Z']))
  })
})
