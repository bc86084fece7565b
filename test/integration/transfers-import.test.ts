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

const QIF_A = '!Type:Bank\nD11/15/26\nT-120.00\nPfoo\nL[Savings]\n^\nD11/16/26\nT-30.00\nPShop\nLFood\n^\n'
const QIF_B = '!Type:Bank\nD11/17/26\nT120.00\nPbar\nL[Checking]\n^\n'
const YNAB_A =
  'Date,Payee,Memo,Outflow,Inflow\n2026-11-15,Transfer : Savings,,120.00,0.00\n2026-11-16,Shop,,30.00,0.00\n'
const YNAB_B = 'Date,Payee,Memo,Outflow,Inflow\n2026-11-15,Transfer : Checking,,0.00,120.00\n'

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

describe('a file', () => {
  const file = (...rows: readonly string[]) => `Date,Description,Amount\n${rows.join('\n')}\n`
  const run = (own: string, name: string, ...rows: readonly string[]) =>
    bank.run(file(...rows), name, { account_id: own })
  const transfers = async () =>
    (await bank.test.client.transactions.list({ tx_type: 'transfer', limit: 100 })).items

  it('shows before it is imported what would be joined, and with what', async () => {
    const ids = await household(PLAIN)
    await run(ids.checking, 'a.csv', '2026-11-06,TRANSFER TO SAVINGS,-500.00')
    const { transfers: shown } = bank.preview(
      file('2026-11-07,TRANSFER FROM CHECKING,500.00', '2026-11-08,INTEREST,1.00'),
      'b.csv',
      { account_id: ids.savings },
    )
    expect(shown).toMatchObject({
      link_count: 1,
      ask_count: 0,
      pairs: [
        {
          verdict: 'link',
          out: { statement: null, account: 'Checking', text: 'TRANSFER TO SAVINGS', signed_minor: -50000 },
          in: { statement: 0, row: 0, transaction_id: null, account: 'Savings', signed_minor: 50000 },
        },
      ],
    })
    expect(await transfers()).toEqual([])
  })

  it('takes up the side that a person expected, on its own day, and gives it back when it is undone', async () => {
    const ids = await household(PLAIN)
    await run(ids.checking, 'a.csv', '2026-11-05,CARD SERVICES AUTOPAY,-450.00')
    const [paid] = (await bank.test.client.transactions.list({ account_id: ids.checking })).items
    if (!paid) throw new Error('Nothing was imported')
    await bank.test.client.transfers.make({ tx_id: paid.id, account_id: ids.card })
    expect(await balanceOf(bank, ids.card)).toBe(450)
    const card = await run(
      ids.card,
      'b.csv',
      '2026-11-04,GROCER,-450.00',
      '2026-11-07,PAYMENT THANK YOU,450.00',
    )
    const there = (await bank.test.client.transactions.list({ account_id: ids.card })).items
    expect(there.map(each => [each.date, each.signed_amount, each.cleared])).toEqual([
      ['2026-11-07', 450, 'cleared'],
      ['2026-11-04', -450, 'cleared'],
    ])
    expect(await balanceOf(bank, ids.card)).toBe(0)
    expect((await transfers())[1]?.transfer).toMatchObject({ joined: true, other_is_expected: false })
    expect(await figures()).toEqual({ income: 0, expenses: 450 })
    await bank.undo(card)
    const [expected] = (await bank.test.client.transactions.list({ account_id: ids.card })).items
    expect(expected).toMatchObject({ date: '2026-11-05', signed_amount: 450, cleared: 'uncleared' })
    expect(await figures()).toEqual({ income: 0, expenses: 0 })
  })

  it('that is undone takes along a side that was only expected, and leaves one that has its own row', async () => {
    const ids = await household(PLAIN)
    const first = await run(ids.checking, 'a.csv', '2026-11-05,CARD SERVICES AUTOPAY,-450.00')
    const make = async () => {
      const [paid] = (await bank.test.client.transactions.list({ account_id: ids.checking })).items
      await bank.test.client.transfers.make({ tx_id: paid?.id ?? '', account_id: ids.card })
    }
    await make()
    await bank.undo(first)
    expect((await bank.test.client.transactions.list({})).items).toEqual([])
    expect(await balanceOf(bank, ids.card)).toBe(0)
    const again = await run(ids.checking, 'a.csv', '2026-11-05,CARD SERVICES AUTOPAY,-450.00')
    await make()
    await run(ids.card, 'b.csv', '2026-11-05,PAYMENT THANK YOU,450.00')
    await bank.undo(again)
    expect(await transfers()).toEqual([])
    expect(await balanceOf(bank, ids.card)).toBe(450)
    expect((await bank.test.client.audit.verify({})).ok).toBe(true)
  })

  it('that comes again after its undo is not joined with what a person kept apart', async () => {
    const ids = await household(PLAIN)
    await run(ids.checking, 'a.csv', '2026-11-06,TRANSFER TO SAVINGS,-500.00')
    const rows = ['2026-11-07,TRANSFER FROM CHECKING,500.00'] as const
    const second = await run(ids.savings, 'b.csv', ...rows)
    const [side] = await transfers()
    await bank.test.client.transfers.takeApart({ tx_id: side?.id ?? '' })
    await bank.undo(second)
    await run(ids.savings, 'b.csv', ...rows)
    expect(await transfers()).toEqual([])
    expect((await bank.test.client.transfers.proposed({})).items).toEqual([])
  })

  it('asks where two rows fit, and about a row that a rule has put in a bucket', async () => {
    const ids = await household(PLAIN)
    const pots = await bank.test.client.buckets.create({ name: 'Pots', bucket_type: 'savings' })
    await run(
      ids.checking,
      'a.csv',
      '2026-11-06,TRANSFER TO SAVINGS,-500.00',
      '2026-11-08,TRANSFER TO SAVINGS,-500.00',
    )
    await run(ids.savings, 'b.csv', '2026-11-07,TRANSFER FROM CHECKING,500.00')
    expect(await transfers()).toEqual([])
    expect((await bank.test.client.transfers.proposed({})).total).toBe(1)
    await bank.test.client.rules.create({
      conditions: [{ field: 'description', operator: 'contains', value: 'HOLIDAY' }],
      action: { bucket_id: pots.id },
      apply: false,
    })
    await run(ids.checking, 'c.csv', '2026-11-15,TRANSFER TO SAVINGS HOLIDAY,-70.00')
    await run(ids.savings, 'd.csv', '2026-11-15,TRANSFER FROM CHECKING,70.00')
    expect(await transfers()).toEqual([])
    expect((await bank.test.client.transfers.proposed({})).total).toBe(2)
  })

  it.each([
    ['QIF', 'x.qif', QIF_A, QIF_B],
    ['YNAB', 'x.csv', YNAB_A, YNAB_B],
  ])('of %s that names the other account is taken at its word', async (_, name, first, second) => {
    const ids = await household(PLAIN)
    await bank.run(first, name, { account_id: ids.checking })
    await bank.run(second, name, { account_id: ids.savings })
    expect((await transfers()).map(each => each.signed_amount).sort()).toEqual([-120, 120])
    expect(await figures()).toEqual({ income: 0, expenses: 30 })
  })

  it.skipIf(!existsSync(cases))('30: of Quicken has a card’s payment as a transfer', async () => {
    bank = await openBank()
    await bank.test.client.budget.update({ base_currency: 'USD' })
    await bank.run(readFileSync(join(cases, '30-quicken-transfers.qif')), '30.qif', { create_accounts: true })
    const january = await bank.test.client.buckets.month({ month: '2026-01' })
    expect([january.income, january.expenses]).toEqual([0, 300])
    expect(await transfers()).toHaveLength(2)
  })
})
