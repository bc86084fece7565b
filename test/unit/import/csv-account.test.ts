import { describe, expect, it } from 'vitest'
import type { CsvMappingChange } from '../../../main/formats/index.ts'
import { statementOf } from './reading.ts'

const idOf = (above: readonly string[], delimiter = ';') =>
  statementOf(
    [
      ...above,
      ['Date', 'Payee', 'Amount'].join(delimiter),
      ['2026-01-20', 'Shop', '-1.00'].join(delimiter),
      ['2026-01-21', 'Shop', '-2.00'].join(delimiter),
    ].join('\n'),
  ).bank_account_id

describe('the account above the rows of a CSV', () => {
  const written: readonly (readonly [above: readonly string[], id: string, delimiter?: string])[] = [
    [['IBAN;DE00 0000 0000 0000 0000 53'], 'DE00000000000000000053'],
    [['Kontonummer:;0000 00000000.00;', 'IBAN:;CH00 0000 0000 0000 0000 0;'], 'CH0000000000000000000'],
    [['Kontonummer:;0000 00000000.07;'], '0000 00000000.07'],
    [['"Girokonto";"DE00000000000000000040"', '""'], 'DE00000000000000000040'],
    [['Account Number: 12345678'], '12345678', ','],
    [['"Account Number:","12-34-56 12345678"'], '12-34-56 12345678', ','],
    [['Account No.,****1234'], '****1234', ','],
    [['Kreditkarte:;4000********1234'], '4000********1234'],
    [['Numéro de compte;00012345678'], '00012345678'],
    [['IBAN: nl00bank0000000053'], 'NL00BANK0000000053'],
    [['Rekeningnummer;123.456.789'], '123.456.789'],
    [['Číslo účtu;000000-1234567890/0100'], '000000-1234567890/0100'],
    [['Kreditkarte:;4000********1234', 'Abrechnungskonto:;DE00000000000000000009'], '4000********1234'],
  ]
  it.each(written.map(([above, id, delimiter]) => ({ above, id, delimiter })))(
    '$above',
    ({ above, id, delimiter }) => {
      expect(idOf(above, delimiter)).toBe(id)
    },
  )

  it.each<readonly [readonly string[]]>([
    [['Kontostand vom 30.06.2026:;5.000,01 EUR']],
    [['Account Statement;2026-01-01']],
    [['Created;20260131']],
    [['Referenzkonto;DE00000000000000000009']],
    [['Von;DE00000000000000000008', 'An;DE00000000000000000009']],
    [['Customer number;12345678']],
  ])('none is named by %j', above => {
    expect(idOf(above)).toBeNull()
  })

  it('does not take the place of a column that names the account of each row', () => {
    const { bank_account_id } = statementOf(
      'IBAN;DE00 0000 0000 0000 0000 53\n\nDate;Account;Payee;Amount\n2026-01-20;Joint;A;-1.00\n2026-01-21;Joint;B;-2.00\n',
    )
    expect(bank_account_id).toBe('Joint')
  })
})

describe('fees in a column of their own', () => {
  const notices = (lines: readonly string[], csv?: CsvMappingChange) =>
    statementOf(lines.join('\n'), csv ? { csv } : {}).notices.filter(notice => notice.includes('fee'))
  const header = 'Date,Payee,Amount,Fee'
  const rows = ['2026-01-20,Hotel,-100.00,1.50', '2026-01-21,Shop,-20.00,0.00', '2026-01-22,Shop,-7.00,']

  it('are told of where no balance says whether the amounts are with them', () => {
    expect(notices([header, ...rows])).toEqual([
      '1 row with a fee under “Fee”, which was not taken off: no balance in the file says whether the amounts are with or without it. Choose the column of the fee if it comes on top.',
    ])
    expect(
      notices(['Datum;Name;Betrag;Gebühren', '20.01.2026;Hotel;-100,00;1,50', '21.01.2026;Shop;-20,00;0,30']),
    ).toEqual([expect.stringContaining('2 rows with a fee under “Gebühren”')])
  })

  it('are not told of where a balance, a net amount or the person says it, or where there are none', () => {
    expect(notices([header, ...rows.slice(1)])).toEqual([])
    expect(notices([header, ...rows], { fee_column: 3 })).toEqual([])
    expect(notices([header, ...rows], { fee_column: null })).toEqual([])
    expect(
      notices([
        'Date,Payee,Gross,Fee,Net',
        '2026-01-20,Buyer,100.00,-3.20,96.80',
        '2026-01-21,Shop,-20.00,0.00,-20.00',
      ]),
    ).toEqual([])
    expect(
      notices([
        `${header},Balance`,
        '2026-01-20,Hotel,-100.00,1.50,898.50',
        '2026-01-21,Shop,-20.00,0.00,878.50',
        '2026-01-22,Shop,-8.00,0.50,870.00',
      ]),
    ).toEqual([])
  })
})
