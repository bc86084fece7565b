import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkRecords } from '../../main/core/audit/record-check.ts'
import { recordKinds } from '../../main/core/pack.ts'
import { packs } from '../../main/packs.ts'
import { openTestApp, type TestApp } from '../helpers/app.ts'

/** What a disk or a hand changes in the middle of a value fits its page and its table: only the audit log tells. */

const kinds = recordKinds(packs)

let test: TestApp
beforeEach(async () => {
  test = await openTestApp()
})
afterEach(async () => {
  expect(test.logged.filter(error => !String(error).includes('Something other than Valhalla'))).toEqual([])
  await test.close()
})

const behind = (sql: string, ...values: (string | number | null)[]) => {
  const connection = new Sqlite(test.file)
  connection.pragma('foreign_keys = OFF')
  connection.prepare(sql).run(...values)
  connection.close()
}
const messages = async () => (await test.client.audit.verify({})).problems.map(({ message }) => message)
const daily = async () => test.client.system.runJob({ job: 'record_check' })

async function live() {
  const { client } = test
  const account = await client.accounts.create({ name: 'Current', kind: 'checking' })
  const bucket = await client.buckets.create({ name: 'Food', bucket_type: 'variable' })
  const spend = (payee: string) =>
    client.transactions.create({
      tx_type: 'expense',
      amount: 12.5,
      date: '2026-01-10',
      payee,
      account_id: account.id,
      bucket_id: bucket.id,
    })
  const shop = await spend('Shop')
  await spend('Gone')
  const bill = await client.bills.create({ name: 'Rent', amount: 900, cadence: 'monthly', due_day: 1 })
  const deal = await client.deals.create({ title: 'Elm', seller_email: 'ase@example.com' })
  const partner = await client.partners.create({ name: 'Ingrid' })
  return { account, bucket, shop, bill, deal, partner }
}

describe('records that somebody else changed', () => {
  it('are named by the daily check, on Today and by the verification', async () => {
    const { shop, bill, deal, partner } = await live()
    expect(await messages()).toEqual([])
    expect(await daily()).toMatchObject({ ok: true, result: 'Every record matches its last saved version' })

    behind('UPDATE transactions SET amount_minor = amount_minor + 1 WHERE id = ?', shop.id)
    expect(await messages()).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Transaction “Shop” \\(${shop.id}\\) was changed outside Valhalla after entry \\d+: amount_minor$`,
        ),
      ),
    ])
    // One bit of one letter.
    behind("UPDATE bills SET name = 'Rdnt' WHERE id = ?", bill.id)
    behind("UPDATE deals SET seller_email = 'bse@example.com' WHERE id = ?", deal.id)
    behind('DELETE FROM partners WHERE id = ?', partner.id)
    const found = await messages()
    expect(found).toHaveLength(4)
    expect(found.join('\n')).toMatch(/Bill “Rent” .*: name/)
    expect(found.join('\n')).toMatch(/Deal “Elm” .*: seller_email/)
    expect(found.join('\n')).toMatch(/Partner “Ingrid” .* was added or removed outside Valhalla/)
    const job = await daily()
    expect(job).toMatchObject({ ok: false, result: expect.stringContaining(`“Shop” (${shop.id})`) })
    expect(job.result).toContain('and 1 more')
    // Today reads the same list.
    expect((await test.client.system.jobs({})).items.filter(({ ok }) => ok === false)).toMatchObject([
      { job: 'record_check' },
    ])

    behind('UPDATE transactions SET amount_minor = amount_minor - 1 WHERE id = ?', shop.id)
    behind("UPDATE bills SET name = 'Rent' WHERE id = ?", bill.id)
    expect(await messages()).toHaveLength(2)
  })

  it('are none where the program itself changed, took back and ended them', async () => {
    const { shop, account, bucket, deal } = await live()
    const { client } = test
    await client.transactions.update({ tx_id: shop.id, payee: 'Shop 2', tags: ['a'] })
    await client.undo.undo({})
    await client.undo.redo({})
    await client.transactions.void({ tx_id: shop.id, reason: 'twice' })
    await client.undo.undo({})
    await client.buckets.update({ bucket_id: bucket.id, name: 'Meals' })
    await client.deals.update({ deal_id: deal.id, title: 'Elm Street' })
    const imported = await client.imports.run({
      file: new File(['Date,Payee,Amount\n2026-01-05,Cafe,-3.50\n2026-01-06,Cafe,-4.50\n'], 'bank.csv'),
      account_id: account.id,
    })
    const [cafe] = (await client.transactions.list({ text: 'cafe' })).items
    await client.transactions.update({ tx_id: cafe?.id ?? '', notes: 'edited' })
    expect(await messages()).toEqual([])
    await client.imports.undo({ import_id: imported.id })
    expect(await messages()).toEqual([])
    expect(await daily()).toMatchObject({ ok: true })
  })

  it('are looked for from where the last start left off, and what it found is kept', async () => {
    const { shop } = await live()
    const last = checkRecords(test.file, kinds, 0)
    expect(last).toEqual({ differing: [], next: null })
    behind('UPDATE transactions SET amount_minor = amount_minor + 1 WHERE id = ?', shop.id)
    const [found] = checkRecords(test.file, kinds, 0).differing
    expect(found).toMatchObject({ kind: 'transaction', id: shop.id, columns: ['amount_minor'] })
    const end = found?.seq ?? 0
    expect(checkRecords(test.file, kinds, end).differing).toEqual([])
    behind('UPDATE record_check SET seq = ?, found = ?', end, JSON.stringify([found]))
    expect(await daily()).toMatchObject({ ok: false, result: expect.stringContaining('“Shop”') })
    // The next one begins anew.
    const connection = new Sqlite(test.file, { readonly: true })
    expect(connection.prepare('SELECT seq, found FROM record_check').get()).toEqual({ seq: 0, found: '[]' })
    connection.close()
  })
})
