import type { ReadSession, WriteSession } from '../database/database.ts'
import type { Entry } from '../database/rollups.ts'
import type { TransactionTable } from '../database/schema.ts'
import type { Known } from './compare.ts'

/** Statements prepared once and run for each of very many rows: what a query builder would make several times slower. */

const SIGNED =
  "CASE WHEN tx_type IN ('income', 'transfer_in') THEN amount_minor ELSE -amount_minor END AS signed_minor"
const KNOWN = `SELECT id, date, ${SIGNED}, payee, description, bank_ref FROM transactions`

export function knownByReference(
  session: ReadSession,
  account_id: string,
): (reference: string) => Known | undefined {
  const statement = session.prepare<Known>(`${KNOWN} WHERE account_id = ? AND bank_ref = ?`)
  return reference => statement.get(account_id, reference)
}

/** The account's posted transactions between two dates, by date. */
export function knownBetween(session: ReadSession, account_id: string, from: string, to: string): Known[] {
  return session
    .prepare<Known>(
      `${KNOWN} WHERE account_id = ? AND date BETWEEN ? AND ? AND status = 'posted' ORDER BY date, seq`,
    )
    .all(account_id, from, to)
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
> & { readonly tx_type: 'income' | 'expense' }

/** @returns a function that inserts one row and gives its seq. */
export function transactionInserter(session: WriteSession, import_id: string): (row: ImportedRow) => number {
  const statement = session.prepare(`
    INSERT INTO transactions (id, tx_type, amount_minor, date, status, payee, description, notes, account_id, bucket_id, is_split, priority,
      transfer_id, link_kind, link_id, import_id, bank_ref, cleared, gate_flagged, voided_at, void_reason, created_at, updated_at)
    VALUES (?, ?, ?, ?, 'posted', ?, ?, ?, ?, ?, 0, ?, NULL, NULL, NULL, ?, ?, 'cleared', ?, NULL, NULL, ?, ?)`)
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
      row.priority,
      import_id,
      row.bank_ref,
      row.gate_flagged,
      session.now,
      session.now,
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

/** Fills the search index for a whole import at once, which is many times faster than row by row. */
export function indexImport(session: WriteSession, import_id: string): void {
  session
    .prepare(`
      INSERT INTO transaction_search (rowid, payee, description, notes, tags)
      SELECT ${SEARCH_ROWID}, payee, description, notes,
        COALESCE((SELECT group_concat(tag, ' ') FROM transaction_tags WHERE transaction_seq = seq), '')
      FROM transactions WHERE import_id = ? ORDER BY date, seq`)
    .run(import_id)
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
