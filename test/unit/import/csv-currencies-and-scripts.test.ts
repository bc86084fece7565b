import { describe, expect, it } from 'vitest'
import type { ParseOptions } from '../../../main/formats/index.ts'
import { statementOf } from './reading.ts'

/** Files whose columns say by what is in them, or in other scripts, what they are. */

const TODAY = { today: '2026-11-28' }

function read(lines: readonly string[], options: Partial<ParseOptions> = {}) {
  return statementOf(`${lines.join('\n')}\n`, { ...TODAY, ...options })
}

const amounts = (statement: ReturnType<typeof read>) => statement.rows.map(row => row.amount_minor)

describe('amounts with a currency of their own behind each', () => {
  const LOCAL = [
    'Date,Name,Amount,Currency,Local amount,Local currency,Money Out,Money In',
    '02/11/2026,Tesco,-12.30,GBP,-12.30,GBP,-12.30,',
    '13/11/2026,Boulangerie,-4.36,GBP,-5.00,EUR,-4.36,',
    '14/11/2026,J Smith,100.00,GBP,100.00,GBP,,100.00',
  ]

  it('are what the account changed by where they are in its currency, whatever they are called', () => {
    const statement = read(LOCAL, { currency: 'GBP' })
    expect(amounts(statement)).toEqual([-1230, -436, 10_000])
    expect(statement.rows[1]?.original).toEqual({ amount_minor: -500, currency: 'EUR' })
    expect(statement.currency).toBe('GBP')
  })

  it('are told apart by which of them changes, where the account is not known', () => {
    expect(amounts(read(LOCAL, { currency: 'USD' }))).toEqual([-1230, -436, 10_000])
  })

  it('are the second ones where those are in the account’s currency', () => {
    const statement = read(
      [
        'Date,Name,Amount,Currency,Converted,Converted currency',
        '02/11/2026,Tesco,-12.30,GBP,-16.02,USD',
        '13/11/2026,Boulangerie,-5.00,EUR,-5.40,USD',
      ],
      { currency: 'USD' },
    )
    expect(amounts(statement)).toEqual([-1602, -540])
    expect(statement.rows[1]?.original).toEqual({ amount_minor: -500, currency: 'EUR' })
  })

  it('are told apart in Russian', () => {
    const statement = read(
      [
        'Дата операции;Статус;Сумма операции;Валюта операции;Сумма платежа;Валюта платежа;Описание',
        '02.11.2026 10:00:00;OK;-10,00;USD;-950,00;RUB;Лавка',
        '05.11.2026 09:00:00;OK;50000,00;RUB;50000,00;RUB;Работа',
      ],
      { currency: 'RUB' },
    )
    expect(amounts(statement)).toEqual([-95_000, 5_000_000])
    expect(statement.rows[0]?.original).toEqual({ amount_minor: -1000, currency: 'USD' })
  })
})

