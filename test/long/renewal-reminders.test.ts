import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Notice } from '../../main/core/ports.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { putNewDataFile } from '../helpers/new-data-file.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/** What an entity has to renew, told of as a bill is: once on each of its days, not in quiet hours, and not when it is done. */

let folder: string
let test: TestApp
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-renewals-'))
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A trust with an annual return that is due on the last of March, reminded of from 30 days ahead: the first of March. */
async function open(now: string, options: Parameters<typeof openTestApp>[0] = {}) {
  test = await openTestApp({ now, ...options })
  const { id: entity_id } = await test.client.entities.create({ name: 'Elm Trust' })
  const renewal = await test.client.entities.createRenewal({
    entity_id,
    name: 'Annual return',
    due_date: '2026-03-31',
    every_months: 12,
  })
  return { entity_id, renewal_id: renewal.id }
}

async function wakeAt(instant: string): Promise<string[]> {
  test.clock.set(instant)
  await test.app.wake()
  return test.notices.map(({ title }) => title)
}

const list = async (state: 'open' | 'past' | 'all' = 'open') =>
  (await test.client.reminders.list({ state })).items
const first = async () => (await list())[0]?.id ?? ''

describe('a renewal', () => {
  it('is told of at nine on its day, and again nearer to it, each time in place of the one before', async () => {
    const ids = await open('2026-02-28T12:00:00Z')
    await test.app.start()
    expect(await wakeAt('2026-03-01T08:59:00Z')).toEqual([])
    expect(await wakeAt('2026-03-01T09:00:00Z')).toEqual(['Annual return of Elm Trust is due in 30 days'])
    expect(test.notices).toMatchObject([
      { body: 'To be renewed by 31 March 2026', subject: { kind: 'renewal', ...ids } },
    ])
    expect(await list()).toMatchObject([
      {
        kind: 'renewal',
        ...ids,
        renewal_name: 'Annual return',
        entity_name: 'Elm Trust',
        due_date: '2026-03-31',
        days_ahead: 30,
        status: 'delivered',
      },
    ])
    expect(await wakeAt('2026-03-23T12:00:00Z')).toHaveLength(1)
    expect((await wakeAt('2026-03-24T12:00:00Z')).at(-1)).toBe('Annual return of Elm Trust is due in 7 days')
    expect((await wakeAt('2026-03-30T12:00:00Z')).at(-1)).toBe('Annual return of Elm Trust is due tomorrow')
    expect(await wakeAt('2026-04-02T12:00:00Z')).toHaveLength(3)
    expect(await list()).toMatchObject([{ days_ahead: 1 }])
    expect(await list('past')).toMatchObject([
      { days_ahead: 7, status: 'done' },
      { days_ahead: 30, status: 'done' },
    ])
  })

  it('is told of once where the program was off on several of its days', async () => {
    await open('2026-04-03T12:00:00Z')
    await test.app.start()
    expect(test.notices.map(({ title }) => title)).toEqual(['Annual return of Elm Trust was due 3 days ago'])
    expect(await list('all')).toHaveLength(1)
  })

  it('has its reminders counted by the daily job, and apart from those of bills', async () => {
    await open('2026-03-01T12:00:00Z')
    await test.app.start()
    expect((await test.client.system.jobs({})).items).toContainEqual(
      expect.objectContaining({ job: 'entity_renewals', ok: true, result: '1 renewal due, 1 new reminder' }),
    )
    expect(await test.client.bills.pushReminders({})).toEqual({ created: 0, open: 0 })
    expect((await test.client.today.board({})).reminders_open).toMatchObject({
      data: { count: 1, items: [{ kind: 'renewal', entity_name: 'Elm Trust' }] },
    })
  })

  it('is held back in quiet hours and sent after them, and not at all while notifications are off', async () => {
    await open('2026-03-01T09:30:00Z')
    await test.client.reminders.setSettings({ quiet_from: '08:00', quiet_to: '10:00', hide_amounts: true })
    await test.app.start()
    expect(test.notices).toEqual([])
    expect(await list()).toMatchObject([{ status: 'pending' }])
    await test.client.system.setPreferences({ notifications: false })
    expect(await wakeAt('2026-03-01T10:00:00Z')).toEqual([])
    await test.client.system.setPreferences({ notifications: true })
    expect(await wakeAt('2026-03-01T10:01:00Z')).toHaveLength(1)
    expect(test.notices).toMatchObject([{ body: 'To be renewed by 31 March 2026' }])
  })

  it('is put off, and let go until a nearer day', async () => {
    await open('2026-03-01T12:00:00Z')
    await test.app.start()
    const reminder_id = await first()
    await test.client.reminders.snooze({ reminder_id, hours: 2 })
    expect(await wakeAt('2026-03-01T13:59:00Z')).toHaveLength(1)
    expect(await wakeAt('2026-03-01T14:00:00Z')).toHaveLength(2)
    await test.client.reminders.dismiss({ reminder_id })
    expect(await wakeAt('2026-03-10T12:00:00Z')).toHaveLength(2)
    expect(await list()).toEqual([])
    expect(await wakeAt('2026-03-24T12:00:00Z')).toHaveLength(3)
    expect(await list()).toMatchObject([{ days_ahead: 7 }])
  })

  it('is given to a page that shows notices itself, with what it leads to', async () => {
    const ids = await open('2026-03-01T12:00:00Z', { notifier: null })
    await test.app.start()
    const { items } = await test.client.reminders.take({})
    expect(items).toMatchObject([
      { title: 'Annual return of Elm Trust is due in 30 days', subject: { kind: 'renewal', ...ids } },
    ])
    expect((await test.client.reminders.take({})).items).toEqual([])
    await test.client.reminders.confirm({ reminder_id: items[0]?.id ?? '' })
    expect(await list()).toMatchObject([{ status: 'delivered' }])
  })
})

