import type { Selectable } from 'kysely'
import { dayNumber } from '../../../shared/domain/calendar.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { signedAmount } from '../../core/database/rollups.ts'
import type { SplitTable, TransactionTable } from '../../core/database/schema.ts'

export type TransactionRow = Selectable<TransactionTable>
export type SplitRow = Omit<SplitTable, 'transaction_seq' | 'position'>

/** A transaction with everything that hangs on it. */
export interface Transaction extends TransactionRow {
  readonly splits: readonly SplitRow[]
  readonly tags: readonly string[]
  /** Of a transfer's leg. */
  readonly other: { readonly id: string; readonly account_id: string } | null
}

/** What a change may write; the rest stays as it was posted. */
const CHANGED = [
  'tx_type',
  'amount_minor',
  'date',
  'status',
  'payee',
  'description',
  'notes',
  'account_id',
  'bucket_id',
  'is_split',
  'priority',
  'link_kind',
  'link_id',
  'cleared',
  'gate_flagged',
  'voided_at',
  'void_reason',
  'updated_at',
  'review',
  'bank_ref',
] as const
const POSTED = ['id', ...CHANGED, 'transfer_id', 'import_id', 'created_at'] as const

const INSERT = `INSERT INTO transactions (${POSTED.join(', ')}) VALUES (${POSTED.map(() => '?').join(', ')})`

/** @returns the new row's seq. Prepared once, because every typed transaction goes through here. */
export function insertTransaction(session: WriteSession, row: Omit<TransactionRow, 'seq'>): number {
  const info = session.prepare(INSERT).run(...POSTED.map(column => row[column]))
  return Number(info.lastInsertRowid)
}

const UPDATE = `UPDATE transactions SET ${CHANGED.map(column => `${column} = ?`).join(', ')} WHERE seq = ?`

/** Writes every field that can change. */
export function updateTransaction(session: WriteSession, row: TransactionRow): void {
  session.prepare(UPDATE).run(...CHANGED.map(column => row[column]), row.seq)
}

/** Keeps under what the bank gave a row that is changed, so that its file read again still finds it. */
export function keepBankRow(
  session: WriteSession,
  before: TransactionRow,
  after: TransactionRow,
  import_id: string | null,
): void {
  if (before.bank_ref === null || before.account_id === null) return
  const same =
    before.account_id === after.account_id &&
    before.bank_ref === after.bank_ref &&
    before.date === after.date &&
    signedAmount(before) === signedAmount(after)
  if (same) return
  session
    .prepare('INSERT OR IGNORE INTO earlier_bank_rows VALUES (?, ?, ?, ?, ?, ?)')
    .run(before.account_id, before.bank_ref, signedAmount(before), before.date, before.seq, import_id)
}

export function replaceSplits(session: WriteSession, seq: number, splits: readonly SplitRow[]): void {
  session.prepare('DELETE FROM splits WHERE transaction_seq = ?').run(seq)
  const insert = session.prepare(
    'INSERT INTO splits (transaction_seq, position, bucket_id, amount_minor, notes) VALUES (?, ?, ?, ?, ?)',
  )
  splits.forEach((split, position) => {
    insert.run(seq, position, split.bucket_id, split.amount_minor, split.notes)
  })
}

export function replaceTags(session: WriteSession, seq: number, tags: readonly string[]): void {
  session.prepare('DELETE FROM transaction_tags WHERE transaction_seq = ?').run(seq)
  const insert = session.prepare('INSERT INTO transaction_tags (transaction_seq, tag) VALUES (?, ?)')
  for (const tag of tags) insert.run(seq, tag)
}

/** The search index's rowid: by day, then by entry, so that newest-first needs no sort. */
function searchRowid(date: string, seq: number): number {
  return dayNumber(date) * 2 ** 32 + seq
}

type Searchable = Pick<Transaction, 'seq' | 'date' | 'payee' | 'description' | 'notes' | 'tags'>

export function addToSearch(session: WriteSession, row: Searchable): void {
  session
    .prepare('INSERT INTO transaction_search (rowid, payee, description, notes, tags) VALUES (?, ?, ?, ?, ?)')
    .run(searchRowid(row.date, row.seq), row.payee, row.description, row.notes, row.tags.join(' '))
}

export function removeFromSearch(session: WriteSession, row: Pick<Searchable, 'seq' | 'date'>): void {
  session.prepare('DELETE FROM transaction_search WHERE rowid = ?').run(searchRowid(row.date, row.seq))
}

export function findTransaction(session: ReadSession, id: string): Transaction | undefined {
  const row = session.prepare<TransactionRow>('SELECT * FROM transactions WHERE id = ?').get(id)
  return row && withParts(session, [row])[0]
}

