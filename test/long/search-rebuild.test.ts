import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexTransactions } from '../../main/household/transactions/index.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { randomRuns } from '../helpers/random-runs.ts'

/** What a transaction's index holds, word by word, and of records every row: after whatever was done, the same as when it is filled anew. */

const NAMES = ['Café Übel', 'Kroger', 'Łódź Market', 'Elm Street', 'Kroger Fuel'] as const

type Step = (test: TestApp, pick: number) => Promise<unknown>

const nth = <Each>(all: readonly Each[], pick: number): Each | undefined =>
  all[pick % Math.max(1, all.length)]
const name = (pick: number) => `${nth(NAMES, pick)} ${pick % 3}`
const posted = async ({ client }: TestApp) =>
  (await client.transactions.list({ status: 'posted', limit: 100 })).items

const STEPS: Readonly<Record<string, Step>> = {
  post: ({ client }, pick) =>
    client.transactions.create({
      tx_type: 'expense',
      amount: 1 + (pick % 50),
      date: `2026-01-${String(1 + (pick % 14)).padStart(2, '0')}`,
      payee: name(pick),
      notes: pick % 2 === 0 ? 'für Åse' : '',
      tags: pick % 5 === 0 ? ['reise'] : [],
    }),
  change: async (test, pick) => {
    const row = nth(await posted(test), pick)
    if (row)
      await test.client.transactions.update({
        tx_id: row.id,
        payee: name(pick + 1),
        date: `2026-01-${String(1 + (pick % 13)).padStart(2, '0')}`,
      })
  },
  void: async (test, pick) => {
    const row = nth(await posted(test), pick)
    if (row) await test.client.transactions.void({ tx_id: row.id })
  },
  rename: async ({ client }, pick) => {
    const payee = nth((await client.payees.list({ limit: 50 })).items, pick)
    if (payee?.id) await client.payees.update({ payee_id: payee.id, name: `${name(pick)} renamed` })
  },
  merge: async ({ client }, pick) => {
    const [one, other] = (await client.payees.list({ limit: 50 })).items.flatMap(({ id }) => id ?? [])
    if (one !== undefined && other !== undefined && pick % 2 === 0)
      await client.payees.merge({ payee_ids: [other], into: one })
  },
  import: async ({ client }, pick) => {
    const account =
      nth((await client.accounts.list({})).items, pick) ??
      (await client.accounts.create({ name: 'Giro Ö', kind: 'checking' }))
    const file = new File(
      [`Date,Amount,Payee\n2026-01-0${1 + (pick % 9)},-${pick + 1},${name(pick)}\n`],
      `${pick}.csv`,
    )
    await client.imports.run({ file, account_id: account.id })
  },
  unimport: async ({ client }) => {
    const [last] = (await client.imports.list({})).items.filter(each => each.undone_at === null)
    if (last) await client.imports.undo({ import_id: last.id })
  },
  deal: async ({ client }, pick) => {
    const property = await client.properties.create({ line: `${pick} ${name(pick)}` })
    await client.wholesale.create({ property_id: property.id, seller: { seller_name: name(pick) } })
  },
  move: async ({ client }, pick) => {
    const property = nth((await client.properties.list({})).items, pick)
    if (property) await client.properties.update({ prop_id: property.id, line: `${pick} ${name(pick + 2)}` })
  },
  undo: ({ client }) => client.undo.undo({}),
  redo: ({ client }) => client.undo.redo({}),
}

/** Every word of the index with where it stands. */
function wordsOf(file: string): unknown[] {
  const connection = new Sqlite(file)
  try {
    connection.exec(
      "CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'transaction_search', 'instance')",
    )
    return connection.prepare('SELECT term, doc, col FROM temp.words ORDER BY doc, col, term').all()
  } finally {
    connection.close()
  }
}

it('holds after random changes what it holds when it is filled anew', async () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.nat(500))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async steps => {
      const test = await openTestApp()
      try {
        for (const [kind, pick] of [['post', 1], ['import', 2], ['deal', 3], ...steps] as const)
          await STEPS[kind]?.(test, pick).catch((error: unknown) => {
            // What the program refuses, as to undo where there is nothing, changes nothing.
            if (!(error instanceof Error && 'defined' in error && error.defined === true)) throw error
          })
        expect((await test.client.system.runJob({ job: 'search_check' })).result).toBe('everything is found')
        const kept = wordsOf(test.file)
        expect(kept.length).toBeGreaterThan(0)
        await test.app.database.write(indexTransactions)
        expect(kept).toEqual(wordsOf(test.file))
      } finally {
        await test.close()
      }
    }),
    { ...randomRuns(6, 60) },
  )
})
