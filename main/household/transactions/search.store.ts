import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { type Database, query, type WriteSession } from '../../core/database/database.ts'
import { addToSearch } from './store.ts'

const BATCH = 5000

const NEXT = compileOnce((given: Given<{ after: number }>) =>
  query
    .selectFrom('transactions as t')
    .leftJoin('payees as p', 'p.id', 't.payee_id')
    .select(({ selectFrom }) => {
      const tags = selectFrom('transaction_tags as g')
        .select(sql<string>`group_concat(g.tag, ' ')`.as('tags'))
        .whereRef('g.transaction_seq', '=', 't.seq')
      return [
        't.seq',
        't.date',
        't.payee',
        'p.name as payee_name',
        't.description',
        't.notes',
        sql<string>`COALESCE(${tags}, '')`.as('joined_tags'),
      ]
    })
    .where('t.seq', '>', given('after'))
    .orderBy('t.seq')
    .limit(BATCH),
)

/** Fills the search index from the transactions, as after an import of all data. A batch at a time, since a connection cannot write while it reads. */
export function indexTransactions(session: WriteSession): void {
  // By hand: a command of FTS5's own, written as a row of a column that is none.
  session.prepare("INSERT INTO transaction_search (transaction_search) VALUES ('delete-all')").run()
  for (let last = 0; ; ) {
    const rows = session.all(NEXT({ after: last }))
    for (const { joined_tags, ...row } of rows) addToSearch(session, { ...row, tags: [joined_tags] })
    if (rows.length < BATCH) return
    last = rows.at(-1)?.seq ?? last
  }
}

const OUTSIDE = compileOnce((given: Given<{ after: number; to: number }>) =>
  query
    .selectFrom('transactions as t')
    .select(sql<number>`COUNT(*)`.as('rows'))
    .where('t.seq', '>', given('after'))
    .where('t.seq', '<=', given('to'))
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM transaction_search_docsize WHERE id = CAST(julianday(t.date) - 2440587.5 AS INTEGER) * 4294967296 + t.seq)`,
    ),
)

const COUNTED = compileOnce(() =>
  query.selectNoFrom([
    sql<number>`(SELECT COALESCE(MAX(seq), 0) FROM transactions)`.as('last'),
    sql<number>`(SELECT COUNT(*) FROM transactions) - (SELECT COUNT(*) FROM transaction_search_docsize)`.as(
      'fewer',
    ),
  ]),
)

/** Rows that are looked at between two other calls. */
const A_LOOK = 20_000

/** Whether a transaction is not in the index, or the index has one that is not there any more. */
export async function transactionsOutOfIndex(database: Database): Promise<boolean> {
  const counted = database.read(session => session.first(COUNTED()))
  if (counted?.fewer !== 0) return true
  for (let after = 0; after < counted.last; after += A_LOOK) {
    const found = database.read(session => session.first(OUTSIDE({ after, to: after + A_LOOK })))
    if (found?.rows !== 0) return true
    await setImmediate()
  }
  return false
}
