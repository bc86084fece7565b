import { sql } from 'kysely'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { Entry } from '../../core/database/rollups.ts'
import type {
  SplitTable,
  TransactionSourceTable,
  TransactionTable,
  TransactionTagTable,
} from '../../core/database/schema.ts'
import { signedMinor } from '../../core/database/sums.ts'
import { ROWS_A_STEP } from '../../formats/steps.ts'
import type { Known, Lookup } from './comparison.ts'

/** Queries that run for each of very many rows: built once, and those that every row asks get their values by place. */

function known() {
  return query
    .selectFrom('transactions as t')
    .leftJoin('transaction_sources as s', 's.transaction_seq', 't.seq')
    .select([
      't.seq',
      't.id',
      't.date',
      signedMinor('t').as('signed_minor'),
      't.payee',
      't.description',
      't.bank_ref',
      't.status',
      't.cleared',
      't.import_id',
      's.balance_minor',
      sql<0 | 1>`COALESCE(s.pending, 0)`.as('pending'),
    ])
}

function earlier(account_id: string) {
  return query.selectFrom('earlier_bank_rows').where('account_id', '=', account_id)
}

/** The values are told at each run, in this order: an account, a reference. */
const BY_REFERENCE = known().where('t.account_id', '=', '').where('t.bank_ref', '=', '').compile().sql

/** In this order: an account, a reference, a signed amount. */
const BY_EARLIER = known()
  .where(
    't.seq',
    '=',
    earlier('')
      .select('transaction_seq')
      .where('bank_ref', '=', '')
      .where('signed_minor', '=', 0)
      .limit(sql.lit(1)),
  )
  .compile().sql

/** In this order: an account, the first day and the last. */
const BETWEEN = known()
  .where('t.account_id', '=', '')
  .where('t.date', '>=', '')
  .where('t.date', '<=', '')
  .orderBy('t.date')
  .orderBy('t.seq')
  .compile().sql

/** What an account has, for the comparison with a bank's rows. */
export function lookupIn(session: ReadSession, account_id: string): Lookup {
  const byReference = session.prepare<Known>(BY_REFERENCE)
  const byEarlier = session.prepare<Known>(BY_EARLIER)
  const between = session.prepare<Known>(BETWEEN)
  const hasEarlier = session.first(earlier(account_id).select('bank_ref').limit(1)) !== undefined
  const transactions = query.selectFrom('transactions').where('account_id', '=', account_id)
  const unreliable = query.selectFrom('unreliable_bank_ids').where('account_id', '=', account_id)
  const spans = session.all(
    query
      .selectFrom('import_statements as s')
      .innerJoin('imports as i', 'i.id', 's.import_id')
      .select(['s.from_date', 's.to_date'])
      .where('s.account_id', '=', account_id)
      .where('s.from_date', 'is not', null)
      .where('i.undone_at', 'is', null)
      .orderBy('s.from_date'),
  )
  return {
    isEmpty: session.first(transactions.select('seq').limit(1)) === undefined && !hasEarlier,
    idsAreUnreliable: session.first(unreliable.select('account_id').limit(1)) !== undefined,
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
    covers: date => spans.some(({ from_date, to_date }) => isWithin(date, from_date, to_date)),
  }
}

