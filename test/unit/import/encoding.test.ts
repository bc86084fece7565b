import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../main/formats/index.ts'
import { failure, ownFixture, parsed, statementOf } from './reading.ts'

const csv = 'Date,Payee,Amount\n2026-01-02,Café Zoë,-4.50\n2026-01-03,Bäckerei,-2.00\n'

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, character => character.charCodeAt(0))
}

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const units = mark ? `\ufeff${text}` : text
  const view = new DataView(new ArrayBuffer(units.length * 2))
  for (let index = 0; index < units.length; index += 1)
    view.setUint16(index * 2, units.charCodeAt(index), little)
  return new Uint8Array(view.buffer)
}

function ofx(header: string, payee: string): string {
  return `${header}\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST><STMTTRN><DTPOSTED>20260102<TRNAMT>-1.00<NAME>${payee}</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
}

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(csv), 'utf-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${csv}`), 'utf-8'],
    ['UTF-16 little end first', utf16(csv, true, true), 'utf-16le'],
    ['UTF-16 big end first', utf16(csv, false, true), 'utf-16be'],
    ['UTF-16 without a mark', utf16(csv, true, false), 'utf-16le'],
    ['UTF-16 big end first without a mark', utf16(csv, false, false), 'utf-16be'],
  ])('finds %s', (_name, bytes, encoding) => {
    const file = parsed(bytes)
    expect(file.encoding).toBe(encoding)
    expect(file.format).toBe('csv')
    expect(file.statements[0]?.rows.map(row => row.payee)).toEqual(['Café Zoë', 'Bäckerei'])
  })

  it.each([1, 2, 5, 511, 512])('leaves out %i zeros at the end', zeros => {
    for (const text of [csv, `${csv} `]) {
      const bytes = new Uint8Array([...new TextEncoder().encode(text), ...new Uint8Array(zeros)])
      expect(statementOf(bytes).rows.map(row => row.payee)).toEqual(['Café Zoë', 'Bäckerei'])
    }
    const wide = new Uint8Array([...utf16(csv, true, true), ...new Uint8Array(zeros * 2)])
    expect(statementOf(wide).rows.map(row => row.payee)).toEqual(['Café Zoë', 'Bäckerei'])
  })

  it('takes one letter with an accent for no character of another script', () => {
    for (const payee of ['B\u00e4ckerei Zorn', 'Caf\u00e9 Roma', 'Stra\u00dfe 4', 'Se\u00f1or Lopez']) {
      const text = `Date,Payee,Memo,Amount,Currency\n20260203,${payee},REF 2026-04,-0.01,EUR\n`
      expect(statementOf(latin1(text)).rows[0]?.payee).toBe(payee)
    }
  })

  it('guesses an 8-bit encoding, and takes another when told', () => {
    expect(statementOf(latin1(csv)).rows[0]?.payee).toBe('Café Zoë')
    const told = parsed(latin1(csv), { encoding: 'windows-1251' })
    expect(told.encoding).toBe('windows-1251')
    expect(told.statements[0]?.rows[0]?.payee).toBe('Cafй Zoл')
    expect(failure(csv, { encoding: 'klingon' }).wording.text).toContain('klingon')
  })

  it('follows the header of an OFX file', () => {
    expect(statementOf(latin1(ofx('OFXHEADER:100\nCHARSET:1252', 'Caf\u00e9 \u0080'))).rows[0]?.payee).toBe(
      'Café €',
    )
    expect(statementOf(latin1(ofx('OFXHEADER:100\nCHARSET:1251', '\u00ca\u00ee\u00f2'))).rows[0]?.payee).toBe(
      'Кот',
    )
    expect(
      statementOf(latin1(ofx('<?xml version="1.0" encoding="iso-8859-2"?>', 'ku\u0159e \u00b1'))).rows[0]
        ?.payee,
    ).toContain('ą')
  })

  it('knows better than a header that is wrong', () => {
    const header = 'OFXHEADER:100\nENCODING:USASCII\nCHARSET:8859-1'
    expect(statementOf(ofx(header, 'Carte prépayée')).rows[0]?.payee).toBe('Carte prépayée')
    expect(
      statementOf(latin1(ofx('<?xml version="1.0" encoding="UTF-8"?>', 'Carte pr\u00e9pay\u00e9e'))).rows[0]
        ?.payee,
    ).toBe('Carte prépayée')
  })

  it.each([
    ['a PDF', '%PDF-1.7\n1,2\n', /PDF/],
    ['a workbook', 'PK\u0003\u0004....', /Excel/],
    ['a binary file', 'abc\u0000\u0001\u0002\u0003', /binary/],
    ['an empty file', '', /empty/],
    ['a blank file', ' \n\n\t ', /empty/],
    ['a web page', '<!DOCTYPE html><html><body>Log in</body></html>', /not a bank file/],
  ])('refuses %s', (_name, content, message) => {
    expect(failure(content).wording.text).toMatch(message)
  })
})

describe('the format of a file', () => {
  it.each([
    ['bank-and-card.ofx', 'ofx'],
    ['batch.camt.xml', 'camt'],
    ['two-accounts.qif', 'qif'],
    ['german-bank.csv', 'csv'],
  ])('of %s comes from its content, whatever its name', (name, format) => {
    expect(detectFormat(ownFixture(name), 'download.bin')).toBe(format)
  })
  it('comes from the name where the content says nothing', () => {
    expect(detectFormat(new TextEncoder().encode('x'), 'a.QFX')).toBe('ofx')
    expect(detectFormat(new TextEncoder().encode('x'), 'a.xml')).toBe(null)
    expect(detectFormat(new Uint8Array())).toBe(null)
  })
})