export function findBySeq(session: ReadSession, seq: number): Transaction | undefined {
  const row = session.prepare<TransactionRow>('SELECT * FROM transactions WHERE seq = ?').get(seq)
  return row && withParts(session, [row])[0]
}

/** Both legs of a transfer, the outgoing one first. */
export function findTransfer(session: ReadSession, transfer_id: string): Transaction[] {
  const rows = session
    .prepare<TransactionRow>('SELECT * FROM transactions WHERE transfer_id = ? ORDER BY tx_type DESC')
    .all(transfer_id)
  return withParts(session, rows)
}

interface OtherLeg {
  readonly id: string
  readonly account_id: string
  readonly transfer_id: string
}

/** Adds splits, tags and other legs to the rows of a page, with one query each and only where there are any. */
export function withParts(session: ReadSession, rows: readonly TransactionRow[]): Transaction[] {
  if (rows.length === 0) return []
  const seqs = JSON.stringify(rows.map(row => row.seq))
  const tags = Map.groupBy(
    session
      .prepare<{ transaction_seq: number; tag: string }>(
        'SELECT transaction_seq, tag FROM transaction_tags WHERE transaction_seq IN (SELECT value FROM json_each(?)) ORDER BY transaction_seq, tag',
      )
      .all(seqs),
    each => each.transaction_seq,
  )
  const splits = rows.some(row => row.is_split === 1)
    ? Map.groupBy(
        session
          .prepare<SplitTable>(
            'SELECT * FROM splits WHERE transaction_seq IN (SELECT value FROM json_each(?)) ORDER BY transaction_seq, position',
          )
          .all(seqs),
        each => each.transaction_seq,
      )
    : undefined
  const transfers = rows.flatMap(row => (row.transfer_id === null ? [] : [row.transfer_id]))
  const legs =
    transfers.length === 0
      ? []
      : session
          .prepare<OtherLeg>(
            'SELECT id, account_id, transfer_id FROM transactions WHERE transfer_id IN (SELECT value FROM json_each(?))',
          )
          .all(JSON.stringify(transfers))
  const legsOf = Map.groupBy(legs, leg => leg.transfer_id)
  return rows.map(row => {
    const leg =
      row.transfer_id === null ? undefined : legsOf.get(row.transfer_id)?.find(each => each.id !== row.id)
    return {
      ...row,
      splits:
        splits
          ?.get(row.seq)
          ?.map(({ bucket_id, amount_minor, notes }) => ({ bucket_id, amount_minor, notes })) ?? [],
      tags: tags.get(row.seq)?.map(each => each.tag) ?? [],
      other: leg ? { id: leg.id, account_id: leg.account_id } : null,
    }
  })
}

export interface KnownPayee {
  readonly payee: string
  readonly bucket_id: string | null
}

/**
 * Payees that begin so, in alphabetical order; walks the payee index from name to name, however often each was used. The index knows no case
 * but that of ASCII, so a text of other letters is looked for in small ones, in capitals, and as a name is written.
 */
export function payeesBeginning(session: ReadSession, text: string, limit: number): KnownPayee[] {
  if (/^\p{ASCII}*$/u.test(text)) return payeesFrom(session, text, limit)
  const [small, capitals] = [text.toLowerCase(), text.toUpperCase()]
  const name = small.replace(/^./u, first => first.toUpperCase())
  const found = new Map(
    [...new Set([text, small, capitals, name])]
      .flatMap(start => payeesFrom(session, start, limit))
      .map(each => [each.payee, each]),
  )
  return [...found.values()].slice(0, limit)
}

function payeesFrom(session: ReadSession, text: string, limit: number): KnownPayee[] {
  const next = session.prepare<{ payee: string; bucket_id: string | null }>(`
    SELECT payee, (
      SELECT u.bucket_id FROM transactions u WHERE u.payee = t.payee COLLATE NOCASE AND u.payee <> '' ORDER BY u.seq DESC LIMIT 1
    ) AS bucket_id
    FROM transactions t WHERE payee > ? COLLATE NOCASE AND payee <> '' ORDER BY payee COLLATE NOCASE LIMIT 1`)
  const exact = session.prepare<KnownPayee>(
    "SELECT payee, bucket_id FROM transactions WHERE payee = ? COLLATE NOCASE AND payee <> '' ORDER BY seq DESC LIMIT 1",
  )
  const found: KnownPayee[] = []
  const first = text === '' ? undefined : exact.get(text)
  if (first) found.push(first)
  const wanted = text.toLowerCase()
  for (let after = text; found.length < limit; ) {
    const row = next.get(after)
    if (!row?.payee.toLowerCase().startsWith(wanted)) break
    found.push(row)
    after = row.payee
  }
  return found
}

export function listTags(session: ReadSession): string[] {
  return session
    .all(query.selectFrom('transaction_tags').select('tag').distinct().orderBy('tag'))
    .map(row => row.tag)
}
