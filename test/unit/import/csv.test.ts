import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { CsvMapping } from '../../../shared/contract/csv-mapping.ts'
import { failure, ownFixture, parsed, statementOf } from './reading.ts'

describe('a German bank with a preamble, decimal commas and a total', () => {
  const file = parsed(ownFixture('german-bank.csv'), { currency: 'EUR' })
  const [statement] = file.statements

  it('is read by what it holds', () => {
    expect(file.encoding).toBe('windows-1252')
    expect(file.csv?.mapping).toEqual({
      delimiter: ';',
      has_header: true,
      skip_lines: 5,
      date_column: 0,
      date_order: 'dmy',
      amount: { kind: 'signed', column: 4 },
      number_format: 'decimal_comma',
      flip_sign: false,
      payee_column: 1,
      description_column: 3,
      reference_column: null,
      check_number_column: null,
      category_column: null,
      currency_column: 5,
      account_column: null,
      balance_column: null,
      fee_column: null,
      status_column: null,
      leave_out_unbooked: true,
      payer_column: null,
      more_description_columns: [],
      original_amount_column: null,
      original_currency_column: null,
      currency: 'EUR',
    })
    expect(CsvMapping.safeParse(file.csv?.mapping).success).toBe(true)
    expect(file.csv?.header).toEqual([
      'Buchung',
      'Auftraggeber/Empfänger',
      'Buchungstext',
      'Verwendungszweck',
      'Betrag',
      'Währung',
    ])
  })

  it('gives rows with the lines they start on', () => {
    expect(statement?.rows.map(row => [row.line, row.date, row.amount_minor, row.payee])).toEqual([
      [7, '2026-02-27', -8950, 'Stadtwerke München'],
      [9, '2026-02-26', 321000, 'Arbeitgeber GmbH'],
      [10, '2026-02-25', -100500, 'Bäckerei „Zum Korn“'],
    ])
    expect(statement?.rows[0]?.description).toBe('Abschlag Februar 2026')
    expect(statement?.currency).toBe('EUR')
  })

  it('reports rows without a date, and leaves out the total', () => {
    expect(statement?.problems).toEqual([
      { line: 11, field: 'date', message: 'is missing', raw: '' },
      { line: 12, field: 'date', message: 'is not a day of the calendar', raw: '30.02.2026' },
    ])
    expect(statement?.notices).toEqual(['1 line with totals or balances left out.'])
  })

  it('is read again the same with the mapping that was found', () => {
    expect(parsed(ownFixture('german-bank.csv'), { currency: 'EUR', csv: file.csv?.mapping })).toEqual(file)
  })
})

describe('debit and credit columns', () => {
  const statement = statementOf(ownFixture('debit-credit.csv'))
  it('give signed amounts', () => {
    expect(statement.rows.map(row => [row.line, row.amount_minor, row.payee, row.check_number])).toEqual([
      [5, -2500, 'SHOP, THE', null],
      [6, 150000, 'Salary', null],
      [7, 2500, 'Reversal', null],
      [8, -10000, 'Check', '1017'],
    ])
  })
  it('make a row that is nothing, or both, a problem', () => {
    expect(statement.problems.map(problem => [problem.line, problem.field, problem.message])).toEqual([
      [9, 'amount', 'is zero'],
      [10, 'amount', 'is both a debit and a credit'],
      [11, 'row', 'has 8 fields where 6 are expected'],
    ])
    expect(statement.notices).toEqual(['2 lines with totals or balances left out.'])
  })
  it('may be negative in the debit column', () => {
    const text = 'Date,Payee,Debit,Credit\n2026-01-01,A,-5.00,\n2026-01-02,B,-6.00,\n2026-01-03,C,,7.00\n'
    expect(statementOf(text).rows.map(row => row.amount_minor)).toEqual([-500, -600, 700])
  })
})

describe('an amount with its direction in another column', () => {
  it.each([
    [
      'Datum,Naam,Af Bij,Bedrag (EUR)\n20260105,Winkel,Af,"12,50"\n20260106,Werk,Bij,"2000,00"\n',
      [-1250, 200000],
    ],
    [
      'Datum;Empfänger;Soll/Haben;Betrag\n05.01.2026;Laden;S;12,50\n06.01.2026;Arbeit;H;2.000,00\n',
      [-1250, 200000],
    ],
    [
      'Details,Posting Date,Description,Amount\nDEBIT,01/13/2026,Shop,-12.50\nCREDIT,01/14/2026,Work,2000.00\n',
      [-1250, 200000],
    ],
    [
      'Date,Payee,Type,Amount\n2026-01-01,A,debit,5\n2026-01-02,B,debit,6\n2026-01-03,Undone,debit,-6\n',
      [-500, -600, 600],
    ],
  ])('is signed by it: %j', (text, amounts) => {
    expect(statementOf(text).rows.map(row => row.amount_minor)).toEqual(amounts)
  })
  it('is a problem where the direction is unknown', () => {
    const mapping = { amount: { kind: 'amount_type', column: 2, type_column: 1 } } as const
    const found = statementOf('Date,Type,Amount,Payee\n2026-01-01,debit,5,A\n2026-01-02,maybe,6,B\n', {
      csv: mapping,
    })
    expect(found.rows).toHaveLength(1)
    expect(found.problems).toMatchObject([
      { line: 3, field: 'amount', message: 'has a type that is neither debit nor credit', raw: '6 maybe' },
    ])
  })
})

