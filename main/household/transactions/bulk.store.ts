import { sql } from 'kysely'
import { compileOnce, type Given } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { Entry } from '../../core/database/rollups.ts'
import type { SplitTable, TransactionTable } from '../../core/database/schema.ts'
import { foldedText } from '../../core/database/text-search.ts'
import { ROWS_A_STEP } from '../../formats/steps.ts'
import { linksOfRows } from './links.store.ts'
import { tagsOfRows } from './store.ts'

/** Transactions that come by the thousand, from a bank's file, and go again as one. */

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
  | 'payee_id'
  | 'bank_payee'
  | 'bucket_from'
  | 'unsure_bucket'
  | 'is_linked'
  | 'link_kind'
  | 'link_id'
  | 'household_minor'
> & { readonly tx_type: 'income' | 'expense' }

/** @returns a function that inserts one row and gives its seq. */
export function transactionInserter(session: WriteSession, import_id: string): (row: ImportedRow) => number {
  // By hand, with its values by place: run for each of a million rows, and a tenth slower when its values are told by name.
  const statement = session.prepare(`
    INSERT INTO transactions (id, tx_type, amount_minor, date, status, payee, description, notes, account_id, bucket_id, is_split, priority,
      transfer_id, link_kind, link_id, import_id, bank_ref, cleared, gate_flagged, voided_at, void_reason, created_at, updated_at, review, bucket_from, unsure_bucket,
      is_linked, payee_id, bank_payee, household_minor)
    VALUES (?, ?, ?, ?, 'posted', ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, 'cleared', ?, NULL, NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
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
      row.link_kind,
      row.link_id,
      import_id,
      row.bank_ref,
      row.gate_flagged,
      session.now,
      session.now,
      row.review,
      row.bucket_from,
      row.unsure_bucket,
      row.is_linked,
      row.payee_id,
      row.bank_payee,
      row.household_minor,
    )
    return Number(info.lastInsertRowid)
  }
}

/** The search index's rowid of a transaction: day number x 2^32 + seq. */
const SEARCH_ROWID = sql<number>`(CAST(julianday(t.date) - 2440587.5 AS INTEGER) * 4294967296 + t.seq)`

/** What a payee is looked for by: the bank's text, and the name of the record where that is another. */
const SEARCHED_PAYEE = sql<string>`IIF(p.name IS NULL OR p.name = t.payee, t.payee, t.payee || ' ' || p.name)`

/** Rows that go into the search index with one statement: a person may cancel between two. */
const INDEXED_A_STEP = ROWS_A_STEP

/** Rows from one number to before another, as the search index has them. */
function searched(given: Given<{ from: number; to: number }>) {
  return query
    .selectFrom('transactions as t')
    .leftJoin('payees as p', 'p.id', 't.payee_id')
    .select(({ selectFrom }) => {
      const tags = selectFrom('transaction_tags as g')
        .select(foldedText(sql`group_concat(g.tag, ' ')`).as('tags'))
        .whereRef('g.transaction_seq', '=', 't.seq')
      return [
        SEARCH_ROWID.as('rowid'),
        foldedText(SEARCHED_PAYEE).as('payee'),
        foldedText(sql.ref('t.description')).as('description'),
        foldedText(sql.ref('t.notes')).as('notes'),
        sql<string>`COALESCE(${tags}, '')`.as('tags'),
      ]
    })
    .where('t.seq', '>=', given('from'))
    .where('t.seq', '<', given('to'))
    .orderBy('t.date')
    .orderBy('t.seq')
}

const SEARCHED = ['rowid', 'payee', 'description', 'notes', 'tags'] as const

const INDEX = compileOnce((given: Given<{ import_id: string; from: number; to: number }>) =>
  query
    .insertInto('transaction_search')
    .columns(SEARCHED)
    .expression(searched(given).where('t.import_id', '=', given('import_id'))),
)

const INDEX_ALL = compileOnce((given: Given<{ from: number; to: number }>) =>
  query.insertInto('transaction_search').columns(SEARCHED).expression(searched(given)),
)

/** Fills the search index for all rows from one number to another, none of which is in it. `onStep` is told from 0 to 1. */
export function indexRows(
  session: WriteSession,
  first_seq: number,
  last_seq: number,
  onStep: (fraction: number) => void,
): void {
  for (let seq = first_seq; seq <= last_seq; seq += INDEXED_A_STEP) {
    onStep((seq - first_seq) / (last_seq - first_seq + 1))
    session.run(INDEX_ALL({ from: seq, to: Math.min(seq + INDEXED_A_STEP, last_seq + 1) }))
  }
}

/** Fills the search index for a whole import, which is many times faster than row by row. `onStep` is told from 0 to 1. */
export function indexImport(
  session: WriteSession,
  import_id: string,
  onStep: (fraction: number) => void,
): void {
  for (const { from, to, fraction } of stepsOfImport(session, import_id, INDEXED_A_STEP)) {
    onStep(fraction)
    session.run(INDEX({ import_id, from, to }))
  }
}

/** The numbers of an import's rows in steps of so many, each from one to before another, with the fraction that is behind it. */
export function* stepsOfImport(
  session: ReadSession,
  import_id: string,
  rows: number,
): Generator<{ readonly from: number; readonly to: number; readonly fraction: number }, void> {
  const range = session.first(
    query
      .selectFrom('transactions')
      .select(({ fn }) => [fn.min<number | null>('seq').as('first'), fn.max<number | null>('seq').as('last')])
      .where('import_id', '=', import_id),
  )
  if (range?.first == null || range.last === null) return
  const { first, last } = range
  for (let from = first; from <= last; from += rows)
    yield { from, to: from + rows, fraction: (from - first) / (last - first + 1) }
}

export type UndoneRow = Omit<Entry, 'splits' | 'tags' | 'links'> & {
  readonly seq: number
  readonly id: string
  readonly is_split: 0 | 1
  readonly is_linked: 0 | 1
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
        'household_minor',
        'date',
        'status',
        'account_id',
        'bucket_id',
        'is_split',
        'is_linked',
        'payee_id',
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

export function splitsOf(
  session: ReadSession,
  seq: number,
): Pick<SplitTable, 'bucket_id' | 'amount_minor'>[] {
  return session.all(SPLITS({ seq }))
}

const SPLITS_OF_ROWS = compileOnce((given: Given<{ seqs: string }>) =>
  query
    .selectFrom('splits')
    .select(['transaction_seq', 'bucket_id', 'household_minor', 'transfer_id'])
    .where('transaction_seq', 'in', listedValues<number>(given('seqs')))
    .orderBy('transaction_seq')
    .orderBy('position'),
)

/** What hangs on very many rows, read with one query for each kind. */
export function wholeRows(session: ReadSession, rows: readonly UndoneRow[]): (row: UndoneRow) => Entry {
  const seqs = JSON.stringify(rows.map(row => row.seq))
  const tags = Map.groupBy(tagsOfRows(session, seqs), each => each.transaction_seq)
  const splits = rows.some(row => row.is_split === 1)
    ? Map.groupBy(session.all(SPLITS_OF_ROWS({ seqs })), each => each.transaction_seq)
    : undefined
  const links = rows.some(row => row.is_linked === 1) ? linksOfRows(session, seqs) : undefined
  return row => ({
    ...row,
    splits: splits?.get(row.seq) ?? [],
    tags: tags.get(row.seq)?.map(each => each.tag) ?? [],
    links: links?.get(row.seq) ?? [],
  })
}

/** Takes transactions out, with what stands in the search index of them. */
export function deleteRows(session: WriteSession, seqs: readonly number[]): void {
  // As one value: SQLite takes only so many.
  const list = listedValues<number>(JSON.stringify(seqs))
  const indexed = query
    .selectFrom('transactions as t')
    .select(SEARCH_ROWID.as('rowid'))
    .where('t.seq', 'in', list)
  session.run(query.deleteFrom('transaction_search').where('rowid', 'in', indexed))
  session.run(query.deleteFrom('transactions').where('seq', 'in', list))
}
