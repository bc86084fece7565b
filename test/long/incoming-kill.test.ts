import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp } from '../helpers/app.ts'
import { putNewDataFile } from '../helpers/new-data-file.ts'
import { buildVictims, type Victims } from '../helpers/victims.ts'

/* A program that dies while it takes files in: the next one finds none half taken, takes each that is left, and none twice. */

let victims: Victims
let folder: string
beforeAll(async () => {
  victims = await buildVictims('test/helpers/incoming-victim.ts')
  folder = mkdtempSync(join(tmpdir(), 'valhalla-incoming-kill-'))
})
afterAll(() => {
  victims.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Milliseconds from the beginning of a look: while it waits for the files to be quiet, and while it takes them. */
const MOMENTS = [500, 1050, 1200, 1400, 1800]

it('killed while it takes files in, a program leaves whole files alone, and the next takes the rest once', async () => {
  const file = join(folder, 'data', 'valhalla.sqlite')
  const watched = join(folder, 'inbox')
  mkdirSync(join(folder, 'data'))
  mkdirSync(watched)
  putNewDataFile(file)
  for (const [round, after] of MOMENTS.entries())
    await victims.killed({ past: round === 0 ? 1 : 0, after }, file, watched, String(round))
  const lying = readdirSync(watched).sort()
  expect(lying.length).toBeGreaterThanOrEqual(MOMENTS.length * 20)
  const test = await openTestApp({ file })
  try {
    for (let left = 1; left > 0; ) left = (await test.client.incoming.look({})).waiting
    const { items, count, refused } = await test.client.incoming.list({ limit: 300 })
    expect([items.map(({ name }) => name).sort(), count, refused]).toEqual([lying, lying.length, []])
    const kept = items.map(({ attachment }) => attachment?.sha256 ?? '').sort()
    expect(new Set(kept).size).toBe(lying.length)
    expect(items.filter(({ attachment }) => attachment?.is_missing !== false)).toEqual([])
    for (const { attachment } of items.slice(0, 5)) {
      const { body } = await test.client.attachments.content({ attachment_id: attachment?.id ?? '' })
      const own = readFileSync(join(watched, attachment?.name ?? ''))
      expect(Buffer.from(await body.arrayBuffer()).equals(own)).toBe(true)
    }
    // What no row names is a whole content that came just before the kill, and goes in a day.
    expect((await test.client.audit.verify({})).ok).toBe(true)
    expect(test.logged).toEqual([])
  } finally {
    await test.app.discard()
  }
}, 300_000)
