import type { WriteSession } from '../../core/database/database.ts'
import { addToSearch, type Transaction } from './store.ts'

const BATCH = 5000

type Indexed = Pick<Transaction, 'seq' | 'date' | 'payee' | 'description' | 'notes'> & {
  readonly joined_tags: string
}

/** Fills the search index from the transactions, as after an import of all data. A batch at a time, since a connection cannot write while it reads. */
export function indexTransactions(session: WriteSession): void {
  session.prepare("INSERT INTO transaction_search (transaction_search) VALUES ('delete-all')").run()
  const read = session.prepare<Indexed>(
    `SELECT seq, date, payee, description, notes,
       COALESCE((SELECT group_concat(tag, ' ') FROM transaction_tags WHERE transaction_seq = seq), '') AS joined_tags
     FROM transactions WHERE seq > ? ORDER BY seq LIMIT ${BATCH}`,
  )
  for (let last = 0; ; ) {
    const rows = read.all(last)
    for (const { joined_tags, ...row } of rows) addToSearch(session, { ...row, tags: [joined_tags] })
    if (rows.length < BATCH) return
    last = rows.at(-1)?.seq ?? last
  }
}
