import { describe, expect, it } from 'vitest'
import type { ParseOptions } from '../../../main/formats/index.ts'
import { parsed } from './reading.ts'

/** Files of the kinds of the reported ones, in other languages, orders and banks: name, lines, amounts. */
type Twin = readonly [
  name: string,
  lines: readonly string[],
  amounts: readonly number[],
  options?: Partial<ParseOptions>,
]

const EUR = { currency: 'EUR' }
const CARD = { account_kind: 'credit_card' } as const

function amountsOf(lines: readonly string[], options: Partial<ParseOptions> = {}): readonly number[] {
  const file = parsed(`${lines.join('\n')}\n`, { today: '2026-11-28', ...options })
  return file.statements.flatMap(({ rows }) =>
    rows.filter(row => row.left_out === null).map(row => row.amount_minor),
  )
}

const DIRECTIONS: readonly Twin[] = [
  [
    'Dutch',
    ['Datum;Naam;Bedrag;Af Bij', '05-01-2026;A;12,50;Af', '16-01-2026;B;20,00;Bij'],
    [-1250, 2000],
    EUR,
  ],
  [
    'German letters',
    ['Buchungstag;Empfänger;Betrag;', '15.01.2026;A;12,50;S', '16.01.2026;B;20,00;H'],
    [-1250, 2000],
    EUR,
  ],
  [
    'DR and CR before the amount',
    ['Date,Payee,Dr/Cr,Amount', '2026-01-05,A,DR,12.50', '2026-01-06,B,CR,20.00'],
    [-1250, 2000],
  ],
  [
    'Spanish words',
    ['Fecha;Concepto;Importe;Cargo/Abono', '15/01/2026;A;12,50;Cargo', '16/01/2026;B;20,00;Abono'],
    [-1250, 2000],
    EUR,
  ],
  [
    'Spanish letters',
    ['Fecha;Concepto;Importe;D/H', '15/01/2026;A;12,50;D', '16/01/2026;B;20,00;H'],
    [-1250, 2000],
    EUR,
  ],
  [
    'Italian letters',
    ['Data;Descrizione;Importo;Segno', '15/01/2026;A;12,50;D', '16/01/2026;B;20,00;A'],
    [-1250, 2000],
    EUR,
  ],
  [
    'Polish words',
    ['Data operacji;Opis;Kwota;Strona', '2026-01-05;A;12,50;Wn', '2026-01-06;B;20,00;Ma'],
    [-1250, 2000],
    { currency: 'PLN' },
  ],
  [
    'Baltic letters',
    ['Date;Beneficiary;Amount;D/K', '2026-01-05;A;12.50;D', '2026-01-06;B;20.00;K'],
    [-1250, 2000],
    EUR,
  ],
  [
    'in and out',
    ['Date,Direction,Name,Amount', '2026-01-05,OUT,A,12.50', '2026-01-06,IN,B,20.00'],
    [-1250, 2000],
  ],
  [
    'signs of their own',
    ['Date,Name,Sign,Amount', '2026-01-05,A,-,12.50', '2026-01-06,B,+,20.00'],
    [-1250, 2000],
  ],
  [
    'a card: purchase and payment',
    ['Date,Description,Type,Amount', '2026-01-05,A,Purchase,12.50', '2026-01-06,B,Payment,20.00'],
    [-1250, 2000],
    CARD,
  ],
  [
    'withdrawal and deposit letters',
    ['Date,Description,Type,Amount', '2026-01-05,A,W,12.50', '2026-01-06,B,D,20.00'],
    [-1250, 2000],
  ],
  [
    'a blank for what comes in',
    ['Date,Description,Amount,', '2026-01-05,A,12.50,DR', '2026-01-06,B,20.00,'],
    [-1250, 2000],
  ],
  [
    'CR behind the number',
    ['Date,Description,Amount', '2026-01-05,A,12.50', '2026-01-06,B,20.00 CR'],
    [-1250, 2000],
  ],
]

