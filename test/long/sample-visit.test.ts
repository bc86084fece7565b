import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../main/app.ts'
import { openWithSample, type VisitingApp } from '../../main/sample-visit.ts'
import { makeTemporaryFolder } from '../../main/web/temporary-folder.ts'
import { TestClock } from '../helpers/clock.ts'
import { threads } from '../helpers/threads.ts'

/** The invented household is looked around in beside the person's own, which stays as it is to the byte. */

let folder: string
let app: VisitingApp
let samples: string[]
let logged: unknown[]
let told: unknown[]
let isOpen: boolean

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-visit-'))
  samples = []
  logged = []
  told = []
  isOpen = true
  app = await openWithSample(
    {
      dataFile: join(folder, 'valhalla.sqlite'),
      clock: new TestClock('2026-11-20T12:00:00Z'),
      host: {
        host: 'browser',
        version: '0.0.0-test',
        platform: process.platform,
        can: { tray: true, start_at_login: true, native_notifications: true },
      },
      notifier: { show: async notice => void told.push(notice) },
      onPreferences: preferences => void told.push(preferences),
      ...threads(),
      log: { error: (_what, error) => void logged.push(error) },
    },
    {
      createApp,
      makeFolder: () => {
        const made = makeTemporaryFolder('valhalla-visit-sample-')
        samples.push(made.path)
        return made
      },
    },
  )
})
const close = async () => {
  if (!isOpen) return
  isOpen = false
  await app.close()
}
afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
  expect(logged).toEqual([])
})

/** As a page that is opened now. */
const page = () => createRouterClient(app.shown(), { context: { actor: 'person' } })
const own = () => createRouterClient(app.own(), { context: { actor: 'rest' } })
const chosen = { base_currency: 'EUR', week_start: 'saturday', month_start_day: 5 } as const

/** Every byte that is kept of the person's household. */
const kept = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.name.endsWith('-shm'))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .map(file => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)

describe('the sample household', () => {
  it('has a file of its own, says so, and is gone when it is left', async () => {
    const before = kept()
    expect(await page().system.host({})).toMatchObject({ sample: false })
    await page().system.lookAround(chosen)
    expect(await page().system.host({})).toMatchObject({
      sample: true,
      can: { tray: false, start_at_login: false, native_notifications: false },
    })
    expect(await page().budget.get({})).toMatchObject({ ...chosen, set_up: true })
    const bill = await page().bills.create({ name: 'Sauna', amount: 9, cadence: 'monthly', due_day: 20 })
    await page().system.setPreferences({ tray: true })
    expect((await page().bills.list({})).items.length).toBeGreaterThan(10)
    // What scripts read and write is the person's own all the while.
    expect((await own().bills.list({})).items).toEqual([])
    expect(kept()).toEqual(before)

    await page().system.leaveSample({})
    expect(await page().system.host({})).toMatchObject({ sample: false })
    expect(await page().budget.get({})).toMatchObject({ set_up: false })
    await expect(page().bills.get({ bill_id: bill.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(kept()).toEqual(before)
    expect(told).toEqual([])
    await expect.poll(() => samples.some(existsSync)).toBe(false)
  })

  it('is another each time, and is thrown away with the program, too', async () => {
    await page().system.lookAround(chosen)
    await page().bills.create({ name: 'Sauna', amount: 9, cadence: 'monthly', due_day: 20 })
    await page().system.leaveSample({})
    await page().system.lookAround({ base_currency: 'USD', week_start: 'sunday' })
    expect((await page().bills.list({})).items.map(({ name }) => name)).not.toContain('Sauna')
    expect(samples).toHaveLength(2)
    await close()
    expect(samples.filter(existsSync)).toEqual([])
  })

  it('is neither left where nobody is in it, nor entered from within', async () => {
    await expect(page().system.leaveSample({})).rejects.toMatchObject({ code: 'CONFLICT' })
    await page().system.lookAround(chosen)
    await expect(page().system.lookAround(chosen)).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})