function isWithin(date: string, from: string | null, to: string | null): boolean {
  return from !== null && to !== null && from <= date && date <= to
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
  // By hand, with its values by place: run for each of a million rows, and a tenth slower when its values are told by name.
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

const TAG = compileOnce((given: Given<TransactionTagTable>) =>
  query
    .insertInto('transaction_tags')
    .values({ transaction_seq: given('transaction_seq'), tag: given('tag') }),
)

export function tagInserter(session: WriteSession): (seq: number, tag: string) => void {
  return (transaction_seq, tag) => void session.run(TAG({ transaction_seq, tag }))
}

/** The search index's rowid of a transaction: day number x 2^32 + seq. */
const SEARCH_ROWID = sql<number>`(CAST(julianday(t.date) - 2440587.5 AS INTEGER) * 4294967296 + t.seq)`

/** Rows that go into the search index with one statement: a person may cancel between two. */
const INDEXED_A_STEP = ROWS_A_STEP

const INDEX = compileOnce((given: Given<{ import_id: string; from: number; to: number }>) =>
  query
    .insertInto('transaction_search')
    .columns(['rowid', 'payee', 'description', 'notes', 'tags'])
    .expression(
      query
        .selectFrom('transactions as t')
        .select(({ selectFrom }) => {
          const tags = selectFrom('transaction_tags as g')
            .select(sql`group_concat(g.tag, ' ')`.as('tags'))
            .whereRef('g.transaction_seq', '=', 't.seq')
          return [
            SEARCH_ROWID.as('rowid'),
            't.payee',
            't.description',
            't.notes',
            sql<string>`COALESCE(${tags}, '')`.as('tags'),
          ]
        })
        .where('t.import_id', '=', given('import_id'))
        .where('t.seq', '>=', given('from'))
        .where('t.seq', '<', given('to'))
        .orderBy('t.date')
        .orderBy('t.seq'),
    ),
)

/** Fills the search index for a whole import, which is many times faster than row by row. `onStep` is told from 0 to 1. */
export function indexImport(
  session: WriteSession,
  import_id: string,
  onStep: (fraction: number) => void,
): void {
  const range = session.first(
    query
      .selectFrom('transactions')
      .select(({ fn }) => [fn.min<number | null>('seq').as('first'), fn.max<number | null>('seq').as('last')])
      .where('import_id', '=', import_id),
  )
  if (range?.first == null || range.last === null) return
  for (let seq = range.first; seq <= range.last; seq += INDEXED_A_STEP) {
    onStep((seq - range.first) / (range.last - range.first + 1))
    session.run(INDEX({ import_id, from: seq, to: seq + INDEXED_A_STEP }))
  }
}

const SPLIT = compileOnce((given: Given<SplitTable>) =>
  query.insertInto('splits').values({
    transaction_seq: given('transaction_seq'),
    position: given('position'),
    bucket_id: given('bucket_id'),
    amount_minor: given('amount_minor'),
    notes: given('notes'),
  }),
)

/** @returns a function that keeps the parts of a row that its file splits. */
export function splitInserter(
  session: WriteSession,
): (seq: number, splits: readonly Omit<SplitTable, 'transaction_seq' | 'position'>[]) => void {
  return (transaction_seq, splits) =>
    splits.forEach((split, position) => {
      session.run(SPLIT({ ...split, transaction_seq, position }))
    })
}

const SOURCE = compileOnce((given: Given<TransactionSourceTable>) =>
  query.insertInto('transaction_sources').values({
    transaction_seq: given('transaction_seq'),
    line: given('line'),
    balance_minor: given('balance_minor'),
    category: given('category'),
    transfer_account: given('transfer_account'),
    original_minor: given('original_minor'),
    original_currency: given('original_currency'),
    fee_minor: given('fee_minor'),
    pending: given('pending'),
  }),
)

/** @returns a function that keeps what a bank's row says beyond its transaction. */
export function sourceInserter(session: WriteSession): (row: TransactionSourceTable) => void {
  return row => void session.run(SOURCE(row))
}

/** Whether a transaction still waits for its booking. */
export function setPending(session: WriteSession, seq: number, pending: 0 | 1): void {
  session.run(query.updateTable('transaction_sources').set({ pending }).where('transaction_seq', '=', seq))
}

export type UndoneRow = Omit<Entry, 'splits'> & {
  readonly seq: number
  readonly id: string
  readonly is_split: 0 | 1
}

export function rowsOfImport(session: ReadSession, import_id: string): UndoneRow[] {
  return session.all(
    query
      .selectFrom('transactions')
      .select([
        'seq',
        'id',
        'tx_type',
        'amount_minor',
        'date',
        'status',
        'account_id',
        'bucket_id',
        'is_split',
        'cleared',
      ])
      .where('import_id', '=', import_id),
  )
}

const SPLITS = compileOnce((given: Given<{ seq: number }>) =>
  query
    .selectFrom('splits')
    .select(['bucket_id', 'amount_minor'])
    .where('transaction_seq', '=', given('seq'))
    .orderBy('position'),
)

export function splitsOf(session: ReadSession, seq: number): Entry['splits'] {
  return session.all(SPLITS({ seq }))
}

export function deleteImportedRows(session: WriteSession, import_id: string): void {
  const indexed = query
    .selectFrom('transactions as t')
    .select(SEARCH_ROWID.as('rowid'))
    .where('t.import_id', '=', import_id)
  session.run(query.deleteFrom('transaction_search').where('rowid', 'in', indexed))
  session.run(query.deleteFrom('transactions').where('import_id', '=', import_id))
}

/** The ids of transactions of an import that a bill payment or a transfer stands on. */
export function linkedRows(session: ReadSession, import_id: string): string[] {
  return session
    .all(
      query
        .selectFrom('bill_payments as p')
        .innerJoin('transactions as t', 't.id', 'p.transaction_id')
        .select('t.id')
        .where('t.import_id', '=', import_id),
    )
    .map(row => row.id)
}