describe('finding how a CSV is written', () => {
  it.each([
    [',', 'Date,Payee,Amount\n2026-01-02,Shop,-1.50\n'],
    [';', 'Date;Payee;Amount\n2026-01-02;Shop;-1,50\n'],
    ['\t', 'Date\tPayee\tAmount\n2026-01-02\tShop, Inc.\t-1.50\n'],
    ['|', 'Date|Payee|Amount\n2026-01-02|Shop|-1.50\n'],
    [';', 'sep=;\nDate;Payee;Amount\n2026-01-02;Shop;-1,50\n'],
    [',', '\n\n  \nDate,Payee,Amount\n\n2026-01-02,Shop,-1.50\n\n'],
    [',', 'Mystery,Thing,Number\n2026-01-02,Shop,-1.50\n'],
    [',', '"Date","Payee","Amount"\r\n"2026-01-02","Shop","-1.50"\r\n'],
  ])('with %j: %j', (delimiter, text) => {
    const file = parsed(text)
    expect(file.csv?.mapping).toMatchObject({ delimiter, has_header: true })
    expect(file.statements[0]?.rows).toMatchObject([
      { date: '2026-01-02', amount_minor: -150, payee: expect.stringContaining('Shop') },
    ])
    expect(file.statements[0]?.problems).toEqual([])
  })

  it.each([
    ['fecha;concepto;importe', '13/01/2026;Tienda;-1,50'],
    ['Data,Descrizione,Importo', '13/01/2026,Negozio,"-1,50"'],
    ['Date;Libellé;Montant', '13/01/2026;Magasin;-1,50'],
    ['Data operacji;Opis operacji;Kwota', '2026-01-13;Sklep;-1,50'],
    ['Bokföringsdag;Belopp;Mottagare', '2026-01-13;-1,50;Affär'],
    ['Datum;Naam / Omschrijving;Bedrag (EUR)', '20260113;Winkel;-1,50'],
    ['Buchungstag;Empfänger;Betrag', '13.01.26;Laden;-1,50'],
    ['Data;Descrição;Valor', '13/01/2026;Loja;-1,50'],
  ])('in many languages: %s', (header, row) => {
    const found = statementOf(`${header}\n${row}\n`, { currency: 'EUR' })
    expect(found.problems).toEqual([])
    expect(found.rows).toMatchObject([
      { date: '2026-01-13', amount_minor: -150, payee: expect.stringMatching(/\p{L}{4}/u) },
    ])
  })

  it('without a header', () => {
    const file = parsed(
      '"01/13/2026","-12.50","*","","COFFEE SHOP"\n"01/14/2026","2000.00","*","","EMPLOYER"\n',
    )
    expect(file.csv?.mapping).toMatchObject({
      has_header: false,
      skip_lines: 0,
      date_column: 0,
      amount: { kind: 'signed', column: 1 },
      payee_column: 4,
    })
    expect(file.statements[0]?.rows.map(row => [row.line, row.amount_minor])).toEqual([
      [1, -1250],
      [2, 200000],
    ])
  })

  it('never takes the balance for the amount', () => {
    const file = parsed('Date,Balance,Description,Amount\n2026-01-02,100.00,Shop,-1.50\n')
    expect(file.csv?.mapping.amount).toEqual({ kind: 'signed', column: 3 })
    const unnamed = parsed('Date,Saldo,Text,Wert X\n02.01.2026,"100,00",Laden,"-1,50"\n')
    expect(unnamed.csv?.mapping.amount).toEqual({ kind: 'signed', column: 3 })
  })

  it('takes a column for the id of a row only if it is one', () => {
    const unique = 'Date,Transaction ID,Payee,Amount\n2026-01-02,a1,Shop,-1.50\n2026-01-02,a2,Shop,-1.50\n'
    expect(statementOf(unique).rows.map(row => row.bank_ref)).toEqual(['a1', 'a2'])
    expect(parsed(unique.replace('a2', 'a1')).csv?.mapping.reference_column).toBe(null)
  })

  it('makes a statement for each account in it, and holds out by itself what is in another currency', () => {
    const text =
      'Date,Account,Currency,Payee,Amount\n2026-01-02,Giro,EUR,A,-1.50\n2026-01-02,Visa,EUR,B,-2.50\n2026-01-03,Giro,JPY,C,-300\n2026-01-04,Giro,EUR,D,4.00\n'
    const { statements } = parsed(text)
    expect(
      statements.map(found => [
        found.bank_account_id,
        found.currency,
        found.rows.map(row => [row.amount_minor, row.left_out]),
      ]),
    ).toEqual([
      [
        'Giro',
        'EUR',
        [
          [-150, null],
          [-300, 'other_currency'],
          [400, null],
        ],
      ],
      ['Visa', 'EUR', [[-250, null]]],
    ])
    expect(statements[0]?.notices).toEqual(['1 row left out as in another currency than the account.'])
  })

  it('asks where it cannot tell', () => {
    const dates = parsed('Date,Payee,Amount\n01/02/2026,A,-1.50\n', { currency: 'EUR' })
    expect(dates).toMatchObject({ date_order: 'dmy', ambiguities: ['date_order'] })
    expect(parsed('Date,Payee,Amount\n2026-01-02,A,"1,234"\n')).toMatchObject({
      number_format: 'decimal_point',
      ambiguities: ['number_format'],
    })
    const columns = statementOf('name,amount\nA,-1.50\n')
    expect(columns.problems).toEqual([
      { line: 1, field: 'date', message: 'no column holds dates: choose one', raw: 'name,amount' },
    ])
  })

  it('does as it is told', () => {
    const text = 'When,Who,What,How much\n01/02/2026,A,x,"1,234"\n'
    const csv = {
      date_order: 'dmy',
      number_format: 'decimal_comma',
      payee_column: 2,
      description_column: null,
      flip_sign: true,
    } as const
    expect(statementOf(text, { csv }).rows).toMatchObject([
      { date: '2026-02-01', amount_minor: -123, payee: 'x', description: '', raw_amount: '1,234' },
    ])
  })
})