describe('columns in other scripts', () => {
  it.each([
    [
      'Japanese',
      'JPY',
      [
        '年月日,お引出し,お預入れ,お取り扱い内容,残高',
        '2026/11/2,"1,200",,セブン,"98,800"',
        '2026/11/5,,"250,000",給料,"348,800"',
      ],
      [-1200, 250_000],
    ],
    [
      'Korean',
      'KRW',
      [
        '거래일시,적요,출금액,입금액,잔액',
        '2026-11-02 10:00:00,편의점,"1,200",0,"98,800"',
        '2026-11-05 09:00:00,급여,0,"250,000","348,800"',
      ],
      [-1200, 250_000],
    ],
    [
      'Chinese',
      'CNY',
      [
        '交易日期,交易摘要,收入金额,支出金额,账户余额,对方户名',
        '20261102,消费,,12.50,987.50,便利店',
        '20261105,工资,5000.00,,5987.50,公司',
      ],
      [-1250, 500_000],
    ],
    [
      'Arabic',
      'SAR',
      [
        'التاريخ,الوصف,مدين,دائن,الرصيد',
        '02/11/2026,مشتريات,12.50,,987.50',
        '15/11/2026,راتب,,1000.00,1987.50',
      ],
      [-1250, 100_000],
    ],
    [
      'Hebrew',
      'ILS',
      ['תאריך,תיאור,חובה,זכות,יתרה', '02/11/2026,קניה,12.50,,987.50', '15/11/2026,משכורת,,1000.00,1987.50'],
      [-1250, 100_000],
    ],
    [
      'Greek',
      'EUR',
      [
        'Ημερομηνία;Περιγραφή;Ποσό;Υπόλοιπο',
        '02/11/2026;Αγορά;-12,50;987,50',
        '15/11/2026;Μισθός;1.000,00;1.987,50',
      ],
      [-1250, 100_000],
    ],
    [
      'Russian',
      'RUB',
      [
        'Дата;Описание;Расход;Приход;Остаток',
        '02.11.2026;Лавка;12,50;;987,50',
        '15.11.2026;Работа;;1000,00;1987,50',
      ],
      [-1250, 100_000],
    ],
  ] as const)('%s: amounts, and proved by the balances', (_, currency, lines, expected) => {
    const statement = read(lines, { currency })
    expect(amounts(statement)).toEqual(expected)
    expect(statement.verdict).toMatchObject({ kind: 'proved' })
  })

  it('Chinese: a direction in a column of its own, and what was never paid left out', () => {
    const statement = read(
      [
        '交易时间,交易对方,商品说明,收/支,金额（元）,交易状态',
        '2026-11-02 10:00:00,便利店,早餐,支出,12.50,交易成功',
        '2026-11-03 10:00:00,张三,转账,收入,100.00,交易成功',
        '2026-11-04 10:00:00,店,鞋,支出,299.00,交易关闭',
      ],
      { currency: 'CNY' },
    )
    expect(statement.rows.map(row => [row.amount_minor, row.left_out])).toEqual([
      [-1250, null],
      [10_000, null],
      [-29_900, 'cancelled'],
    ])
  })

  it('Japanese: a card of purchases, its fees of nothing aside', () => {
    const statement = read(
      [
        '利用日,利用店名・商品名,利用金額,支払手数料,支払総額',
        '2026/11/02,セブン,1200,0,1200',
        '2026/11/05,アマゾン,3980,0,3980',
      ],
      { currency: 'JPY', account_kind: 'credit_card' },
    )
    expect(amounts(statement)).toEqual([-1200, -3980])
    expect(statement.rows[0]?.payee).toBe('セブン')
  })
})

describe('what a column is, by what is in it', () => {
  it('a counterparty’s IBAN is no payee', () => {
    const statement = read(
      [
        '"Date","Amount","Account","Counterparty","Name","Description"',
        '"2026-11-02","-1,234.50","NL00BUNQ01","NL11ABNA02","Huur BV","Huur"',
        '"2026-11-03","2,000.00","NL00BUNQ01","NL11ABNA03","Werk BV","Salaris"',
      ],
      { currency: 'EUR' },
    )
    expect(statement.rows.map(({ payee }) => payee)).toEqual(['Huur BV', 'Werk BV'])
  })

  it('the one word that all rows are booked is no payee', () => {
    const statement = read(
      [
        'Data,Cosa,Conto,Voce,Importo',
        '02/11/2026,CONTABILIZZATO,1000/1,Spesa,-34.50',
        '15/11/2026,CONTABILIZZATO,1000/1,Paga,1500.00',
      ],
      { currency: 'EUR' },
    )
    expect(statement.rows.map(({ payee }) => payee)).toEqual(['Spesa', 'Paga'])
  })

  it('a balance is one by the last word of its name, but for the one before the row', () => {
    const rows = (name: string) => [
      `Date,Description,Debit,Credit,${name}`,
      '2026-11-05,SHOP,12.00,,988.00',
      '2026-11-04,PAY,,1000.00,1000.00',
    ]
    expect(read(rows('Account Running Balance')).verdict).toMatchObject({ kind: 'proved', by: 'running' })
    expect(read(rows('Beginning Balance')).verdict).not.toMatchObject({ kind: 'contradicted' })
  })

  it('the balance before the first row may stand below the rows, beside its word', () => {
    const lines = (before: string) => [
      '"Neuer Kontostand";"1.234,56 EUR";',
      '',
      '"Buchungstag";"Vorgang";"Buchungstext";"Umsatz in EUR";',
      '"04.11.2026";"Lastschrift";"Strom";"-80,00";',
      '"03.11.2026";"Überweisung";"Lohn";"2.000,00";',
      '',
      `"Alter Kontostand";"${before} EUR";`,
    ]
    expect(read(lines('-685,44'), { currency: 'EUR' }).verdict).toMatchObject({
      kind: 'proved',
      by: 'closing',
    })
    expect(read(lines('-585,44'), { currency: 'EUR' }).verdict).toMatchObject({ kind: 'contradicted' })
  })

  it('a time may have its zone’s letters behind it', () => {
    const statement = read([
      'Date,Amount,Notes',
      '2026-11-02 23:30:00 PST,-10.00,Rent',
      '2026-11-03 08:00:00 CEST,5.00,Back',
    ])
    expect(statement.rows.map(({ date }) => date)).toEqual(['2026-11-02', '2026-11-03'])
  })
})
