import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { openTestApp, type TestApp } from '../helpers/app.ts'
import { type Comparison, compare, many } from './measure.ts'

const UNITS = many(200)
const YEARS = 10
const ROUNDS = 30

/** A year of the books of a property with many units over ten years, against a plain query of its rows. Under 50 ms is what is wanted. */
export async function benchBooks(folder: string): Promise<Comparison[]> {
  const file = join(folder, 'books.sqlite')
  const test = await openTestApp({ file, now: '2026-01-15T12:00:00Z' })
  const house = await fill(test)
  const year = () => test.client.propertyBooks.year({ prop_id: house, year: 2020 })
  const { income } = await year()
  if (income !== UNITS * 12 * 900) throw new Error(`The books of 2020 have an income of ${income}`)
  const plain = new Sqlite(file, { readonly: true })
  const rows = plain.prepare(
    "SELECT t.* FROM transaction_links l JOIN transactions t ON t.seq = l.transaction_seq WHERE l.kind IN ('unit', 'property') AND t.date BETWEEN '2020-01-01' AND '2020-12-31'",
  )
  const found = [
    await compare(`books of a year, ${UNITS} units over ${YEARS} years`, ROUNDS, year, () => rows.all()),
    await compare(
      'depreciation of the same',
      ROUNDS,
      () => test.client.propertyBooks.depreciation({ prop_id: house, year: 2025 }),
      () => rows.all(),
    ),
  ]
  plain.close()
  await test.close()
  return found
}

/** A rent of each unit each month, and two costs. @returns the property */
async function fill({ app: { database }, client }: TestApp): Promise<string> {
  const { id: house } = await client.properties.create({ line: '12 Main Street', ownership: 'owned' })
  const units: string[] = []
  for (let index = 0; index < UNITS; index++)
    units.push((await client.units.create({ property_id: house, name: `Unit ${index}` })).id)
  await database.write(session => {
    const insert = session.prepare(
      "INSERT INTO transactions (seq, id, tx_type, amount_minor, date, status, payee, description, notes, account_id, bucket_id, is_split, priority, transfer_id, link_kind, link_id, import_id, bank_ref, cleared, gate_flagged, voided_at, void_reason, created_at, updated_at, review, household_minor, is_linked) VALUES (?, ?, ?, ?, ?, 'posted', 'Tenant', '', '', NULL, NULL, 0, 'B', NULL, NULL, NULL, NULL, NULL, 'cleared', 0, NULL, NULL, 'now', 'now', NULL, ?, 1)",
    )
    const link = session.prepare(
      'INSERT INTO transaction_links (transaction_seq, position, part, kind, id, counted) VALUES (?, 0, NULL, ?, ?, NULL)',
    )
    let seq = 0
    const post = (type: 'income' | 'expense', minor: number, date: string, kind: string, id: string) => {
      seq += 1
      insert.run(seq, `tx_${String(seq).padStart(26, '0')}`, type, minor, date, minor)
      link.run(seq, kind, id)
    }
    for (let month = 0; month < YEARS * 12; month++) {
      const date = `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-05`
      for (const unit of units) post('income', 90_000, date, 'unit', unit)
      post('expense', 50_000, date, 'property', house)
      post('expense', 70_000, date, 'property', house)
    }
  })
  return house
}
