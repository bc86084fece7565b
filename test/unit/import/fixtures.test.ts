import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { toMinorRounded } from '../../../shared/domain/money.ts'
import { failure, parsed, sum } from './reading.ts'

/** Files of public test suites, read in place where they are there; they are no part of this project. */
const folder = join(import.meta.dirname, '../../../../shared/fixtures/import')
const present = existsSync(join(folder, 'expected.json'))

const Expected = z.object({
  files: z.record(
    z.string(),
    z.object({
      error: z.boolean().optional(),
      transactions: z.number().optional(),
      sum: z.string().optional(),
      accounts: z.array(z.string()).optional(),
    }),
  ),
})

const bytesOf = (name: string) => readFileSync(join(folder, name))

describe.skipIf(!present)('OFX files of public test suites', () => {
  const { files } = present
    ? Expected.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')))
    : { files: {} }
  /** Rows rounded each, so their sum differs from the rounded sum: 1500.00 - 115.83 + 197.11 + 197.12. */
  const roundedRows: Readonly<Record<string, number>> = { 'ofxparse/fidelity-savings.ofx': -177840 }

  it.each(Object.entries(files))('%s', (name, expected) => {
    if (expected.error) {
      expect(failure(bytesOf(name), { fileName: name }).wording.text).not.toBe('')
      return
    }
    // A file that is nothing but the bank's error is refused with its words.
    if (expected.transactions === 0 && expected.accounts?.length === 0) {
      expect(failure(bytesOf(name), { fileName: name }).wording.text).toMatch(/^The bank says: /)
      return
    }
    const file = parsed(bytesOf(name), { fileName: name })
    const rows = file.statements.reduce((total, statement) => total + statement.rows.length, 0)
    const problems = file.statements.reduce((total, statement) => total + statement.problems.length, 0)
    expect(rows + problems).toBe(expected.transactions)
    if (expected.accounts)
      expect(file.statements.map(statement => statement.bank_account_id)).toEqual(expected.accounts)
    if (expected.sum === undefined) return
    expect(problems).toBe(0)
    const minor = toMinorRounded(expected.sum, 'USD')
    expect(minor.ok).toBe(true)
    const total = file.statements.reduce((running, statement) => running + sum(statement), 0)
    expect(total).toBe(roundedRows[name] ?? (minor.ok && minor.minor))
  })

  it("show the bank's own error, and a date that is none", () => {
    expect(failure(bytesOf('ofxparse/error_message.ofx')).wording.text).toBe(
      'The bank says: General Server Error (code 2000)',
    )
    expect(parsed(bytesOf('ofxparse/decimal_error.ofx')).statements[0]?.problems).toEqual([
      { line: 34, field: 'date', message: 'is not a day of the calendar', raw: '201120000000' },
    ])
    expect(parsed(bytesOf('ofxparse/fidelity-savings.ofx')).statements[0]?.rounded).toBe(3)
    expect(parsed(bytesOf('actual/8859-1.qfx')).statements[0]?.rows[0]?.payee).toBe(
      'Paiement facture/Carte prépayée',
    )
  })
})

/** Counted and added by hand from the files' own lines: account, rows, sum in minor units. */
const BY_HAND: Readonly<Record<string, readonly (readonly [string | null, number, number])[]>> = {
  // 18 records: 874.85 in, 480.79 out.
  'actual/data.qif': [[null, 18, 39406]],
  'actual/big.data.QiF': [[null, 18, 39406]],
  // 0.60 + 0.50 - 89.85 + 1.20 - 80 + 3.45, the last a batch of 2.25 and 1.20.
  'actual/camt.053.xml': [['DE14740618130000033626', 7, -16410]],
  // -1500 + 2500 - 250 + 0.43; -4.25.
  'sure/actual.csv': [
    ['Checking Account', 4, 75043],
    ['Credit Card', 1, -425],
  ],
  'sure/ynab.csv': [
    ['Checking', 4, 75043],
    ['Credit Card', 1, -425],
  ],
  // -78.32 - 1500 + 2500 - 89.50 - 49.99; 45.67 - 15.75 - 32.99 - 4.25 - 24.50.
  'sure/mint.csv': [
    ['Checking Account', 5, 78219],
    ['Credit Card', 5, -3182],
  ],
  // -89.75 - 65.30; -120.50 - 45 - 79.99 - 24; -4.25 - 55 - 32.50.
  'sure/transactions.csv': [
    ['Checking Account', 2, -15505],
    ['Credit Card', 4, -26949],
    ['Debit Card', 3, -9175],
  ],
  'sure/windows1250.csv': [
    ['Konto główne', 2, -17000],
    ['Karta kredytowa', 1, -1550],
  ],
}

describe.skipIf(!present)('QIF, CAMT and CSV files of public test suites', () => {
  it.each(Object.entries(BY_HAND))('%s', (name, expected) => {
    const { statements } = parsed(bytesOf(name), { fileName: name })
    expect(statements.flatMap(statement => statement.problems)).toEqual([])
    expect(
      statements.map(statement => [statement.bank_account_id, statement.rows.length, sum(statement)]),
    ).toEqual(expected)
  })

  it('are decoded', () => {
    const file = parsed(bytesOf('sure/windows1250.csv'))
    expect(file.encoding).toBe('windows-1250')
    expect(file.statements[0]?.rows[0]).toMatchObject({ payee: 'Sklep spożywczy', category: 'Żywność' })
    expect(parsed(bytesOf('actual/data.qif')).statements[0]?.rows[1]?.payee).toMatch(/^õSSELDORF KÖLN SALON/)
  })

  it('ask for a date column where there is none', () => {
    const { statements } = parsed(bytesOf('sure/invalid.csv'))
    expect(
      statements.map(({ rows, problems }) => [rows.length, problems.map(problem => problem.field)]),
    ).toEqual([[0, ['date']]])
  })
})
