import { describe, expect, it } from 'vitest'
import { parsed, statementOf, sum } from './reading.ts'

/** Layouts of banks of several countries, each with what was once misread in its kind. */

const lines = (...text: readonly string[]) => `${text.join('\n')}\n`

describe('what is not booked', () => {
  it('is told by a column of any name whose words say so of each row', () => {
    const statement = statementOf(
      lines(
        '"Auftragskonto";"Buchungstag";"Verwendungszweck";"Beguenstigter/Zahlungspflichtiger";"Betrag";"Waehrung";"Info"',
        '"DE01";"05.01.26";"EDEKA SAGT DANKE";"EDEKA";"-23,45";"EUR";"Umsatz gebucht"',
        '"DE01";"16.01.26";"STROM";"STADTWERKE";"-80,00";"EUR";"Umsatz vorgemerkt"',
      ),
    )
    expect(statement.currency).toBe('EUR')
    expect(statement.rows.map(row => [row.amount_minor, row.left_out])).toEqual([
      [-2345, null],
      [-8000, 'pending'],
    ])
  })
})

describe('lines of balances', () => {
  it('are no rows without an amount, whatever they call the balance', () => {
    const statement = statementOf(
      lines(
        'data;lançamento;ag./origem;valor (R$);saldos (R$)',
        '02/01/2026;SALDO ANTERIOR;;;1.000,00',
        '05/01/2026;PIX TRANSF ANA;0123;-250,00;',
        '05/01/2026;SALDO DO DIA;;;750,00',
        '15/01/2026;SALARIO;0123;2.500,00;3.250,00',
      ),
      { currency: 'BRL' },
    )
    expect(statement.problems).toEqual([])
    expect(statement.rows.map(row => row.amount_minor)).toEqual([-25000, 250000])
    expect(statement.opening_balance_minor).toBe(100000)
  })

  it('are of the account of the rows, where they name none', () => {
    const statement = statementOf(
      lines(
        'mBank S.A. Bankowość Detaliczna;',
        '#Saldo początkowe;1 000,00 PLN;',
        '#Data operacji;#Opis operacji;#Rachunek;#Kategoria;#Kwota;',
        '2026-01-05;"BIEDRONKA";"eKonto 1234";"Żywność";-45,60 PLN;;',
        '2026-01-10;"WYNAGRODZENIE";"eKonto 1234";"Wpływy";5 000,00 PLN;;',
        ';;;;#Saldo końcowe;5 954,40 PLN;',
      ),
      { currency: 'PLN' },
    )
    expect(statement).toMatchObject({
      bank_account_id: 'eKonto 1234',
      opening_balance_minor: 100000,
      closing_balance_minor: 595440,
      verdict: { kind: 'proved' },
    })
  })

  it('above the rows are of their account, too, and of several accounts of none', () => {
    const above = lines(
      'Date,Account,Description,Amount',
      ',,Opening balance,100.00',
      '2026-01-15,12345,A,-10.00',
      '2026-01-16,12345,B,5.00',
      ',,Closing balance,95.00',
    )
    expect(statementOf(above)).toMatchObject({
      bank_account_id: '12345',
      opening_balance_minor: 10000,
      closing_balance_minor: 9500,
    })
    const { statements } = parsed(above.replace('12345,B', '67890,B'))
    expect(statements.map(each => [each.bank_account_id, each.closing_balance_minor])).toEqual([
      ['12345', null],
      ['67890', null],
    ])
  })

  it('have their day and their amount in one text, and their order of day and month is the rows’', () => {
    const statement = statementOf(
      lines(
        'Téléchargement du 28/01/2026;',
        'Solde au 28/01/2026 954,40 €',
        'Liste des opérations du compte entre le 01/01/2026 et le 28/01/2026;',
        '',
        'Date;Libellé;Débit euros;Crédit euros;',
        '05/01/2026;"PAIEMENT PAR CARTE',
        'X1234 CARREFOUR 04/01";45,60;;',
        '02/01/2026;"VIREMENT ACME";;1000,00;',
      ),
      { today: '2026-02-01' },
    )
    expect(statement.rows.map(row => [row.date, row.amount_minor])).toEqual([
      ['2026-01-05', -4560],
      ['2026-01-02', 100000],
    ])
    expect(statement).toMatchObject({ currency: 'EUR', closing_balance_minor: 95440 })
  })
})

it('two days in a line above the rows are the period only where one leads to the other', () => {
  const rows = ['Date,Description,Amount', '2026-01-15,A,-10.00', '2026-01-16,B,5.00']
  const periodOf = (above: string) => statementOf(lines(above, ...rows)).period
  expect(periodOf('Transactions 2026-01-01 to 2026-01-31')).toEqual({ from: '2026-01-01', to: '2026-01-31' })
  expect(periodOf('Card issued 2025-01-01, valid until 2029-01-31')).toBeNull()
})

