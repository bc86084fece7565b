import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp } from '../../helpers/app.ts'
import {
  copyOf,
  count,
  expectRollupsExact,
  killMany,
  makeScene,
  type Scene,
  soundBackups,
  soundly,
  statusesIn,
  told,
} from '../../helpers/kills.ts'
import { buildVictims, type Victims } from '../../helpers/victims.ts'

/* A kill at any instant loses nothing that was acknowledged, and leaves nothing half there: 100 kills here, 150 in files.test.ts. */

let victims: Victims
let template: Scene
let scene: Scene
beforeAll(async () => {
  ;[victims, template] = await Promise.all([buildVictims(), makeScene()])
})
afterAll(() => {
  victims.remove()
  template.remove()
})
beforeEach(() => {
  scene = copyOf(template)
})
afterEach(() => scene.remove())

describe('kill -9', () => {
  it('25 times while posting, splitting and voiding', async () => {
    const saved = new Map<string, string>()
    await killMany(victims, scene, {
      kills: 25,
      words: ['post'],
      pieces: 20,
      look(acknowledged) {
        for (const [id, status] of told(acknowledged).posted) saved.set(id, status)
        const found = statusesIn(scene.file)
        expect([...saved].filter(([id, status]) => found.get(id) !== status)).toEqual([])
        return undefined
      },
    })
    expect(saved.size).toBeGreaterThan(25)
    await expectRollupsExact(scene)
  })

  it('25 times while importing', async () => {
    const saved = new Map<string, string>()
    await killMany(victims, scene, {
      kills: 25,
      words: ['import', scene.bank],
      pieces: 2,
      look(acknowledged) {
        for (const line of acknowledged) {
          const [id = '', added = ''] = line.split(' ')
          saved.set(id, added)
        }
        soundly(scene.file, connection => {
          for (const [id, added] of saved)
            expect(count(connection, 'SELECT COUNT(*) FROM transactions WHERE import_id = ?', id)).toBe(
              Number(added),
            )
          // All of an import or nothing of it, and as much of it to be searched.
          expect(
            count(
              connection,
              'SELECT COUNT(*) FROM imports i WHERE added <> (SELECT COUNT(*) FROM transactions t WHERE t.import_id = i.id)',
            ),
          ).toBe(0)
          expect(count(connection, 'SELECT COUNT(*) FROM transaction_search_docsize')).toBe(
            count(connection, 'SELECT COUNT(*) FROM transactions'),
          )
        })
        return undefined
      },
    })
    expect(saved.size).toBeGreaterThan(5)
    await expectRollupsExact(scene)
  })

  it('25 times while the daily jobs run', async () => {
    const saved = new Map<string, string>()
    let reminders = 0
    await killMany(victims, scene, {
      kills: 25,
      words: ['tick'],
      look(acknowledged) {
        for (const [id, status] of told(acknowledged).posted) saved.set(id, status)
        const found = statusesIn(scene.file)
        expect([...saved].filter(([id, status]) => found.get(id) !== status)).toEqual([])
        soundBackups(scene)
        return soundly(scene.file, connection => {
          const repeated = connection.prepare(
            "SELECT COUNT(*) FROM reminders GROUP BY bill_id, scheduled_date, renewal_id, iif(bill_id IS NULL, due_date, ''), days_ahead HAVING COUNT(*) > 1",
          )
          expect(repeated.all()).toEqual([])
          const now = count(connection, 'SELECT COUNT(*) FROM reminders')
          // No reminder is lost.
          expect(now).toBeGreaterThanOrEqual(reminders)
          reminders = now
          return undefined
        })
      },
    })
    await expectRollupsExact(scene)
  })

  it('25 times while the follow-ups of deals are run: one run a follow-up', async () => {
    const FOLLOW_UPS = 500
    const setUp = await openTestApp({ file: scene.file })
    const deal = await setUp.client.deals.create({ title: 'Elm Street', seller_phone: '555-0100' })
    for (let index = 0; index < FOLLOW_UPS; index++)
      await setUp.client.messages.createFollowUp({
        deal_id: deal.id,
        due_date: '2026-01-05',
        kind: 'sms',
      })
    await setUp.close()
    const saved = new Map<string, string>()
    const tally = await killMany(victims, scene, {
      kills: 25,
      words: ['follow-up'],
      look(acknowledged) {
        for (const line of acknowledged) {
          const words = line.split(' ')
          for (let at = 0; at + 1 < words.length; at += 2) saved.set(words[at] ?? '', words[at + 1] ?? '')
        }
        return soundly(scene.file, connection => {
          const found = connection.prepare('SELECT started_by FROM pipeline_runs WHERE id = ?').pluck()
          expect([...saved].filter(([id, started_by]) => found.get(id) !== started_by)).toEqual([])
          // Run, draft, next follow-up and the end of the one before: all four, or none.
          const runs = count(connection, 'SELECT COUNT(*) FROM pipeline_runs')
          expect([
            count(connection, 'SELECT COUNT(DISTINCT started_by) FROM pipeline_runs'),
            count(connection, "SELECT COUNT(*) FROM follow_ups WHERE status = 'done'"),
            count(connection, 'SELECT COUNT(*) FROM drafts'),
            count(connection, "SELECT COUNT(*) FROM follow_ups WHERE due_date > '2026-01-05'"),
          ]).toEqual([runs, runs, runs, runs])
          return runs > saved.size ? 'half-way through a tick' : 'between two ticks'
        })
      },
    })
    expect(tally.get('half-way through a tick')).toBeGreaterThan(0)
    const after = await openTestApp({ file: scene.file })
    // There was work left up to the last kill.
    expect((await after.client.messages.dailyTick({ limit: 500 })).runs.length).toBeGreaterThan(0)
    expect((await after.client.messages.dailyTick({ limit: 500 })).runs).toEqual([])
    await after.close()
    const runs = soundly(scene.file, connection =>
      connection.prepare('SELECT COUNT(*), COUNT(DISTINCT started_by) FROM pipeline_runs').raw().get(),
    )
    expect(runs).toEqual([FOLLOW_UPS, FOLLOW_UPS])
  })
})
