import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { ReadOptions } from '../../main/household/imports/preview.ts'
import { dumpOf } from '../helpers/dump.ts'
import { type Bank, balanceOf, openBank, recordOf, rowsOf } from '../helpers/importing.ts'

/** Bank files after one another, as they were seen: what the second one adds, changes and leaves. */

const cases = join(import.meta.dirname, '../../../shared/cases/money-in')
let bank: Bank
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

/** A household in the currency, with one account. */
async function household(base_currency = 'USD', kind: 'checking' | 'credit_card' | 'savings' = 'checking') {
  bank = await openBank()
  await bank.test.client.budget.update({ base_currency })
  return (await bank.test.client.accounts.create({ name: 'Own', kind })).id
}

const run = (name: string, options: ReadOptions = {}) =>
  bank.run(readFileSync(join(cases, name)), name, options)
const unchanged = ['imports', 'audit_log', 'audit_head']

/** The file again adds nothing, and changes nothing; undone, all is as it was. */
async function againAndBack(name: string, options: ReadOptions, before: unknown, first: string) {
  const after = dumpOf(bank.test.file, [...unchanged, 'import_statements'])
  const again = await run(name, options)
  expect(await recordOf(bank, again)).toMatchObject({ added: 0, changed: 0, removed: 0, unsure: 0 })
  expect(dumpOf(bank.test.file, [...unchanged, 'import_statements'])).toEqual(after)
  await bank.undo(again)
  await bank.undo(first)
  expect(dumpOf(bank.test.file, unchanged)).toEqual(before)
}

