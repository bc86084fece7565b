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
    expect(failure('<?xml version="1.0"?><a/>', { format: 'camt' }).message).toMatch(/not a CAMT file/)
  })
})
