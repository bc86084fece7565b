import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '../../main/database/migrator.ts'
import { openConnection } from '../../main/database/open.ts'
import { newId } from '../../main/ids.ts'
import { parseFile } from '../../main/import/formats/index.ts'
import { openTestApp } from '../helpers/app.ts'
import { type Comparison, once } from './measure.ts'

const SIZES = [10_000, 100_000]

function dayOf(index: number): string {
  return `20${20 + (index % 6)}-${String((index % 12) + 1).padStart(2, '0')}-${String((index % 28) + 1).padStart(2, '0')}`
}

function bankFile(format: 'ofx' | 'csv', rows: number): string {
  const cents = (index: number) => `-${(index % 900) + 1}.${String(index % 100).padStart(2, '0')}`
  if (format === 'csv')
    return [
      'Date,Amount,Payee,Description',
      ...Array.from(
        { length: rows },
        (_, index) => `${dayOf(index)},${cents(index)},Shop ${index % 977},Purchase ${index}`,
      ),
    ].join('\n')
  const body = Array.from(
    { length: rows },
    (_, index) =>
      `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${dayOf(index).replaceAll('-', '')}<TRNAMT>${cents(index)}<FITID>f${index}<NAME>Shop ${index % 977}<MEMO>Purchase ${index}</STMTTRN>`,
  )
  return `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>\n${body.join('\n')}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
}

/** The same parser, and a prepared insert for each row into the same tables with the same indexes and search, in one transaction. */
async function plainImport(file: string, bank: string): Promise<number> {
  const connection = openConnection(file)
  await migrate(connection)
  connection.exec(
    "INSERT INTO accounts VALUES ('acct_1', 'A', 'checking', 'USD', 1, 0, '2026-01-01', NULL, 'open', '', NULL, 'now', 'now')",
  )
  const milliseconds = await once(() => {
    const parsed = parseFile(readFileSync(bank), { currency: 'USD', fileName: bank })
    if (!parsed.ok) throw new Error(parsed.message)
    const insert = connection.prepare(
      "INSERT INTO transactions VALUES (NULL, ?, ?, ?, ?, 'posted', ?, ?, '', 'acct_1', NULL, 0, NULL, NULL, NULL, NULL, NULL, ?, 'cleared', 0, NULL, NULL, 'now', 'now')",
    )
    connection.exec('BEGIN IMMEDIATE')
    for (const [index, row] of (parsed.file.statements[0]?.rows ?? []).entries())
      insert.run(
        newId('tx'),
        row.amount_minor < 0 ? 'expense' : 'income',
        Math.abs(row.amount_minor),
        row.date,
        row.payee,
        row.description,
        row.bank_ref ?? `row ${index}`,
      )
    connection.exec(
      "INSERT INTO transaction_search (rowid, payee, description, notes, tags) SELECT CAST(julianday(date) - 2440587.5 AS INTEGER) * 4294967296 + seq, payee, description, notes, '' FROM transactions ORDER BY date, seq",
    )
    connection.exec('COMMIT')
  })
  connection.close()
  return milliseconds
}

/** A file into one account, with duplicate check, search and rollups, as a person imports it: through the thread. */
export async function benchImports(folder: string): Promise<Comparison[]> {
  const found: Comparison[] = []
  for (const format of ['ofx', 'csv'] as const) {
    const perRow: number[] = []
    for (const rows of SIZES) {
      const bank = join(folder, `${rows}.${format}`)
      writeFileSync(bank, bankFile(format, rows))
      const test = await openTestApp({ file: join(folder, `import-${format}-${rows}.sqlite`) })
      const { id } = await test.client.accounts.create({ name: 'A', kind: 'checking' })
      // The thread starts once in a program's life; what is measured is the import.
      await test.client.imports.run({
        file: new File(['Date,Amount\n2026-01-01,-1\n'], 'warm.csv'),
        account_id: (await test.client.accounts.create({ name: 'B', kind: 'cash' })).id,
      })
      const run = () =>
        test.client.imports.run({ file: new File([readFileSync(bank)], `bank.${format}`), account_id: id })
      const first = await once(run)
      const again = await once(run)
      await test.close()
      const plain = await plainImport(join(folder, `plain-${format}-${rows}.sqlite`), bank)
      perRow.push(first / rows)
      found.push({
        name: `import ${rows.toLocaleString('en')} ${format.toUpperCase()} rows into one account`,
        ours: first,
        raw: plain,
        limit: 1.6,
      })
      found.push({ name: `the same file again, against the first time`, ours: again, raw: first, limit: 0.6 })
    }
    const [small = 1, large = 1] = perRow
    found.push({
      name: `${format.toUpperCase()}: a row among 100,000 against a row among 10,000`,
      ours: large,
      raw: small,
    })
  }
  return found
}
