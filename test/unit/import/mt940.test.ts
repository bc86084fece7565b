import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../main/formats/index.ts'
import { failure, ownFixture, parsed, statementOf } from './reading.ts'

interface Text {
  readonly account?: string
  readonly opening?: string
  readonly closing?: string
}

/** A message of an account that opens at 0.00, with these lines in it. */
function message(
  lines: readonly string[],
  { account = 'NL91ABNA0417164300', opening = 'C260101EUR0,00', closing }: Text = {},
) {
  const end = closing === undefined ? [] : [`:62F:${closing}`, '-']
  return `${[':20:940S', `:25:${account}`, ':28C:1/1', `:60F:${opening}`, ...lines, ...end].join('\n')}\n`
}

/** The one row of a payment with these lines as its details. */
function row(details: readonly string[], line = '2601050105D12,50NTRFNONREF') {
  const found = statementOf(message([`:61:${line}`, `:86:${details.join('\n')}`]))
  expect(found.problems).toEqual([])
  return found.rows[0]
}

describe('an MT940 file', () => {
  const file = parsed(ownFixture('german.sta'))
  const [statement] = file.statements

  it('is one statement of its pages, which lead from the first balance to the last', () => {
    expect(file).toMatchObject({ format: 'mt940', encoding: 'utf-8', ambiguities: [], notices: [] })
    expect(file.statements).toHaveLength(1)
    expect(statement).toMatchObject({
      bank_account_id: '0123456789',
      bank_id: '50010517',
      currency: 'EUR',
      opening_balance_minor: 100_000,
      opening_date: '2025-12-30',
      closing_balance_minor: 280_750,
      closing_date: '2026-01-08',
      problems: [],
      notices: [],
      verdict: { kind: 'proved', by: 'closing' },
    })
  })

  it('reads each line with the other side and the text that was meant', () => {
    expect(statement?.rows).toMatchObject([
      {
        line: 6,
        // Booked in January, valued in December.
        date: '2026-01-02',
        amount_minor: -1250,
        payee: 'Turnverein Musterstadt von 1890 e.V.',
        description: 'Monatsbeitrag Januar fuer Mitglied 7',
        bank_ref: '2026010200123',
      },
      { line: 10, amount_minor: 200_000, payee: 'Arbeitgeber GmbH', description: 'Gehalt 01/2026' },
      {
        line: 19,
        amount_minor: -10_000,
        payee: 'Kunde Müller',
        description: 'Retoure Gutschrift',
        bank_ref: null,
      },
      { line: 21, amount_minor: -8000, payee: 'Verwendung siehe Beleg' },
    ])
  })

  it.each(['statement.sta', 'statement.txt', 'statement.940', 'statement'])(
    'is known by its content: %s',
    name => {
      expect(detectFormat(ownFixture('german.sta'), name)).toBe('mt940')
      expect(detectFormat(new TextEncoder().encode(`ABNANL2A\n940\nABNANL2A\n${message([])}`), name)).toBe(
        'mt940',
      )
    },
  )

  it('is refused where it holds no statement', () => {
    expect(failure('hello', { fileName: 'x.sta' }).wording.text).toMatch(/not an MT940 file/)
  })
})

