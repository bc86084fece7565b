import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCamt } from '../../helpers/bank-files/camt.ts'
import { writeMt940 } from '../../helpers/bank-files/mt940.ts'
import { writeOfx } from '../../helpers/bank-files/ofx.ts'
import { writeQif } from '../../helpers/bank-files/qif.ts'
import { anyStatement, closingOf, type WrittenStatement } from '../../helpers/bank-files/statement.ts'
import { parsed, type ToldStatement } from './reading.ts'

/** What is written as any bank may write it comes back as it was: rows, currency, account, balances. */

function sameRows(found: ToldStatement | undefined, written: WrittenStatement, references = true): void {
  expect(found?.problems).toEqual([])
  const rows = found?.rows.filter(row => row.left_out === null) ?? []
  expect(
    rows.map(row => [
      row.date,
      row.amount_minor,
      row.payee,
      row.description,
      references ? row.bank_ref : null,
    ]),
  ).toEqual(
    written.rows.map(row => [row.date, row.minor, row.payee, row.text, references ? row.reference : null]),
  )
}

function sameBalances(found: ToldStatement | undefined, written: WrittenStatement): void {
  expect(found).toMatchObject({
    bank_account_id: written.account,
    currency: written.currency,
    opening_balance_minor: written.opening,
    closing_balance_minor: closingOf(written),
    verdict: { kind: 'proved', by: 'closing' },
  })
}

const rowsPerPage = fc.integer({ min: 1, max: 30 })
const mark = fc.constantFrom('.' as const, ',' as const)

describe('a statement written and read back', () => {
  it('as OFX', () => {
    const style = fc.record({
      version: fc.constantFrom(1 as const, 2 as const),
      zone: fc.constantFrom('', '[0:GMT]', '[-5:EST]', '[+12:NZST]', '[-11]'),
      mark,
      opening: fc.boolean(),
    })
    fc.assert(
      fc.property(anyStatement, style, (written, how) => {
        const file = parsed(writeOfx(written, how))
        expect(file).toMatchObject({ format: 'ofx', ambiguities: [] })
        expect(file.statements).toHaveLength(1)
        sameRows(file.statements[0], written)
        if (how.opening) sameBalances(file.statements[0], written)
        else expect(file.statements[0]?.closing_balance_minor).toBe(closingOf(written))
      }),
    )
  })

  it('as CAMT', () => {
    const style = fc.record({
      version: fc.constantFrom(2 as const, 8 as const),
      zone: fc.constantFrom('', 'Z', '+01:00', '-11:00', '+14:00'),
      rowsPerPage,
      newestFirst: fc.boolean(),
      prefix: fc.constantFrom('' as const, 'n:' as const),
    })
    fc.assert(
      fc.property(anyStatement, style, fc.boolean(), (written, how, spaced) => {
        const account = spaced ? written.account.replace(/.{4}/g, '$& ').trim() : written.account
        const file = parsed(writeCamt({ ...written, account }, how))
        expect(file).toMatchObject({ format: 'camt', ambiguities: [] })
        expect(file.statements).toHaveLength(1)
        // Pages that come back to where they began may follow each other in several orders.
        if (!how.newestFirst) sameRows(file.statements[0], written)
        sameBalances(file.statements[0], written)
        expect(file.statements[0]?.rows.map(row => row.amount_minor).toSorted()).toEqual(
          written.rows.map(row => row.minor).toSorted(),
        )
      }),
    )
  })

  it('as MT940', () => {
    const style = fc.record({
      details: fc.constantFrom('german' as const, 'dutch' as const),
      rowsPerPage,
      envelope: fc.boolean(),
      lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
    })
    fc.assert(
      fc.property(anyStatement, style, (given, how) => {
        // The codes of the Netherlands stand between slashes, and `EREF: ` would be one of SEPA: neither is in a text.
        const plain = (text: string) => text.replace(/[/+]/g, ' ').replace(/ +/g, ' ').trim()
        const rows = given.rows.map(row => ({ ...row, payee: plain(row.payee), text: plain(row.text) }))
        const named = { ...given, rows }
        // Without a text there is the kind of payment instead, which these writers always give.
        const kind = how.details === 'german' ? 'UEBERWEISUNG' : 'SEPA OVERBOEKING'
        const expected = { ...named, rows: rows.map(row => ({ ...row, text: row.text || kind })) }
        const file = parsed(writeMt940(named, how))
        expect(file).toMatchObject({ format: 'mt940', ambiguities: [] })
        expect(file.statements).toHaveLength(1)
        sameRows(file.statements[0], expected)
        sameBalances(file.statements[0], expected)
      }),
    )
  })

  it('as QIF, or asked about', () => {
    const style = fc.record({
      order: fc.constantFrom('mdy' as const, 'dmy' as const, 'ymd' as const),
      mark,
      lineEnd: fc.constantFrom('\n' as const, '\r\n' as const, '\r' as const),
      opening: fc.boolean(),
    })
    fc.assert(
      fc.property(anyStatement, style, (written, how) => {
        const text = writeQif(written, how)
        const { currency } = written
        if (written.rows.length === 0 && !how.opening) return
        const first = parsed(text, { currency })
        // What can be read in two ways is asked about, and what is answered is followed.
        const asked = first.ambiguities.length > 0
        const number_format = how.mark === ',' ? ('decimal_comma' as const) : ('decimal_point' as const)
        const file = asked ? parsed(text, { currency, csv: { date_order: how.order, number_format } }) : first
        const [found] = file.statements
        expect(file.ambiguities).toEqual([])
        sameRows(found, { ...written, rows: written.rows.map(row => ({ ...row, reference: '' })) }, false)
        expect(found?.bank_account_id).toBe(written.account)
        expect(found?.opening_balance_minor).toBe(how.opening ? written.opening : null)
        const rows = found?.rows.filter(row => row.left_out === null) ?? []
        expect(
          rows.map(row => row.splits.map(split => ({ category: split.category, minor: split.amount_minor }))),
        ).toEqual(written.rows.map(row => row.splits))
      }),
    )
  })
})
