import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { z } from 'zod'
import { migrate } from '../../main/core/database/migrator.ts'
import { openConnection, type SqliteConnection } from '../../main/core/database/open.ts'
import { newId } from '../../main/core/ids.ts'
import { parseFile } from '../../main/formats/index.ts'

/**
 * The plain side of an import, in a thread as fresh as the program's own: the same parser, and a prepared insert for each row and each payee into
 * the same tables with the same indexes and search, in one transaction. Is told a database's path to prepare, then a bank file's to import.
 */

const Message = z.union([z.object({ database: z.string() }), z.object({ bank: z.string() })])
let connection: SqliteConnection | undefined

// As long as the program's own, since they stand in its indexes.
const ACCOUNT = newId('acct')
const IMPORT = newId('imp')
const NOW = '2026-01-01T00:00:00.000Z'

parentPort?.on('message', async (message: unknown) => {
  const task = Message.parse(message)
  if ('database' in task) connection = await prepare(task.database)
  else if (connection) load(connection, task.bank)
  parentPort?.postMessage('done')
})

async function prepare(file: string): Promise<SqliteConnection> {
  const opened = openConnection(file)
  await migrate(opened)
  const account = opened.prepare(
    "INSERT INTO accounts (id, name, kind, currency, spendable, opening_minor, opening_date, bank_id, status, notes, reconciled_on, created_at, updated_at) VALUES (?, 'A', 'checking', 'USD', 1, 0, '2026-01-01', NULL, 'open', '', NULL, 'now', 'now')",
  )
  account.run(ACCOUNT)
  parseFile(Buffer.from('Date,Amount\n2026-01-01,-1\n'), { currency: 'USD', fileName: 'warm.csv' })
  return opened
}

function load(opened: SqliteConnection, bank: string): void {
  const parsed = parseFile(readFileSync(bank), { currency: 'USD', fileName: bank })
  if (!parsed.ok) throw new Error(parsed.wording.text)
  const insert = opened.prepare(
    "INSERT INTO transactions (seq, id, tx_type, amount_minor, date, status, payee, payee_id, description, notes, account_id, bucket_id, is_split, priority, transfer_id, link_kind, link_id, import_id, bank_ref, cleared, gate_flagged, voided_at, void_reason, created_at, updated_at, review, household_minor) VALUES (NULL, ?, ?, ?, ?, 'posted', ?, ?, ?, '', ?, NULL, 0, NULL, NULL, NULL, NULL, ?, ?, 'cleared', 0, NULL, NULL, ?, ?, NULL, ?)",
  )
  const payeeOf = payeesIn(opened)
  opened.exec('BEGIN IMMEDIATE')
  const imported = opened.prepare(
    "INSERT INTO imports (id, file_name, format, added, duplicates, problems, rounded, bills_matched, account_ids, created_at) VALUES (?, 'bank', 'csv', 0, 0, 0, 0, 0, '[]', ?)",
  )
  imported.run(IMPORT, NOW)
  for (const [index, row] of (parsed.file.statements[0]?.rows ?? []).entries())
    insert.run(
      newId('tx'),
      row.amount_minor < 0 ? 'expense' : 'income',
      Math.abs(row.amount_minor),
      row.date,
      row.payee,
      payeeOf(row.payee),
      row.description,
      ACCOUNT,
      IMPORT,
      row.bank_ref ?? `row ${index}`,
      NOW,
      NOW,
      Math.abs(row.amount_minor),
    )
  opened.exec(
    "INSERT INTO transaction_search (rowid, payee, description, notes, tags) SELECT CAST(julianday(date) - 2440587.5 AS INTEGER) * 4294967296 + seq, payee, description, notes, '' FROM transactions ORDER BY date, seq",
  )
  opened.exec('COMMIT')
}

/** Whom a text is paid to, with a payee and its name written for each text that is new. */
function payeesIn(opened: SqliteConnection): (text: string) => string {
  const payee = opened.prepare(
    "INSERT INTO payees (id, name, notes, is_bill, is_ours, status, origin, import_id, created_at, updated_at) VALUES (?, ?, '', 0, 0, 'active', 'import', ?, ?, ?)",
  )
  const name = opened.prepare(
    "INSERT INTO payee_aliases (kind, key, written, payee_id) VALUES ('name', ?, ?, ?)",
  )
  const known = new Map<string, string>()
  return text => {
    const found = known.get(text)
    if (found !== undefined) return found
    const id = newId('payee')
    payee.run(id, text, IMPORT, NOW, NOW)
    name.run(text, text, id)
    known.set(text, id)
    return id
  }
}