describe('statement lines', () => {
  it.each([
    ['2601050105D12,50NTRFNONREF', '2026-01-05', -1250],
    ['260105C12,50NTRFNONREF', '2026-01-05', 1250],
    ['2601050105CR1234,5NTRFNONREF', '2026-01-05', 123_450],
    ['2601050105DR12,NTRFNONREF', '2026-01-05', -1200],
    ['2601050105RD12,00NTRFNONREF', '2026-01-05', 1200],
    ['2601050105RCR12,00NTRFNONREF', '2026-01-05', -1200],
    ['2601050105D000000000012,00S103REF//B', '2026-01-05', -1200],
    ['2601050105D12.50NTRFNONREF', '2026-01-05', -1250],
    ['2601050105D1.234,50NTRFNONREF', '2026-01-05', -123_450],
    ['2512310102C1,00NTRFNONREF', '2026-01-02', 100],
    ['2601021231C1,00NTRFNONREF', '2025-12-31', 100],
    ['2402280229C1,00NTRFNONREF', '2024-02-29', 100],
    ['991231C1,00NTRFNONREF', '1999-12-31', 100],
  ])('%s', (line, date, amount_minor) => {
    expect(row(['x'], line)).toMatchObject({ date, amount_minor })
  })

  it.each([
    ['2601050105D12,50NTRFNONREF', null],
    ['2601050105D12,50NTRFEREF//4711', '4711'],
    ['2601050105D12,50NTRFEREF//NONREF', null],
    ['2601050105D12,50NTRFEREF//0000000000', null],
  ])("has the bank's own reference only: %s", (line, bank_ref) => {
    expect(row(['x'], line)).toMatchObject({ bank_ref })
  })

  it('makes problems of what is none', () => {
    const found = statementOf(
      message([':61:hello', ':86:x', ':61:2613050105D1,00NTRF', ':61:260105D0,00NTRF']),
    )
    expect(found.rows).toEqual([])
    expect(found.problems).toMatchObject([
      { line: 5, field: 'row', message: 'is not a statement line', raw: 'hello' },
      { line: 7, field: 'date' },
      { line: 8, field: 'amount', message: 'is zero' },
    ])
  })

  it('leaves out what is expected only', () => {
    const text = message([':61:260105ED5,00NTRF', ':61:260105D1,00NTRF'], { closing: 'D260105EUR1,00' })
    expect(statementOf(text)).toMatchObject({
      rows: [{ left_out: 'pending' }, { left_out: null }],
      verdict: { kind: 'proved' },
    })
  })

  it.each([
    ['JPY', '1500,', 1500],
    ['KWD', '1,500', 1500],
    ['CHF', '1,5', 150],
  ])('has the decimals of %s', (currency, amount, minor) => {
    const text = message([`:61:260105C${amount}NTRF`], { opening: `C260101${currency}0,` })
    expect(statementOf(text)).toMatchObject({ currency, rows: [{ amount_minor: minor }] })
  })

  it('turns reversals where the balances hold only so', () => {
    const lines = [':61:260105D100,00NTRF', ':61:260106RC100,00NTRF']
    const settled = message(lines, { opening: 'C260101EUR500,00', closing: 'C260106EUR500,00' })
    expect(statementOf(settled).rows.map(found => found.amount_minor)).toEqual([-10_000, 10_000])
    const asWritten = message(lines, { opening: 'C260101EUR500,00', closing: 'C260106EUR300,00' })
    expect(statementOf(asWritten).rows.map(found => found.amount_minor)).toEqual([-10_000, -10_000])
  })

  it('says by how much it does not add up', () => {
    const text = message([':61:260105D1,00NTRF'], { closing: 'D260105EUR3,00' })
    expect(statementOf(text).verdict).toEqual({ kind: 'contradicted', difference_minor: -200, first_row: 0 })
  })

  it('never takes half of an amount where the file is cut', () => {
    const whole = message([':61:2601050105D12,50NTRFNONREF', ':86:Shop'])
    const cut = parsed(whole.slice(0, whole.indexOf('12,50') + 4), { format: 'mt940' })
    expect(cut.statements[0]?.rows).toEqual([])
    expect(cut.statements[0]?.problems).toMatchObject([{ field: 'row', line: 5 }])
    expect(cut.notices).toHaveLength(1)
  })
})