const PROVED: readonly Twin[] = [
  [
    'headings that are swapped',
    [
      'Date,Text,Balance,Amount',
      '2026-01-05,A,-10.00,90.00',
      '2026-01-06,B,25.00,115.00',
      '2026-01-07,C,-5.00,110.00',
    ],
    [-1000, 2500, -500],
  ],
  [
    'out and in swapped',
    [
      'Date,Text,Debit,Credit,Balance',
      '2026-01-05,A,,10.00,90.00',
      '2026-01-06,B,25.00,,115.00',
      '2026-01-07,C,,5.00,110.00',
    ],
    [-1000, 2500, -500],
  ],
  [
    'no header, newest first',
    ['07/01/2026;C;5,00;;110,00', '06/01/2026;B;;25,00;115,00', '05/01/2026;A;10,00;;90,00'],
    [-500, 2500, -1000],
    EUR,
  ],
  [
    'a fee on top',
    [
      'Date,Text,Amount,Fee,Balance',
      '2026-01-05,A,-10.00,1.00,89.00',
      '2026-01-06,B,25.00,0.00,114.00',
      '2026-01-07,C,-5.00,2.00,107.00',
    ],
    [-1100, 2500, -700],
  ],
  [
    'a fee that is in the amount',
    [
      'Date,Text,Amount,Fee,Balance',
      '2026-01-05,A,-10.00,1.00,90.00',
      '2026-01-06,B,25.00,0.00,115.00',
      '2026-01-07,C,-5.00,2.00,110.00',
    ],
    [-1000, 2500, -500],
  ],
  [
    'gross, fee and net in German',
    [
      'Datum;Name;Brutto;Gebühr;Netto;Saldo',
      '15.01.2026;A;100,00;-3,00;97,00;97,00',
      '16.01.2026;B;-20,00;0,00;-20,00;77,00',
    ],
    [9700, -2000],
    EUR,
  ],
  [
    'thousands that the balance settles',
    [
      'Date;Text;Amount;Balance',
      '2026-01-05;A;1.250;5.000',
      '2026-01-06;B;-250;4.750',
      '2026-01-07;C;-1.500;3.250',
    ],
    [125000, -25000, -150000],
    EUR,
  ],
  [
    'payments of a day in no order',
    [
      'Date,Text,Amount,Balance',
      '2026-01-05,B,25.00,115.00',
      '2026-01-05,A,-10.00,90.00',
      '2026-01-06,C,-5.00,110.00',
      '2026-01-07,D,-1.00,109.00',
    ],
    [2500, -1000, -500, -100],
  ],
]

const NO_PAYMENTS: readonly Twin[] = [
  [
    'German balances',
    [
      'Datum;Text;Betrag',
      '01.01.2026;Anfangssaldo;100,00',
      '15.01.2026;A;-10,00',
      '31.01.2026;Endsaldo;90,00',
    ],
    [-1000],
    EUR,
  ],
  [
    'French balances',
    [
      'Date;Libellé;Montant',
      '01/01/2026;Solde initial;100,00',
      '15/01/2026;A;-10,00',
      '31/01/2026;Solde final;90,00',
    ],
    [-1000],
    EUR,
  ],
  [
    'Polish balances',
    [
      'Data;Opis;Kwota',
      '2026-01-01;Saldo początkowe;100,00',
      '2026-01-15;A;-10,00',
      '2026-01-31;Saldo końcowe;90,00',
    ],
    [-1000],
    { currency: 'PLN' },
  ],
  [
    'balances of a day',
    [
      'Date,Description,Amount',
      '2026-01-01,Opening balance as of 01/01/2026,100.00',
      '2026-01-15,A,-10.00',
      '2026-01-31,Closing balance as of 01/31/2026,90.00',
    ],
    [-1000],
  ],
  ['totals', ['Date,Description,Amount', '2026-01-15,A,-10.00', '2026-01-31,Total debits,-10.00'], [-1000]],
  [
    'payees of such names',
    [
      'Date,Description,Amount',
      '2026-01-15,Balance Bikes,-10.00',
      '2026-01-16,Total,-50.00',
      '2026-01-17,Pending Books,-3.00',
    ],
    [-1000, -5000, -300],
  ],
  [
    'German status',
    ['Datum;Status;Name;Betrag', '15.01.2026;Gebucht;A;-10,00', '16.01.2026;Vorgemerkt;B;-5,00'],
    [-1000],
    EUR,
  ],
  [
    'Spanish status',
    [
      'Fecha;Estado;Concepto;Importe',
      '15/01/2026;Contabilizado;A;-10,00',
      '16/01/2026;Pendiente;B;-5,00',
      '16/01/2026;Rechazado;C;-6,00',
    ],
    [-1000],
    EUR,
  ],
  [
    'French status',
    [
      'Date;Statut;Libellé;Montant',
      '15/01/2026;Comptabilisé;A;-10,00',
      '16/01/2026;En attente;B;-5,00',
      '17/01/2026;Refusé;C;-6,00',
    ],
    [-1000],
    EUR,
  ],
  [
    'Dutch status',
    [
      'Datum;Status;Naam;Bedrag',
      '15-01-2026;Geboekt;A;-10,00',
      '16-01-2026;In behandeling;B;-5,00',
      '17-01-2026;Geweigerd;C;-5,00',
    ],
    [-1000],
    EUR,
  ],
  [
    'a column of statuses with another name',
    ['Date,Phase,Name,Amount', '2026-01-15,Posted,A,-10.00', '2026-01-16,Pending,B,-5.00'],
    [-1000],
  ],
  [
    'a heading above what is pending',
    [
      'Date,Name,Amount',
      'Pending transactions',
      '2026-01-16,B,-5.00',
      'Posted transactions',
      '2026-01-15,A,-10.00',
    ],
    [-1000],
  ],
  [
    'failed and declined',
    [
      'Date,State,Name,Amount',
      '2026-01-15,COMPLETED,A,-10.00',
      '2026-01-16,FAILED,B,-5.00',
      '2026-01-16,DECLINED,C,-5.00',
    ],
    [-1000],
  ],
]

