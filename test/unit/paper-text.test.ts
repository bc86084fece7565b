import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchPaper } from '../../shared/domain/attachments/paper-match.ts'
import { type PaperReader, readPaper } from '../../shared/domain/attachments/paper-text.ts'

const US: PaperReader = { currency: 'USD', order: 'month_first' }
const UK: PaperReader = { currency: 'GBP', order: 'day_first' }
const DE: PaperReader = { currency: 'EUR', order: 'day_first' }
const paper = (...lines: string[]) => lines.join('\n')

describe('whole papers', () => {
  it('reads an American receipt', () => {
    const text = paper(
      'Acme Hardware, Inc.',
      '12 Main Street, Springfield IL 62701',
      'Receipt 004417   Date: 03/04/2026',
      'Hammer 1 19.99',
      'Nails 2 4.50',
      'Subtotal $24.49',
      'Sales tax 8.25% $2.02',
      'TOTAL $26.51',
      'VISA **** 1234 $26.51',
    )
    expect(readPaper(text, US)).toEqual({
      date: '2026-03-04',
      amount_minor: 2651,
      currency: 'USD',
      payee: 'Acme Hardware, Inc.',
    })
  })

  it('reads a British invoice, of which it takes neither the due day nor the sum before tax', () => {
    const text = paper(
      'Thames Plumbing Ltd',
      'Bill to: Northgate Homes Ltd',
      'Invoice date: 5 March 2026',
      'Payment due: 4 April 2026',
      'Net total £1,000.00',
      'VAT 20% £200.00',
      'Total due £1,200.00',
    )
    expect(readPaper(text, UK)).toEqual({
      date: '2026-03-05',
      amount_minor: 120_000,
      currency: 'GBP',
      payee: 'Thames Plumbing Ltd',
    })
  })

  it('reads a German invoice', () => {
    const text = paper(
      'Müller Dachbau GmbH',
      'Rechnung Nr. 2026-118',
      'Rechnungsdatum: 05.03.2026',
      'Leistungszeitraum: 01.02.2026 bis 28.02.2026',
      'Nettobetrag 1.000,00 EUR',
      'zzgl. 19 % MwSt 190,00 EUR',
      'Gesamtbetrag 1.190,00 EUR',
      'Zahlbar bis 19.03.2026',
    )
    expect(readPaper(text, DE)).toEqual({
      date: '2026-03-05',
      amount_minor: 119_000,
      currency: 'EUR',
      payee: 'Müller Dachbau GmbH',
    })
  })

  it('says nothing of a paper that says nothing', () => {
    const nothing = { date: null, amount_minor: null, currency: null, payee: null }
    expect(readPaper('', US)).toEqual(nothing)
    expect(readPaper('Thank you for your visit\nSee you soon', US)).toEqual(nothing)
  })
})

