import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Bank, openBank } from '../helpers/importing.ts'

/** The daily check of the records finds nothing where the program itself did it all, whichever pack did it, and names what a hand did. */

let bank: Bank
beforeEach(async () => {
  bank = await openBank({ now: '2026-06-14T12:00:00Z' })
  await bank.test.client.budget.setUp({
    base_currency: 'USD',
    week_start: 'monday',
    default_buckets: [],
    sample_data: true,
  })
}, 60_000)
afterEach(() => bank.test.close())

const found = async () => (await bank.test.client.audit.verify({})).problems.map(({ message }) => message)

/** A bank's file with the balance after its rows, by which the importer opens the account. */
function ofx(rows: readonly (readonly [string, string, string, string])[], balance: string): string {
  const entries = rows.map(
    ([id, day, amount, name]) =>
      `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${day}<TRNAMT>${amount}<FITID>${id}<NAME>${name}</STMTTRN>`,
  )
  return `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>99887<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260501<DTEND>20260610>${entries.join('')}</BANKTRANLIST><LEDGERBAL><BALAMT>${balance}<DTASOF>20260610</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
}

it('finds nothing after edits by every pack of the sample household, and names a row that a hand changed', async () => {
  const { client } = bank.test
  const wrong: Record<string, readonly string[]> = {}
  const after = async (what: string, act: () => Promise<unknown>) => {
    await act()
    const problems = await found()
    if (problems.length > 0) wrong[what] = problems
  }
  await after('the sample itself', async () => {})

  const account = await client.accounts.create({ name: 'Second', kind: 'checking' })
  const bucket = await client.buckets.create({ name: 'Trips', bucket_type: 'variable', monthly_limit: 50 })
  const spend = (payee: string, amount: number, date: string) =>
    client.transactions.create({
      tx_type: 'expense',
      amount,
      date,
      payee,
      account_id: account.id,
      bucket_id: bucket.id,
      override_reason: 'needed',
    })
  const shop = await spend('Shop', 12.5, '2026-06-01')
  await after('changing a transaction', async () => {
    await client.transactions.update({ tx_id: shop.id, payee: 'Shop 2', tags: ['a'], notes: 'x' })
    await client.undo.undo({})
    await client.undo.redo({})
  })
  await after('a void and back', async () => {
    await client.transactions.void({ tx_id: shop.id, reason: 'twice' })
    await client.undo.undo({})
  })
  await after('reconciling and unlocking', async () => {
    await client.transactions.setCleared({ tx_ids: [shop.id], cleared: true })
    await client.accounts.reconcile({
      account_id: account.id,
      statement_date: '2026-06-02',
      statement_balance: -12.5,
    })
    await client.transactions.setCleared({ tx_ids: [shop.id], cleared: false, unlock: true })
  })
  await after('a limit', () => client.buckets.update({ bucket_id: bucket.id, monthly_limit: 70 }))

  let first = ''
  await after('an import that opens an account by the bank’s balance', async () => {
    first = await bank.run(
      ofx(
        [
          ['a1', '20260602', '-40.00', 'CAFE'],
          ['a2', '20260603', '-15.00', 'TAXI'],
        ],
        '445.00',
      ),
      'first.ofx',
      { account_id: account.id },
    )
  })
  let second = ''
  await after('an import with a change that the bank made', async () => {
    second = await bank.run(ofx([['a1', '20260602', '-48.00', 'CAFE']], '437.00'), 'second.ofx', {
      account_id: account.id,
    })
    const changed = await client.transactions.list({ review: true, account_id: account.id })
    expect(changed.items.map(({ amount }) => amount)).toContain(48)
  })
  await after('sorting what was imported', async () => {
    const { items } = await client.transactions.list({ text: 'taxi' })
    await client.transactions.categorise({
      tx_ids: items.map(({ id }) => id),
      bucket_id: bucket.id,
      override_reason: 'needed',
    })
  })
  await after('taking the second import back', () => bank.undo(second))
  await after('taking the first import back', () => bank.undo(first))
  await after('an import that makes its account, taken back', async () => {
    const made = await bank.run(ofx([['b1', '20260604', '-5.00', 'BAKER']], '100.00'), 'new.ofx', {
      targets: [{ statement: 0, new_account: { name: 'Made', kind: 'checking' } }],
    })
    await bank.undo(made)
  })

  await after('a file that opens an account, taken back', async () => {
    const empty = await client.accounts.create({ name: 'Third', kind: 'checking' })
    const qif =
      '!Account\nNThird\nTBank\n^\n!Type:Bank\nD05/20/2026\nT500.00\nCX\nPOpening Balance\nL[Third]\n^\nD05/22/2026\nT-9.00\nPBAKER\n^\n'
    const opened = await bank.run(qif, 'third.qif', { account_id: empty.id })
    expect((await client.accounts.get({ account_id: empty.id })).opening_balance).toBe(500)
    await bank.undo(opened)
    expect((await client.accounts.get({ account_id: empty.id })).opening_balance).toBe(0)
  })

  await after('bills', async () => {
    const bill = await client.bills.create({ name: 'Gym', amount: 30, cadence: 'monthly', due_day: 3 })
    await client.bills.pay({ bill_id: bill.id })
    await client.undo.undo({})
    await client.bills.update({ bill_id: bill.id, name: 'Gym 2' })
  })
  await after('properties and deals', async () => {
    const { id: prop_id } = await client.properties.create({ line: '1 Oak', city: 'Dallas' })
    await client.properties.setArv({ prop_id, arv: 1000 })
    const deal = await client.wholesale.create({ title: 'Oak' })
    await client.deals.update({ deal_id: deal.deal_id, property_id: prop_id, seller_phone: '555-1234' })
    const partner = await client.partners.create({ name: 'Ana' })
    await client.deals.update({ deal_id: deal.deal_id, partner_id: partner.id, partner_split: 8.333333 })
    const buyer = await client.dispositions.createBuyer({ name: 'John', arv_share_max: 66.666667 })
    await client.dispositions.updateBuyer({ buyer_id: buyer.id, arv_share_max: 70 })
    const made = await client.messages.createFollowUp({
      deal_id: deal.deal_id,
      due_date: '2026-06-20',
      kind: 'sms',
      tone: 'neutral',
    })
    await client.messages.completeFollowUp({ follow_up_id: made.id })
  })
  await after('holdings', async () => {
    const { id: holding_id } = await client.holdings.create({
      asset_type: 'property',
      label: 'Flat',
      value_estimate: 5,
      ownership_percent: 8.333333,
      entity_name: 'Co',
    })
    const debt = await client.holdings.createLiability({ holding_id, name: 'Loan', balance: 3 })
    await client.holdings.updateLiability({ holding_id, liability_id: debt.id, convention: 'canada' })
    await client.holdings.createFlow({ holding_id, kind: 'rent', amount: 1 })
    await client.holdings.createValuation({ holding_id, value: 7, date: '2026-06-01' })
    await client.undo.undo({})
  })
  await after('the daily jobs', async () => {
    for (const { job } of (await client.system.jobs({})).items) await client.system.runJob({ job })
  })
  await after('a restore', async () => {
    const backup = await client.backups.create({})
    await client.transactions.update({ tx_id: shop.id, payee: 'After' })
    await client.backups.restore({ backup_id: backup.id })
  })
  expect(wrong).toEqual({})

  const behind = new Sqlite(bank.test.file)
  behind.prepare("UPDATE holdings SET ownership_pphm = 1 WHERE label = 'Flat'").run()
  behind.prepare('UPDATE deals SET partner_split_pphm = 8333334 WHERE partner_split_pphm = 8333333').run()
  behind.close()
  expect(await found()).toEqual([
    expect.stringMatching(/^Deal “Oak” .*: partner_split_pphm$/),
    expect.stringMatching(/^Holding “Flat” .*: ownership_pphm$/),
  ])
}, 120_000)
