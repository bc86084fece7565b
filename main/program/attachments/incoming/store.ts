import { query, type ReadSession, type WriteSession } from '../../../core/database/database.ts'
import { listedValues } from '../../../core/database/listed-values.ts'
import type { IncomingFileTable, WatchedFolderTable } from '../tables.ts'

/** None is watched until the person says which. */
export function folderRow(session: ReadSession): WatchedFolderTable {
  return session.first(query.selectFrom('watched_folder').selectAll()) ?? { id: 1, path: '', is_on: 0 }
}

export function updateFolder(session: WriteSession, { path, is_on }: WatchedFolderTable): void {
  session.run(query.updateTable('watched_folder').set({ path, is_on }))
}

export function insertIncoming(session: WriteSession, row: IncomingFileTable): void {
  session.run(query.insertInto('incoming_files').values(row))
}

export function updateIncoming(session: WriteSession, { id, ...row }: IncomingFileTable): void {
  session.run(query.updateTable('incoming_files').set(row).where('id', '=', id))
}

export function findIncoming(session: ReadSession, id: string): IncomingFileTable | undefined {
  return session.first(query.selectFrom('incoming_files').selectAll().where('id', '=', id))
}

/** Those that wait for their record, newest first. */
export function waitingFiles(session: ReadSession, limit: number): IncomingFileTable[] {
  return session.all(
    query
      .selectFrom('incoming_files')
      .selectAll()
      .where('state', '=', 'waiting')
      .orderBy('found_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit),
  )
}

/** Those that were refused and have not become others since, newest first. */
export function refusedFiles(session: ReadSession, limit: number): IncomingFileTable[] {
  return session.all(
    query
      .selectFrom('incoming_files as f')
      .selectAll('f')
      .where('f.state', '=', 'refused')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('incoming_files as later')
              .select('later.id')
              .whereRef('later.source', '=', 'f.source')
              .whereRef('later.id', '>', 'f.id'),
          ),
        ),
      )
      .orderBy('f.id', 'desc')
      .limit(limit),
  )
}

export function countIncoming(session: ReadSession, state: IncomingFileTable['state']): number {
  const counted = query
    .selectFrom('incoming_files')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', state)
  return session.first(counted)?.count ?? 0
}

/** Those of some names that were found before, as they lay there. */
export function filesNamed(
  session: ReadSession,
  names: readonly string[],
): Pick<IncomingFileTable, 'source' | 'size' | 'modified'>[] {
  return session.all(namedQuery(names))
}

export function namedQuery(names: readonly string[]) {
  return query
    .selectFrom('incoming_files')
    .select(['source', 'size', 'modified'])
    .where('source', 'in', listedValues<string>(JSON.stringify(names)))
}

/** Whether a content came before, or is kept with a record. */
export function isContentKnown(session: ReadSession, sha256: string): boolean {
  const came = query.selectFrom('incoming_files').select('id').where('sha256', '=', sha256).limit(1)
  const kept = query
    .selectFrom('attachments')
    .select('id')
    .where('sha256', '=', sha256)
    .where('deleted_at', 'is', null)
    .limit(1)
  return session.first(came) !== undefined || session.first(kept) !== undefined
}

/** A row that a paper may be of. */
export interface Candidate {
  readonly id: string
  readonly date: string
  readonly payee: string
  readonly description: string
  /** Minor units of `currency`. */
  readonly amount_minor: number
  readonly currency: string
}

/** More than these of one amount tell nothing. */
const MOST_CANDIDATES = 200

/**
 * Posted expenses of an amount in a span of days that have no file yet.
 * @param own the household's currency, which rows on no account are in
 */
export function rowsOfAmount(
  session: ReadSession,
  { amount_minor, currency }: { readonly amount_minor: number; readonly currency: string },
  own: string,
  from: string,
  to: string,
): Candidate[] {
  return session
    .all(
      query
        .selectFrom('transactions as t')
        .leftJoin('accounts as a', 'a.id', 't.account_id')
        .select(['t.id', 't.date', 't.payee', 't.description', 't.amount_minor', 'a.currency'])
        .where('t.status', '=', 'posted')
        .where('t.tx_type', '=', 'expense')
        .where('t.amount_minor', '=', amount_minor)
        .where('t.date', '>=', from)
        .where('t.date', '<=', to)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('attachments as f')
                .select('f.id')
                .where('f.kind', '=', 'transaction')
                .whereRef('f.record_id', '=', 't.id')
                .where('f.deleted_at', 'is', null),
            ),
          ),
        )
        .orderBy('t.date')
        .orderBy('t.seq')
        .limit(MOST_CANDIDATES),
    )
    .map(row => ({ ...row, currency: row.currency ?? own }))
    .filter(row => row.currency === currency)
}
