import { describe, expect, it } from 'vitest'
import { failure, ownFixture, parsed, statementOf, sum } from './reading.ts'

function document(entries: string): string {
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE1</IBAN></Id><Ccy>EUR</Ccy></Acct>${entries}</Stmt></BkToCstmrStmt></Document>`
}

function entry(details: string, amount = '10.00'): string {
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-01</Dt></BookgDt>${details}</Ntry>`
}

describe('a CAMT file', () => {
  const file = parsed(ownFixture('batch.camt.xml'))
  const [francs, euros] = file.statements

  it('has a statement for each account, with its currency and balance', () => {
    expect(
      file.statements.map(found => [found.bank_account_id, found.currency, found.rows.length, sum(found)]),
    ).toEqual([
      ['0815-1', 'CHF', 6, -3400],
      ['CH9300762011623852957', 'EUR', 1, 100],
    ])
    expect(francs).toMatchObject({
      bank_id: 'POFICHBE',
      closing_balance_minor: -1230,
      closing_date: '2026-03-02',
    })
    expect(euros?.closing_balance_minor).toBe(null)
  })

  it('takes a batch apart where its parts are the whole, else keeps it as one', () => {
    expect(francs?.rows.slice(0, 3)).toMatchObject([
      { line: 11, date: '2026-03-01', amount_minor: -1000, payee: 'Garage & Co', bank_ref: 'B1/1' },
      { line: 12, amount_minor: -2000, payee: 'Club', description: 'RF18', bank_ref: 'B1/2' },
      { line: 15, amount_minor: -500, payee: 'Batch of 2 payments', description: 'Fees', bank_ref: 'B2' },
    ])
  })

  it('follows the debit mark, which a reversal has turned already', () => {
    expect(francs?.rows[3]).toMatchObject({ amount_minor: 800, payee: 'Reversed debit', bank_ref: null })
  })

  it('leaves out what is pending, and reports what it cannot place', () => {
    expect(francs?.problems).toEqual([{ line: 26, field: 'date', message: 'is missing', raw: '' }])
    expect(francs?.notices).toEqual([
      '1 pending entry without a date left out: not booked yet.',
      '1 row in another currency left out: USD.',
      '1 row without a booking date: the value date was taken.',
    ])
    expect(francs?.rows[4]).toMatchObject({
      line: 27,
      left_out: 'other_currency',
      original: { amount_minor: -600, currency: 'USD' },
    })
    expect(francs?.rows[5]?.date).toBe('2026-03-03')
  })

  it('names the other side, by the way the money went', () => {
    const parties =
      '<RltdPties><Dbtr><Nm>Me</Nm></Dbtr><Cdtr><Nm>NOTPROVIDED</Nm></Cdtr><UltmtCdtr><Nm>The\n  Shop</Nm></UltmtCdtr></RltdPties>'
    const texts = '<RmtInf><Ustrd>part one</Ustrd><Ustrd>part two</Ustrd></RmtInf>'
    const found = statementOf(document(entry(`<NtryDtls><TxDtls>${parties}${texts}</TxDtls></NtryDtls>`)))
    expect(found.rows[0]).toMatchObject({
      payee: 'The Shop',
      description: 'part one part two',
      bank_ref: null,
    })
  })

  it.each([
    ['1e3', 'is not an amount'],
    ['12,50', 'is not an amount'],
    ['', 'is missing'],
    ['0.00', 'is zero'],
    ['-', 'is not an amount'],
  ])('makes an amount of "%s" a problem', (amount, message) => {
    const found = statementOf(document(entry('', amount)))
    expect(found.rows).toEqual([])
    expect(found.problems).toMatchObject([{ line: 1, field: 'amount', message }])
  })

  it('wants to know whether an entry is a debit', () => {
    const found = statementOf(document(entry('').replace('DBIT', '')))
    expect(found.problems).toMatchObject([
      { field: 'amount', message: 'does not say whether it is a debit or a credit' },
    ])
  })

  it('reports where it is cut off', () => {
    const whole = document(`${entry('')}\n${entry('')}`)
    const file = parsed(whole.slice(0, whole.lastIndexOf('<BookgDt>') + 15))
    expect(file.statements[0]?.rows).toHaveLength(1)
    expect(file.statements[0]?.problems).toEqual([
      { line: 2, field: 'row', message: 'is cut off: the file ends within it', raw: '' },
    ])
    expect(file.notices).toHaveLength(1)
  })

  it('is refused without a statement', () => {
    expect(failure('<?xml version="1.0"?><a/>', { format: 'camt' }).wording.text).toMatch(/not a CAMT file/)
  })

  const balance = (code: string, amount: string, currency = 'EUR') =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>`

  it.each(['2026-03-01', '2026-03-01+01:00', '2026-03-01Z'])('never moves a day: %s', day => {
    expect(statementOf(document(entry('').replace('2026-03-01', day))).rows[0]?.date).toBe('2026-03-01')
  })

  it('turns reversals where the balances hold only so', () => {
    const reversal = entry('<RvslInd>true</RvslInd>')
    const turned = statementOf(document(`${balance('OPBD', '50.00')}${balance('CLBD', '60.00')}${reversal}`))
    expect(turned.rows.map(row => row.amount_minor)).toEqual([1000])
    const kept = statementOf(document(`${balance('PRCD', '50.00')}${balance('CLBD', '40.00')}${reversal}`))
    expect(kept.rows.map(row => row.amount_minor)).toEqual([-1000])
    expect(kept.verdict).toEqual({ kind: 'proved', by: 'closing' })
  })

  it('knows the holder by the account, the name of its owner, or what came before', () => {
    const sides = (debtor: string, creditor: string, more = '') =>
      `<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>${debtor}</Nm></Dbtr><Cdtr><Nm>${creditor}</Nm></Cdtr>${more}</RltdPties></TxDtls></NtryDtls>`
    const own = '<CdtrAcct><Id><IBAN>DE 1</IBAN></Id></CdtrAcct>'
    const owned = document(
      entry(sides('Shop', 'ME')).replace('DBIT', 'CRDT').repeat(2) + entry(sides('Shop', 'Me')),
    )
    expect(statementOf(owned).rows.map(row => row.payee)).toEqual(['Shop', 'Shop', 'Shop'])
    const named = document(entry(sides('Shop', 'Household'))).replace(
      '</Acct>',
      '<Ownr><Nm>household</Nm></Ownr></Acct>',
    )
    expect(statementOf(named).rows[0]?.payee).toBe('Shop')
    const byAccount = document(
      entry(sides('Shop', 'Somebody', own.replace('DE 1', 'DE00 0000 0000 0000 0000 01'))),
    )
    expect(statementOf(byAccount.replace('<IBAN>DE1<', '<IBAN>DE00000000000000000001<')).rows[0]?.payee).toBe(
      'Shop',
    )
  })

  it('keeps charges and what was paid in another currency', () => {
    const details =
      '<NtryDtls><TxDtls><AmtDtls><InstdAmt><Amt Ccy="USD">9.00</Amt></InstdAmt></AmtDtls><Chrgs><Rcrd><Amt Ccy="EUR">0.50</Amt></Rcrd></Chrgs></TxDtls></NtryDtls>'
    expect(statementOf(document(entry(details))).rows[0]).toMatchObject({
      amount_minor: -1000,
      fee_minor: 50,
      original: { amount_minor: -900, currency: 'USD' },
    })
  })

  it('does not hold an interim report to the balance of the morning', () => {
    const report = (closing: string) =>
      document(`${balance('OPBD', '50.00')}${balance('ITBD', closing)}${entry('')}`)
    expect(statementOf(report('40.00')).verdict).toEqual({ kind: 'proved', by: 'closing' })
    expect(statementOf(report('30.00'))).toMatchObject({
      verdict: { kind: 'unproved' },
      opening_balance_minor: null,
    })
  })

  it('names a batch by its payee only where there is one for all', () => {
    const part = (name: string) => `<TxDtls><RltdPties><Cdtr><Nm>${name}</Nm></Cdtr></RltdPties></TxDtls>`
    const payee = (details: string) =>
      statementOf(document(entry(`<NtryDtls>${details}</NtryDtls>`))).rows[0]?.payee
    expect(payee(part('Shop') + part('Shop'))).toBe('Shop')
    expect(payee(part('Shop') + part('Club'))).toBe('Batch of 2 payments')
    expect(payee(`<Btch><NbOfTxs>5</NbOfTxs></Btch>${part('Shop')}`)).toBe('Batch of 5 payments')
  })
})