describe('the sum', () => {
  const sum = (reader: PaperReader, ...lines: string[]) => {
    const { amount_minor, currency } = readPaper(paper(...lines), reader)
    return amount_minor === null ? null : `${amount_minor} ${currency}`
  }

  it.each<[string, PaperReader, string[], string | null]>([
    ['a total', US, ['Total 45.00'], '4500 USD'],
    ['a total with its sign', US, ['Total: $1,234.56'], '123456 USD'],
    ['a total without decimals and with its sign', US, ['Total due $45'], '4500 USD'],
    ['no bare number', US, ['Total 45'], null],
    ['a total on the next line', US, ['Total due', '$45.00'], '4500 USD'],
    ['no next line that holds more', US, ['Total', '2 x Nails 4.50'], null],
    ['what is due before what is merely a total', US, ['Total 60.00', 'Amount due 45.00'], '4500 USD'],
    ['no subtotal', US, ['Subtotal 40.00', 'Sub-total 40.00', 'Sub total 40.00'], null],
    ['no total of the tax', US, ['Total tax 3.30'], null],
    ['no total of what was saved', US, ['Total savings $3.30', 'You saved $3.30'], null],
    ['no number of items', US, ['Total items 12.00'], null],
    ['no minimum', US, ['Minimum amount due $25.00'], null],
    ['no balance of before', US, ['Previous balance $25.00', 'Total payments $25.00'], null],
    ['one that is said twice', US, ['Total $45.00', 'Total $45.00'], '4500 USD'],
    ['none of two that differ', US, ['Total $45.00', 'Total $46.00'], null],
    ['none where what is due is nothing', US, ['Amount due $0.00'], null],
    [
      'what was paid where nothing is due any more',
      US,
      ['Amount paid $45.00', 'Balance due $0.00'],
      '4500 USD',
    ],
    ['none where a part was paid', US, ['Amount paid $45.00', 'Balance due $15.00'], null],
    ['the gross of a line of net, tax and gross', DE, ['Gesamt 100,00 19,00 119,00'], '11900 EUR'],
    ['none of a line of other numbers', DE, ['Gesamt 100,00 119,00'], null],
    ['what stands before the tax within it', DE, ['Gesamtbetrag 119,00 € inkl. 19,00 € MwSt'], '11900 EUR'],
    ['what stands after words for the tax within it', UK, ['Total (incl. VAT) £119.00'], '11900 GBP'],
    ['none of a count and an amount that may be one number', DE, ['Gesamt 2 119,00 €'], null],
    ['thousands with hard spaces', DE, ['Montant total 2\u00a0119,00 €'], '211900 EUR'],
    ['thousands with apostrophes', DE, ["Total CHF 2'119.50"], '211950 CHF'],
    ['euros in a household of dollars', US, ['Total €45.00'], '4500 EUR'],
    ['a code before the amount', US, ['Total GBP 45.00'], '4500 GBP'],
    ['a code after it', US, ['Total 45.00 CAD'], '4500 CAD'],
    ['no dollars where nobody knows which', UK, ['Total $45.00'], null],
    ['the sign of the rest for a total without one', US, ['Nails €4.50', 'Total 45.00'], '4500 EUR'],
    ['none without a sign among two currencies', US, ['Nails €4.50', 'Rate USD 1.10', 'Total 45.00'], null],
    ['yen, which have no decimals', { currency: 'JPY', order: undefined }, ['Total ¥1,200'], '1200 JPY'],
    ['no part of a yen', { currency: 'JPY', order: undefined }, ['Total ¥1,200.50'], null],
    [
      'three decimals where there are three',
      { currency: 'KWD', order: undefined },
      ['Total KWD 1,250.500'],
      '1250500 KWD',
    ],
    ['no percentage', US, ['Total 8.25%'], null],
    ['no day', US, ['Total due 01.05.2026'], null],
    ['the amount after a day', US, ['Amount due by 15 Jan 2026 $45.00'], '4500 USD'],
    ['no word of three letters for a currency', US, ['Total THE 45.00'], '4500 USD'],
    ['nothing that has no word before it', US, ['$45.00'], null],
    ['nothing within another word', US, ['Totally 45.00', 'Summerhouse 45.00'], null],
    ['nothing that is given back', US, ['Total -$26.51'], null],
    ['nothing with a minus of print', US, ['Total −$26.51', 'Amount due −26.51'], null],
    ['nothing in the brackets of accountants', US, ['Total ($26.51)'], null],
    ['nothing with the minus behind it', US, ['Total 26.51-', 'Amount due $26.51 CR'], null],
    ['what is after a dash that is no minus', US, ['Total - $26.51'], '2651 USD'],
    [
      'the total where the payment of it has a minus',
      US,
      ['Total $26.51', 'Amount paid -$26.51'],
      '2651 USD',
    ],
    ['no sum of a credit note', UK, ['Credit note 12', 'Total £26.51'], null],
    ['no sum of a refund', US, ['Acme, Inc.', 'Refund total $26.51'], null],
    ['no sum of a German one', DE, ['Gutschrift Nr. 12', 'Gesamtbetrag 26,51 €'], null],
    [
      'one of a paper that merely tells of refunds',
      US,
      ['Refund policy: 30 days', 'Total $26.51'],
      '2651 USD',
    ],
    ['no amount beyond all amounts', US, ['Total $99,999,999,999,999,999.00'], null],
  ])('is %s', (_what, reader, lines, expected) => {
    expect(sum(reader, ...lines)).toBe(expected)
  })

  it('is any amount as any of three countries writes it', () => {
    const cents = fc.integer({ min: 1, max: 99_999_999 })
    const written = (minor: number, locale: string) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(minor / 100)
    fc.assert(
      fc.property(cents, minor => {
        expect(sum(US, `Total $${written(minor, 'en-US')}`)).toBe(`${minor} USD`)
        expect(sum(UK, `Amount due: £${written(minor, 'en-GB')}`)).toBe(`${minor} GBP`)
        expect(sum(DE, `Rechnungsbetrag: ${written(minor, 'de-DE')} €`)).toBe(`${minor} EUR`)
      }),
    )
  })
})

