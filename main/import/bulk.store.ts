import type { ReadSession, WriteSession } from '../core/database/database.ts'
import type { Entry } from '../core/database/rollups.ts'
import type { SplitTable, TransactionSourceTable, TransactionTable } from '../core/database/schema.ts'
import type { Known, Lookup } from './comparison.ts'
import { ROWS_A_STEP } from './formats/steps.ts'

/** Statements prepared once and run for each of very many rows: what a query builder would make several times slower. */

const SIGNED = "CASE WHEN tx_type IN ('income', 'transfer_in') THEN amount_minor ELSE -amount_minor END"
const KNOWN = `
  SELECT t.seq, t.id, t.date, ${SIGNED} AS signed_minor, t.payee, t.description, t.bank_ref, t.status, t.cleared, t.import_id,
    s.balance_minor, COALESCE(s.pending, 0) AS pending
  FROM transactions AS t LEFT JOIN transaction_sources AS s ON s.transaction_seq = t.seq`

/** What an account has, for the comparison with a bank's rows. */
export function lookupIn(session: ReadSession, account_id: string): Lookup {
  const byReference = session.prepare<Known>(`${KNOWN} WHERE t.account_id = ? AND t.bank_ref = ?`)
  const byEarlier = session.prepare<Known>(
    `${KNOWN} WHERE t.seq = (SELECT transaction_seq FROM earlier_bank_rows WHERE account_id = ? AND bank_ref = ? AND signed_minor = ? LIMIT 1)`,
  )
  const between = session.prepare<Known>(
    `${KNOWN} WHERE t.account_id = ? AND t.date BETWEEN ? AND ? ORDER BY t.date, t.seq`,
  )
  const has = (sql: string) => session.prepare(sql).get(account_id) !== undefined
  const hasEarlier = has('SELECT 1 FROM earlier_bank_rows WHERE account_id = ? LIMIT 1')
  const spans = session
    .prepare<{ from_date: string; to_date: string }>(`
      SELECT from_date, to_date FROM import_statements AS s JOIN imports AS i ON i.id = s.import_id
      WHERE account_id = ? AND from_date IS NOT NULL AND undone_at IS NULL ORDER BY from_date`)
    .all(account_id)
  return {
    isEmpty: !has('SELECT 1 FROM transactions WHERE account_id = ? LIMIT 1') && !hasEarlier,
    idsAreUnreliable: has('SELECT 1 FROM unreliable_bank_ids WHERE account_id = ?'),
    byReference: reference => byReference.get(account_id, reference),
    byEarlier: (reference, signed_minor) =>
      hasEarlier ? byEarlier.get(account_id, reference, signed_minor) : undefined,
    between(from, to, onStep) {
      const found: Known[] = []
      for (const known of between.iterate(account_id, from, to)) {
        if (found.length % ROWS_A_STEP === 0) onStep?.()
        found.push(known)
      }
      return found
    },
    covers: date => spans.some(span => span.from_date <= date && date <= span.to_date),
  }
}

export type ImportedRow = Pick<
  TransactionTable,
  | 'id'
  | 'amount_minor'
  | 'date'
  | 'payee'
  | 'description'
  | 'notes'
  | 'account_id'
  | 'bucket_id'
  | 'priority'
  | 'bank_ref'
  | 'gate_flagged'
  | 'is_split'
  | 'review'
> & { readonly tx_type: 'income' | 'expense' }

/** @returns a function that inserts one row and gives its seq. */
export function transactionInserter(session: WriteSession, import_id: string): (row: ImportedRow) => number {
  const statement = session.prepare(`
    INSERT INTO transactions (id, tx_type, amount_minor, date, status, payee, description, notes, account_id, bucket_id, is_split, priority,
      transfer_id, link_kind, link_id, import_id, bank_ref, cleared, gate_flagged, voided_at, void_reason, created_at, updated_at, review)
    VALUES (?, ?, ?, ?, 'posted', ?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, ?, ?, 'cleared', ?, NULL, NULL, ?, ?, ?)`)
  return row => {
    const info = statement.run(
      row.id,
      row.tx_type,
      row.amount_minor,
      row.date,
      row.payee,
      row.description,
      row.notes,
      row.account_id,
      row.bucket_id,
      row.is_split,
      row.priority,
      import_id,
      row.bank_ref,
      row.gate_flagged,
      session.now,
      session.now,
      row.review,
    )
    return Number(info.lastInsertRowid)
  }
}

