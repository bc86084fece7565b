import { describe, expect, it } from 'vitest'
import { failure, ownFixture, parsed, statementOf, sum } from './reading.ts'

describe('a QIF file', () => {
  const file = parsed(ownFixture('two-accounts.qif'))
  const [checking, visa] = file.statements

  it('has a statement for each account', () => {
    expect(
      file.statements.map(found => [
        found.bank_account_id,
        found.account_kind,
        found.rows.length,
        sum(found),
      ]),
    ).toEqual([
      ['Checking', 'checking', 3, 73550],
      ['Visa', 'credit_card', 1, -1575],
    ])
    expect(visa?.rows[0]).toMatchObject({ line: 36, date: '2026-01-28' })
    expect(file.notices).toEqual(['2 records left out that are no payments: cat.'])
  })

  it("reads Quicken's dates, check numbers, categories and splits", () => {
    const nothingMore = {
      left_out: null,
      balance_minor: null,
      original: null,
      fee_minor: null,
      splits: [],
      transfer_account: null,
      correction: null,
    }
    expect(checking?.rows).toEqual([
      {
        ...nothingMore,
        line: 7,
        date: '2026-01-05',
        amount_minor: -123450,
        payee: 'Landlord',
        description: 'January rent',
        bank_ref: null,
        check_number: '1001',
        raw_amount: null,
        category: 'Housing:Rent',
      },
      expect.objectContaining({
        line: 14,
        date: '2026-01-25',
        amount_minor: 200000,
        category: null,
        transfer_account: 'Savings',
      }),
      expect.objectContaining({
        line: 20,
        amount_minor: -3000,
        payee: 'Market',
        splits: [
          { amount_minor: -2000, category: 'Food', transfer_account: null, notes: '' },
          { amount_minor: -1000, category: 'Household', transfer_account: null, notes: '' },
        ],
      }),
    ])
    expect(checking?.notices).toEqual([])
    expect(file).toMatchObject({ date_order: 'mdy', ambiguities: [] })
  })

  it('makes a record without amount a problem', () => {
    expect(checking?.problems).toEqual([{ line: 28, field: 'amount', message: 'is missing', raw: '' }])
  })

  it('says when day and month could be swapped, and takes the order it is told', () => {
    const text = '!Type:Bank\nD02/03/2026\nT-1.00\nPShop\n^\n'
    expect(parsed(text)).toMatchObject({ date_order: 'mdy', ambiguities: ['date_order'] })
    const told = parsed(text, { csv: { date_order: 'dmy' } })
    expect(told).toMatchObject({ date_order: 'dmy', ambiguities: [] })
    expect(told.statements[0]?.rows[0]?.date).toBe('2026-03-02')
  })

  it('keeps the last record without its end mark, and reads lines of any system', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['!Type:CCard', 'D13.02.2026', 'T-1.234,50', 'PShop'].join(end)
      expect(statementOf(text).rows).toMatchObject([{ line: 2, date: '2026-02-13', amount_minor: -123450 }])
    }
  })

  it('takes an opening balance for what it is', () => {
    const found = statementOf('!Type:Bank\nD1/31/2026\nT100.00\nPOpening Balance\nL[Giro]\n^\n')
    expect(found).toMatchObject({
      bank_account_id: 'Giro',
      opening_balance_minor: 10_000,
      opening_date: '2026-01-31',
      rows: [{ left_out: 'opening_balance', amount_minor: 10_000 }],
      notices: ['1 opening balance left out: Opening Balance.'],
    })
  })

  it('is refused where it holds no payments', () => {
    expect(failure('!Type:Prices\n"X",1\n^\n').wording.text).toBe(
      "This QIF file holds no account's payments: 1 record left out that are no payments: prices.",
    )
    expect(failure('!Type:constructor\nD1/2/26\n^\n').wording.text).toContain('constructor')
    expect(failure('hello', { format: 'qif' })).toMatchObject({
      line: 1,
      wording: { text: expect.stringContaining('not a QIF file') },
    })
  })

  it.each([
    [
      'S[Savings]\n$-4.00\nSFood/Trip\nEbread\n$-6.00',
      [
        { amount_minor: -400, category: null, transfer_account: 'Savings', notes: '' },
        { amount_minor: -600, category: 'Food', transfer_account: null, notes: 'bread' },
      ],
    ],
    [
      'SA\n%33.33\nSB\n%33.33\nSC\n%33.34',
      [
        { amount_minor: -333, category: 'A', transfer_account: null, notes: '' },
        { amount_minor: -333, category: 'B', transfer_account: null, notes: '' },
        { amount_minor: -334, category: 'C', transfer_account: null, notes: '' },
      ],
    ],
  ])('splits a row: %s', (parts, splits) => {
    expect(statementOf(`!Type:Bank\nD2026-01-02\nT-10.00\n${parts}\n^\n`).rows[0]?.splits).toEqual(splits)
  })

  it('reads a row as one amount where its parts are not the whole, and says so', () => {
    const found = statementOf('!Type:Bank\nD2026-01-02\nT-10.00\nPShop\nSA\n$-4.00\n^\n')
    expect(found.rows).toMatchObject([{ amount_minor: -1000, splits: [] }])
    expect(found.problems).toMatchObject([{ line: 2, field: 'parts', raw: 'Shop' }])
  })

  it('takes no other transfer for an opening balance', () => {
    const account = '!Account\nNGiro\nTBank\n^\n!Type:Bank\n'
    const found = statementOf(
      `${account}D2026-01-01\nT0.00\nPAnfangssaldo\nL[Giro]\n^\nD2026-01-02\nT5.00\nPOpening Balance\nL[Savings]\n^\nD2026-01-03\nT1.00\nPBalance Adjustment\nL[Giro]\n^\n`,
    )
    expect(found).toMatchObject({ opening_balance_minor: 0, opening_date: '2026-01-01', problems: [] })
    expect(found.rows).toMatchObject([
      { left_out: null, transfer_account: 'Savings' },
      { left_out: null, transfer_account: null, amount_minor: 100 },
    ])
  })

  it('reads the cash of an investment account, and names what moves none', () => {
    const trade = (action: string, amount: string) => `D2026-01-02\nN${action}\nYFund\nT${amount}\n^\n`
    const file = parsed(
      `!Type:Invst\n${trade('Buy', '100.00')}${trade('Div', '3.00')}${trade('ReinvDiv', '2.00')}${trade('XIn', '50.00')}`,
    )
    expect(file.statements[0]?.rows.map(row => row.amount_minor)).toEqual([-10_000, 300, 5000])
    expect(file.notices).toEqual(['1 trade left out that move no cash: ReinvDiv.'])
  })

  it('reads the parts of one account as one statement', () => {
    const part = (day: string) => `!Account\nNGiro\n^\n!Type:Bank\nD2026-01-${day}\nT-1.00\n^\n`
    expect(statementOf(part('02') + part('03')).rows).toHaveLength(2)
  })
})