describe('quotes', () => {
  it('may hold delimiters, quotes and lines, and lines stay right', () => {
    const text = 'Date,Payee,Amount\n2026-01-02,"A, ""B""\nC",-1.50\n2026-01-03,D,-2.50\n2026-01-04,E,x\n'
    const found = statementOf(text)
    expect(found.rows.map(row => [row.line, row.payee])).toEqual([
      [2, 'A, "B" C'],
      [4, 'D'],
    ])
    expect(found.problems).toMatchObject([{ line: 5, field: 'amount', raw: 'x' }])
  })
  it('that are never closed are reported with their line', () => {
    const found = statementOf(
      'Date,Payee,Amount\n2026-01-02,A,-1.50\n2026-01-03,"D,-2.50\n2026-01-04,E,-3.50\n',
    )
    expect(found.rows).toHaveLength(1)
    expect(found.problems).toContainEqual({
      line: 3,
      field: 'row',
      message: 'opens a quote that is never closed: nothing after it was read',
      raw: '',
    })
  })
})

it('refuses what has no columns', () => {
  expect(failure('just words\nand more\n')).toEqual({
    ok: false,
    wording: expect.objectContaining({ text: expect.stringContaining('no columns') }),
    line: 1,
  })
})

it('reads back any table it is given', () => {
  const text = fc
    .string({ unit: fc.constantFrom(...'abZ 9&",;|\t\n.é\''), maxLength: 12 })
    .filter(value => /[abZé]/.test(value))
  const row = fc.record({
    day: fc.integer({ min: 1, max: 28 }),
    cents: fc.integer({ min: -1e9, max: 1e9 }).filter(cents => cents !== 0),
    payee: text,
    memo: text,
  })
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 15 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.boolean(),
      (rows, delimiter, comma) => {
        const cells = rows.map(({ day, cents, payee, memo }) => [
          `2026-01-${String(day).padStart(2, '0')}`,
          payee,
          memo,
          (cents / 100).toFixed(2).replace('.', comma ? ',' : '.'),
        ])
        const content = Papa.unparse([['Date', 'Payee', 'Memo', 'Amount'], ...cells], {
          delimiter,
          newline: '\n',
        })
        const clean = (value: string) => value.replace(/\s+/g, ' ').trim()
        const file = parsed(content)
        const found = file.statements[0]
        expect(found?.problems).toEqual([])
        expect(
          found?.rows.map(parsedRow => [
            parsedRow.date,
            parsedRow.payee,
            parsedRow.description,
            parsedRow.amount_minor,
          ]),
        ).toEqual(
          rows.map(({ day, cents, payee, memo }) => [
            `2026-01-${String(day).padStart(2, '0')}`,
            clean(payee),
            clean(memo),
            cents,
          ]),
        )
      },
    ),
  )
})
