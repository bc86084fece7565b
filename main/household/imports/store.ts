import { sql } from 'kysely'
import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import type { CsvProfileTable, ImportTable, RuleTable } from '../../core/database/schema.ts'

export type ImportRow = ImportTable
export type RuleRow = RuleTable

export function insertImport(session: WriteSession, row: ImportRow): void {
  session.run(query.insertInto('imports').values(row))
}

export function updateImport(session: WriteSession, id: string, change: Partial<ImportRow>): void {
  session.run(query.updateTable('imports').set(change).where('id', '=', id))
}

export function findImport(session: ReadSession, id: string): ImportRow | undefined {
  return session.first(query.selectFrom('imports').selectAll().where('id', '=', id))
}

/** Newest first. */
export function listImports(session: ReadSession): ImportRow[] {
  return session.all(query.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(500))
}

export function findProfile(session: ReadSession, account_id: string): CsvProfileTable | undefined {
  return session.first(query.selectFrom('csv_profiles').selectAll().where('account_id', '=', account_id))
}

/** In the order they are tried. */
export function listRules(session: ReadSession): RuleRow[] {
  return session.all(query.selectFrom('rules').selectAll().orderBy('position').orderBy('id'))
}

export function findRule(session: ReadSession, id: string): RuleRow | undefined {
  return session.first(query.selectFrom('rules').selectAll().where('id', '=', id))
}

export function insertRule(session: WriteSession, row: RuleRow): void {
  session.run(query.insertInto('rules').values(row))
}

export function updateRule(session: WriteSession, id: string, change: Partial<RuleRow>): void {
  session.run(query.updateTable('rules').set(change).where('id', '=', id))
}

export function deleteRule(session: WriteSession, id: string): boolean {
  return session.run(query.deleteFrom('rules').where('id', '=', id)).changes > 0
}

/** What a rule looks at of a transaction. */
export interface RuledEntry {
  readonly id: string
  readonly payee: string
  readonly payee_name: string | null
  readonly description: string
  readonly amount_minor: number
  readonly account_id: string | null
}

function postedEntries() {
  return query
    .selectFrom('transactions as t')
    .leftJoin('payees as p', 'p.id', 't.payee_id')
    .select(['t.id', 't.payee', 'p.name as payee_name', 't.description', 't.amount_minor', 't.account_id'])
    .where('t.status', '=', literal('posted'))
}

/** Posted expenses that are in no bucket and not split. */
export function listUncategorised(session: ReadSession): RuledEntry[] {
  return session.all(
    postedEntries()
      .where('bucket_id', 'is', null)
      .where('is_split', '=', sql.lit(0))
      .where('tx_type', '=', literal('expense')),
  )
}

/** Posted incomes and expenses. */
export function listEntries(session: ReadSession): RuledEntry[] {
  return session.all(postedEntries().where('tx_type', 'in', [literal('income'), literal('expense')]))
}
