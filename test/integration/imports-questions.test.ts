import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dumpOf } from '../helpers/dump.ts'
import { type Bank, balanceOf, openBank, recordOf, rowsOf } from '../helpers/importing.ts'

/** What is asked before a file is written, and what an import says when it is. */

let bank: Bank
beforeEach(async () => {
  bank = await openBank()
})
afterEach(async () => {
  expect(bank.test.logged).toEqual([])
  await bank.test.close()
})

const account = async (name = 'Own', bank_id?: string) =>
  (await bank.test.client.accounts.create({ name, kind: 'checking', ...(bank_id && { bank_id }) })).id

const entry = (date: string, amount: string, indicator: 'CRDT' | 'DBIT', payee: string) =>
  `<Ntry><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>${indicator}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>${date}</Dt></BookgDt><ValDt><Dt>${date}</Dt></ValDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>${payee}</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>`
const balance = (code: 'OPBD' | 'CLBD', amount: string, date: string) =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${date}</Dt></Dt></Bal>`
const camt = (iban: string, opening: string, closing: string, ...entries: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>S</Id><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>USD</Ccy></Acct>${balance('OPBD', opening, '2026-03-01')}${balance('CLBD', closing, '2026-03-31')}${entries.join('')}</Stmt></BkToCstmrStmt></Document>`

const IBAN = 'DE00000000000000000077'
const TWO = [entry('2026-03-05', '92.10', 'DBIT', 'Shop'), entry('2026-03-09', '10.00', 'DBIT', 'Kiosk')]

describe('a statement that does not add up', () => {
  const wrong = camt(IBAN, '500.00', '390.00', ...TWO)

  it('is not written without a decision; guesses accepted do not cover it; accepted, its rows are marked', async () => {
    const id = await account()
    const before = dumpOf(bank.test.file)
    for (const acceptance of [{}, { accept_guesses: true }])
      await expect(bank.run(wrong, 'a.xml', { account_id: id }, acceptance)).rejects.toMatchObject({
        question: { code: 'CONTRADICTED', statement: 0, difference_minor: -790, first_row: 0 },
      })
    expect(dumpOf(bank.test.file)).toEqual(before)
    const preview = bank.preview(wrong, 'a.xml', { account_id: id })
    expect(preview.blockers).toMatchObject([{ code: 'CONTRADICTED', statement: 0 }])
    expect(preview.statements[0]).toMatchObject({
      verdict: { kind: 'contradicted', difference_minor: -790 },
      forecast: {
        opens_at_minor: 50000,
        rows: 2,
        sum_minor: -10210,
        closes_at_minor: 39790,
        bank_closes_at_minor: 39000,
      },
    })
    const made = await bank.run(wrong, 'a.xml', { account_id: id }, { accept_contradicted: true })
    expect(await recordOf(bank, made)).toMatchObject({
      added: 2,
      for_review: 2,
      statements: [{ verdict: { kind: 'contradicted', difference: -7.9, first_row: 0 } }],
    })
    expect((await bank.test.client.transactions.list({ review: true })).items).toHaveLength(2)
  })

  it('over REST is refused with the contract’s own error', async () => {
    const id = await account()
    await expect(
      bank.test.script.imports.run({ file: new File([wrong], 'a.xml'), account_id: id }),
    ).rejects.toMatchObject({
      code: 'CONTRADICTED',
      status: 409,
      data: { statement: 0, difference: -7.9, first_row: 0 },
    })
  })
})