export function tagInserter(session: WriteSession): (seq: number, tag: string) => void {
  const statement = session.prepare('INSERT INTO transaction_tags (transaction_seq, tag) VALUES (?, ?)')
  return (seq, tag) => void statement.run(seq, tag)
}

/** The search index's rowid of a transaction, in SQL: day number x 2^32 + seq. */
const SEARCH_ROWID = '(CAST(julianday(date) - 2440587.5 AS INTEGER) * 4294967296 + seq)'

/** Rows that go into the search index with one statement: a person may cancel between two. */
const INDEXED_A_STEP = 20_000

/** Fills the search index for a whole import, which is many times faster than row by row. */
export function indexImport(session: WriteSession, import_id: string, onRows: () => void): void {
  const range = session
    .prepare<{ first: number | null; last: number | null }>(
      'SELECT MIN(seq) AS first, MAX(seq) AS last FROM transactions WHERE import_id = ?',
    )
    .get(import_id)
  if (range?.first == null || range.last === null) return
  const fill = session.prepare(`
      INSERT INTO transaction_search (rowid, payee, description, notes, tags)
      SELECT ${SEARCH_ROWID}, payee, description, notes,
        COALESCE((SELECT group_concat(tag, ' ') FROM transaction_tags WHERE transaction_seq = seq), '')
      FROM transactions WHERE import_id = ? AND seq >= ? AND seq < ? ORDER BY date, seq`)
  for (let seq = range.first; seq <= range.last; seq += INDEXED_A_STEP) {
    onRows()
    fill.run(import_id, seq, seq + INDEXED_A_STEP)
  }
}

/** @returns a function that keeps the parts of a row that its file splits. */
export function splitInserter(
  session: WriteSession,
): (seq: number, splits: readonly Omit<SplitTable, 'transaction_seq' | 'position'>[]) => void {
  const statement = session.prepare(
    'INSERT INTO splits (transaction_seq, position, bucket_id, amount_minor, notes) VALUES (?, ?, ?, ?, ?)',
  )
  return (seq, splits) =>
    splits.forEach((split, position) => {
      statement.run(seq, position, split.bucket_id, split.amount_minor, split.notes)
    })
}

/** @returns a function that keeps what a bank's row says beyond its transaction. */
export function sourceInserter(session: WriteSession): (row: TransactionSourceTable) => void {
  const statement = session.prepare('INSERT INTO transaction_sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  return row =>
    void statement.run(
      row.transaction_seq,
      row.line,
      row.balance_minor,
      row.category,
      row.transfer_account,
      row.original_minor,
      row.original_currency,
      row.fee_minor,
      row.pending,
    )
}

/** Whether a transaction still waits for its booking. */
export function setPending(session: WriteSession, seq: number, pending: 0 | 1): void {
  session.prepare('UPDATE transaction_sources SET pending = ? WHERE transaction_seq = ?').run(pending, seq)
}

export type UndoneRow = Omit<Entry, 'splits'> & {
  readonly seq: number
  readonly id: string
  readonly is_split: 0 | 1
}

export function rowsOfImport(session: ReadSession, import_id: string): UndoneRow[] {
  return session
    .prepare<UndoneRow>(
      'SELECT seq, id, tx_type, amount_minor, date, status, account_id, bucket_id, is_split, cleared FROM transactions WHERE import_id = ?',
    )
    .all(import_id)
}

export function splitsOf(session: ReadSession, seq: number): Entry['splits'] {
  return session
    .prepare<{ bucket_id: string | null; amount_minor: number }>(
      'SELECT bucket_id, amount_minor FROM splits WHERE transaction_seq = ? ORDER BY position',
    )
    .all(seq)
}

export function deleteImportedRows(session: WriteSession, import_id: string): void {
  session
    .prepare(
      `DELETE FROM transaction_search WHERE rowid IN (SELECT ${SEARCH_ROWID} FROM transactions WHERE import_id = ?)`,
    )
    .run(import_id)
  session.prepare('DELETE FROM transactions WHERE import_id = ?').run(import_id)
}

/** The ids of transactions of an import that a bill payment or a transfer stands on. */
export function linkedRows(session: ReadSession, import_id: string): string[] {
  return session
    .prepare<{ id: string }>(
      'SELECT t.id FROM bill_payments p JOIN transactions t ON t.id = p.transaction_id WHERE t.import_id = ?',
    )
    .all(import_id)
    .map(row => row.id)
}
