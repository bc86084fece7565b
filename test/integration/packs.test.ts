import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrations } from '../../main/core/database/migrations/index.ts'
import { packs } from '../../main/packs.ts'
import { answeredBy, createRegistry } from '../../main/program/registry/index.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  await test.close()
})

/** Changes the file behind the program's back. */
function behindTheBack(sql: string): void {
  const connection = new Sqlite(test.file)
  connection.pragma('foreign_keys = OFF')
  connection.exec(sql)
  connection.close()
}

const errors = async () =>
  (await test.client.packs.validate({})).errors.map(({ code, message }) => `${code}: ${message}`)

describe('the packs of the program', () => {
  it('are all in order: loaded, answering, with their tables, and nothing left over', async () => {
    const found = await test.client.packs.validate({})
    expect(found).toEqual({
      ok: true,
      errors: [],
      warnings: [],
      checked: (await test.client.packs.list({})).items.length,
    })
    expect(found.checked).toBeGreaterThan(10)
  })

  it('have a code each, and are a folder in one of the areas', async () => {
    const { items } = await test.client.packs.list({})
    const codes = items.map(pack => pack.code)
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([])
    const folders = ['household', 'deals', 'wealth', 'program'].flatMap(area =>
      readdirSync(join(import.meta.dirname, '../../main', area), { withFileTypes: true })
        .filter(entry => existsSync(join(entry.parentPath, entry.name, 'index.ts')))
        .map(entry => entry.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())),
    )
    expect(packs.map(({ name }) => name).sort()).toEqual(folders.sort())
    const tables = items.flatMap(pack => pack.tables)
    expect(tables.filter((table, index) => tables.indexOf(table) !== index)).toEqual([])
  })

  it('are found by a tag', async () => {
    const { items } = await test.client.packs.list({ tag: 'budget' })
    expect(items.map(pack => pack.code)).toEqual(['P-BUDGET-1', 'P-BUDGET-2', 'P-BUDGET-3', 'P-BUDGET-4'])
  })
})

describe('validation', () => {
  it('fails without a table', async () => {
    behindTheBack('DROP TABLE autopay_ticks')
    expect(await errors()).toEqual(['P-BILLS-4: The table autopay_ticks does not exist'])
  })

  it('fails without a column, and with one of another kind', async () => {
    behindTheBack('ALTER TABLE replacements DROP COLUMN notes')
    behindTheBack('DROP TABLE job_runs')
    behindTheBack(
      'CREATE TABLE job_runs (job TEXT NOT NULL, day INTEGER NOT NULL, started_at TEXT NOT NULL, finished_at TEXT, ok INTEGER, result TEXT, more TEXT, PRIMARY KEY (job, day))',
    )
    expect(await errors()).toEqual(
      expect.arrayContaining([
        'P-OBLIG-1: The table replacements has no column notes',
        'P-BILLS-6: The column job_runs.day is INTEGER NOT NULL PRIMARY KEY 2 and should be TEXT NOT NULL PRIMARY KEY 2',
        'P-BILLS-6: The table job_runs has a column more that is not its own',
      ]),
    )
  })

  it('fails without a procedure, and without a module', async () => {
    const answering = answeredBy(test.app.router)
    expect(answering).toContain('bills.pay')
    answering.delete('bills.pay')
    const registry = createRegistry({
      database: test.app.database,
      packs,
      procedures: () => answering,
    })
    expect((await registry.validate()).errors).toEqual([
      { code: 'P-BILLS-5', message: 'The procedure bills.pay does not answer' },
    ])
  })

  it('fails where a migration was not applied, and warns of an index and a table too few or too many', async () => {
    const [last] = Object.keys(migrations).slice(-1)
    behindTheBack(
      `DELETE FROM kysely_migration WHERE name = '${last}'; DROP INDEX bills_next; CREATE TABLE stray (a TEXT)`,
    )
    const found = await test.client.packs.validate({})
    expect(found.errors).toEqual([
      { code: null, message: `The migration ${last} has not been applied to this file` },
    ])
    expect(found.warnings).toEqual([
      { code: 'P-BILLS-1', message: 'The index bills_next is missing' },
      { code: null, message: 'No part owns the table stray' },
    ])
  })
})

