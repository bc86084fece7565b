import { sql } from 'kysely'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type WriteSession } from '../../core/database/database.ts'
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
    .limit(sql.lit(BATCH)),
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
