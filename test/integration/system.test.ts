import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T23:30:00Z' })
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

const write = (name: string) => test.client.buckets.create({ name, bucket_type: 'fun' })

describe('the program', () => {
  it('says where it runs, and what day it is where the household lives', async () => {
    const host = await test.client.system.host({})
    expect(host).toMatchObject({
      host: 'browser',
      data_file: test.file,
      today: '2026-01-15',
      time_zone: 'UTC',
      can: { tray: false, start_at_login: false, native_notifications: true },
    })
    await test.client.budget.update({ time_zone: 'Asia/Tokyo' })
    expect(await test.client.system.host({})).toMatchObject({ today: '2026-01-16', time_zone: 'Asia/Tokyo' })
    await test.client.budget.update({ time_zone: null })
    expect((await test.client.system.host({})).time_zone).toBe(
      Intl.DateTimeFormat().resolvedOptions().timeZone,
    )
  })

  it('keeps its preferences, and what is not said stays', async () => {
    const before = await test.client.system.preferences({})
    const changed = await test.client.system.setPreferences({ tray: !before.tray })
    expect(changed).toEqual({ ...before, tray: !before.tray })
    expect(await test.client.system.setPreferences({ notifications: false })).toEqual({
      ...changed,
      notifications: false,
    })
    expect(await test.client.system.preferences({})).toEqual({ ...changed, notifications: false })
  })

  it('tells how its daily jobs went, and runs them again when made to', async () => {
    const fresh = (await test.client.system.jobs({})).items
    expect(fresh.map(each => each.job)).toEqual(
      expect.arrayContaining(['bill_reminders', 'missed_bills', 'entity_renewals']),
    )
    expect(fresh.filter(each => each.last_day !== null || each.ok !== null)).toEqual([])
    const run = (await test.client.system.tick({})).items
    expect(run.map(each => [each.last_day, each.ok, each.last_run_at])).toEqual(
      // There is nothing to back up yet, which is no run: it is due as soon as there is.
      fresh.map(({ job }) =>
        job === 'backup' ? [null, null, null] : ['2026-01-15', true, '2026-01-15T23:30:00.000Z'],
      ),
    )
    test.clock.set('2026-01-15T23:45:00Z')
    const ran = (items: typeof run) => items.filter(({ job }) => job !== 'backup')
    expect(ran((await test.client.system.tick({})).items)).toEqual(ran(run))
    expect((await test.client.system.tick({ force: true })).items.map(each => each.last_run_at)).toEqual(
      fresh.map(() => '2026-01-15T23:45:00.000Z'),
    )
  })

  it('runs one of them when made to, and leaves the others as they are', async () => {
    await test.client.system.tick({})
    test.clock.set('2026-01-15T23:50:00Z')
    await write('Fun')
    const run = await test.client.system.runJob({ job: 'backup' })
    expect(run).toMatchObject({
      job: 'backup',
      ok: true,
      result: expect.stringMatching(/backed up, 1 daily backup kept$/),
      last_run_at: '2026-01-15T23:50:00.000Z',
      next_run_at: '2026-01-16T00:00:00.000Z',
    })
    expect((await test.client.backups.list({})).items.map(({ reason }) => reason)).toEqual(['daily'])
    const { items } = await test.client.system.jobs({})
    expect(items.find(({ job }) => job === 'backup')).toEqual(run)
    expect(new Set(items.filter(({ job }) => job !== 'backup').map(each => each.last_run_at))).toEqual(
      new Set(['2026-01-15T23:30:00.000Z']),
    )
    await expect(test.script.system.runJob({ job: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('shows the reminders that a job made at once', async () => {
    await test.client.bills.create({
      name: 'Rent',
      amount: 900,
      cadence: 'monthly',
      start_date: '2026-01-16',
    })
    expect((await test.client.system.runJob({ job: 'bill_reminders' })).result).toBe('1 new reminder')
    expect(test.notices.map(({ title }) => title)).toEqual(['Rent is due tomorrow'])
    expect((await test.client.system.runJob({ job: 'bill_reminders' })).result).toBe('0 new reminders')
    expect(test.notices).toHaveLength(1)
  })

  it('runs them one after another, however many ask at once', async () => {
    await write('Fun')
    const { runJob, tick } = test.client.system
    await Promise.all([
      runJob({ job: 'backup' }),
      tick({}),
      runJob({ job: 'backup' }),
      tick({ force: true }),
      tick({}),
    ])
    // The daily ones of a day are one; none was left half-made by another that ran beside it.
    expect(
      (await test.client.backups.list({})).items.map(({ reason, problem }) => [reason, problem]),
    ).toEqual([['daily', null]])
  })
})

describe('changes', () => {
  it('are told after each write, those that come too fast at once, and end when nobody listens', async () => {
    const abort = new AbortController()
    const stream = await test.client.system.changes({}, { signal: abort.signal })
    const first = stream.next()
    await write('One')
    const told = await first
    expect(told).toMatchObject({ done: false, value: { topics: expect.any(Array) } })
    for (const name of ['Two', 'Three', 'Four']) await write(name)
    const next = await stream.next()
    expect(next.done).toBe(false)
    if (!told.done && !next.done) expect(next.value.seq).toBe(told.value.seq + 3)
    const last = stream.next()
    abort.abort()
    await expect(last.catch(() => ({ done: true }))).resolves.toMatchObject({ done: true })
  })

  it('are not told of what was refused, or only read', async () => {
    const abort = new AbortController()
    const stream = await test.client.system.changes({}, { signal: abort.signal })
    let told = 0
    const listening = (async () => {
      for await (const _ of stream) told++
    })().catch(() => {})
    await write('Fun')
    await expect(write('FUN')).rejects.toMatchObject({ code: 'CONFLICT' })
    await test.client.buckets.month({})
    await test.client.budget.bufferCheck({})
    await new Promise(resolve => setImmediate(resolve))
    expect(told).toBe(1)
    abort.abort()
    await listening
  })
})
