import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openConnection } from '../../main/core/database/open.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged).toEqual([])
  await test.close()
})

/** A table that no list of this program can know of. */
function addTable(sql: string): void {
  const connection = openConnection(test.file)
  connection.exec(sql)
  connection.close()
}
const backupTick = async () =>
  (await test.client.system.tick({})).items.find(({ job }) => job === 'backup')?.result
const toYen = () => test.client.budget.update({ base_currency: 'JPY' })

describe('what a person has entered', () => {
  it('is nothing in a new household', async () => {
    // The job has not run: there is nothing to keep.
    expect(await backupTick()).toBeNull()
    expect((await toYen()).base_currency).toBe('JPY')
  })

  it('are scenarios too: worth a backup, and kept in their currency', async () => {
    await test.client.underwriting.createScenario({
      name: 'Loan',
      model: 'loan_v1',
      inputs: { principal: 300_000.5 },
    })
    await expect(toYen()).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await backupTick()).toContain('backed up')
    const { items } = await test.client.underwriting.scenarios({})
    expect(items.map(({ inputs }) => inputs['principal'])).toEqual([300_000.5])
  })

  it('are the amounts of a table that is new', async () => {
    addTable(
      "CREATE TABLE ferries (id TEXT, fare_minor INTEGER) STRICT; INSERT INTO ferries VALUES ('f1', 5)",
    )
    await expect(toYen()).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await backupTick()).toContain('backed up')
  })

  it('are the amounts that a new table keeps as JSON', async () => {
    addTable(
      `CREATE TABLE plans (id TEXT, body TEXT) STRICT; INSERT INTO plans VALUES ('p1', '{"cost_minor":5}')`,
    )
    await expect(toYen()).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('are no amounts where a new table has none, or they name a currency of their own', async () => {
    addTable(`
      CREATE TABLE pets (id TEXT, name TEXT) STRICT; INSERT INTO pets VALUES ('p1', 'Rex');
      CREATE TABLE dividends (id TEXT, holding_id TEXT REFERENCES holdings (id), amount_minor INTEGER) STRICT;
      INSERT INTO dividends VALUES ('d1', NULL, 5)`)
    expect((await toYen()).base_currency).toBe('JPY')
    expect(await backupTick()).toContain('backed up')
  })
})
