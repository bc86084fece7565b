import { type Selectable, type SqlBool, sql } from 'kysely'
import { compileOnce, type Given, literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import type { TransactionTable } from '../../core/database/schema.ts'
import type { SortingRefusalTable, SortingSettingsTable } from './tables.ts'

export function readSettings(session: ReadSession): SortingSettingsTable {
  const row = session.first(query.selectFrom('sorting_settings').selectAll())
  if (!row) throw new Error('The settings of sorting are missing')
  return row
}

export function updateSettings(session: WriteSession, change: Pick<SortingSettingsTable, 'fills_in'>): void {
  session.run(query.updateTable('sorting_settings').set(change))
}

export function putRefusal(session: WriteSession, row: SortingRefusalTable): void {
  session.run(
    query
      .insertInto('sorting_refusals')
      .values(row)
      .onConflict(on => on.doUpdateSet(row)),
  )
}

/** The ids of the latest imports that stand. */
export function latestImports(session: ReadSession, count: number): string[] {
  return session
    .all(
      query
        .selectFrom('imports')
        .select('id')
        .where('undone_at', 'is', null)
        .orderBy('id', 'desc')
        .limit(count),
    )
    .map(row => row.id)
}

export type DecidedRow = Pick<
  Selectable<TransactionTable>,
  | 'seq'
  | 'payee'
  | 'description'
  | 'tx_type'
  | 'amount_minor'
  | 'account_id'
  | 'bucket_id'
  | 'is_split'
  | 'bucket_from'
  | 'import_id'
  | 'unsure_bucket'
> & { readonly refused: string | null }

/** Among the latest of all rows, those that something was decided of: how far back is looked, however much lies unsorted. */
const MOST_LOOKED_AT = 20_000

const DECIDED = compileOnce((given: Given<{ limit: number }>) =>
  query
    .selectFrom(
      query
        .selectFrom('transactions')
        .selectAll()
        .orderBy('date', 'desc')
        .orderBy('seq', 'desc')
        .limit(MOST_LOOKED_AT)
        .as('t'),
    )
    .leftJoin('sorting_refusals as r', 'r.transaction_seq', 't.seq')
    .select([
      't.seq',
      't.payee',
      't.description',
      't.tx_type',
      't.amount_minor',
      't.account_id',
      't.bucket_id',
      't.is_split',
      't.bucket_from',
      't.import_id',
      't.unsure_bucket',
      'r.bucket_id as refused',
    ])
    .where('t.status', '=', literal('posted'))
    .where('t.transfer_id', 'is', null)
    .where(({ or, eb }) =>
      or([
        eb('t.bucket_id', 'is not', null),
        eb('t.is_split', '=', sql.lit(1)),
        eb('t.tx_type', '=', literal('income')),
        eb('r.bucket_id', 'is not', null),
      ]),
    )
    .orderBy('t.date', 'desc')
    .orderBy('t.seq', 'desc')
    .limit(given('limit')),
)

/** The latest rows that something was decided of, in the order of their days. */
export function decidedRows(session: ReadSession, limit: number): DecidedRow[] {
  return session.all(DECIDED({ limit })).reverse()
}

const LINKS = compileOnce((given: Given<{ seqs: string }>) =>
  query
    .selectFrom('transaction_links')
    .select(['transaction_seq', 'kind', 'id'])
    .where('transaction_seq', 'in', listedValues<number>(given('seqs')))
    .where('part', 'is', null)
    .orderBy('transaction_seq')
    .orderBy('position', 'desc'),
)

const TAGS = compileOnce((given: Given<{ seqs: string }>) =>
  query
    .selectFrom('transaction_tags')
    .select(['transaction_seq', 'tag'])
    .where('transaction_seq', 'in', listedValues<number>(given('seqs')))
    .orderBy('transaction_seq')
    .orderBy('tag'),
)

/** What rows are for, each the first thing, and their tags; by their seq. */
export function besidesOf(session: ReadSession, rows: readonly { readonly seq: number }[]) {
  const seqs = JSON.stringify(rows.map(row => row.seq))
  return {
    links: new Map(
      session.all(LINKS({ seqs })).map(({ transaction_seq, ...thing }) => [transaction_seq, thing]),
    ),
    tags: Map.groupBy(session.all(TAGS({ seqs })), each => each.transaction_seq),
  }
}

export interface RowToSort {
  readonly id: string
  readonly payee: string
  readonly description: string
  readonly tx_type: TransactionTable['tx_type']
  readonly amount_minor: number
  readonly account_id: string | null
}

/** Posted expenses in no bucket, and what of money coming in is asked about. */
function toSort(import_id: string | undefined) {
  const rows = query
    .selectFrom('transactions as t')
    .where('t.bucket_id', 'is', null)
    .where('t.is_split', '=', sql.lit(0))
    .where('t.transfer_id', 'is', null)
    .where('t.status', '=', literal('posted'))
    .where(sql<SqlBool>`(t.tx_type = 'expense' OR t.unsure_bucket = 1)`)
  return import_id === undefined ? rows : rows.where('t.import_id', '=', import_id)
}

/** Newest first. */
export function listToSort(session: ReadSession, import_id: string | undefined, limit: number): RowToSort[] {
  return session.all(
    toSort(import_id)
      .select(['t.id', 't.payee', 't.description', 't.tx_type', 't.amount_minor', 't.account_id'])
      .orderBy('t.date', 'desc')
      .orderBy('t.seq', 'desc')
      .limit(limit),
  )
}

export function countToSort(session: ReadSession, import_id: string | undefined): number {
  const row = session.first(toSort(import_id).select(({ fn }) => fn.countAll<number>().as('count')))
  return row?.count ?? 0
}
