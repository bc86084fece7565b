import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp } from '../../helpers/app.ts'
import { killMany, makeScene, type Scene } from '../../helpers/kills.ts'
import { buildVictims, type Victims } from '../../helpers/victims.ts'

/* A kill in the midst of copying backups into their place, on another disk as it were. */

const KILLS = 30
const ATTACHED = [6_000_000, 2_000_000, 300_000]

let victims: Victims
let scene: Scene
let stick: string
/** The program's own folder in the place that was chosen. */
let place: string
beforeAll(async () => {
  ;[victims, scene] = await Promise.all([buildVictims('test/helpers/place-victim.ts'), makeScene()])
  stick = `${scene.folder}-stick`
  mkdirSync(stick)
  const test = await openTestApp({ file: scene.file })
  const tx = await test.client.transactions.create({ tx_type: 'expense', amount: 12, date: '2026-01-05' })
  for (const [index, size] of ATTACHED.entries())
    await test.client.attachments.add({
      kind: 'transaction',
      id: tx.id,
      file: new File([randomBytes(size / 2).toString('hex')], `${index}.txt`, { type: 'text/plain' }),
    })
  for (let count = 0; count < 3; count++) {
    test.clock.advance(60_000)
    await test.client.backups.create({})
  }
  place = (await test.client.backups.setPlace({ folder: stick })).folder ?? expect.fail('no place')
  expect((await test.client.backups.copyNow({})).state).toBe('copied')
  await test.close()
})
afterAll(() => {
  victims.remove()
  scene.remove()
  rmSync(stick, { recursive: true, force: true })
})

const sumOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
const isPartial = (name: string) => name.startsWith('partial-')

/** The files below a folder, without those that are being written. */
function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !isPartial(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()
}

const partials = () => readdirSync(place, { recursive: true }).map(String).filter(hasPartialName)
const hasPartialName = (path: string) => isPartial(path.split(/[\\/]/).at(-1) ?? '')

it(`${KILLS} times while copying into the backup place: what has a backup’s name is whole`, async () => {
  const sumsOf = (folder: string) => new Map(filesOf(folder).map(name => [name, sumOf(join(folder, name))]))
  const wanted = sumsOf(scene.backups)
  expect(wanted.size).toBeGreaterThan(ATTACHED.length + 3)
  const tally = await killMany(victims, scene, {
    kills: KILLS,
    words: ['copy'],
    look(acknowledged) {
      expect(acknowledged.filter(state => state !== 'copied')).toEqual([])
      const found = filesOf(place)
      expect(found.filter(name => sumOf(join(place, name)) !== wanted.get(name))).toEqual([])
      // Never a backup without what is attached in it.
      const isBackup = (name: string) => name.endsWith('.sqlite')
      if (found.some(isBackup))
        expect([...wanted.keys()].filter(name => !isBackup(name) && !found.includes(name))).toEqual([])
      if (partials().length > 0) return 'with a copy half-written'
      return found.length === wanted.size ? 'with all of them' : 'with some of them'
    },
  })
  expect(tally.get('with a copy half-written')).toBeGreaterThan(0)
  // The next start copies the rest, and clears away what was left half-written.
  const test = await openTestApp({ file: scene.file })
  await test.app.start()
  await expect.poll(async () => (await test.client.backups.place({})).state).toBe('copied')
  expect(partials()).toEqual([])
  // A start makes the day's backup, too.
  expect(sumsOf(place)).toEqual(sumsOf(scene.backups))
  await test.close()
})