describe('a pack registered over REST', () => {
  const budget = {
    code: 'P-BUDGET-1',
    name: 'Household Buckets v1',
    module: 'backend.app.core_gov.budget',
    router_symbol: 'budget_router',
    data_paths: ['backend/data/budget/buckets.json', 'backend/data/budget/snapshots.json'],
    tags: ['budget', 'essentials'],
  }

  it('as another system writes it is understood, with a word on what is elsewhere here', async () => {
    const made = await test.script.packs.create(budget)
    expect(made).toMatchObject({ ...budget, source: 'registered', procedures: [] })
    expect(made.id).toMatch(/^pk_/)
    const found = await test.client.packs.validate({})
    expect(found).toMatchObject({ ok: true, errors: [] })
    expect(found.warnings).toEqual([
      { code: 'P-BUDGET-1', message: 'The program brings a part of this code itself' },
      { code: 'P-BUDGET-1', message: 'There is no table for backend/data/budget/snapshots.json' },
    ])
    expect((await test.client.packs.list({ tag: 'essentials' })).items).toHaveLength(2)
    await expect(test.script.packs.create(budget)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('is an error for everything in it that is not there', async () => {
    await test.script.packs.create({
      code: 'P-GHOST-1',
      name: 'Ghost',
      module: 'ghosts',
      router_symbol: 'ghosts_router',
      procedures: ['ghosts.haunt', 'bills.list'],
      tables: ['ghosts', 'bills'],
    })
    const found = await test.client.packs.validate({})
    expect(found.ok).toBe(false)
    expect(found.errors).toEqual([
      { code: 'P-GHOST-1', message: 'The module ghosts is not loaded: there is none of that name' },
      { code: 'P-GHOST-1', message: 'The procedure ghosts.haunt does not answer' },
      { code: 'P-GHOST-1', message: 'There is no router ghosts_router' },
      { code: 'P-GHOST-1', message: 'The table ghosts does not exist' },
    ])
  })

  it('can be taken out again', async () => {
    const { id } = await test.script.packs.create({ code: 'P-GHOST-1', name: 'Ghost', module: 'ghosts' })
    expect(await test.client.packs.remove({ pack_id: id ?? '' })).toEqual({ removed: true })
    expect((await test.client.packs.validate({})).ok).toBe(true)
    await expect(test.client.packs.remove({ pack_id: id ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})

/** Codes of packs that the documents name and that no module of this program registers yet. */
const NOT_YET = new Set<string>()

const SEED_CODES = [
  ...[1, 2, 3, 4, 5, 6].map(number => `P-BILLS-${number}`),
  ...[1, 2, 3].map(number => `P-BUDGET-${number}`),
  ...[1, 2, 3, 4, 5, 6].map(number => `P-UNDERWRITE-${number}`),
  ...[1, 2, 3, 4].map(number => `P-PIPE-${number}`),
  ...[5, 6, 7].map(number => `P-JV-${number}`),
  ...['P-OPSBOARD-5', 'P-PACKS-1', 'X', 'Y', 'Z'],
]

describe('the codes of the documents that the system comes from', () => {
  it('are all registered by the pack that does the work, but for those still to come', async () => {
    const { items } = await test.client.packs.list({})
    const codes = new Set(items.map(pack => pack.code.replace(/^PACK[ -]/i, '')))
    expect(SEED_CODES.filter(code => !codes.has(code)).sort()).toEqual([...NOT_YET].sort())
  })

  const folder = join(import.meta.dirname, '../../../shared/seeds')
  const documents = (() => {
    try {
      return readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
    } catch {
      return []
    }
  })()
  it.skipIf(documents.length === 0)('are these', () => {
    const named = documents.flatMap(text => [
      ...[...text.matchAll(/\bP-[A-Z]+-\d\b/g)].map(match => match[0]),
      ...[...text.matchAll(/\bPACK ([XYZ])\b/g)].map(match => match[1] ?? ''),
    ])
    expect([...new Set(named)].sort()).toEqual([...SEED_CODES].sort())
  })
})
