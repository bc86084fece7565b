import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Notice } from '../../main/core/ports.ts'
import { openTestApp } from '../helpers/app.ts'
import { eventually } from '../helpers/eventually.ts'
import { putNewDataFile } from '../helpers/new-data-file.ts'
import { randomRuns } from '../helpers/random-runs.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-reminders-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const rent = {
  name: 'Rent',
  amount: 1200,
  cadence: 'monthly' as const,
  due_day: 1,
  start_date: '2026-11-01',
  remind_days_ahead: 3,
}

describe('reminders', () => {
  it('come once for each occurrence, at nine on the day, with name, amount and date', async () => {
    const test = await openTestApp({ now: '2026-11-28T08:59:00Z', file: join(folder, 'v.sqlite') })
    const bill = await test.client.bills.create({ ...rent, start_date: '2026-12-01' })
    await test.app.start()
    expect(test.notices).toEqual([])
    test.clock.set('2026-11-28T09:00:00Z')
    await test.app.wake()
    await test.app.wake()
    expect(test.notices).toMatchObject([
      {
        title: 'Rent is due in 3 days',
        body: '$1,200.00 on 1 December 2026',
        subject: { kind: 'bill', bill_id: bill.id, scheduled_date: '2026-12-01' },
      },
    ])
    expect(await test.client.bills.pushReminders({ days_ahead: 7 })).toEqual({ created: 0, open: 1 })
    await test.client.bills.pay({ bill_id: bill.id })
    expect(await test.client.reminders.list({})).toEqual({ items: [] })
    expect(await test.client.bills.pushReminders({ days_ahead: 7 })).toEqual({ created: 0, open: 0 })
    await test.close()
  })

  it('are put off, dismissed, and let go with a paused bill', async () => {
    const test = await openTestApp({ now: '2026-11-30T12:00:00Z', file: join(folder, 'v.sqlite') })
    const bills = [
      await test.client.bills.create(rent),
      await test.client.bills.create({ ...rent, name: 'Power' }),
    ]
    await test.client.bills.pay({ bill_id: bills[0]?.id ?? '' })
    await test.client.bills.pay({ bill_id: bills[1]?.id ?? '' })
    await test.app.start()
    expect(test.notices.map(notice => notice.title).sort()).toEqual([
      'Power is due tomorrow',
      'Rent is due tomorrow',
    ])
    const [first, second] = (await test.client.reminders.list({})).items
    await test.client.reminders.snooze({ reminder_id: first?.id ?? '', hours: 2 })
    await test.client.reminders.dismiss({ reminder_id: second?.id ?? '' })
    await expect(test.client.reminders.snooze({ reminder_id: second?.id ?? '' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    test.clock.set('2026-11-30T14:00:00Z')
    await test.app.wake()
    expect(test.notices).toHaveLength(3)
    await test.client.bills.update({
      bill_id: first?.kind === 'bill' ? first.bill_id : '',
      status: 'paused',
    })
    expect((await test.client.reminders.list({})).items).toEqual([])
    await test.close()
  })

  it('has its notice taken back once it is done, dismissed or put off, also by the next run', async () => {
    const file = join(folder, 'v.sqlite')
    const standing: (readonly string[])[] = []
    const notifier = {
      show: async () => {},
      keepOnly: async (ids: readonly string[]) => void standing.push(ids),
    }
    const first = await openTestApp({ now: '2026-12-01T12:00:00Z', file, notifier })
    const bill = await first.client.bills.create({ ...rent, start_date: '2026-12-01' })
    await first.client.bills.create({ ...rent, name: 'Power', start_date: '2026-12-01' })
    await first.app.start()
    const ids = (await first.client.reminders.list({})).items.map(({ id }) => id).sort()
    expect(ids).toHaveLength(2)
    await first.app.wake()
    expect(standing.at(-1)).toEqual(ids)
    const told = standing.length
    await first.app.wake()
    expect(standing).toHaveLength(told)
    await first.client.bills.pay({ bill_id: bill.id })
    await first.close()
    const next = await openTestApp({ now: '2026-12-01T13:00:00Z', file, notifier })
    await next.app.start()
    const [left] = (await next.client.reminders.list({ state: 'open' })).items
    expect(standing.at(-1)).toEqual([left?.id])
    await next.client.reminders.snooze({ reminder_id: left?.id ?? '', hours: 20 })
    await next.app.wake()
    expect(standing.at(-1)).toEqual([])
    await next.close()
  })

  it('come back when the operating system refused them', async () => {
    let refuse = true
    const shown: Notice[] = []
    const test = await openTestApp({
      now: '2026-12-01T12:00:00Z',
      file: join(folder, 'v.sqlite'),
      notifier: {
        show: async notice => {
          if (refuse) throw new Error('refused')
          shown.push(notice)
        },
      },
    })
    await test.client.bills.create({ ...rent, start_date: '2026-12-01' })
    await test.app.start()
    expect([shown.length, test.logged.length]).toEqual([0, 1])
    refuse = false
    // Not at once: a notifier that fails is left alone for a minute.
    await test.app.wake()
    expect(shown).toEqual([])
    test.clock.set('2026-12-01T12:02:00Z')
    await test.app.wake()
    await test.app.wake()
    expect(shown).toHaveLength(1)
    await test.close()
  })

  it('stay in the inbox while notifications are off', async () => {
    const test = await openTestApp({ now: '2026-12-01T12:00:00Z', file: join(folder, 'v.sqlite') })
    await test.client.system.setPreferences({ notifications: false })
    await test.client.bills.create({ ...rent, start_date: '2026-12-01' })
    await test.app.start()
    expect([test.notices.length, (await test.client.reminders.list({})).items.length]).toEqual([0, 1])
    await test.close()
  })

  it('are shown once for each occurrence under any order of ticks, clock jumps and restarts, by two programs on one file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            host: fc.boolean(),
            kind: fc.constantFrom('tick', 'push', 'restart'),
            day: fc.integer({ min: 0, max: 40 }),
          }),
          { minLength: 3, maxLength: 10 },
        ),
        async steps => {
          const file = join(mkdtempSync(join(folder, 'run-')), 'valhalla.sqlite')
          putNewDataFile(file)
          const told = new Map<string, number>()
          const again: string[] = []
          let now = Date.parse('2026-11-28T12:00:00Z')
          const notifier = {
            async show({ subject }: Notice) {
              const which = JSON.stringify(subject)
              if (told.has(which)) again.push(which)
              told.set(which, now)
            },
          }
          const open = () => openTestApp({ now: '2026-11-28T12:00:00Z', file, notifier })
          const hosts = [await open(), await open()]
          const [first] = hosts
          await first?.client.bills.create({ ...rent, cadence: 'weekly', due_day: 2 })
          await first?.client.bills.create({ ...rent, name: 'Power', due_day: 15 })
          for (const { host, kind, day } of steps) {
            const index = host ? 1 : 0
            now = Date.parse('2026-11-01T12:00:00Z') + day * 86_400_000
            // What was told at a time that has yet to come was told to nobody: the clock was ahead then.
            for (const [which, then] of told) if (then > now) told.delete(which)
            const at = new Date(now).toISOString()
            if (kind === 'restart') {
              await hosts[index]?.close()
              hosts[index] = await open()
            }
            const test = hosts[index]
            test?.clock.set(at)
            if (kind === 'push') await test?.client.bills.pushReminders({ days_ahead: day })
            await test?.client.system.tick({ force: day % 2 === 0 })
            expect(test?.logged).toEqual([])
          }
          expect(again).toEqual([])
          for (const host of hosts) await host.app.discard()
        },
      ),
      randomRuns(2, 25),
    )
  })
})

