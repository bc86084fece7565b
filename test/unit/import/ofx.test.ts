import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failure, ownFixture, parsed, statementOf, sum } from './reading.ts'

function statement(transactions: string, account = '<ACCTID>1<ACCTTYPE>CHECKING'): string {
  return `<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM>${account}</BANKACCTFROM><BANKTRANLIST>${transactions}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
}

const one = (fields: string) => statementOf(statement(`<STMTTRN>${fields}</STMTTRN>`))
const plain = '<DTPOSTED>20260102<TRNAMT>-1.00<FITID>a'

describe('a file with bank and card statements', () => {
  const file = parsed(ownFixture('bank-and-card.ofx'))
  const [checking, savings, card] = file.statements

  it('keeps each statement to its own account', () => {
    expect(
      file.statements.map(found => [
        found.bank_account_id,
        found.account_kind,
        found.currency,
        found.rows.length,
      ]),
    ).toEqual([
      ['CHK-1', 'checking', 'EUR', 3],
      ['SAV-9', 'savings', 'EUR', 1],
      ['CARD-7', 'credit_card', 'EUR', 2],
    ])
    expect(file.statements.map(sum)).toEqual([-148456, 5000, -900])
  })

  it('reads a decimal comma as one, and the closing balance', () => {
    expect(file.number_format).toBe('decimal_comma')
    expect(checking?.rows.map(row => row.amount_minor)).toEqual([-20000, -5000, -123456])
    expect(checking).toMatchObject({
      closing_balance_minor: 100010,
      closing_date: '2026-02-28',
      bank_id: '500105175',
    })
    expect(savings).toMatchObject({ closing_balance_minor: null, closing_date: null })
    expect(card?.closing_balance_minor).toBe(-900)
  })

  it('makes a missing date and a bad amount problems of their lines', () => {
    expect(checking?.problems).toEqual([
      { line: 20, field: 'date', message: 'is missing', raw: '' },
      { line: 21, field: 'amount', message: 'is not an amount', raw: 'abc' },
    ])
  })

  it('reads names with raw and written-out characters, and takes no id from the other side of a transfer', () => {
    expect(checking?.rows[0]).toEqual({
      line: 18,
      date: '2026-02-03',
      amount_minor: -20000,
      payee: 'Rent & heating',
      description: '',
      bank_ref: 'c1',
      check_number: null,
      raw_amount: null,
      category: null,
      left_out: null,
      balance_minor: null,
      original: null,
      fee_minor: null,
      splits: [],
      transfer_account: null,
      correction: null,
    })
    expect(checking?.rows[1]).toMatchObject({ payee: 'To savings', description: 'monthly' })
    expect(checking?.rows[2]).toMatchObject({ payee: 'Müller & Söhne <AG>', check_number: '0042', line: 22 })
  })

  it('keeps two equal payments of a day', () => {
    expect(card?.rows.map(row => row.bank_ref)).toEqual(['k1', 'k2'])
  })
})

describe('the shapes an OFX transaction may have', () => {
  const expected = { date: '2026-01-02', amount_minor: -100, payee: 'Shop', bank_ref: 'a' }
  it.each([
    ['tags without closing tags, a line each', '\n<DTPOSTED>20260102\n<TRNAMT>-1.00\n<FITID>a\n<NAME>Shop\n'],
    ['everything on one line', `${plain}<NAME>Shop`],
    ['XML', '<DTPOSTED>20260102</DTPOSTED><TRNAMT>-1.00</TRNAMT><FITID>a</FITID><NAME>Shop</NAME>'],
    ['Windows lines', '\r\n<DTPOSTED>20260102\r\n<TRNAMT>-1.00\r\n<FITID>a\r\n<NAME>Shop\r\n'],
    ['lower case', '<dtposted>20260102<trnamt>-1.00<fitid>a<name>Shop'],
    ['an empty MEMO', `<MEMO>${plain}<NAME>Shop`],
    ['an empty MEMO before the end', `${plain}<NAME>Shop<MEMO>`],
    ['a closed empty MEMO', `${plain}<MEMO></MEMO><NAME>Shop</NAME>`],
    ['a self-closed MEMO', `${plain}<MEMO/><NAME>Shop</NAME>`],
    [
      'comments',
      `<!-- x --><DTPOSTED>20260102 <!-- <TRNAMT>9 --><TRNAMT>-1.00<FITID>a<NAME>Shop<!-- done -->`,
    ],
    ['CDATA', `${plain}<NAME><![CDATA[Shop]]></NAME>`],
    ['padding', '<DTPOSTED> 20260102 <TRNAMT>  -1.00 <FITID> a <NAME>  Shop  '],
    ['a PAYEE aggregate', `${plain}<PAYEE><NAME>Shop<ADDR1>Street<CITY>Town</PAYEE>`],
    ['a PAYEE field', `${plain}<PAYEE>Shop`],
    ['tags of a bank', `<INTU.X>1${plain}<NAME>Shop<FOO.BAR>y`],
  ])('%s', (_name, fields) => {
    const { rows, problems } = one(fields)
    expect(problems).toEqual([])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject(expected)
  })

  it('may hold a raw & or <', () => {
    expect(one(`${plain}<NAME>A&B < C && D &x; &amp;lt;`).rows[0]?.payee).toBe('A&B < C && D &x; &lt;')
    expect(one(`${plain}<NAME>1<2`).rows[0]?.payee).toBe('1<2')
    expect(one(`${plain}<NAME>I <3 tea <`).rows[0]?.payee).toBe('I <3 tea <')
  })

  it('may lack its closing tag', () => {
    const found = statementOf(statement(`<STMTTRN>${plain}<NAME>One<STMTTRN>${plain}b<NAME>Two`))
    expect(found.rows.map(row => [row.payee, row.bank_ref])).toEqual([
      ['One', 'a'],
      ['Two', 'ab'],
    ])
  })

  it('takes the memo where there is no name', () => {
    expect(one(`${plain}<MEMO>Only this`).rows[0]).toMatchObject({
      payee: 'Only this',
      description: 'Only this',
    })
  })

  it('expands no entity of a document type', () => {
    const bomb = '<!DOCTYPE OFX [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    expect(statementOf(bomb + statement(`<STMTTRN>${plain}<NAME>&b;</STMTTRN>`)).rows[0]?.payee).toBe('&b;')
  })
})

describe('amounts and dates of OFX', () => {
  it.each([
    ['-1e20', 'is not an amount'],
    ['NaN', 'is not an amount'],
    ['Infinity', 'is not an amount'],
    ['', 'is missing'],
    ['0.00', 'is zero'],
    ['0.001', 'rounds to zero'],
    ['99999999999999999', 'is too large'],
  ])('makes %s a problem', (amount, message) => {
    const found = one(`<DTPOSTED>20260102<TRNAMT>${amount}<FITID>a`)
    expect(found.rows).toEqual([])
    expect(found.problems).toEqual([{ line: 1, field: 'amount', message, raw: amount }])
  })

  it('rounds, counts and keeps what it rounded', () => {
    const found = statementOf(
      statement(
        `<STMTTRN><DTPOSTED>20260102<TRNAMT>-16.8500001</STMTTRN><STMTTRN><DTPOSTED>20260102<TRNAMT>-30.000</STMTTRN>`,
      ),
    )
    expect(found.rows.map(row => [row.amount_minor, row.raw_amount])).toEqual([
      [-1685, '-16.8500001'],
      [-3000, null],
    ])
    expect(found.rounded).toBe(1)
    expect(found.notices).toEqual(['1 amount rounded to 2 decimals.'])
  })

  it('says that it dropped a currency sign', () => {
    const found = one('<DTPOSTED>20260102<TRNAMT>$120')
    expect(found.rows[0]?.amount_minor).toBe(12000)
    expect(found.notices).toEqual(['1 amount written with "$", read as USD.'])
  })

  it('reads each amount that has one meaning so, and the others as most are written', () => {
    const found = statementOf(
      statement(
        ['-200,00', '-45.10', '-3.20', '1,500']
          .map(amount => `<STMTTRN><DTPOSTED>20260102<TRNAMT>${amount}</STMTTRN>`)
          .join(''),
      ),
    )
    expect(found.rows.map(row => row.amount_minor)).toEqual([-20000, -4510, -320, 150000])
  })

  it('does not take an amount in another currency for one of the account', () => {
    const found = one(`${plain}<CURRENCY><CURRATE>1.1<CURSYM>EUR</CURRENCY>`)
    expect(found.problems).toEqual([])
    expect(found.rows).toMatchObject([
      { left_out: 'other_currency', amount_minor: -100, original: { amount_minor: -100, currency: 'EUR' } },
    ])
    expect(found.notices).toEqual(['1 row in another currency left out: EUR.'])
    expect(one(`${plain}<CURRENCY><CURRATE>1.1<CURSYM>XYZ</CURRENCY>`).problems).toEqual([
      { line: 1, field: 'amount', message: 'is in XYZ, not in USD', raw: '-1.00' },
    ])
  })

  it('uses the decimals of the currency the file names', () => {
    const yen = statement(`<STMTTRN><DTPOSTED>20260102<TRNAMT>-1500</STMTTRN>`).replace('USD', 'JPY')
    expect(statementOf(yen)).toMatchObject({ currency: 'JPY', rows: [{ amount_minor: -1500 }] })
  })

  it('keeps both rows of a repeated id, for the import to judge', () => {
    expect(
      statementOf(statement(`<STMTTRN>${plain}</STMTTRN><STMTTRN>${plain}</STMTTRN>`)).rows,
    ).toHaveLength(2)
  })
})

describe('files that are not whole', () => {
  it('reports the row that is cut off, and keeps those before it', () => {
    const whole = new TextDecoder().decode(ownFixture('bank-and-card.ofx'))
    const file = parsed(whole.slice(0, whole.indexOf('<NAME>To savings')))
    expect(file.statements[0]?.rows).toHaveLength(1)
    expect(file.statements[0]?.problems[0]).toMatchObject({ line: 19, field: 'row' })
    expect(file.notices).toEqual(['The file ends before its last tag: it may be incomplete.'])
  })

  it('never invents a row or changes an amount, wherever the file is cut', () => {
    const whole = new TextDecoder().decode(ownFixture('bank-and-card.ofx'))
    const known = new Set(
      parsed(whole).statements.flatMap(found =>
        found.rows.map(row => `${row.bank_ref} ${row.amount_minor} ${row.date}`),
      ),
    )
    for (let length = whole.indexOf('<OFX>') + 5; length < whole.length; length += 7) {
      let file: ReturnType<typeof parsed>
      try {
        file = parsed(whole.slice(0, length), { format: 'ofx' })
      } catch {
        continue
      }
      for (const row of file.statements.flatMap(found => found.rows)) {
        expect(known).toContain(`${row.bank_ref} ${row.amount_minor} ${row.date}`)
      }
    }
  })

  it('says clearly what is no OFX file', () => {
    expect(failure('hello', { format: 'ofx' }).wording.text).toBe(
      'This is not an OFX file: it has no <OFX> element.',
    )
    expect(failure('<OFX></OFX>').wording.text).toMatch(/no statement/)
  })

  it("shows another message of the bank's, however often it said the first", () => {
    const status = (message: string) => `<STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>${message}</STATUS>`
    const said = failure(`<OFX>${status('Sign-on failed').repeat(200)}${status('Call us')}</OFX>`).wording
      .text
    expect(said).toBe('The bank says: Sign-on failed (code 15500) The bank says: Call us (code 15500)')
  })

  it("shows the bank's own message", () => {
    const status = '<STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Sign-on failed</STATUS>'
    expect(
      failure(`<OFX><BANKMSGSRSV1><STMTTRNRS>${status}</STMTTRNRS></BANKMSGSRSV1></OFX>`).wording.text,
    ).toBe('The bank says: Sign-on failed (code 15500)')
    const file = parsed(
      `${statement(`<STMTTRN>${plain}</STMTTRN>`).replace('<STMTRS>', `${status}<STMTRS>`)}`,
    )
    expect(file.statements[0]?.rows).toHaveLength(1)
    expect(file.notices).toEqual(['The bank says: Sign-on failed (code 15500)'])
  })

  it('counts the investment transactions that it leaves out', () => {
    const file = statementOf(
      `<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><CURDEF>USD<INVACCTFROM><BROKERID>b<ACCTID>X</INVACCTFROM><INVTRANLIST><BUYSTOCK><INVBUY><INVTRAN><FITID>9<DTTRADE>20260101</INVTRAN><TOTAL>-5</INVBUY></BUYSTOCK><INVBANKTRAN><STMTTRN>${plain}</STMTTRN></INVBANKTRAN></INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1></OFX>`,
    )
    expect(file.rows).toHaveLength(1)
    expect(file.notices).toEqual(['1 investment transaction left out: only money movements are read.'])
  })
})

describe('rows that are balances', () => {
  const row = (amount: string, name: string, day = '02') =>
    `<STMTTRN><DTPOSTED>202601${day}<TRNAMT>${amount}<MEMO>${name}</STMTTRN>`
  const ledger = (amount: string) => `</BANKTRANLIST><LEDGERBAL><BALAMT>${amount}<DTASOF>20260131</LEDGERBAL>`

  it.each([
    ['Saldo inicial', 'Saldo al día'],
    ['Solde précédent', 'Nouveau solde'],
    ['Saldo precedente', 'Saldo finale'],
    ['Saldo początkowe', 'Saldo końcowe'],
    ['Ingående saldo', 'Utgående saldo'],
    ['ANFANGSSALDO 01.01.2026', 'Endsaldo EUR'],
    ['Balance brought forward', 'Balance carried forward'],
    ['Начальный остаток', 'Исходящий остаток'],
    ['期初余额', '期末余额'],
  ])('are left out: %s, %s', (opening, closing) => {
    const found = statementOf(
      statement(row('100.00', opening, '01') + row('-30.00', 'Shop') + row('70.00', closing)),
    )
    expect(found.rows.map(each => each.left_out)).toEqual(['opening_balance', null, 'closing_balance'])
    expect(found).toMatchObject({
      opening_balance_minor: 10_000,
      closing_balance_minor: 7000,
      verdict: { kind: 'proved', by: 'closing' },
    })
  })

  it('may stand from the newest to the oldest', () => {
    const found = statementOf(
      statement(row('70.00', 'Balance') + row('-30.00', 'Shop') + row('100.00', 'Saldo anterior', '01')),
    )
    expect(found.rows.map(each => each.left_out)).toEqual(['closing_balance', null, 'opening_balance'])
  })

  it('are payments where only their words say otherwise', () => {
    const shoes = row('-89.00', 'NEW BALANCE') + row('-11.00', 'Shop')
    expect(statementOf(statement(shoes)).rows.map(each => each.left_out)).toEqual([null, null])
    expect(statementOf(statement(`${shoes}${ledger('-100.00')}`)).rows.map(each => each.left_out)).toEqual([
      null,
      null,
    ])
    const words =
      row('-20.00', 'Saldo final del contrato con la tienda') + row('5.00', 'Opening balance bonus')
    expect(statementOf(statement(words)).rows.map(each => each.left_out)).toEqual([null, null])
  })

  it('contradict where they do not follow from each other', () => {
    const found = statementOf(
      statement(row('100.00', 'Saldo Anterior', '01') + row('-30.00', 'A') + row('80.00', 'Saldo do dia')),
    )
    expect(found.verdict).toMatchObject({ kind: 'contradicted', difference_minor: 1000 })
  })
})

describe('what banks leave out of OFX, or add', () => {
  it('may be the sign, which the kind of payment then gives', () => {
    const rows =
      '<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260102<TRNAMT>5.00</STMTTRN><STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260102<TRNAMT>7.00</STMTTRN>'
    expect(statementOf(statement(rows)).rows.map(row => row.amount_minor)).toEqual([-500, 700])
    const balances =
      '</BANKTRANLIST><BALLIST><BAL><NAME>Opening balance<VALUE>10.00</BAL></BALLIST><LEDGERBAL><BALAMT>22.00<DTASOF>20260102</LEDGERBAL>'
    const signed = statementOf(statement(rows + balances))
    expect(signed.rows.map(row => row.amount_minor)).toEqual([500, 700])
    expect(signed.verdict.kind).toBe('proved')
  })

  it('is asked about where every amount is a debit without a sign', () => {
    const text = statement('<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260102<TRNAMT>5.00</STMTTRN>')
    expect(parsed(text).ambiguities).toEqual(['flip_sign'])
    const told = parsed(text, { csv: { flip_sign: true } })
    expect(told.ambiguities).toEqual([])
    expect(told.statements[0]?.rows[0]?.amount_minor).toBe(-500)
  })

  it('may be what is not booked yet', () => {
    const pending =
      '</BANKTRANLIST><BANKTRANLISTP><DTASOF>20260103<STMTTRNP><TRNTYPE>DEBIT<DTTRAN>20260103<TRNAMT>-9.00<NAME>Fuel</STMTTRNP></BANKTRANLISTP>'
    const found = statementOf(statement(`<STMTTRN>${plain}</STMTTRN>${pending}`))
    expect(found.rows).toMatchObject([
      { amount_minor: -100, left_out: null },
      { amount_minor: -900, left_out: 'pending', date: '2026-01-03', payee: 'Fuel' },
    ])
  })

  it('is what was paid in another currency, by the rate', () => {
    const foreign = (fields: string) => one(`${plain.replace('-1.00', '-11.10')}${fields}`).rows[0]?.original
    expect(foreign('<ORIGCURRENCY><CURRATE>1.11<CURSYM>EUR</ORIGCURRENCY>')).toEqual({
      amount_minor: -1000,
      currency: 'EUR',
    })
    expect(foreign('<ORIGCURRENCY><CURRATE>0.0075<CURSYM>JPY</ORIGCURRENCY>')).toEqual({
      amount_minor: -1480,
      currency: 'JPY',
    })
    expect(foreign('<ORIGCURRENCY><CURRATE>1.00<CURSYM>EUR</ORIGCURRENCY>')).toBe(null)
  })

  it('is a correction, which counts for the proof where it is of a row in the file', () => {
    const rows =
      '<STMTTRN><DTPOSTED>20260102<TRNAMT>-10.00<FITID>1</STMTTRN>' +
      '<STMTTRN><DTPOSTED>20260102<TRNAMT>-8.00<FITID>2<CORRECTFITID>1<CORRECTACTION>REPLACE</STMTTRN>' +
      '<STMTTRN><DTPOSTED>20260102<FITID>3<CORRECTFITID>2<CORRECTACTION>DELETE</STMTTRN>'
    const balances = (closing: string) =>
      `</BANKTRANLIST><BALLIST><BAL><NAME>Previous balance<VALUE>10.00</BAL></BALLIST><LEDGERBAL><BALAMT>${closing}<DTASOF>20260102</LEDGERBAL>`
    const found = statementOf(statement(rows + balances('10.00')))
    expect(found.rows.map(row => row.amount_minor)).toEqual([-1000, -800, 0])
    expect(found.verdict).toEqual({ kind: 'proved', by: 'closing' })
    expect(statementOf(statement(rows + balances('9.00'))).verdict.kind).toBe('contradicted')
    const elsewhere = rows.replace('<CORRECTFITID>1', '<CORRECTFITID>X')
    expect(statementOf(statement(elsewhere + balances('9.00'))).verdict).toEqual({ kind: 'unproved' })
  })

  it.each(['20260110233000[-5:EST]', '20260110003000.000[+12:NZST]', '20260110120000[0:GMT]', '20260110'])(
    'never moves a day: %s',
    day => {
      expect(one(`<DTPOSTED>${day}<TRNAMT>-1.00`).rows[0]?.date).toBe('2026-01-10')
    },
  )
})

it('reads back any statement it is given', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ab Z9&<>\'"/é€-'), maxLength: 20 })
  const row = fc.record({
    cents: fc.integer({ min: -1e9, max: 1e9 }).filter(cents => cents !== 0),
    name: text,
    memo: text,
  })
  const written = (value: string) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), fc.boolean(), fc.boolean(), (rows, closed, comma) => {
      const tag = (name: string, value: string) => `<${name}>${value}${closed ? `</${name}>` : '\n'}`
      const content = rows
        .map(({ cents, name, memo }, index) => {
          const amount = (cents / 100).toFixed(2).replace('.', comma ? ',' : '.')
          return `<STMTTRN>${tag('DTPOSTED', '20260102')}${tag('TRNAMT', amount)}${tag('FITID', `f${index}`)}${tag('NAME', written(name))}${tag('MEMO', written(memo))}</STMTTRN>`
        })
        .join('')
      const clean = (value: string) => value.replace(/\s+/g, ' ').trim()
      const found = statementOf(statement(content))
      expect(found.problems).toEqual([])
      expect(
        found.rows.map(parsedRow => [parsedRow.amount_minor, parsedRow.payee, parsedRow.description]),
      ).toEqual(rows.map(({ cents, name, memo }) => [cents, clean(name) || clean(memo), clean(memo)]))
    }),
  )
})
