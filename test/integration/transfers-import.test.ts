import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { dumpOf } from '../helpers/dump.ts'
import { type Bank, balanceOf, openBank } from '../helpers/importing.ts'

/** Two rows of two accounts' files that are one movement, in whatever order the files come. */

const cases = join(import.meta.dirname, '../../../shared/cases/money-in')
let bank: Bank
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

const KINDS = { checking: 'checking', card: 'credit_card', savings: 'savings' } as const
type Own = keyof typeof KINDS

async function household(names: Readonly<Record<Own, string>>): Promise<Readonly<Record<Own, string>>> {
  bank = await openBank()
  await bank.test.client.budget.update({ base_currency: 'USD' })
  const made = async (own: Own) =>
    (await bank.test.client.accounts.create({ name: names[own], kind: KINDS[own] })).id
  return { checking: await made('checking'), card: await made('card'), savings: await made('savings') }
}

const PLAIN = { checking: 'Checking', card: 'Card', savings: 'Savings' }

async function figures() {
  const { ledger_month } = await bank.test.client.budget.snapshot({})
  return { income: ledger_month.income, expenses: ledger_month.expenses }
}

function orders<Each>(all: readonly Each[]): Each[][] {
  return all.length < 2
    ? [[...all]]
    : all.flatMap((first, at) =>
        orders([...all.slice(0, at), ...all.slice(at + 1)]).map(rest => [first, ...rest]),
      )
}

type FileOf = readonly [Own, string, string]

/** Three files in an order: figures, links, balances, and each import taken back in turn. */
async function inOrder(files: readonly FileOf[], names: Readonly<Record<Own, string>> = PLAIN) {
  const ids = await household(names)
  const unchanged = ['imports', 'audit_log', 'audit_head']
  const before = dumpOf(bank.test.file, unchanged)
  const done: string[] = []
  for (const [own, name, text] of files) done.push(await bank.run(text, name, { account_id: ids[own] }))
  expect(await figures()).toEqual({ income: 3000, expenses: 450 })
  const all = (await bank.test.client.transactions.list({ tx_type: 'transfer', limit: 100 })).items
  expect(all).toHaveLength(4)
  for (const row of all) {
    const other = all.find(each => each.id === row.transfer?.other_transaction_id)
    expect(other?.signed_amount).toBe(-row.signed_amount)
    expect(other?.account_id).toBe(row.transfer?.other_account_id)
  }
  expect(await balanceOf(bank, ids.checking)).toBe(2050)
  expect(await balanceOf(bank, ids.card)).toBe(0)
  expect(await balanceOf(bank, ids.savings)).toBe(500)
  // Each again adds nothing, and changes no transfer.
  for (const [own, name, text] of files) await bank.undo(await bank.run(text, name, { account_id: ids[own] }))
  expect(await figures()).toEqual({ income: 3000, expenses: 450 })
  for (const import_id of done.toReversed()) await bank.undo(import_id)
  expect(dumpOf(bank.test.file, unchanged)).toEqual(before)
}

const TWINS: readonly FileOf[] = [
  [
    'checking',
    'a.csv',
    'Date,Description,Amount\n2026-11-03,SALARY ACME,3000.00\n2026-11-10,AMEX EPAYMENT ACH PMT,-450.00\n2026-11-12,Online Transfer to SAV ...8842,-500.00\n',
  ],
  [
    'card',
    'b.csv',
    'Date,Description,Amount\n2026-11-04,HARDWARE,-450.00\n2026-11-11,AUTOPAY PAYMENT RECEIVED - THANK YOU,450.00\n',
  ],
  ['savings', 'c.csv', 'Date,Description,Amount\n2026-11-11,TRANSFER FROM CHK 1102,500.00\n'],
]

describe('files of three accounts', () => {
  it.each(orders(TWINS).map(files => ({ files, name: files.map(([own]) => own).join(', ') })))(
    'in the order $name',
    async ({ files }) => {
      await inOrder(files, { checking: 'Everyday', card: 'Blue', savings: 'Rainy day' })
    },
  )

  const known: readonly (readonly [Own, string])[] = [
    ['checking', '47a-checking.csv'],
    ['card', '47b-card.csv'],
    ['savings', '47c-savings.csv'],
  ]
  it
    .skipIf(!existsSync(cases))
    .each(orders(known).map(files => ({ files, name: files.map(([own]) => own).join(', ') })))(
    '47 in the order $name',
    async ({ files }) => {
      await inOrder(files.map(([own, name]) => [own, name, readFileSync(join(cases, name), 'utf8')] as const))
    },
  )
})
