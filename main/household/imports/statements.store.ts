import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { CsvLayoutTable, ImportChangeTable, ImportStatementTable } from '../../core/database/schema.ts'

/** What imports cover of accounts, what they changed, and what is remembered of how files are read. */

export function insertStatement(session: WriteSession, row: ImportStatementTable): void {
  session.run(query.insertInto('import_statements').values(row))
}

export function statementsOf(session: ReadSession, import_ids: readonly string[]): ImportStatementTable[] {
  return session
    .prepare<ImportStatementTable>(
      'SELECT * FROM import_statements WHERE import_id IN (SELECT value FROM json_each(?)) ORDER BY import_id, position',
    )
    .all(JSON.stringify(import_ids))
}

const CLOSINGS = `
  SELECT closing_date AS date, closing_minor AS minor FROM import_statements AS s JOIN imports AS i ON i.id = s.import_id
  WHERE account_id = ? AND closing_minor IS NOT NULL AND closing_date IS NOT NULL AND undone_at IS NULL`

/** What the bank said the account held, by day, in imports that were not undone. */
export function closingsOf(session: ReadSession, account_id: string): { date: string; minor: number }[] {
  return session
    .prepare<{ date: string; minor: number }>(`${CLOSINGS} ORDER BY closing_date, import_id`)
    .all(account_id)
}

/** The account's last closing balance that was proved. */
export function provedClosing(
  session: ReadSession,
  account_id: string,
): { date: string; minor: number } | undefined {
  return session
    .prepare<{ date: string; minor: number }>(
      `${CLOSINGS} AND verdict = 'proved' ORDER BY closing_date DESC, import_id DESC LIMIT 1`,
    )
    .get(account_id)
}

export function insertChange(session: WriteSession, row: ImportChangeTable): void {
  session.run(query.insertInto('import_changes').values(row))
}

/** The latest first, as they are taken back. */
export function changesOf(session: ReadSession, import_id: string): ImportChangeTable[] {
  return session.all(
    query
      .selectFrom('import_changes')
      .selectAll()
      .where('import_id', '=', import_id)
      .orderBy('position', 'desc'),
  )
}

/** Forgets what an import changed, covered and learnt. The record itself stays. */
export function forgetImport(session: WriteSession, import_id: string): void {
  for (const table of [
    'import_changes',
    'import_statements',
    'unreliable_bank_ids',
    'earlier_bank_rows',
  ] as const)
    session.run(query.deleteFrom(table).where('import_id', '=', import_id))
}

export function markIdsUnreliable(session: WriteSession, account_id: string, import_id: string): void {
  session.run(
    query
      .insertInto('unreliable_bank_ids')
      .values({ account_id, import_id })
      .onConflict(conflict => conflict.doNothing()),
  )
}

export function findLayout(
  session: ReadSession,
  account_id: string,
  fingerprint: string,
): CsvLayoutTable | undefined {
  return session.first(
    query
      .selectFrom('csv_layouts')
      .selectAll()
      .where('account_id', '=', account_id)
      .where('fingerprint', '=', fingerprint),
  )
}

export function saveLayout(session: WriteSession, row: CsvLayoutTable): void {
  session.run(
    query
      .insertInto('csv_layouts')
      .values(row)
      .onConflict(conflict =>
        conflict
          .columns(['account_id', 'fingerprint'])
          .doUpdateSet({ change: row.change, updated_at: row.updated_at }),
      ),
  )
}
