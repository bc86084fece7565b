import { literal } from '../../core/database/compiled-query.ts'
import { query, type ReadSession, type WriteSession } from '../../core/database/database.ts'
import { listedValues } from '../../core/database/listed-values.ts'
import { signedAmount } from '../../core/database/rollups.ts'
import type {
  CsvLayoutTable,
  ImportChangeTable,
  ImportStatementTable,
  TransactionTable,
} from '../../core/database/schema.ts'

/** What imports cover of accounts, what they changed, and what is remembered of how files are read. */

export function insertStatement(session: WriteSession, row: ImportStatementTable): void {
  session.run(query.insertInto('import_statements').values(row))
}

export function statementsOf(session: ReadSession, import_ids: readonly string[]): ImportStatementTable[] {
  return session.all(
    query
      .selectFrom('import_statements')
      .selectAll()
      .where('import_id', 'in', listedValues<string>(JSON.stringify(import_ids)))
      .orderBy('import_id')
      .orderBy('position'),
  )
}

function closings(account_id: string) {
  return query
    .selectFrom('import_statements as s')
    .innerJoin('imports as i', 'i.id', 's.import_id')
    .where('s.account_id', '=', account_id)
    .where('i.undone_at', 'is', null)
    .select(({ ref }) => [
      ref('s.closing_date').$notNull().as('date'),
      ref('s.closing_minor').$notNull().as('minor'),
    ])
    .where('s.closing_minor', 'is not', null)
    .where('s.closing_date', 'is not', null)
}

/** What the bank said the account held, by day, in imports that were not undone. */
export function closingsOf(session: ReadSession, account_id: string): { date: string; minor: number }[] {
  return session.all(closings(account_id).orderBy('s.closing_date').orderBy('s.import_id'))
}

/** What the bank said last that the account held. */
export function lastClosingOf(
  session: ReadSession,
  account_id: string,
): { date: string; minor: number } | undefined {
  return session.first(
    closings(account_id).orderBy('s.closing_date', 'desc').orderBy('s.import_id', 'desc').limit(1),
  )
}

/** The account's last closing balance that was proved. */
export function provedClosing(
  session: ReadSession,
  account_id: string,
): { date: string; minor: number } | undefined {
  return session.first(
    closings(account_id)
      .where('s.verdict', '=', literal('proved'))
      .orderBy('s.closing_date', 'desc')
      .orderBy('s.import_id', 'desc')
      .limit(1),
  )
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

/** What a bank's row is known by. */
type BankRow = Pick<TransactionTable, 'tx_type' | 'amount_minor' | 'date' | 'account_id' | 'bank_ref'>

/**
 * Keeps under what the bank gave a row that is changed, so that its file read again still finds it.
 * @param before the transaction as it was, with its number
 * @param import_id the import that changes it; null where a person does
 */
export function keepBankRow(
  session: WriteSession,
  before: BankRow & { readonly seq: number },
  after: BankRow,
  import_id: string | null,
): void {
  const { account_id, bank_ref, date, seq: transaction_seq } = before
  if (bank_ref === null || account_id === null) return
  const signed_minor = signedAmount(before)
  const same =
    account_id === after.account_id &&
    bank_ref === after.bank_ref &&
    date === after.date &&
    signed_minor === signedAmount(after)
  if (same) return
  session.run(
    query
      .insertInto('earlier_bank_rows')
      .orIgnore()
      .values({ account_id, bank_ref, signed_minor, date, transaction_seq, import_id }),
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
