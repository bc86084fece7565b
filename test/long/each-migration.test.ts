import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection, type SqliteConnection } from '../../main/core/database/open.ts'
import {
  contentOf,
  expectAllOrNothing,
  type FilesOfSteps,
  makeFiles,
  names,
  steps,
} from '../helpers/migration-steps.ts'

/** Each migration by itself: the indexes it adds, the rows it keeps, and that it happens wholly or not at all. */

let files: FilesOfSteps
beforeAll(async () => {
  files = await makeFiles()
})
afterAll(() => files.remove())

function rowsOf(
  connection: SqliteConnection,
  before: readonly string[],
  without: readonly string[] = [],
): (string | unknown[])[][] {
  const tables = before.flatMap(name => steps[name]?.rows ?? []).flatMap(tableOf)
  return tables.map(table => [
    table,
    connection
      .prepare<[], Readonly<Record<string, unknown>>>(`SELECT * FROM ${table}`)
      .all()
      .map(row => Object.fromEntries(Object.entries(row).filter(([column]) => !without.includes(column)))),
  ])
}

function tableOf(statement: string): string[] {
  const [, table] = /^(?:INSERT INTO|UPDATE) (\w+)/.exec(statement) ?? []
  return table === undefined ? [] : [table]
}

it('are the ones that are listed here', () => {
  expect(Object.keys(steps)).toEqual(names)
})

describe.each(names.map((name, index) => ({ name, index })))('$name', ({ name, index }) => {
  it('adds its indexes and no others', () => {
    const connection = openConnection(files.at(index))
    const found = connection
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
      .pluck()
      .all()
    // One may make an index of an earlier one anew.
    const expected = new Set(names.slice(0, index + 1).flatMap(each => steps[each]?.indexes ?? []))
    expect(found).toEqual([...expected].sort())
    connection.close()
  })

  it('makes a table for each row that is listed, and keeps every row there was before it', async () => {
    const connection = openConnection(files.at(index - 1))
    const earlier = names.slice(0, index)
    const before = rowsOf(connection, earlier, steps[name]?.drops)
    expect(await migrate(connection, name)).toEqual([name])
    // A migration may add columns to the rows it keeps.
    expect(rowsOf(connection, earlier)).toMatchObject(before)
    for (const row of steps[name]?.rows ?? []) connection.exec(row)
    expect(connection.pragma('foreign_key_check')).toEqual([])
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
    connection.close()
  })
})

it('all run in one step on a new file, and not again', async () => {
  const connection = openConnection(files.at(-1))
  expect(await migrate(connection)).toEqual(names)
  const content = contentOf(connection)
  expect(await migrate(connection)).toEqual([])
  expect(contentOf(connection)).toEqual(content)
  connection.close()
})

it.each(names)(
  '%s leaves the file as it was when it is killed at its last step, and is made up for at the next start',
  name => expectAllOrNothing(files, name),
)
