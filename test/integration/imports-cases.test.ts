import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ReadOptions } from '../../main/household/imports/preview.ts'
import { dumpOf } from '../helpers/dump.ts'
import { type Bank, balanceOf, openBank, type RunOptions, recordOf, rowsOf } from '../helpers/importing.ts'

/**
 * Every bank file made after a public report, through the whole import: read, compared, shown, written, written again, taken back.
 * Read in place where they are there; they are no part of this project.
 */

const folder = join(import.meta.dirname, '../../../shared/cases/money-in')
const bytesOf = (name: string) => readFileSync(join(folder, name))

interface Case {
  readonly currency?: string
  readonly kind?: 'checking' | 'savings' | 'credit_card'
  /** The file that came in first. */
  readonly before?: string
  /** Rows that are added; all others of the file are duplicates, changes, or left out. */
  readonly added: number
  readonly changed?: number
  readonly removed?: number
  readonly duplicates?: number
  readonly leftOut?: number
  readonly balance: number
  readonly verdict: 'proved' | 'unproved'
  /** What the preview says of what is left out, or of the file. */
  readonly notices?: readonly RegExp[]
  /** What is asked before anything is written, and how a script answers. */
  readonly asked?: { readonly question: object; readonly answer: RunOptions }
}

const card = { kind: 'credit_card' } as const
const CASES: Readonly<Record<string, Case>> = {
  '01-swedbank-baltic.csv': {
    ...{ currency: 'EUR', added: 3, leftOut: 4, balance: 1137.6, verdict: 'proved' },
    notices: [/^4 lines with totals or balances left out\.$/m],
  },
  '02-uk-card-pending-cr.csv': {
    ...{ ...card, currency: 'GBP', added: 5, balance: -111.82, verdict: 'unproved' },
    notices: [/2 .*(?:pending|booked)/i],
  },
  '03-td-headerless.csv': { currency: 'CAD', added: 4, balance: 1312.84, verdict: 'proved' },
  '05-revolut-fee.csv': {
    ...{ currency: 'EUR', added: 4, leftOut: 2, balance: 514.97, verdict: 'proved' },
    notices: [/pending|booked/i, /cancelled|reverted/i],
  },
  '06-ubs-collective.csv': { currency: 'CHF', added: 4, balance: 5018.1, verdict: 'proved' },
  '07-zkb-details.csv': { currency: 'CHF', added: 2, balance: 3850, verdict: 'proved' },
  '09-schwab-checking.csv': { added: 4, balance: 1240.55, verdict: 'proved' },
  '10-vr-bank-sh.csv': { currency: 'EUR', added: 3, leftOut: 2, balance: 2219.43, verdict: 'proved' },
  '11-paypal-net.csv': {
    ...{ added: 3, leftOut: 1, balance: 96.8, verdict: 'proved' },
    notices: [/pending|booked/i],
  },
  '11b-paypal-foreign.csv': {
    ...{ added: 4, leftOut: 3, balance: 86.68, verdict: 'proved' },
    notices: [/EUR|other currenc|another currency/i],
  },
  '12-kbc-card-foreign.csv': { ...card, currency: 'EUR', added: 3, balance: -3.48, verdict: 'unproved' },
  '13-quotes-zelle.csv': {
    ...{ added: 3, balance: -520, verdict: 'proved' },
    asked: {
      question: { code: 'AMBIGUOUS', parameters: ['date_order'] },
      answer: { accept_guesses: true },
    },
  },
  '16-chase-same-fitid.qfx': { added: 2, balance: -51.5, verdict: 'unproved' },
  '18-qfx-without-root.qfx': {
    ...{ added: 2, balance: -647.25, verdict: 'unproved' },
    notices: [/no <OFX> element/],
  },
  '19-cba-wrong-close.ofx': { currency: 'AUD', added: 2, balance: -55, verdict: 'unproved' },
  '20a-tip-before.qfx': { ...card, added: 1, balance: -40, verdict: 'unproved' },
  '20b-tip-after.qfx': {
    ...{ ...card, before: '20a-tip-before.qfx', added: 1, changed: 1, balance: -58, verdict: 'unproved' },
  },
  '21a-fitid-restarts-jan.ofx': { added: 2, balance: -1512, verdict: 'unproved' },
  '21b-fitid-restarts-feb.ofx': {
    ...{ before: '21a-fitid-restarts-jan.ofx', added: 2, balance: -3045, verdict: 'unproved' },
  },
  '22a-correct-before.ofx': { added: 2, balance: -125, verdict: 'unproved' },
  '22b-correct-after.ofx': {
    ...{ before: '22a-correct-before.ofx', added: 0, changed: 1, removed: 1 },
    ...{ balance: -90, verdict: 'unproved' },
  },
  '23-bb-balance-rows.ofx': {
    ...{ currency: 'BRL', added: 2, leftOut: 3, balance: 180, verdict: 'proved' },
    notices: [/balance/i],
  },
  '25-camt-return.xml': { currency: 'EUR', added: 2, balance: 0, verdict: 'proved' },
  '27-camt-batch.xml': { currency: 'CHF', added: 4, leftOut: 1, balance: -2155.56, verdict: 'proved' },
  '28-camt-two-pages.xml': { currency: 'EUR', added: 2, balance: -102.1, verdict: 'proved' },
  '29-camt-60-daily.xml': { currency: 'EUR', added: 60, balance: -60, verdict: 'proved' },
  '32a-daily-interest-aug.csv': { kind: 'savings', added: 12, balance: 6.24, verdict: 'proved' },
  '32b-daily-interest-sep.csv': {
    ...{
      kind: 'savings',
      before: '32a-daily-interest-aug.csv',
      added: 10,
      balance: 11.44,
      verdict: 'proved',
    },
  },
  '33-exact-duplicates.csv': { added: 2, balance: -40, verdict: 'proved' },
  '34a-split-before.csv': { added: 1, balance: -161.95, verdict: 'unproved' },
  '34b-split-after.csv': {
    ...{ before: '34a-split-before.csv', added: 1, duplicates: 1, balance: -211.95, verdict: 'proved' },
  },
  '40-dkb-2023.csv': {
    ...{ currency: 'EUR', added: 3, leftOut: 1, balance: -458.67, verdict: 'unproved' },
    notices: [/pending|booked/i],
  },
  '41-wise-history.csv': { currency: 'EUR', added: 3, leftOut: 1, balance: 2359.55, verdict: 'unproved' },
  '42-venmo.csv': { added: 3, balance: 750, verdict: 'proved' },
  '42b-venmo-older.csv': { added: 2, balance: 930, verdict: 'unproved' },
  '44-boa-summary.csv': { added: 2, balance: 1785, verdict: 'proved' },
  '45-discover.csv': { ...card, added: 4, balance: 7.72, verdict: 'unproved' },
  '47a-checking.csv': { added: 3, balance: 2050, verdict: 'unproved' },
  '47b-card.csv': { ...card, added: 3, balance: 0, verdict: 'unproved' },
  '47c-savings.csv': { kind: 'savings', added: 1, balance: 500, verdict: 'unproved' },
  '49-dates.csv': { added: 8, balance: -36, verdict: 'unproved' },
  '50-utf16.csv': { currency: 'EUR', added: 2, balance: -1237.5, verdict: 'unproved' },
  '51-camt052.xml': { currency: 'EUR', added: 4, leftOut: 1, balance: -2155.56, verdict: 'proved' },
  '52a-dkb-whole-amounts.csv': { currency: 'EUR', added: 1, balance: -50, verdict: 'unproved' },
  '52b-dkb-thousands.csv': {
    ...{ currency: 'EUR', before: '52a-dkb-whole-amounts.csv', added: 2, balance: -1508.67 },
    verdict: 'unproved',
  },
  '53a-ing-sorted.csv': { currency: 'EUR', added: 2, balance: -44.5, verdict: 'proved' },
  '53b-ing-unsorted.csv': {
    ...{ currency: 'EUR', before: '53a-ing-sorted.csv', added: 4, balance: 1007.5, verdict: 'proved' },
  },
  '54a-five-columns.csv': { added: 2, balance: -30, verdict: 'proved' },
  '54b-four-columns.csv': { before: '54a-five-columns.csv', added: 2, balance: -65, verdict: 'proved' },
}