describe('an open reminder', () => {
  it('ends when it is renewed, and comes back with its undo, and not a second time to the screen', async () => {
    const ids = await open('2026-03-01T12:00:00Z')
    await test.app.start()
    const before = dumpOf(test.file)
    await test.client.entities.completeRenewal(ids)
    expect(await list()).toEqual([])
    const after = dumpOf(test.file)
    await test.client.undo.undo({})
    expect(dumpOf(test.file)).toEqual(before)
    await test.client.undo.redo({})
    expect(dumpOf(test.file)).toEqual(after)
    await test.client.undo.undo({})
    await test.client.system.tick({ force: true })
    expect([test.notices.length, (await list()).length]).toEqual([1, 1])
  })

  it('ends with what it is of: called off, due later, or an entity that is dissolved', async () => {
    const { entity_id, renewal_id } = await open('2026-03-01T12:00:00Z')
    const { client } = test
    await test.app.start()
    const endings = [
      [{ status: 'cancelled' }, { status: 'open' }],
      [{ due_date: '2026-05-31' }, { due_date: '2026-03-31' }],
      [{ due_date: '2026-03-30' }, { due_date: '2026-03-31' }],
      [{ remind_days_ahead: 5 }, { remind_days_ahead: 30 }],
    ] as const
    for (const [change, back] of endings) {
      await client.entities.updateRenewal({ entity_id, renewal_id, ...change })
      expect([change, await list()]).toEqual([change, []])
      await client.entities.updateRenewal({ entity_id, renewal_id, ...back })
      await client.system.tick({ force: true })
      expect(await list()).toHaveLength(1)
    }
    await client.entities.updateRenewal({ entity_id, renewal_id, notes: 'By post' })
    expect(await list()).toHaveLength(1)
    await client.entities.update({ entity_id, status: 'dissolved' })
    expect(await list()).toEqual([])
    await client.system.tick({ force: true })
    expect(await list()).toEqual([])
    // It came back each time without being shown once more: what was said of this date and day was said.
    expect(test.notices).toHaveLength(1)
  })

  it('is of the new date where that was moved', async () => {
    const { entity_id, renewal_id } = await open('2026-03-01T12:00:00Z')
    await test.app.start()
    await test.client.entities.updateRenewal({ entity_id, renewal_id, due_date: '2026-03-20' })
    expect(await wakeAt('2026-03-02T12:00:00Z')).toEqual([
      'Annual return of Elm Trust is due in 30 days',
      'Annual return of Elm Trust is due in 18 days',
    ])
    expect(await list()).toMatchObject([{ due_date: '2026-03-20' }])
  })
})