describe.skipIf(!existsSync(cases))('a file after another', () => {
  it('20: a tip that the bank adds later changes the payment, tells of it, and is taken back with the import', async () => {
    const id = await household('USD', 'credit_card')
    const options = { account_id: id }
    await run('20a-tip-before.qfx', options)
    const before = dumpOf(bank.test.file, unchanged)
    const preview = bank.preview(readFileSync(join(cases, '20b-tip-after.qfx')), 'b.qfx', options)
    expect(preview.statements[0]).toMatchObject({ changed_count: 1, new_count: 1, sum_minor: -1800 })
    expect(preview.statements[0]?.agreement).toMatchObject({ account_minor: -5800, bank_minor: -5800 })
    const second = await run('20b-tip-after.qfx', options)
    expect(await recordOf(bank, second)).toMatchObject({ added: 1, changed: 1, duplicates: 0, for_review: 1 })
    expect(await balanceOf(bank, id)).toBe(-58)
    expect((await bank.test.client.transactions.list({ review: true })).items).toMatchObject([
      { signed_amount: -48, review: 'bank_changed' },
    ])
    // The older file once more does not turn it back.
    const older = await run('20a-tip-before.qfx', options)
    expect(await recordOf(bank, older)).toMatchObject({ added: 0, changed: 0, duplicates: 1 })
    expect(await balanceOf(bank, id)).toBe(-58)
    await bank.undo(older)
    await againAndBack('20b-tip-after.qfx', options, before, second)
    expect(await balanceOf(bank, id)).toBe(-40)
  })

  it('20: a reconciled payment is never changed by the bank, only asked about', async () => {
    const id = await household('USD', 'credit_card')
    await run('20a-tip-before.qfx', { account_id: id })
    await bank.test.client.accounts.reconcile({
      account_id: id,
      statement_date: '2026-01-20',
      statement_balance: -40,
    })
    const second = await run('20b-tip-after.qfx', { account_id: id })
    expect(await recordOf(bank, second)).toMatchObject({ added: 1, changed: 0, for_review: 1 })
    expect((await bank.test.client.transactions.list({ review: true })).items).toMatchObject([
      { signed_amount: -40, cleared: 'reconciled', review: 'bank_changed' },
    ])
    expect((await recordOf(bank, second)).statements[0]?.agreement).toMatchObject({ difference: -8 })
  })

  it('21: ids that start again each month are no ids', async () => {
    const id = await household()
    const options = { account_id: id }
    await run('21a-fitid-restarts-jan.ofx', options)
    const before = dumpOf(bank.test.file, unchanged)
    const second = await run('21b-fitid-restarts-feb.ofx', options)
    expect(await balanceOf(bank, id)).toBe(-3045)
    expect(await recordOf(bank, second)).toMatchObject({ added: 2, unsure: 0 })
    const older = await run('21a-fitid-restarts-jan.ofx', options)
    expect(await recordOf(bank, older)).toMatchObject({ added: 0, duplicates: 2 })
    await bank.undo(older)
    await againAndBack('21b-fitid-restarts-feb.ofx', options, before, second)
  })

  it('22: what the bank corrects or takes back is corrected and taken back', async () => {
    const id = await household()
    const options = { account_id: id }
    await run('22a-correct-before.ofx', options)
    const before = dumpOf(bank.test.file, unchanged)
    const second = await run('22b-correct-after.ofx', options)
    expect(await recordOf(bank, second)).toMatchObject({ added: 0, changed: 1, removed: 1, for_review: 2 })
    expect(await balanceOf(bank, id)).toBe(-90)
    const older = await run('22a-correct-before.ofx', options)
    expect(await recordOf(bank, older)).toMatchObject({ added: 0, changed: 0 })
    expect(await balanceOf(bank, id)).toBe(-90)
    await bank.undo(older)
    await againAndBack('22b-correct-after.ofx', options, before, second)
    expect(await balanceOf(bank, id)).toBe(-125)
  })

  it('32: the same interest each day is new in the file that starts the day after', async () => {
    const id = await household('USD', 'savings')
    const options = { account_id: id }
    const first = await run('32a-daily-interest-aug.csv', options)
    expect((await recordOf(bank, first)).statements[0]?.verdict).toMatchObject({
      kind: 'proved',
      by: 'running',
    })
    const before = dumpOf(bank.test.file, unchanged)
    const second = await run('32b-daily-interest-sep.csv', options)
    expect(await recordOf(bank, second)).toMatchObject({ added: 10, unsure: 0 })
    expect(await balanceOf(bank, id)).toBe(11.44)
    await againAndBack('32b-daily-interest-sep.csv', options, before, second)
  })

  it('33: two equal rows of one file are two payments', async () => {
    const id = await household()
    const before = dumpOf(bank.test.file, unchanged)
    const first = await run('33-exact-duplicates.csv', { account_id: id })
    expect(await recordOf(bank, first)).toMatchObject({ added: 2, unsure: 0 })
    await againAndBack('33-exact-duplicates.csv', { account_id: id }, before, first)
  })

  it('34: what the first file had is found in the second, and the rest is new', async () => {
    const id = await household()
    await run('34a-split-before.csv', { account_id: id })
    const second = await run('34b-split-after.csv', { account_id: id })
    expect(await recordOf(bank, second)).toMatchObject({ added: 1, duplicates: 1, unsure: 0 })
  })

  for (const [first, second, currency, sum] of [
    ['52a-dkb-whole-amounts.csv', '52b-dkb-thousands.csv', 'EUR', -1458.67],
    ['53a-ing-sorted.csv', '53b-ing-unsorted.csv', 'EUR', 1052],
    ['54a-five-columns.csv', '54b-four-columns.csv', 'USD', -35],
  ] as const)
    it(`${second} is read as without the file before it`, async () => {
      const id = await household(currency)
      await run(first, { account_id: id })
      const before = await balanceOf(bank, id)
      await run(second, { account_id: id })
      expect(Math.round(((await balanceOf(bank, id)) - before) * 100) / 100).toBe(sum)
    })

  it('16: a payment and its fee under one id are two, and the ids are not relied on', async () => {
    const id = await household()
    const before = dumpOf(bank.test.file, unchanged)
    const first = await run('16-chase-same-fitid.qfx', { account_id: id })
    expect(await rowsOf(bank)).toEqual([
      '2026-01-10 -50.00 HOTEL ABROAD',
      '2026-01-10 -1.50 FOREIGN TRANSACTION FEE',
    ])
    await againAndBack('16-chase-same-fitid.qfx', { account_id: id }, before, first)
  })

  it('28 and 29: many statements of one account are one question, and all go where that one goes', async () => {
    const id = await household('EUR')
    expect(await recordOf(bank, await run('28-camt-two-pages.xml', { account_id: id }))).toMatchObject({
      added: 2,
      statements: [
        { account_id: id, verdict: { kind: 'proved' }, bank_account_id: 'DE00000000000000000028' },
      ],
    })
    await expect(run('29-camt-60-daily.xml')).rejects.toMatchObject({
      question: {
        code: 'UNKNOWN_ACCOUNTS',
        accounts: [{ bank_account_id: 'DE00000000000000000029', rows: 60 }],
      },
    })
    const made = await run('29-camt-60-daily.xml', { create_accounts: true })
    const record = await recordOf(bank, made)
    expect(record).toMatchObject({ added: 60, created_account_ids: [record.account_ids[0]] })
    // It opens with what makes its balance the bank's, and goes again with the import.
    expect(await balanceOf(bank, record.account_ids[0] ?? '')).toBe(940)
    expect(record.statements[0]?.agreement).toMatchObject({ difference: 0, since: null })
    await bank.undo(made)
    expect((await bank.test.client.accounts.list({})).items.map(each => each.id)).toEqual([id])
  })
})