describe('the currency', () => {
  it('is the code that stands in each row of a file without headings', () => {
    const row = (day: number, before: string, after: string, amount: string) =>
      `123456789\tEUR\t202601${day}\t${before}\t${after}\t202601${day}\t${amount}\tALBERT HEIJN ${day}`
    const statement = statementOf(
      lines(
        row(10, '1000,00', '989,50', '-10,50'),
        row(11, '989,50', '978,00', '-11,50'),
        row(12, '978,00', '1178,00', '200,00'),
        row(13, '1178,00', '1165,50', '-12,50'),
      ),
    )
    expect(statement.currency).toBe('EUR')
    expect(sum(statement)).toBe(16550)
  })

  it('is the account’s, and that of the purchase beside it', () => {
    const statement = statementOf(
      lines(
        '"Дата операции";"Дата платежа";"Статус";"Сумма операции";"Валюта операции";"Сумма платежа";"Валюта платежа";"Описание"',
        '"05.01.2026 10:00:00";"06.01.2026";"OK";"-540,00";"RUB";"-540,00";"RUB";"Пятёрочка"',
        '"13.01.2026 11:00:00";"14.01.2026";"OK";"-10,00";"USD";"-905,00";"RUB";"Cafe"',
        '"14.01.2026 11:00:00";"";"FAILED";"-100,00";"RUB";"-100,00";"RUB";"Cafe 2"',
      ),
    )
    expect(statement.currency).toBe('RUB')
    expect(statement.rows.map(row => [row.amount_minor, row.original, row.left_out])).toEqual([
      [-54000, null, null],
      [-90500, { amount_minor: -1000, currency: 'USD' }, null],
      [-10000, null, 'cancelled'],
    ])
  })

  it('is that of the card, in Ukrainian', () => {
    const statement = statementOf(
      lines(
        '"Дата i час операції","Деталі операції",MCC,"Сума в валюті картки (UAH)","Сума в валюті операції",Валюта,Курс,"Сума комісій (UAH)","Сума кешбеку (UAH)","Залишок після операції"',
        '"13.01.2026 10:00:00","Сільпо",5411,-250.50,-250.50,UAH,—,—,2.5,749.50',
        '"05.01.2026 10:00:00","Зарплата",4829,1000.00,1000.00,UAH,—,—,—,1000.00',
      ),
    )
    expect(statement.currency).toBe('UAH')
    expect(statement.rows.map(row => [row.payee, row.amount_minor, row.balance_minor])).toEqual([
      ['Сільпо', -25050, 74950],
      ['Зарплата', 100000, 100000],
    ])
  })
})

describe('a text that is kept from being a number', () => {
  it('is read without its marks', () => {
    const postfinance = lines(
      'Datum von:;="01.01.2026"',
      'Konto:;="CH5109000000250097798"',
      'Währung:;="CHF"',
      'Datum;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF',
      '15.01.2026;"GUTSCHRIFT LOHN";5000;',
      '10.01.2026;"MIGROS ZURICH";;-45.6',
    )
    expect(statementOf(postfinance)).toMatchObject({
      bank_account_id: 'CH5109000000250097798',
      currency: 'CHF',
    })
    const marked = lines(
      'Account Number     :\t_00000012345678901',
      'Txn Date\tDescription\tDebit\tCredit\tBalance',
      '5 Jan 2026\tSWIGGY\t250.00\t\t9,750.00',
      '15 Jan 2026\tACME\t\t50,000.00\t59,750.00',
    )
    expect(statementOf(marked).bank_account_id).toBe('00000012345678901')
    const cells = lines('Date,Reference,Amount,Payee', '2026-01-15,="0012",="-10.00",="A"')
    expect(statementOf(cells).rows[0]).toMatchObject({ amount_minor: -1000, payee: 'A' })
  })
})

describe('the direction', () => {
  it.each([
    ['Bezahlung Karte BILLA DANKT', 'Gutschrift ACME GmbH'],
    ['Kartenzahlung REWE SAGT DANKE', 'Überweisung Anna'],
    ['CARD PAYMENT THE THANK YOU CAFE', 'From Anna'],
  ])('is not turned by what a shop says: %s', (bought, received) => {
    const file = parsed(
      lines(
        `05.01.2026;"${bought}";05.01.2026;-12,50;EUR`,
        `06.01.2026;"${bought}";06.01.2026;-7,50;EUR`,
        `15.01.2026;"${received}";15.01.2026;2.000,00;EUR`,
      ),
    )
    const turned = file.statements[0]?.rows.some(({ amount_minor }) => amount_minor === 1250) ?? true
    expect(turned && !file.ambiguities.includes('flip_sign')).toBe(false)
  })

  it.each(['Ihre Zahlung - besten Dank', 'Vielen Dank für Ihre Zahlung', 'Zahlung dankend erhalten'])(
    'of a card’s purchases is told by what its bank says of a payment: %s',
    text => {
      const statement = statementOf(
        lines(
          'Datum;Text;Betrag',
          '15.01.2026;REWE SAGT DANKE;45,60',
          `16.01.2026;${text};-500,00`,
          '17.01.2026;Bäcker;4,10',
        ),
        { currency: 'EUR' },
      )
      expect(statement.rows.map(row => row.amount_minor)).toEqual([-4560, 50000, -410])
    },
  )
})

describe('columns that are called by a currency alone', () => {
  it('hold amounts in it, and what is in another is asked for', () => {
    const statement = statementOf(
      lines(
        '"Account Number","Transaction Date","Description 1","CAD$","USD$"',
        '00123-1234567,1/15/2026,"LOBLAWS",-45.10,',
        '00123-1234567,1/16/2026,"PAYROLL",1000.00,',
        '00123-1234567,1/17/2026,"AMAZON US",,-10.00',
      ),
    )
    expect(statement.currency).toBe('CAD')
    expect(statement.rows.map(row => row.amount_minor)).toEqual([-4510, 100000])
    expect(statement.problems).toMatchObject([{ line: 4, field: 'amount' }])
  })
})