let bank: Bank
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

const unchanged = ['imports', 'audit_log', 'audit_head']
const ledger = () => dumpOf(bank.test.file, [...unchanged, 'import_statements'])

/** The same file adds nothing; with both imports undone, all is as it was. */
async function againAndBack(
  name: string,
  options: ReadOptions,
  answer: RunOptions,
  before: unknown,
  first: string,
) {
  const after = ledger()
  const again = await bank.run(bytesOf(name), name, options, answer)
  expect(await recordOf(bank, again)).toMatchObject({ added: 0, changed: 0, removed: 0, unsure: 0 })
  expect(ledger()).toEqual(after)
  await bank.undo(again)
  await bank.undo(first)
  expect(dumpOf(bank.test.file, unchanged)).toEqual(before)
}

describe.skipIf(!existsSync(folder))('bank files of public reports, through the whole import', () => {
  it.each(Object.entries(CASES))('%s', async (name, wanted) => {
    bank = await openBank()
    await bank.test.client.budget.update({ base_currency: wanted.currency ?? 'USD' })
    const { id } = await bank.test.client.accounts.create({ name: 'Own', kind: wanted.kind ?? 'checking' })
    const options = { account_id: id }
    const answer = wanted.asked?.answer ?? {}
    if (wanted.before !== undefined) await bank.run(bytesOf(wanted.before), wanted.before, options)
    const before = dumpOf(bank.test.file, unchanged)
    const shown = bank.preview(bytesOf(name), name, options)
    const notices = [...shown.notices, ...shown.statements.flatMap(each => each.notices)]
      .map(({ text }) => text)
      .join('\n')
    for (const notice of wanted.notices ?? []) expect(notices).toMatch(notice)
    if (wanted.asked) {
      await expect(bank.run(bytesOf(name), name, options)).rejects.toMatchObject({
        question: wanted.asked.question,
      })
      expect(dumpOf(bank.test.file, unchanged)).toEqual(before)
    } else expect(shown.blockers).toEqual([])
    const first = await bank.run(bytesOf(name), name, options, answer)
    const record = await recordOf(bank, first)
    expect(record).toMatchObject({
      added: wanted.added,
      changed: wanted.changed ?? 0,
      removed: wanted.removed ?? 0,
      duplicates: wanted.duplicates ?? 0,
      left_out: wanted.leftOut ?? 0,
      unsure: 0,
    })
    expect(record.statements.map(({ account_id, verdict }) => [account_id, verdict.kind])).toEqual([
      [id, wanted.verdict],
    ])
    expect(await balanceOf(bank, id)).toBe(wanted.balance)
    await againAndBack(name, options, answer, before, first)
  })

  it('30: a whole Quicken file makes its accounts, with its opening balance, its splits and their categories', async () => {
    bank = await openBank()
    const buckets: string[] = []
    for (const named of ['Groceries', 'Household'])
      buckets.push(
        (await bank.test.client.buckets.create({ name: named, bucket_type: 'essentials', priority: 'A' })).id,
      )
    const name = '30-quicken-transfers.qif'
    const before = dumpOf(bank.test.file, unchanged)
    await expect(bank.run(bytesOf(name), name)).rejects.toMatchObject({
      question: { code: 'UNKNOWN_ACCOUNTS', accounts: [{ rows: 3 }, { rows: 2 }] },
    })
    expect(dumpOf(bank.test.file, unchanged)).toEqual(before)
    const options = { create_accounts: true }
    const shown = bank.preview(bytesOf(name), name, options)
    expect(shown.statements.flatMap(each => each.rows.map(row => row.parsed.transfer_account))).toEqual([
      null,
      'Visa Card',
      null,
      null,
      'Checking',
    ])
    const first = await bank.run(bytesOf(name), name, options)
    expect(await recordOf(bank, first)).toMatchObject({ added: 4, left_out: 1 })
    const accounts = (await bank.test.client.accounts.list({})).items
    expect(accounts.map(each => [each.name, each.kind, each.opening_balance, each.balance])).toEqual([
      ['Checking', 'checking', 1000, 580.52],
      ['Visa Card', 'credit_card', 0, 0],
    ])
    expect(await rowsOf(bank)).toEqual(
      expect.arrayContaining(['2026-01-15 -300.00 Visa payment', '2026-02-22 -119.48 StoreName']),
    )
    const { items } = await bank.test.client.transactions.list({ text: 'StoreName' })
    const [store] = items
    expect(
      (await bank.test.client.transactions.get({ tx_id: store?.id ?? '' })).splits.map(part => [
        part.amount,
        part.bucket_id,
      ]),
    ).toEqual([
      [59.48, buckets[0]],
      [60, buckets[1]],
    ])
    const sources = (dumpOf(bank.test.file)['transaction_sources'] ?? []).map(String)
    expect(sources.filter(row => row.includes('"transfer_account":"Visa Card"'))).toHaveLength(1)
    expect(sources.filter(row => row.includes('"transfer_account":"Checking"'))).toHaveLength(1)
    await againAndBack(name, options, {}, before, first)
  })
})
