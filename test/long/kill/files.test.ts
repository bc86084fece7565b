import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../../../main/core/database/migrations/index.ts'
import { appliedMigrations, migrate } from '../../../main/core/database/migrator.ts'
import { openConnection } from '../../../main/core/database/open.ts'
import { openTestApp } from '../../helpers/app.ts'
import {
  copyOf,
  count,
  expectRollupsExact,
  hasPartial,
  killMany,
  makeScene,
  type Scene,
  soundBackups,
  soundly,
  statusesIn,
  told,
} from '../../helpers/kills.ts'
import { buildVictims, type Victims } from '../../helpers/victims.ts'

/* A kill in the midst of work on whole files: 150 kills here, 100 in data.test.ts. */

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

/** The one that was there from the beginning. */
function firstBackup(): string {
  return [...soundBackups(scene).keys()].at(0) ?? expect.fail('no backup')
}

function removeBackupsBut(kept: string): void {
  for (const id of soundBackups(scene).keys())
    if (id !== kept) rmSync(join(scene.backups, `valhalla-${id}.sqlite`))
}

describe('kill -9', () => {
  it('50 times while backing up: whatever has a backup’s name is whole', async () => {
    const first = firstBackup()
    const saved = new Map<string, string>()
    const tally = await killMany(victims, scene, {
      kills: 50,
      words: ['back-up'],
      look(acknowledged) {
        const { posted, backups } = told(acknowledged)
        for (const [id, status] of posted) saved.set(id, status)
        const live = statusesIn(scene.file)
        expect([...saved].filter(([id, status]) => live.get(id) !== status)).toEqual([])
        const found = soundBackups(scene)
        expect([first, ...backups].filter(id => !found.has(id))).toEqual([])
        removeBackupsBut(first)
        return hasPartial(scene) ? 'with a copy half-written' : 'with none'
      },
    })
    expect(tally.get('with a copy half-written')).toBeGreaterThanOrEqual(10)
    // The next start clears away what they left.
    await expectRollupsExact(scene)
    expect(hasPartial(scene)).toBe(false)
  })

  it('50 times while restoring: all of the old or all of the new, and what was replaced is kept', async () => {
    const oldest = firstBackup()
    const restored = statusesIn(join(scene.backups, `valhalla-${oldest}.sqlite`))
    const tally = await killMany(victims, scene, {
      kills: 50,
      words: ['restore'],
      look(acknowledged) {
        const { posted, backups } = told(acknowledged)
        const live = statusesIn(scene.file)
        const copies = soundBackups(scene)
        expect([...restored].filter(([id, status]) => live.get(id) !== status)).toEqual([])
        const everywhere = [live, ...copies.values()]
        expect(posted.filter(([id, status]) => !everywhere.some(found => found.get(id) === status))).toEqual(
          [],
        )
        expect([oldest, ...backups].filter(id => !copies.has(id))).toEqual([])
        const kept = copies.size - 1
        removeBackupsBut(oldest)
        if (kept > backups.length && live.size === restored.size) return 'replaced and not yet said so'
        if (kept > backups.length) return 'kept and not yet replaced'
        return hasPartial(scene) ? 'with a copy half-written' : 'before or after'
      },
    })
    expect(tally.get('with a copy half-written')).toBeGreaterThanOrEqual(10)
    await expectRollupsExact(scene)
    expect(hasPartial(scene)).toBe(false)
  })

  it('50 times while an older file is backed up and migrated: it is the old one or the new one', async () => {
    const old = join(scene.folder, 'old.sqlite')
    await makeOld(old)
    const all = Object.keys(migrations).length
    const appliedIn = (path: string) =>
      soundly(path, each => {
        expect(count(each, 'SELECT income_target_minor FROM household')).toBe(4200)
        expect(count(each, 'SELECT COUNT(*) FROM audit_log')).toBeGreaterThanOrEqual(OLD_ENTRIES)
        return appliedMigrations(each).length
      })
    // What a kill left as it was is met by the next program as it stands; what was migrated is made old again.
    let migrated = true
    const tally = await killMany(victims, scene, {
      kills: 50,
      words: ['start'],
      prepare() {
        rmSync(scene.backups, { recursive: true, force: true })
        if (!migrated) return
        for (const part of ['', '-wal', '-shm', '-journal']) rmSync(scene.file + part, { force: true })
        copyFileSync(old, scene.file)
      },
      async look(acknowledged) {
        const applied = appliedIn(scene.file)
        expect(acknowledged.length === 0 ? [3, all] : [all]).toContain(applied)
        migrated = applied === all
        const copies = existsSync(scene.backups)
          ? readdirSync(scene.backups).filter(name => !name.startsWith('partial'))
          : []
        for (const name of copies) expect(appliedIn(join(scene.backups, name))).toBe(3)
        if (migrated) {
          // No migration without a backup before it.
          expect(copies.length).toBeGreaterThan(0)
          const test = await openTestApp({ file: scene.file })
          expect((await test.client.budget.get({})).income_target).toBe(42)
          await test.close()
          return 'migrated'
        }
        if (hasPartial(scene)) return 'with a backup half-written'
        return copies.length > 0 ? 'backed up and not yet migrated' : 'not yet backed up'
      },
    })
    expect(tally.get('backed up and not yet migrated')).toBeGreaterThan(0)
  })
})

const OLD_ENTRIES = 3000

/** A file of an early version, with a long history: bringing it up to date takes a while. */
async function makeOld(path: string): Promise<void> {
  const connection = openConnection(path)
  await migrate(connection, '0003_buckets')
  connection.exec(`
    UPDATE household SET income_target_minor = 4200;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${OLD_ENTRIES})
    INSERT INTO audit_log (id, at, actor, action, entity_kind, entity_id)
    SELECT 'aud_' || i, '2025-01-01T00:00:00.000Z', 'person', 'update', 'household', 'household' FROM n`)
  connection.pragma('journal_mode = DELETE')
  connection.close()
}