describe('the daily tick', () => {
  it('runs each job once a day, catches up a day missed once, and takes a clock set back without complaint', async () => {
    const test = await openTestApp({ now: '2026-11-20T12:00:00Z', file: join(folder, 'v.sqlite') })
    const runs = () =>
      test.app.database.read(session =>
        session
          .prepare<{ day: string }>("SELECT day FROM job_runs WHERE job = 'bill_reminders' ORDER BY day")
          .all()
          .map(row => row.day),
      )
    await test.app.start()
    await test.app.wake()
    test.clock.set('2026-11-23T12:00:00Z')
    await test.app.wake()
    expect(runs()).toEqual(['2026-11-20', '2026-11-23'])
    test.clock.set('2026-11-19T11:55:00Z')
    await test.app.wake()
    await test.client.buckets.create({ name: 'Written with the clock set back', bucket_type: 'fun' })
    // A run counts for its own day alone, so the day that the clock went back to has one too.
    expect(runs()).toEqual(['2026-11-19', '2026-11-20', '2026-11-23'])
    const others = (await test.client.system.jobs({})).items.filter(({ job }) => job !== 'backup')
    expect(others.every(job => job.ok === true)).toBe(true)
    expect(test.logged).toEqual([])
    await test.close()
  })

  it('keeps one timer, however many looks fall into one tick, and none once it is stopped', async () => {
    const OF_THE_FOLDER = 1
    const test = await openTestApp({ now: '2026-11-28T08:00:00Z', file: join(folder, 'v.sqlite') })
    const before = test.clock.timers
    await Promise.all([test.app.start(), test.app.wake(), test.app.wake()])
    expect(test.clock.timers).toBe(before + 1 + OF_THE_FOLDER)
    await test.close()
    expect(test.clock.timers).toBe(0)
  })

  it('looks again every minute, since a timer sleeps with the machine', async () => {
    const test = await openTestApp({ now: '2026-11-28T08:00:00Z', file: join(folder, 'v.sqlite') })
    await test.client.bills.create({ ...rent, start_date: '2026-12-01' })
    await test.app.start()
    for (let minute = 0; minute < 61; minute++) {
      const timers = test.clock.timers
      test.clock.advance(60_000)
      // The look is over when it has set its next timer.
      await eventually(() => expect(test.clock.timers).toBe(timers))
    }
    expect(test.notices).toHaveLength(1)
    await test.close()
  })
})
