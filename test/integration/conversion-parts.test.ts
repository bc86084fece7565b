import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writePlain, writeSealed } from '../../main/core/database/convert.ts'
import { openSqlite } from '../../main/core/database/keyed.ts'
import { forgetKey, holdKey, isPlainDatabase } from '../../main/core/encryption/file-keys.ts'
import {
  ConversionProgress,
  progressIn,
  progressMemory,
} from '../../main/program/backups/conversion-progress.ts'

/** What converting one large database tells while it goes on. */

const ROWS = 12_000
const KEY = Buffer.alloc(32, 7)

let folder: string
let source: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'valhalla-parts-'))
  source = join(folder, 'source.sqlite')
  const made = new Sqlite(source)
  made.exec(
    'CREATE TABLE things (id TEXT PRIMARY KEY, note TEXT) WITHOUT ROWID; CREATE INDEX by_note ON things (note)',
  )
  made.exec('CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT)')
  made.exec("CREATE VIRTUAL TABLE words USING fts5 (note, content='counted', content_rowid='id')")
  const thing = made.prepare('INSERT INTO things VALUES (?, ?)')
  const counted = made.prepare('INSERT INTO counted (note) VALUES (?)')
  made.transaction(() => {
    for (let at = 0; at < ROWS; at++) thing.run(`thing_${at}`, `note ${at % 97}`)
    counted.run('käse')
  })()
  made.exec("INSERT INTO words (words) VALUES ('rebuild')")
  made.close()
  holdKey(folder, KEY)
})
afterEach(() => {
  forgetKey(folder)
  rmSync(folder, { recursive: true, force: true })
})

const contentOf = (path: string) => {
  const connection = openSqlite(path)
  try {
    return {
      things: connection.prepare('SELECT * FROM things ORDER BY id').all(),
      counted: connection.prepare('SELECT * FROM counted').all(),
      last: connection.prepare('SELECT * FROM sqlite_sequence').all(),
      found: connection.prepare("SELECT rowid FROM words WHERE words MATCH 'käse'").all(),
    }
  } finally {
    connection.close()
  }
}

it('tells how far it is within the file, to the whole of it, both ways', () => {
  const before = contentOf(source)
  const sealed = join(folder, 'sealed.sqlite')
  const plain = join(folder, 'plain.sqlite')
  for (const write of [
    (onPart: (part: number) => void) => writeSealed(source, sealed, { onPart }),
    (onPart: (part: number) => void) => writePlain(sealed, plain, KEY, onPart),
  ]) {
    const parts: number[] = []
    write(part => parts.push(part))
    expect(parts.length).toBeGreaterThan(ROWS / 1000)
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 6)
    expect(Math.max(...parts)).toBeLessThan(0.6)
  }
  expect([isPlainDatabase(sealed), isPlainDatabase(plain)]).toEqual([false, true])
  expect(contentOf(sealed)).toEqual(before)
  expect(contentOf(plain)).toEqual(before)
})

it('leaves nothing where it is stopped in the midst of the file', () => {
  const target = join(folder, 'sealed.sqlite')
  const stop = () => {
    throw new Error('stopped')
  }
  expect(() => writeSealed(source, target, { onPart: stop })).toThrow('stopped')
  expect(existsSync(target)).toBe(false)
  expect(contentOf(source).things).toHaveLength(ROWS)
})

it('counts a file by its parts, and never more of it than there is', () => {
  const memory = progressMemory()
  const progress = new ConversionProgress(memory)
  progress.expect(1000)
  const { onPart, end } = progress.file(500)
  for (const part of [0.1, 0.15, 0.2]) onPart(part)
  expect(progressIn(memory)).toBeCloseTo(0.225, 2)
  onPart(0.9)
  expect(progressIn(memory)).toBe(0.5)
  end()
  expect(progressIn(memory)).toBe(0.5)
  progress.file(500).end()
  expect(progressIn(memory)).toBe(1)
})
