import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { searchedKinds } from '../../main/core/pack.ts'
import { packs } from '../../main/packs.ts'
import { createSearch } from '../../main/program/search/index.ts'
import { readSearch } from '../../shared/domain/search-text.ts'
import { openTestApp } from '../helpers/app.ts'
import { type Comparison, compare, many, median, time } from './measure.ts'

const ROWS = many(1_000_000)
const SHOPS = 5000
const PROPERTIES = many(20_000)

const SYLLABLES = ['ka', 'ro', 'mi', 'shop', 'ter', 'lun', 'gar', 'bel', 'wo', 'pe', 'sti', 'ane']

function shop(index: number): string {
  const at = (step: number) => SYLLABLES[Math.floor(index / step) % SYLLABLES.length] ?? ''
  return `${at(1)}${at(12)}${at(144)} ${at(5)}${at(60)} ${index}`
}

/** Search over a million transactions of ten years and some twenty thousand records, against plain FTS5 on the same file. */
export async function benchSearch(folder: string): Promise<Comparison[]> {
  const file = join(folder, 'search.sqlite')
  const test = await openTestApp({ file })
  await fill(test.app.database)
  const { database } = test.app
  const search = createSearch({ database, searched: searchedKinds(packs) })
  const everything = new Set(search.kinds.map(({ kind }) => kind))
  const transactions = new Set(['transaction'])
  const find = (q: string, kinds = everything) =>
    search.find(readSearch(q, { today: '2025-12-31', currency: 'USD', locale: 'en-US' }), kinds, 20)
  const plain = new Sqlite(file, { readonly: true })
  plain.pragma('cache_size = -32000')
  const byWords = plain.prepare(
    'SELECT t.* FROM transaction_search ts CROSS JOIN transactions t ON t.seq = (ts.rowid & 4294967295) WHERE transaction_search MATCH ? ORDER BY ts.rowid DESC LIMIT 20',
  )
  const byAmount = plain.prepare(
    'SELECT * FROM transactions WHERE amount_minor = ? ORDER BY date DESC, seq DESC LIMIT 20',
  )
  const found: Comparison[] = []
  for (const [q, what] of [
    ['s', 'one letter, in most rows'],
    ['k', 'one letter, in some rows'],
    ['sh', 'two letters'],
    ['pur', 'three letters, in every row'],
    ['kar', 'three letters, in a few rows'],
    ['purchase', 'a word of every row'],
    ['rareword', 'a word of 20 rows'],
    ['pur kar', 'two beginnings'],
    ['zzz', 'what is nowhere'],
  ] as const) {
    const match = q
      .split(' ')
      .map(word => `"${word}"*`)
      .join(' ')
    found.push(
      await compare(
        `the 20 newest of ${what} at 1,000,000`,
        15,
        () => find(q, transactions),
        () => byWords.all(match),
      ),
      await compare(
        `everything found by ${what}`,
        15,
        () => find(q),
        () => byWords.all(match),
      ),
    )
  }
  found.push(
    await compare(
      'everything of an amount',
      15,
      () => find('48.20'),
      () => byAmount.all(4820),
    ),
  )
  const rebuild = await time(() => test.client.system.runJob({ job: 'search_check' }))
  found.push({ name: 'check of the whole index', ours: rebuild, raw: median([rebuild]) })
  plain.close()
  await test.close()
  return found
}

async function fill(database: Awaited<ReturnType<typeof openTestApp>>['app']['database']): Promise<void> {
  await database.write(session => {
    const insert = session.prepare(
      "INSERT INTO transactions (seq, id, tx_type, amount_minor, date, status, payee, description, notes, is_split, cleared, gate_flagged, created_at, updated_at) VALUES (NULL, ?, 'expense', ?, ?, 'posted', ?, ?, '', 0, 'cleared', 0, 'now', 'now')",
    )
    for (let index = 0; index < ROWS; index++) {
      const date = new Date(Date.UTC(2016, 0, 1) + Math.floor(index / 274) * 86_400_000)
        .toISOString()
        .slice(0, 10)
      insert.run(
        `tx_${String(index).padStart(26, '0')}`,
        (index % 90_000) + 1,
        date,
        shop((index * 7919) % SHOPS),
        index % 50_000 === 0 ? 'rareword purchase' : `purchase ${(index * 31) % 100_000}`,
      )
    }
    session
      .prepare(
        "INSERT INTO transaction_search (rowid, payee, description, notes, tags) SELECT CAST(julianday(date) - 2440587.5 AS INTEGER) * 4294967296 + seq, payee, description, notes, '' FROM transactions ORDER BY date, seq",
      )
      .run()
  })
  await database.write(session => {
    const insert = session.prepare(
      "INSERT INTO properties (id, address_key, line, city, region, postal_code, country, property_type, units, occupancy, notes, status, created_at, updated_at) VALUES (?, ?, ?, 'Salem', 'OR', '97301', 'US', 'other', 'imperial', 'unknown', '', 'active', 'now', 'now')",
    )
    for (let index = 0; index < PROPERTIES; index++)
      insert.run(`prop_${index}`, `key ${index}`, `${index} ${shop(index)} Street`)
  })
}