describe('what the account holds and what the bank says', () => {
  it('is said at the end of each import, and since when they differ', async () => {
    const id = await account()
    const first = await bank.run(
      camt(IBAN, '0.00', '90.00', entry('2026-03-05', '90.00', 'CRDT', 'Employer')),
      'a.xml',
      {
        account_id: id,
      },
    )
    expect((await recordOf(bank, first)).statements[0]).toMatchObject({
      verdict: { kind: 'proved', by: 'closing' },
      agreement: { account_balance: 90, bank_balance: 90, difference: 0, since: null, as_of: '2026-03-31' },
    })
    await bank.test.client.transactions.create({
      tx_type: 'expense',
      amount: 4,
      date: '2026-04-02',
      payee: 'Typed, and never booked',
      account_id: id,
    })
    const csv =
      'Date,Amount,Payee,Balance\n2026-04-01,-10.00,Shop,80.00\n2026-04-03,-5.00,Kiosk,75.00\n2026-04-04,-5.00,Kiosk,70.00\n'
    const second = await bank.run(csv, 'b.csv', { account_id: id })
    const { agreement } = (await recordOf(bank, second)).statements[0] ?? {}
    expect(agreement).toMatchObject({
      account_balance: 66,
      bank_balance: 70,
      difference: 4,
      since: '2026-04-03',
    })
  })

  it('a closing balance alone proves a statement only together with the last one that was proved', async () => {
    const id = await account()
    const ofx = (closing: string, rows: string) =>
      `OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>77</BANKACCTFROM><BANKTRANLIST>${rows}</BANKTRANLIST><LEDGERBAL><BALAMT>${closing}<DTASOF>20260430</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
    const row = (date: string, amount: string, id: string) =>
      `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${date}<TRNAMT>${amount}<FITID>${id}<NAME>Shop ${id}</STMTTRN>`
    const april = ofx('360.90', row('20260410', '-30.00', 'a') + row('20260411', '-7.00', 'b'))
    const alone = bank.preview(april, 'a.ofx', { account_id: id })
    expect(alone.statements[0]).toMatchObject({
      verdict: { kind: 'unproved' },
      agreement: { difference_minor: 39790 },
    })
    expect(alone.blockers).toEqual([])
    await bank.run(camt(IBAN, '500.00', '397.90', ...TWO), 'm.xml', { account_id: id })
    expect(bank.preview(april, 'a.ofx', { account_id: id }).statements[0]?.verdict).toMatchObject({
      kind: 'proved',
      by: 'earlier_closing',
    })
    const wrong = ofx('361.90', row('20260410', '-30.00', 'a') + row('20260411', '-7.00', 'b'))
    expect(bank.preview(wrong, 'a.ofx', { account_id: id }).statements[0]?.verdict.kind).toBe('unproved')
  })
})

describe('accounts', () => {
  it('are found by number, with spaces or without, and by name', async () => {
    const id = await account('Own', 'DE00 0000 0000 0000 0000 77')
    const other = await account('Sparen')
    expect(bank.preview(camt(IBAN, '500.00', '397.90', ...TWO), 'a.xml').statements[0]?.account_id).toBe(id)
    const qif = '!Account\nNSparen\nTBank\n^\n!Type:Bank\nD03/05/2026\nT-5.00\nPShop\n^\n'
    expect(bank.preview(qif, 'a.qif').statements[0]?.account_id).toBe(other)
  })

  it('that are masked are asked about and never taken by themselves', async () => {
    const id = await account('Own', '4000000000001234')
    const masked = camt(IBAN, '500.00', '397.90', ...TWO).replace(
      `<IBAN>${IBAN}</IBAN>`,
      '<Othr><Id>XXXXXXXXXXXX1234</Id></Othr>',
    )
    expect(bank.preview(masked, 'a.xml').statements[0]).toMatchObject({
      account_id: null,
      suggested_account_id: id,
    })
    await account('Twin', '5000000000001234')
    expect(bank.preview(masked, 'a.xml').statements[0]).toMatchObject({ suggested_account_id: null })
  })

  it('that are closed take nothing, and say so; opened, they do', async () => {
    const id = await account('Old')
    await bank.test.client.accounts.update({ account_id: id, status: 'closed' })
    const file = camt(IBAN, '500.00', '397.90', ...TWO)
    expect(bank.preview(file, 'a.xml', { account_id: id })).toMatchObject({
      blockers: [{ code: 'ACCOUNT_CLOSED', statement: 0 }],
      statements: [{ account_closed: true }],
    })
    await expect(bank.run(file, 'a.xml', { account_id: id })).rejects.toMatchObject({
      question: { code: 'ACCOUNT_CLOSED', account_id: id, name: 'Old' },
    })
    expect(await rowsOf(bank)).toEqual([])
    await bank.test.client.accounts.update({ account_id: id, status: 'open' })
    expect(await recordOf(bank, await bank.run(file, 'a.xml', { account_id: id }))).toMatchObject({
      added: 2,
    })
  })

  it('made from a file open with what makes their balance the bank’s, and go with the import', async () => {
    const before = dumpOf(bank.test.file, ['imports', 'audit_log', 'audit_head'])
    const made = await bank.run(camt(IBAN, '500.00', '397.90', ...TWO), 'a.xml', { create_accounts: true })
    const [id = ''] = (await recordOf(bank, made)).created_account_ids
    expect(await bank.test.client.accounts.get({ account_id: id })).toMatchObject({
      balance: 397.9,
      opening_balance: 500,
      opening_date: '2026-03-04',
      bank_id: IBAN,
    })
    await bank.undo(made)
    expect(dumpOf(bank.test.file, ['imports', 'audit_log', 'audit_head'])).toEqual(before)
  })

  it('keep what else came to stand on them when the import is undone', async () => {
    const made = await bank.run(camt(IBAN, '500.00', '397.90', ...TWO), 'a.xml', { create_accounts: true })
    const [id = ''] = (await recordOf(bank, made)).created_account_ids
    await bank.test.client.transactions.create({
      tx_type: 'expense',
      amount: 1,
      date: '2026-03-20',
      account_id: id,
    })
    await bank.undo(made)
    expect(await balanceOf(bank, id)).toBe(499)
  })
})

describe('any row', () => {
  it('can be left out or taken in, and the forecast follows', async () => {
    const id = await account()
    const file = camt(IBAN, '500.00', '397.90', ...TWO)
    const made = await bank.run(
      file,
      'a.xml',
      { account_id: id },
      {
        decisions: [{ statement: 0, row: 1, action: 'skip' }],
      },
    )
    expect(await recordOf(bank, made)).toMatchObject({ added: 1, left_out: 1 })
    expect(await rowsOf(bank)).toEqual(['2026-03-05 -92.10 Shop'])
    await bank.run(
      file,
      'a.xml',
      { account_id: id },
      { decisions: [{ statement: 0, row: 0, action: 'add' }] },
    )
    expect(await rowsOf(bank)).toEqual([
      '2026-03-05 -92.10 Shop',
      '2026-03-05 -92.10 Shop',
      '2026-03-09 -10.00 Kiosk',
    ])
    await expect(
      bank.run(
        file,
        'a.xml',
        { account_id: id },
        { decisions: [{ statement: 0, row: 0, action: 'change' }] },
      ),
    ).rejects.toMatchObject({ path: ['decisions'] })
  })
})

describe('what is remembered of a CSV', () => {
  const file = (rows: string) => `Datum;Betrag;Wer\n${rows}`

  it('is what a person changed, for files of the same layout and for this account only', async () => {
    const id = await account()
    const other = await account('Other')
    await bank.run(file('2026-03-05;12,50;Laden\n'), 'a.csv', { account_id: id, csv: { flip_sign: true } })
    expect(bank.preview(file('2026-03-06;1,50;Markt\n'), 'b.csv', { account_id: id })).toMatchObject({
      csv: { remembered: true, mapping: { flip_sign: true } },
      statements: [{ sum_minor: -150 }],
    })
    expect(bank.preview(file('2026-03-06;1,50;Markt\n'), 'b.csv', { account_id: other }).csv).toMatchObject({
      remembered: false,
      suggested: null,
      mapping: { flip_sign: false },
    })
    const another = 'Datum;Text;Betrag;Wer\n2026-03-06;x;1,50;Markt\n'
    expect(bank.preview(another, 'c.csv', { account_id: id }).csv).toMatchObject({
      remembered: false,
      mapping: { flip_sign: false },
    })
  })

  it('of an earlier version is offered, and applied by nothing', async () => {
    const id = await account()
    const natural = bank.preview(file('2026-03-05;12,50;Laden\n'), 'a.csv', { account_id: id }).csv
    await bank.test.app.database.write(session =>
      session
        .prepare('INSERT INTO csv_profiles VALUES (?, ?, ?)')
        .run(id, JSON.stringify({ ...natural?.mapping, flip_sign: true }), session.now),
    )
    expect(bank.preview(file('2026-03-06;1,50;Markt\n'), 'b.csv', { account_id: id }).csv).toMatchObject({
      remembered: false,
      mapping: { flip_sign: false },
      suggested: { source: 'earlier_version', csv: { flip_sign: true } },
    })
  })
})
