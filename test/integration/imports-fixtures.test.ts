import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ReadOptions } from '../../main/household/imports/preview.ts'
import { dumpOf } from '../helpers/dump.ts'
import { type Bank, openBank, type RunOptions, recordOf } from '../helpers/importing.ts'

/** Files of other programs' test suites, through the whole import into accounts that are made for them; read in place where they are there. */

const folder = join(import.meta.dirname, '../../../shared/fixtures/import')
const bytesOf = (name: string) => readFileSync(join(folder, name))

/** The household's currency, and of each account of the file in the order of their names: what it holds of the rows. */
interface Fixture {
  readonly currency?: string
  readonly added: number
  readonly sums: Readonly<Record<string, number>>
  /** Whether the file does not say which account it is about: then it is asked, and none is made. */
  readonly nameless?: true
  /** What is asked besides the account, and how a script answers. */
  readonly asked?: { readonly question: object; readonly answer: RunOptions }
}

const dates = {
  question: { code: 'AMBIGUOUS', parameters: ['date_order'] },
  answer: { accept_guesses: true },
}

const FIXTURES: Readonly<Record<string, Fixture>> = {
  'actual/8859-1.qfx': { currency: 'CAD', added: 1, sums: { 'Checking -EOP': -20 } },
  'actual/best.data-ever$.QFX': { added: 10, sums: { 'Checking 9123': -364.41 } },
  'actual/big.data.QiF': { nameless: true, added: 18, sums: { Own: 394.06 } },
  'actual/camt.053.xml': {
    ...{ currency: 'EUR', added: 7, sums: { 'Checking 3626': -164.1 } },
    // It opens at 24.16 and closes at 27.61.
    asked: {
      question: { code: 'CONTRADICTED', difference_minor: 16755 },
      answer: { accept_contradicted: true },
    },
  },
  'actual/credit-card.ofx': { added: 1, sums: { 'Card -a14': -6 } },
  'actual/data-multi-decimal.ofx': { added: 2, sums: { 'Checking 9123': -33.77 } },
  'actual/data.ofx': { added: 10, sums: { 'Checking 9123': -364.41 } },
  'actual/data.qif': { nameless: true, added: 18, sums: { Own: 394.06 } },
  'libofx/ofx_spec160_stmtrs_example.sgml': { added: 2, sums: { 'Checking 9988': -500 } },
  'libofx/ofx_spec201_stmtrs_example.xml': { added: 2, sums: { 'Checking 9988': -500 } },
  'ofxparse/bank_medium.ofx': { currency: 'CAD', added: 3, sums: { 'Checking 5678': -345.27 } },
  'ofxparse/checking.ofx': { added: 3, sums: { 'Checking 87~7': -59.5 } },
  'ofxparse/decimal_error.ofx': { added: 0, sums: {} },
  // Each row rounded by itself: 1500.00 - 115.83 + 197.11 + 197.12 less what was paid out.
  'ofxparse/fidelity-savings.ofx': { added: 4, sums: { 'Checking 0001': -1778.4 } },
  'ofxparse/multiple_accounts.ofx': { added: 0, sums: {} },
  'ofxparse/suncorp.ofx': { currency: 'AUD', added: 1, sums: { 'Checking 6789': -16.85 } },
  'sure/actual.csv': { added: 5, sums: { 'Checking Account': 750.43, 'Credit Card': -4.25 } },
  'sure/invalid.csv': { added: 0, sums: {} },
  'sure/mint.csv': { asked: dates, added: 10, sums: { 'Checking Account': 782.19, 'Credit Card': -31.82 } },
  'sure/transactions.csv': {
    added: 9,
    sums: { 'Checking Account': -155.05, 'Credit Card': -269.49, 'Debit Card': -91.75 },
  },
  'sure/windows1250.csv': {
    currency: 'PLN',
    added: 3,
    sums: { 'Karta kredytowa': -15.5, 'Konto główne': -170 },
  },
  'sure/ynab.csv': { asked: dates, added: 5, sums: { Checking: 750.43, 'Credit Card': -4.25 } },
}

const REFUSED: Readonly<Record<string, RegExp>> = {
  'libofx/failing-ofx-file1.xml': /not a bank file this program knows/,
  'libofx/heap-buffer-overflow-1.ofx': /no statement that could be read/,
  'libofx/null-ptr-deref-1.ofx': /line 7: .* the file ends within it/,
  'ofxparse/error_message.ofx': /The bank says: General Server Error \(code 2000\)/,
}

let bank: Bank
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

const unchanged = ['imports', 'audit_log', 'audit_head']
const ledger = () => dumpOf(bank.test.file, [...unchanged, 'import_statements'])

describe.skipIf(!existsSync(folder))("files of other programs' test suites, through the whole import", () => {
  it.each(Object.entries(FIXTURES))('%s', async (name, wanted) => {
    bank = await openBank()
    await bank.test.client.budget.update({ base_currency: wanted.currency ?? 'USD' })
    const own = wanted.nameless && (await bank.test.client.accounts.create({ name: 'Own', kind: 'checking' }))
    const before = dumpOf(bank.test.file, unchanged)
    const make = { create_accounts: true }
    const options = own ? { account_id: own.id } : make
    const refused = (given: ReadOptions, question: object) =>
      expect(bank.run(bytesOf(name), name, given)).rejects.toMatchObject({ question })
    if (wanted.added > 0) await refused({}, { code: 'UNKNOWN_ACCOUNTS' })
    if (own) await refused(make, { code: 'UNKNOWN_ACCOUNTS' })
    if (wanted.asked) await refused(options, wanted.asked.question)
    expect(dumpOf(bank.test.file, unchanged)).toEqual(before)
    const answer = wanted.asked?.answer ?? {}
    const first = await bank.run(bytesOf(name), name, options, answer)
    const record = await recordOf(bank, first)
    expect(record).toMatchObject({ added: wanted.added, unsure: 0, duplicates: 0 })
    const accounts = (await bank.test.client.accounts.list({})).items
    const sums = accounts.map(each => [
      each.name,
      Math.round((each.balance - each.opening_balance) * 100) / 100,
    ])
    expect(Object.fromEntries(sums)).toEqual(wanted.sums)
    // Where the file has a closing balance, the account that was made holds it.
    for (const { agreement } of own || wanted.asked ? [] : record.statements)
      expect(agreement?.bank_balance ?? agreement?.account_balance).toBe(agreement?.account_balance)
    const after = ledger()
    const again = await bank.run(bytesOf(name), name, options, answer)
    expect(await recordOf(bank, again)).toMatchObject({ added: 0, changed: 0, removed: 0, unsure: 0 })
    expect(ledger()).toEqual(after)
    await bank.undo(again)
    await bank.undo(first)
    expect(dumpOf(bank.test.file, unchanged)).toEqual(before)
  })

  it.each(Object.entries(REFUSED))('%s is refused', async (name, message) => {
    bank = await openBank()
    const before = dumpOf(bank.test.file)
    await expect(bank.run(bytesOf(name), name, { create_accounts: true })).rejects.toThrow(message)
    expect(dumpOf(bank.test.file)).toEqual(before)
  })
})