const CURRENCIES: readonly Twin[] = [
  [
    'paid abroad in German',
    [
      'Datum;Empfänger;Originalbetrag;Originalwährung;Betrag in EUR',
      '15.01.2026;A;-25,00;USD;-22,73',
      '16.01.2026;B;-5,00;EUR;-5,00',
    ],
    [-2273, -500],
    EUR,
  ],
  [
    'billing amount',
    [
      'Date,Merchant,Transaction amount,Transaction currency,Billing amount',
      '2026-01-15,A,-25.00,EUR,-27.10',
      '2026-01-16,B,-5.00,USD,-5.00',
    ],
    [-2710, -500],
  ],
  [
    'a row in another currency',
    [
      'Date,Name,Amount,Currency',
      '2026-01-15,A,-10.00,EUR',
      '2026-01-16,B,-5.00,USD',
      '2026-01-17,C,-6.00,EUR',
    ],
    [-1000, -600],
    EUR,
  ],
  [
    'a sign of another currency',
    ['Date,Name,Amount', '2026-01-15,A,€-10.00', '2026-01-16,B,$-5.00', '2026-01-17,C,€-6.00'],
    [-1000, -600],
    EUR,
  ],
]

const CARDS: readonly Twin[] = [
  [
    'purchases are positive, in German',
    ['Datum;Text;Betrag', '15.01.2026;Laden;15,00', '16.01.2026;Zahlung erhalten, vielen Dank;-60,00'],
    [-1500, 6000],
    { ...EUR, ...CARD },
  ],
  [
    'purchases are positive, in French',
    ['Date;Libellé;Montant', '15/01/2026;Magasin;15,00', '16/01/2026;Paiement reçu merci;-60,00'],
    [-1500, 6000],
    { ...EUR, ...CARD },
  ],
  [
    'purchases are negative',
    ['Date,Description,Amount', '2026-01-15,Shop,-15.00', '2026-01-16,PAYMENT RECEIVED - THANK YOU,60.00'],
    [-1500, 6000],
    CARD,
  ],
  [
    'a debt that is positive',
    [
      'Date,Description,Amount,Balance',
      '2026-01-15,Shop,15.00,115.00',
      '2026-01-16,PAYMENT - THANK YOU,-60.00,55.00',
      '2026-01-17,Shop,5.00,60.00',
    ],
    [-1500, 6000, -500],
    CARD,
  ],
]

/** One half of the amount has a name that is not known, and a balance stands before it. */
const HALVES: readonly Twin[] = [
  [
    'a balance first, the way out in the singular',
    ['Saldo po operacji,Data operacji,Kontrahent,Obciążenie,Uznania', '0.02,2026-02-03,Bikes,0.01,'],
    [-1],
    EUR,
  ],
  [
    'a balance first, an unknown word for the way out',
    ['Balance,Date,Payee,Spending,Deposits', '90.00,2026-02-03,Shop,10.00,'],
    [-1000],
  ],
  [
    'a fee first, an unknown word for the way in',
    ['Fee,Date,Payee,Withdrawals,Receipts', '0.00,2026-02-03,Shop,10.00,', '0.00,2026-02-04,Ann,,25.00'],
    [-1000, 2500],
  ],
  [
    'a balance last, one payment in, an unknown word for it',
    ['Date,Payee,Withdrawals,Receipts,Balance', '2026-02-04,Ann,,25.00,125.00'],
    [2500],
  ],
]

const KINDS: readonly (readonly [string, readonly Twin[]])[] = [
  ['directions', DIRECTIONS],
  ['what the balances prove', PROVED],
  ['rows that are no payments', NO_PAYMENTS],
  ['currencies', CURRENCIES],
  ['cards', CARDS],
  ['halves of an amount', HALVES],
]

for (const [kind, twins] of KINDS)
  describe(`twins: ${kind}`, () => {
    for (const [name, lines, amounts, options] of twins)
      it(name, () => {
        expect(amountsOf(lines, options)).toEqual(amounts)
      })
  })

