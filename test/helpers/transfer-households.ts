import { addDays, dateInMonth, daysBetween } from '../../shared/domain/calendar.ts'
import type { TransferAccount } from '../../shared/domain/transfers/evidence.ts'
import type { PossiblePair, RowInPair } from '../../shared/domain/transfers/pairs.ts'
import { Random } from './random.ts'

/**
 * Households of invented accounts over two years, as banks write them: transfers of round amounts, card payments, loan rates, and besides them
 * purchases, wages, refunds, payments to people and to shops that happen to be of the same amounts on the same days.
 */

/** How a country's banks write: what the sending and the receiving side says, and whether that is plain. */
interface Ways {
  readonly toSavings: readonly (readonly [string, string])[]
  readonly toCard: readonly (readonly [string, string])[]
  readonly toLoan: readonly (readonly [string, string])[]
  readonly toCash: readonly string[]
  readonly people: readonly (readonly [string, string])[]
  readonly shops: readonly string[]
  readonly income: readonly string[]
}

const WAYS: readonly [Ways, ...Ways[]] = [
  {
    toSavings: [
      ['TRANSFER TO SAVINGS', 'TRANSFER FROM CHECKING'],
      [
        'Online Transfer to SAV ...8842 transaction#: 1298371',
        'Online Transfer from CHK ...1102 transaction#: 1298371',
      ],
      ['ALLY BANK $TRANSFER PPD ID: 9833122002', 'Requested transfer from EVERYDAY'],
      ['SCHEDULED TRANSFER TO SAV XXXXXX8842', 'DEPOSIT'],
      ['ACH DEBIT 00281', 'ACH CREDIT 00281'],
    ],
    toCard: [
      ['CHASE CREDIT CRD AUTOPAY 240105', 'AUTOMATIC PAYMENT - THANK YOU'],
      ['CAPITAL ONE MOBILE PMT 3KJ2', 'CAPITAL ONE MOBILE PYMT'],
      ['DISCOVER E-PAYMENT 8123', 'INTERNET PAYMENT - THANK YOU'],
      ['BARCLAYCARD US CREDITCARD PPD', 'Payment Received'],
    ],
    toLoan: [
      ['MORTGAGE PAYMENT', 'PAYMENT'],
      ['LAKEVIEW LN SRV MTG PYMT', 'Payment - Principal'],
    ],
    toCash: ['ATM WITHDRAWAL 00412 MAIN ST'],
    people: [
      ['ZELLE TRANSFER TO ANNE', 'ZELLE TRANSFER FROM BOB'],
      ['VENMO PAYMENT', 'VENMO CASHOUT'],
    ],
    shops: [
      'KROGER #482 CINCINNATI OH',
      'SHELL OIL 5742',
      'AMZN MKTP US',
      'GEICO AUTOPAY',
      'COMCAST BILL PAYMENT',
      'RENT',
    ],
    income: ['ACME PAYROLL', 'INTEREST PAID', 'STORE REFUND', 'CHECK DEPOSIT 1182'],
  },
  {
    toSavings: [
      ['TRANSFER TO EASY SAVER', 'TRANSFER FROM CURRENT ACCOUNT'],
      ['STANDING ORDER SAVINGS', 'STANDING ORDER'],
    ],
    toCard: [
      ['CREDIT CARD PAYMENT', 'PAYMENT RECEIVED - THANK YOU'],
      ['BARCLAYCARD DIRECT DEBIT', 'DIRECT DEBIT PAYMENT'],
    ],
    toLoan: [['MORTGAGE PAYMENT 0098', 'MORTGAGE PAYMENT']],
    toCash: ['CASH WITHDRAWAL'],
    people: [['TRANSFER TO MR A SMITH', 'TRANSFER FROM MISS B JONES']],
    shops: [
      'CARD PAYMENT TO TESCO STORES',
      'CARD PAYMENT TO SHELL',
      'COUNCIL TAX',
      'NETFLIX.COM',
      'DEBIT CARD PAYMENT GREGGS',
    ],
    income: ['SALARY WIDGETS PLC', 'REFUND AMAZON', 'HMRC TAX REBATE'],
  },
  {
    toSavings: [
      ['Umbuchung Tagesgeld', 'Umbuchung Girokonto'],
      ['Dauerauftrag Sparen', 'Gutgeschrieben von Girokonto'],
      ['Überweisung', 'Überweisung'],
    ],
    toCard: [
      ['Kreditkartenabrechnung 03/26', 'Lastschrift Einzug Zahlung'],
      ['VISA ABRECHNUNG', 'Einzug Saldenausgleich'],
    ],
    toLoan: [['Darlehen Rate 4711', 'Zahlung Rate']],
    toCash: ['Bargeldauszahlung Geldautomat'],
    people: [['Überweisung an Erika Muster', 'Überweisung von Max Muster']],
    shops: ['REWE SAGT DANKE', 'Kartenzahlung EDEKA', 'Miete Wohnung', 'STADTWERKE ABSCHLAG'],
    income: ['Gehalt Muster GmbH', 'Erstattung Krankenkasse', 'Zinsen'],
  },
  {
    toSavings: [
      ['VIREMENT INTERNE VERS LIVRET', 'VIREMENT DE COMPTE COURANT'],
      ['VIR LIVRET A', 'VIR RECU'],
      ['VIREMENT PERMANENT', 'VIREMENT PERMANENT'],
    ],
    toCard: [['PAIEMENT CARTE CREDIT', 'PAIEMENT RECU MERCI']],
    toLoan: [['ECHEANCE PRET REMBOURSEMENT', 'REMBOURSEMENT']],
    toCash: ['RETRAIT ESPECES'],
    people: [['VIREMENT M DUPONT', 'VIREMENT MME DURAND']],
    shops: ['CARTE 12/03 CARREFOUR', 'ACHAT CB SNCF', 'LOYER', 'EDF PRELEVEMENT'],
    income: ['SALAIRE SARL', 'REMBOURSEMENT CPAM', 'INTERETS'],
  },
  {
    toSavings: [
      ['TRASPASO A CUENTA AHORRO', 'TRASPASO DE CUENTA CORRIENTE'],
      ['TRANSFERENCIA ENTRE CUENTAS PROPIAS', 'TRANSFERENCIA ENTRE CUENTAS PROPIAS'],
    ],
    toCard: [['LIQUIDACION TARJETA CREDITO', 'PAGO RECIBIDO GRACIAS']],
    toLoan: [['PRESTAMO HIPOTECA PAGO', 'PAGO']],
    toCash: ['CAJERO EFECTIVO'],
    people: [['TRANSFERENCIA A JUAN PEREZ', 'TRANSFERENCIA DE ANA LOPEZ']],
    shops: ['COMPRA TARJETA MERCADONA', 'COMPRA REPSOL', 'ALQUILER PISO', 'PAGO BIZUM'],
    income: ['NOMINA EMPRESA SL', 'DEVOLUCION ZARA', 'INTERESES'],
  },
]