describe("the accounts of a file's messages", () => {
  it.each([
    ['DE89370400440532013000', 'DE89370400440532013000', null],
    ['NL91ABNA0417164300EUR', 'NL91ABNA0417164300', null],
    ['NL91 ABNA 0417 1643 00 EUR', 'NL91ABNA0417164300', null],
    ['/PL61109010140000071219812874', 'PL61109010140000071219812874', null],
    ['50010517/0123456789', '0123456789', '50010517'],
    ['COBADEFFXXX/0123456789EUR', '0123456789', 'COBADEFFXXX'],
    ['123-456789.01', '123-456789.01', null],
  ])('%s', (account, bank_account_id, bank_id) => {
    expect(statementOf(message([], { account, closing: 'C260101EUR0,00' }))).toMatchObject({
      bank_account_id,
      bank_id,
    })
  })

  it('are one statement each', () => {
    const first = message([':61:260105D1,00NTRF'], { closing: 'D260105EUR1,00' })
    const other = message([':61:260105D7,00NTRF'], { account: 'OTHER1', closing: 'D260105EUR7,00' })
    const next = message([':61:260106D2,00NTRF'], { opening: 'D260105EUR1,00', closing: 'D260106EUR3,00' })
    for (const [text, count] of [
      [first + other + next, 2],
      [next + other + first, 2],
      [first + first + next, 2 - 1],
    ] as const) {
      const { statements } = parsed(text)
      expect(statements).toHaveLength(count)
      expect(statements[0]).toMatchObject({
        opening_balance_minor: 0,
        closing_balance_minor: -300,
        verdict: { kind: 'proved', by: 'closing' },
      })
      expect(statements[0]?.rows.map(found => found.amount_minor)).toEqual([-100, -200])
    }
  })

  it('are contradicted where a page is missing', () => {
    const first = message([':61:260105D1,00NTRF'], { closing: 'D260105EUR1,00' })
    const third = message([':61:260107D2,00NTRF'], { opening: 'D260106EUR5,00', closing: 'D260107EUR7,00' })
    expect(statementOf(first + third).verdict).toEqual({
      kind: 'contradicted',
      difference_minor: -400,
      first_row: 1,
    })
  })
})

describe("what banks write of a payment's other side", () => {
  it.each([
    [
      'Germany',
      ['166?00GUTSCHRIFT?20SVWZ+Miete Januar?21 Wohnung 3?30DEUTDEFF?32Erika Muster'],
      'Erika Muster',
      'Miete Januar Wohnung 3',
    ],
    [
      'Germany, names over two subfields',
      [
        '177?00UEBERWEISUNG?20EREF+NOTPROVIDED?21SVWZ+Rechnung 17?32Gemeinnuetzige Wohnungsbaug?33enossenschaft eG',
      ],
      'Gemeinnuetzige Wohnungsbaugenossenschaft eG',
      'Rechnung 17',
    ],
    [
      'Germany, without tags',
      ['020?00UEBERWEISUNG?20Rechnung 17?21vom 3.4.?32Shop'],
      'Shop',
      'Rechnung 17 vom 3.4.',
    ],
    [
      'Poland',
      ['020~00PRZELEW~20Czynsz~21styczen~30PL61~32Jan Kowalski~33Warszawa'],
      'Jan Kowalski Warszawa',
      'Czynsz styczen',
    ],
    [
      'Poland, other marks',
      ['020^00PRZELEW^20Czynsz^27Jan Kowalski^28Warszawa'],
      'Jan Kowalski Warszawa',
      'Czynsz',
    ],
    ['Poland, a third', ['020<00PRZELEW<20Czynsz<27Jan Kowalski'], 'Jan Kowalski', 'Czynsz'],
    [
      'the Netherlands',
      [
        '/TRTP/SEPA OVERBOEKING/IBAN/NL86INGB0002445588/BIC/INGBNL2A/NAME/J. Jans',
        'en/REMI/Huur januari/EREF/NOTPROVIDED',
      ],
      'J. Jansen',
      'Huur januari',
    ],
    [
      'the Netherlands, another bank',
      ['/EREF/E1//CNTP/NL32INGB0000012345/INGBNL2A/ING BANK NV///REMI/USTD//Rente//'],
      'ING BANK NV',
      'Rente',
    ],
    [
      'plain lines',
      ['Migros Basel', 'Kartenzahlung 05.01.'],
      'Migros Basel',
      'Migros Basel Kartenzahlung 05.01.',
    ],
    ['one plain line', ['INTEREST'], 'INTEREST', 'INTEREST'],
  ])('%s', (_country, details, payee, description) => {
    expect(row(details)).toMatchObject({ payee, description })
  })

  it('keeps what was paid in another currency', () => {
    expect(row(['/TRTP/IDEAL/NAME/Shop/OCMT/USD13,70/EXCH/1,096/'])).toMatchObject({
      original: { amount_minor: -1370, currency: 'USD' },
    })
  })

  it('does not take what is written of the whole statement for one of a payment', () => {
    const text = `${message([':61:260105D1,00NTRF', ':86:Shop'], { closing: 'D260105EUR1,00' }).replace('-\n', '')}:86:Only for information\n-\n`
    expect(statementOf(text).rows).toMatchObject([{ payee: 'Shop' }])
  })
})