describe('twins of texts', () => {
  const payees = (lines: readonly string[]) =>
    parsed(`${lines.join('\n')}\n`, { currency: 'EUR', today: '2026-11-28' }).statements[0]?.rows.map(row => [
      row.payee,
      row.description,
    ])
  it('name the other side of two', () => {
    expect(
      payees([
        'Date,From,To,Amount',
        '2026-01-15,Me,Shop,-5.00',
        '2026-01-16,Work,Me,9.00',
        '2026-01-17,Me,Cafe,-2.00',
      ])?.map(([payee]) => payee),
    ).toEqual(['Shop', 'Work', 'Cafe'])
    expect(
      payees([
        'Datum;Auftraggeber;Empfänger;Betrag',
        '15.01.2026;Ich;Laden;-5,00',
        '16.01.2026;Firma;Ich;9,00',
      ])?.map(([payee]) => payee),
    ).toEqual(['Laden', 'Firma'])
  })
  it('join columns with numbers', () => {
    expect(
      payees(['Date,Payee,Description-1,Description-2,Amount', '2026-01-15,Shop,Card,17,-5.00']),
    ).toEqual([['Shop', 'Card 17']])
    expect(payees(['Datum;Buchungstext 1;Buchungstext 2;Betrag', '15.01.2026;Laden;Karte;-5,00'])).toEqual([
      ['Laden', 'Laden Karte'],
    ])
  })
  it('add lines that go on to the row above', () => {
    expect(
      payees([
        'Date,Description,Amount',
        '2026-01-15,Batch (2),-15.00',
        ',First part,',
        ',Second part,',
        '2026-01-16,Shop,-2.00',
      ]),
    ).toEqual([
      ['Batch (2)', 'First part Second part'],
      ['Shop', ''],
    ])
  })
})

describe('what stays open is asked', () => {
  const asked = (lines: readonly string[], options: Partial<ParseOptions> = {}) =>
    parsed(`${lines.join('\n')}\n`, { today: '2026-11-28', ...options }).ambiguities
  it.each([
    [
      'a card without a payment',
      ['Date,Description,Amount', '2026-01-15,Shop,15.00', '2026-01-16,Cafe,6.00'],
      CARD,
      ['flip_sign'],
    ],
    [
      'amounts that are all positive',
      ['Date,Description,Amount', '2026-01-15,A,15.00', '2026-01-16,B,6.00', '2026-01-17,C,7.00'],
      {},
      ['flip_sign'],
    ],
    ['two columns without names', ['2026-01-15;A;15,00;', '2026-01-16;B;;6,00'], EUR, ['flip_sign']],
    [
      'three decimals',
      ['Date,Description,Amount', '2026-01-15,A,-1.500', '2026-01-16,B,12.250'],
      {},
      ['number_format'],
    ],
    [
      'a sign of several currencies',
      ['Date,Description,Amount', '2026-01-15,A,$-15.00', '2026-01-16,B,$6.00'],
      EUR,
      ['currency'],
    ],
    [
      'day and month',
      ['Date,Description,Amount', '01/02/2026,A,-15.00', '03/04/2026,B,6.00'],
      {},
      ['date_order'],
    ],
    [
      'nothing, as the other order lies ahead',
      ['Date,Description,Amount', '10/11/2026,A,-15.00', '11/12/2026,B,6.00'],
      { today: '2026-11-15' },
      ['date_order'],
    ],
    [
      'nothing, as the other order lies far ahead',
      ['Date,Description,Amount', '02/11/2026,A,-15.00', '03/10/2026,B,6.00'],
      { today: '2026-03-15' },
      [],
    ],
    [
      'nothing, as the balances say how the rows go',
      [
        'Date,Description,Amount,Balance',
        '01/03/2026,A,-15.00,85.00',
        '01/04/2026,B,6.00,91.00',
        '02/02/2026,C,5.00,96.00',
      ],
      {},
      [],
    ],
  ] as const)('%s', (_name, lines, options, wanted) => {
    expect(asked(lines, options)).toEqual(wanted)
  })

  it('names columns by letters where the file does not, and shows what stands above', () => {
    const bare = parsed('2026-01-15;A;-15,00\n2026-01-16;B;6,00\n', EUR)
    expect(bare.csv).toMatchObject({ header: ['A', 'B', 'C'], above: [] })
    const headed = parsed('Konto;123\nDatum;Text;Betrag\n15.01.2026;A;-15,00\n', EUR)
    expect(headed.csv).toMatchObject({ header: ['Datum', 'Text', 'Betrag'], above: [['Konto', '123']] })
  })

  it('is settled by a person', () => {
    const text =
      'Date,Description,Amount,Fee,State\n2026-01-15,A,15.00,1.00,PENDING\n2026-01-16,B,6.00,0.00,BOOKED\n'
    const csv = { flip_sign: true, fee_column: 3, leave_out_unbooked: false } as const
    const file = parsed(text, { csv })
    expect(file.ambiguities).toEqual([])
    expect(file.statements[0]?.rows.map(row => [row.amount_minor, row.left_out])).toEqual([
      [-1600, null],
      [-600, null],
    ])
  })
})