export interface GeneratedHousehold {
  readonly own: ReadonlyMap<string, TransferAccount>
  readonly rows: readonly GeneratedRow[]
  readonly pairs: readonly PossiblePair[]
  /** `out in`, by ids. */
  readonly transfers: ReadonlySet<string>
}

export interface GeneratedRow extends RowInPair {
  readonly signed_minor: number
}

const ROUND = [2_000, 5_000, 10_000, 15_000, 20_000, 25_000, 50_000, 75_000, 100_000] as const
const MONTHS = 24

export function generateHousehold(seed: number): GeneratedHousehold {
  const random = new Random(seed)
  const ways = random.pick(WAYS)
  const own = new Map<string, TransferAccount>()
  const add = (id: string, name: string, kind: TransferAccount['kind'], bank_id: string | null) =>
    own.set(id, { id, name, kind, bank_id })
  add('chk', random.pick(['Everyday', 'Main', 'Konto']), 'checking', '0210001102')
  add('sav', random.pick(['Rainy day', 'Pot', 'Reserve']), 'savings', '55508842')
  add('card', random.pick(['Blue', 'Visa', 'Travel']), 'credit_card', '4111111111115567')
  if (random.chance(0.5)) add('card2', 'Second', 'credit_card', '5500000000004321')
  if (random.chance(0.5)) add('loan', random.pick(['House', 'Flat']), 'loan', null)
  if (random.chance(0.3)) add('cash', 'Wallet', 'cash', null)
  if (random.chance(0.3)) add('sav2', 'Holiday', 'savings', '66601234')
  const rows: GeneratedRow[] = []
  const transfers = new Set<string>()
  const put = (account_id: string, signed_minor: number, date: string, text: string): string => {
    const id = `t${rows.length}`
    const inPayee = random.chance(0.5)
    rows.push({
      id,
      account_id,
      date,
      signed_minor,
      payee: inPayee ? text : '',
      description: inPayee ? '' : text,
      named_account: null,
      mayBeLinked: true,
    })
    return id
  }
  const move = (from: string, to: string, minor: number, date: string, texts: readonly [string, string]) => {
    const lag = random.pick([0, 0, 0, 1, 1, 2, 3, -1])
    const out = put(from, -minor, date, texts[0])
    transfers.add(`${out} ${put(to, minor, addDays(date, lag), texts[1])}`)
  }
  const plain = ['', ''] as const
  for (let index = 0; index < MONTHS; index++) {
    const month = `${2024 + Math.floor(index / 12)}-${String(1 + (index % 12)).padStart(2, '0')}`
    const day = (from: number, to: number) => dateInMonth(month, random.whole(from, to))
    const spent = random.whole(20_000, 300_000)
    move('chk', 'sav', random.pick(ROUND), day(1, 8), random.pick(ways.toSavings) ?? plain)
    if (own.has('sav2'))
      move('chk', 'sav2', random.pick(ROUND), day(8, 28), random.pick(ways.toSavings) ?? plain)
    move(
      'chk',
      'card',
      random.chance(0.2) ? random.pick(ROUND) : spent,
      day(3, 25),
      random.pick(ways.toCard) ?? plain,
    )
    if (own.has('card2'))
      move('chk', 'card2', random.whole(1_000, 90_000), day(3, 25), random.pick(ways.toCard) ?? plain)
    if (own.has('loan')) move('chk', 'loan', 123_456, day(1, 3), random.pick(ways.toLoan) ?? plain)
    if (own.has('cash'))
      move('chk', 'cash', random.pick(ROUND), day(1, 28), [
        random.pick(ways.toCash) ?? '',
        random.pick(['', 'From the bank']),
      ])
    put('chk', random.whole(200_000, 500_000), day(25, 28), ways.income[0] ?? '')
    for (let count = random.whole(20, 45); count > 0; count--) {
      const account = random.pick(['chk', 'card', 'card'])
      put(
        account,
        -(random.chance(0.15) ? random.pick(ROUND) : random.whole(200, 15_000)),
        day(1, 28),
        random.pick(ways.shops) ?? '',
      )
    }
    for (let count = random.whole(1, 4); count > 0; count--) {
      const [to, from] = random.pick(ways.people) ?? plain
      if (random.chance(0.6)) put('chk', -random.pick(ROUND), day(1, 28), to)
      if (random.chance(0.4)) put(random.pick(['chk', 'sav']), random.pick(ROUND), day(1, 28), from)
    }
    if (random.chance(0.5))
      put(
        random.pick(['card', 'chk', 'sav']),
        random.pick(ROUND),
        day(1, 28),
        ways.income[random.whole(1, ways.income.length - 1)] ?? '',
      )
  }
  return { own, rows, pairs: pairsIn(rows), transfers }
}

function pairsIn(rows: readonly GeneratedRow[]): PossiblePair[] {
  const incoming = Map.groupBy(
    rows.filter(row => row.signed_minor > 0),
    row => row.signed_minor,
  )
  return rows
    .filter(row => row.signed_minor < 0)
    .flatMap(out =>
      (incoming.get(-out.signed_minor) ?? [])
        .filter(each => each.account_id !== out.account_id && Math.abs(daysBetween(out.date, each.date)) <= 5)
        .map(each => ({ out, in: each })),
    )
}