describe('each reminder', () => {
  it('is shown once under any order of ticks, clock jumps, changes and restarts, by two programs on one file', async () => {
    await open('2026-01-01T12:00:00Z')
    let most = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            host: fc.boolean(),
            kind: fc.constantFrom('tick', 'tick', 'tick', 'move', 'ahead', 'cancel', 'restart'),
            day: fc.integer({ min: 0, max: 60 }),
          }),
          { minLength: 6, maxLength: 12 },
        ),
        async steps => {
          const file = join(mkdtempSync(join(folder, 'run-')), 'valhalla.sqlite')
          putNewDataFile(file)
          const told = new Map<string, number>()
          const again: string[] = []
          let showings = 0
          let now = Date.parse('2026-03-01T12:00:00Z')
          const notifier = {
            async show({ id }: Notice) {
              showings += 1
              if (told.has(id)) again.push(id)
              told.set(id, now)
            },
          }
          const openHost = () => openTestApp({ now: '2026-03-01T12:00:00Z', file, notifier })
          const hosts = [await openHost(), await openHost()]
          const { id: entity_id } = (await hosts[0]?.client.entities.create({ name: 'Elm Trust' })) ?? {
            id: '',
          }
          const add = async (name: string, due_date: string, remind_days_ahead: number) =>
            (await hosts[0]?.client.entities.createRenewal({ entity_id, name, due_date, remind_days_ahead }))
              ?.id ?? ''
          const renewal_id = await add('Return', '2026-03-31', 30)
          await add('Licence', '2026-04-10', 14)
          for (const { host, kind, day } of steps) {
            const index = host ? 1 : 0
            if (kind === 'restart') {
              await hosts[index]?.close()
              hosts[index] = await openHost()
            }
            const at = hosts[index]
            const one = { entity_id, renewal_id }
            now = Date.parse('2026-02-15T12:00:00Z') + day * 86_400_000
            // What was told at a time that has yet to come was told to nobody: the clock was ahead then.
            for (const [id, then] of told) if (then > now) told.delete(id)
            at?.clock.set(new Date(now).toISOString())
            if (kind === 'move')
              await at?.client.entities.updateRenewal({
                ...one,
                due_date: day % 2 === 0 ? '2026-03-31' : '2026-04-05',
              })
            if (kind === 'ahead') await at?.client.entities.updateRenewal({ ...one, remind_days_ahead: day })
            if (kind === 'cancel')
              await at?.client.entities.updateRenewal({
                ...one,
                status: day % 3 === 0 ? 'cancelled' : 'open',
              })
            await at?.client.system.tick({ force: day % 2 === 0 })
            expect(at?.logged).toEqual([])
            const open = (await at?.client.reminders.list({}))?.items ?? []
            const renewals = open.flatMap(each => (each.kind === 'renewal' ? [each.renewal_id] : []))
            expect(new Set(renewals).size).toBe(renewals.length)
          }
          expect(again).toEqual([])
          most = Math.max(most, showings)
          const all = (await hosts[0]?.client.reminders.list({ state: 'all' }))?.items ?? []
          const keys = all.map(
            each => each.kind === 'renewal' && [each.renewal_id, each.due_date, each.days_ahead],
          )
          expect(new Set(keys.map(key => JSON.stringify(key))).size).toBe(keys.length)
          for (const host of hosts) await host.app.discard()
        },
      ),
      randomRuns(3, 30),
    )
    // Not a test of nothing.
    expect(most).toBeGreaterThan(2)
  })
})
