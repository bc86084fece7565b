import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPacks } from '../../main/compose.ts'
import { Database } from '../../main/core/database/database.ts'
import { openConnection, type SqliteConnection } from '../../main/core/database/open.ts'
import { ROWS_A_STEP } from '../../main/formats/steps.ts'
import { createImporter, type Importer } from '../../main/household/imports/importer.ts'
import { PHASES, type Phase, type Progress } from '../../main/household/imports/progress.ts'
import { Cancelled } from '../../main/threads/refusals.ts'
import { addDays } from '../../shared/domain/calendar.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { dumpOf } from '../helpers/dump.ts'
import { Random } from '../helpers/random.ts'

/**
 * Cancelling at any point of a large import: it ends with the step it is at, and leaves nothing. The steps are counted in work, as a look at
 * whether it was cancelled is one call of the progress; the clock says nothing on a busy machine.
 */

const ROWS = 50_000
/** Rows of tables between two looks: a step's transactions, with what each says besides. */
const MOST_CHANGES = 3 * ROWS_A_STEP

/** A bank's file with balances, of which some rows pay a bill: every kind of work that an import has. */
function bankFile(): Uint8Array {
  let balance = 0
  const lines = Array.from({ length: ROWS }, (_, index) => {
    const isBill = index % 1000 === 0
    const minor = isBill ? -6000 : -(100 + (index % 997))
    balance += minor
    const payee = isBill ? 'Rivermouth Power' : `Shop ${index % 89}`
    const date = addDays('2020-01-01', Math.floor(index / 25))
    return `${date},${(minor / 100).toFixed(2)},${payee},Purchase ${index},${(balance / 100).toFixed(2)}`
  })
  return new TextEncoder().encode(`Date,Amount,Payee,Description,Balance\n${lines.join('\n')}\n`)
}

const BYTES = bankFile()

interface Look {
  readonly phase: Phase
  readonly fraction: number
  /** Rows of tables that were changed since the last look. */
  readonly changes: number
}

let test: TestApp
let connection: SqliteConnection
let database: Database
let importer: Importer
let account_id: string
beforeEach(async () => {
  test = await openTestApp({ now: '2026-01-15T12:00:00Z' })
  account_id = (await test.client.accounts.create({ name: 'A', kind: 'checking' })).id
  await test.client.bills.create({
    name: 'Power',
    payee: 'Rivermouth Power',
    amount: 60,
    cadence: 'monthly',
    due_day: 15,
    start_date: '2023-01-01',
  })
  // The importing thread's own connection, here in this thread: its progress can be looked into.
  connection = openConnection(test.file)
  database = new Database({ connection, clock: test.clock })
  const packs = createPacks({ database, clock: test.clock, log: { error: () => {} } })
  importer = createImporter({ database, ...packs })
})
afterEach(async () => {
  database.close()
  await test.close()
})

/** Notes each look, and cancels at one of them. */
function watch(cancelAt = Number.POSITIVE_INFINITY): { readonly looks: Look[]; readonly progress: Progress } {
  const looks: Look[] = []
  const changed = connection.prepare<[], number>('SELECT total_changes()').pluck()
  let before = changed.get() ?? 0
  return {
    looks,
    progress(phase, fraction) {
      const now = changed.get() ?? 0
      looks.push({ phase, fraction, changes: now - before })
      before = now
      // As the thread does: cancelled once, every later look is refused as well.
      if (looks.length > cancelAt) throw new Cancelled()
    },
  }
}

const preview = (id: string, progress: Progress) =>
  importer.preview(id, { file_name: 'bank.csv', bytes: BYTES, options: { account_id } }, progress)
const commit = (id: string, progress: Progress) =>
  importer.commit(id, { decisions: [], acceptance: {} }, progress)

function expectBounded(looks: readonly Look[]): void {
  expect(Math.max(...looks.map(look => look.changes))).toBeLessThanOrEqual(MOST_CHANGES)
}

describe('an import of 50,000 rows', () => {
  it('is cancelled at any point with the step it is at, leaves nothing, and can be done after all', async () => {
    const random = new Random(7)
    const whole = watch()
    preview('imp_whole', whole.progress)
    const writing = watch()
    const import_id = await commit('imp_whole', writing.progress)
    expectBounded(writing.looks)
    for (const { looks } of [whole, writing]) expectRising(looks)
    const record = (await test.client.imports.list({})).items.find(each => each.id === import_id)
    expect(record).toMatchObject({ added: ROWS, statements: [{ verdict: { kind: 'proved' } }] })
    expect(record?.bills_matched).toBeGreaterThan(3)
    // Against an account that has all of it, where the comparison has the most to do.
    const again = watch()
    expect(preview('imp_again', again.progress).statements).toMatchObject([{ duplicate_count: ROWS }])
    expectRising(again.looks)
    const undoing = watch()
    await importer.undo(import_id, undoing.progress)
    expectBounded(undoing.looks)
    expectRising(undoing.looks)

    const before = dumpOf(test.file)
    preview('imp_whole', () => {})
    for (const at of points(random, whole.looks)) {
      const cancelled = watch(at)
      expect(() => preview('imp_cancelled', cancelled.progress)).toThrow(Cancelled)
      // Nothing was done after it was seen, and nothing of the file is kept.
      expect(cancelled.looks.length).toBe(at + 1)
      expect(() => importer.rows('imp_cancelled', 0, { state: undefined, offset: 0, limit: 1 })).toThrow()
    }

    const decided = watch(2)
    const decision = { statement: 0, row: 4, action: 'skip', add: undefined } as const
    expect(() => importer.decide('imp_whole', [decision], decided.progress)).toThrow(Cancelled)
    expect(importer.rows('imp_whole', 0, { state: undefined, offset: 4, limit: 1 }).items).toMatchObject([
      { action: 'add' },
    ])

    for (const at of points(random, writing.looks)) {
      const cancelled = watch(at)
      await expect(commit('imp_whole', cancelled.progress)).rejects.toBeInstanceOf(Cancelled)
      expect(cancelled.looks.length).toBe(at + 1)
      expectBounded(cancelled.looks)
      expect(connection.inTransaction).toBe(false)
      expect(dumpOf(test.file)).toEqual(before)
    }
    const last_id = await commit('imp_whole', () => {})
    const imported = dumpOf(test.file)
    // A program that ends stops an undo as well, and then all of the import is there.
    for (const at of points(random, undoing.looks)) {
      const stopped = watch(at)
      await expect(importer.undo(last_id, stopped.progress)).rejects.toBeInstanceOf(Cancelled)
      expect(stopped.looks.length).toBe(at + 1)
      expect(connection.inTransaction).toBe(false)
      expect(dumpOf(test.file)).toEqual(imported)
    }
    expect((await test.client.imports.list({})).items[0]).toMatchObject({ added: ROWS })
  })
})

/** Points of each phase, chosen at random, and its first and last look. */
function points(random: Random, looks: readonly Look[]): readonly number[] {
  return PHASES.flatMap(phase => {
    const first = looks.findIndex(look => look.phase === phase)
    const last = looks.findLastIndex(look => look.phase === phase)
    if (first < 0) return []
    const within = () => random.whole(first, last)
    return [first, within(), within(), last]
  })
}

/** What is told of the progress rises within a phase at every look. */
function expectRising(looks: readonly Look[]): void {
  for (const phase of PHASES) {
    let last = -1
    for (const look of looks.filter(each => each.phase === phase)) {
      expect(look.fraction, phase).toBeGreaterThan(last)
      expect(look.fraction).toBeLessThanOrEqual(1)
      last = look.fraction
    }
  }
}
