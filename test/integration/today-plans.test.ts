import { expect, it } from 'vitest'
import { createPacks } from '../../main/compose.ts'
import { Database } from '../../main/core/database/database.ts'
import { openConnection, type SqliteConnection } from '../../main/core/database/open.ts'
import { createBudget } from '../../main/household/budget/index.ts'
import { createTodayBoard } from '../../main/program/today/index.ts'
import { openTestApp } from '../helpers/app.ts'

/** The connection, with each text that is prepared by it written down. */
function listening(connection: SqliteConnection, texts: Set<string>): SqliteConnection {
  return new Proxy(connection, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (name === 'prepare' && typeof given[0] === 'string') texts.add(given[0])
        return Reflect.apply(value, target, given)
      }
    },
  })
}

function planOf(connection: SqliteConnection, text: string): string[] {
  const values = Array.from({ length: text.split('?').length - 1 }, () => '')
  return connection
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
    .all(...values)
    .map(row => row.detail)
}

/** Aliases under which a statement reads transactions. */
function ledgerNames(text: string): string[] {
  const named = [...text.matchAll(/"?transactions"? (?:as )?"?(\w+)"?/gi)].map(found => found[1] ?? '')
  return ['transactions', ...named]
}

it('Today goes through no ledger as a whole, however long it is', async () => {
  const test = await openTestApp({})
  const texts = new Set<string>()
  const connection = openConnection(test.file)
  const database = new Database({ connection: listening(connection, texts), clock: test.clock })
  const log = { error: (error: unknown) => expect.unreachable(`${error}`) }
  const packs = createPacks({ database, clock: test.clock, log })
  const budget = createBudget({ ...packs, database, fillWithSample: () => {} })
  createTodayBoard({ ...packs, database, budget, log }).board()

  const reads = [...texts].filter(text => /^(select|with)\b/i.test(text.trim()) && /transactions/i.test(text))
  expect(reads.length).toBeGreaterThan(5)
  const whole = reads.flatMap(text =>
    planOf(connection, text)
      .filter(step => {
        const [, name = ''] = /^SCAN (\w+)(?! USING INDEX transactions_\w+$)/.exec(step) ?? []
        const [, upTo = ''] = /^SEARCH (\w+) USING INDEX transactions_date \(date<\?\)/.exec(step) ?? []
        return ledgerNames(text).some(each => each === name || each === upTo)
      })
      .map(step => `${step}: ${text}`),
  )
  expect(whole).toEqual([])
  connection.close()
  await test.close()
})