describe('the day', () => {
  const day = (reader: PaperReader, ...lines: string[]) => readPaper(paper(...lines), reader).date

  it.each<[string, PaperReader, string[], string | null]>([
    ['the month first in America', US, ['Date 03/04/2026'], '2026-03-04'],
    ['the day first in Britain', UK, ['Date 03/04/2026'], '2026-04-03'],
    ['of points the day first, wherever', US, ['Datum 03.04.2026'], '2026-04-03'],
    ['none of two that it may be', { ...US, order: undefined }, ['Date 03/04/2026'], null],
    ['the only one that it may be', { ...US, order: undefined }, ['Date 23/04/2026'], '2026-04-23'],
    ['the same either way', { ...US, order: undefined }, ['Date 04/04/2026'], '2026-04-04'],
    ['in the order of another day of the paper', US, ['Date 03/04/2026', 'Due 23/04/2026'], '2026-04-03'],
    ['none in another currency’s order', US, ['Date 03/04/2026', 'Total £45.00'], null],
    ['in words', US, ['Invoice date: March 4th, 2026'], '2026-03-04'],
    ['in words, the day first', UK, ['Date of issue 4th March 2026'], '2026-03-04'],
    ['in German words', DE, ['Rechnungsdatum 4. März 2026'], '2026-03-04'],
    ['short', UK, ['Dated 4 Sept 2026'], '2026-09-04'],
    ['as machines write it', US, ['Date 2026-03-04'], '2026-03-04'],
    ['of two digits for the year', DE, ['Datum 04.03.26'], '2026-03-04'],
    ['on the next line', US, ['Invoice date', '03/04/2026'], '2026-03-04'],
    [
      'the invoice’s before that of anything else',
      US,
      ['Date 03/09/2026', 'Invoice date 03/04/2026'],
      '2026-03-04',
    ],
    ['not the due one', US, ['Due date 03/04/2026'], null],
    ['not one of the words turned round', US, ['Date due: 03/04/2026'], null],
    ['not the one of a delivery', DE, ['Lieferdatum 04.03.2026'], null],
    ['not the one until which it is valid', US, ['Valid until 03/04/2026'], null],
    [
      'not the one that is due, where both are there',
      US,
      ['Due date 04/04/2026', 'Invoice date 03/04/2026'],
      '2026-03-04',
    ],
    ['of both in one line', US, ['Invoice date 03/04/2026 Due date 04/04/2026'], '2026-03-04'],
    ['the only one of a paper without a word', US, ['Acme 03/04/2026 14:12'], '2026-03-04'],
    ['none of several without a word', US, ['03/04/2026', '03/09/2026'], null],
    ['none of two invoices', US, ['Invoice date 03/04/2026', 'Invoice date 03/05/2026'], null],
    ['no day that is none', US, ['Date 02/30/2026', 'Date 13/13/2026'], null],
    ['no day of another age', US, ['Date 03/04/1926', 'Date 2926-03-04'], null],
    ['no part of a longer number', US, ['Date 2026-03-04-118', 'No 1203/04/2026'], null],
  ])('is %s', (_what, reader, lines, expected) => {
    expect(day(reader, ...lines)).toBe(expected)
  })

  it('is none that is yet to come', () => {
    const until = (latest: string) => day({ ...US, latest }, 'Date 02/29/2028')
    expect([until('2028-02-28'), until('2028-02-29')]).toEqual([null, '2028-02-29'])
  })
})

describe('who asks for it', () => {
  it.each<[string, string[], string | null]>([
    ['as a word before it says', ['Pay to: Jane Roe', 'Acme LLC'], 'Jane Roe'],
    ['the firm at its head', ['Acme Roofing LLC', '12 Main Street'], 'Acme Roofing LLC'],
    ['not who it is for', ['Bill to', 'Northgate Homes LLC', '12 Main Street'], null],
    ['none of two firms', ['Acme Roofing LLC', 'Best Roofing Inc'], null],
    ['no line that is merely the first', ['Thank you', 'Total 45.00'], null],
    ['no number', ['From: 12345 67'], null],
  ])('is %s', (_what, lines, expected) => {
    expect(readPaper(paper(...lines), US).payee).toBe(expected)
  })
})

it('takes no text for long, and fails at none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      expect(() => readPaper(text, US)).not.toThrow()
    }),
  )
  const hostile = [
    '1,111'.repeat(4000),
    'total '.repeat(4000),
    '$'.repeat(20_000),
    ' 1'.repeat(10_000),
    '1.1.'.repeat(5000),
  ]
  for (const text of hostile) expect(readPaper(text, US).amount_minor).toBeNull()
})

describe('the row that a paper is of', () => {
  const row = (date: string, payee: string, description = '') => ({ date, payee, description })
  const said = { date: '2026-03-04', text: 'Acme Hardware Springfield Total 26.51' }

  it('is the one that it names, whenever it was paid within some weeks', () => {
    const named = row('2026-04-02', 'ACME HARDWARE 0417')
    const found = matchPaper(said, [named, row('2026-03-05', 'Corner Shop')])
    expect(found).toEqual({ row: named, days: 29, isNamed: true })
  })

  it('is the nearest of those that it names, and none of two as near', () => {
    const near = row('2026-03-05', 'Acme Hardware')
    expect(matchPaper(said, [row('2026-03-10', 'Acme Hardware'), near])?.row).toBe(near)
    expect(matchPaper(said, [near, row('2026-03-03', 'Acme Hardware')])).toBeUndefined()
  })

  it('is the only one of its amount in the same week where it names nobody', () => {
    const only = row('2026-03-06', '', 'POS 4417')
    expect(matchPaper(said, [only])).toMatchObject({ row: only, isNamed: false })
    expect(matchPaper(said, [only, row('2026-03-05', 'Corner Shop')])).toBeUndefined()
    expect(matchPaper(said, [row('2026-03-20', 'Corner Shop')])).toBeUndefined()
  })

  it('is none that is far off, and without a day only one that it names', () => {
    expect(matchPaper(said, [row('2026-06-04', 'Acme Hardware')])).toBeUndefined()
    const undated = { ...said, date: null }
    expect(matchPaper(undated, [row('2026-06-04', 'Corner Shop')])).toBeUndefined()
    expect(matchPaper(undated, [row('2026-06-04', 'Acme Hardware')])).toMatchObject({ days: null })
  })
})
