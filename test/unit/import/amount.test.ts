import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AmountStyle, findAmountStyle, readAmount } from '../../../main/formats/amount.ts'

const point: AmountStyle = { format: 'decimal_point', ambiguous: false, forced: false }
const comma: AmountStyle = { format: 'decimal_comma', ambiguous: false, forced: false }

function minor(text: string, style = point, currency = 'USD'): number | string {
  const reading = readAmount(text, style, currency)
  return reading.ok ? reading.minor : reading.wording.text
}

describe('reading an amount', () => {
  it.each([
    ['-200,00', -20000],
    ['200.00-', -20000],
    ['(200.00)', -20000],
    ['($1,234.50)', -123450],
    ['-$5', -500],
    ['$-5', -500],
    ['$ 120', 12000],
    ['120.00 USD', 12000],
    ['EUR 1.234,56', 123456],
    ['1 234,56 €', 123456],
    ['1\u00a0234,56', 123456],
    ['1\u202f234,56 kr', 123456],
    ["1'234.50", 123450],
    ['CHF 1’234’567.89', 123456789],
    ['\u22125.00', -500],
    ['–5,00', -500],
    ['5.00 CR', 500],
    ['5.00DR', -500],
    ['12,50 S', -1250],
    ['12,50 H', 1250],
    ['+00000000000115.8331', 11583],
    ['-00000000000197.1063', -19711],
    ['.5', 50],
    [',5', 50],
    ['7.', 700],
    ['1,23,456.00', 12345600],
    ['R$ 1.234,00', 123400],
    ['\u200e-3.10', -310],
    ['0', 0],
    ['-0.00', 0],
  ])('reads %s', (text, expected) => {
    expect(minor(text)).toBe(expected)
  })

  it.each([
    '',
    ' ',
    'abc',
    'NaN',
    'Infinity',
    '-Infinity',
    '1e20',
    '1e5',
    '12abc',
    '1.2.3',
    '12,34,56',
    '1,2345.00',
    '--5',
    '(-5)',
    '+5-',
    '5 CR-',
    '-',
    '$',
    '()',
    '0x10',
    '5/3',
    '1 2 3 4',
    '99999999999999999999.00',
    '9'.repeat(400),
    '１２',
  ])('refuses %s instead of making it 0', text => {
    expect(minor(text)).toBeTypeOf('string')
  })

  it('rounds half away from zero and says so', () => {
    expect(readAmount('-1.005', point, 'USD')).toMatchObject({ minor: -101, rounded: true })
    expect(readAmount('1.0049', point, 'USD')).toMatchObject({ minor: 100, rounded: true })
    expect(readAmount('1.500', point, 'USD')).toMatchObject({ minor: 150, rounded: false })
    expect(readAmount('1500', point, 'JPY')).toMatchObject({ minor: 1500, rounded: false })
    expect(readAmount('1.5', point, 'JPY')).toMatchObject({ minor: 2, rounded: true })
    expect(readAmount('1.234', { ...point, forced: true }, 'KWD')).toMatchObject({
      minor: 1234,
      rounded: false,
    })
  })

  it('tells the currency sign it dropped', () => {
    expect(readAmount('$120', point, 'USD')).toEqual({ ok: true, minor: 12000, rounded: false, sign: '$' })
  })

  it('reads what can be read in two ways as the file is written', () => {
    expect(minor('1,234', point)).toBe(123400)
    expect(minor('1,234', comma)).toBe(123)
    expect(minor('1.234', comma)).toBe(123400)
  })

  it('holds to a format that a person set', () => {
    expect(minor('-200,00', { ...point, forced: true })).toBe('is not an amount')
    expect(minor('12.50', { ...comma, forced: true })).toBe('is not an amount')
    expect(minor('1.250', { ...comma, forced: true })).toBe(125000)
  })
})

describe('finding how a file writes amounts', () => {
  const find = (amounts: string[], currency = 'USD', mark: 'groups' | 'decimals' = 'groups') =>
    findAmountStyle(amounts, currency, mark)

  it.each([
    [['1,234', '5.00'], 'decimal_point'],
    [['1.234', '5,00'], 'decimal_comma'],
    [['1.234.567'], 'decimal_comma'],
    [['1,234,567'], 'decimal_point'],
    [['0,12'], 'decimal_comma'],
    [['0,123', '4,5'], 'decimal_comma'],
    [['12345,67'], 'decimal_comma'],
    [["1'234,5"], 'decimal_comma'],
    [['12', '', 'n/a'], 'decimal_point'],
  ] as const)('finds %j', (amounts, format) => {
    expect(find([...amounts])).toEqual({ format, ambiguous: false, forced: false })
  })

  it('asks where every amount has three decimals, which the currency has not', () => {
    expect(find(['0,123'])).toEqual({ format: 'decimal_comma', ambiguous: true, forced: false })
    expect(find(['12345.678', '0.500'])).toEqual({ format: 'decimal_point', ambiguous: true, forced: false })
    expect(find(['12345.678', '0.500'], 'KWD').ambiguous).toBe(false)
    expect(find(['0.123'], 'USD', 'decimals').ambiguous).toBe(false)
  })

  it('asks where a file has both formats and an amount that can be read in each', () => {
    expect(find(['1.50', '2,50', '1,234']).ambiguous).toBe(true)
    expect(find(['1.50', '2,50']).ambiguous).toBe(false)
  })

  it('says when nothing decides, and takes the mark for thousands unless the format has none', () => {
    expect(find(['1,234'])).toEqual({ format: 'decimal_point', ambiguous: true, forced: false })
    expect(find(['1.234'])).toEqual({ format: 'decimal_comma', ambiguous: true, forced: false })
    expect(find(['1.234'], 'USD', 'decimals')).toEqual({
      format: 'decimal_point',
      ambiguous: true,
      forced: false,
    })
    expect(find(['1,234'], 'USD', 'decimals')).toEqual({
      format: 'decimal_comma',
      ambiguous: true,
      forced: false,
    })
    expect(find(['1.234'], 'KWD')).toEqual({ format: 'decimal_point', ambiguous: true, forced: false })
  })
})

describe('every way of writing an amount', () => {
  const cases = fc.record({
    value: fc.integer({ min: 1, max: 10 ** 13 }),
    negative: fc.boolean(),
    decimal: fc.constantFrom('.', ','),
    group: fc.constantFrom('', '.', ',', ' ', '\u00a0', '\u202f', "'", '’'),
    sign: fc.constantFrom('before', 'after', 'brackets'),
    currency: fc.constantFrom('', '$', '€ ', 'USD ', 'kr '),
  })

  it('reads back exactly', () => {
    fc.assert(
      fc.property(cases, ({ value, negative, decimal, group, sign, currency }) => {
        fc.pre(group !== decimal)
        const whole = Math.floor(value / 100)
          .toString()
          .replace(/\B(?=(\d{3})+$)/g, group)
        const number = `${whole}${decimal}${String(value % 100).padStart(2, '0')}`
        const written = `${currency}${number}`
        const text = !negative
          ? written
          : sign === 'before'
            ? `-${written}`
            : sign === 'after'
              ? `${written}-`
              : `(${written})`
        const format = decimal === '.' ? 'decimal_point' : 'decimal_comma'
        for (const forced of [true, false]) {
          expect(minor(text, { format, ambiguous: false, forced })).toBe(negative ? -value : value)
        }
        expect(findAmountStyle([text], 'USD', 'groups').format).toBe(format)
      }),
    )
  })

  it('never throws on any text, and never gives 0 for a text without a zero', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const reading = readAmount(text, point, 'USD')
        if (reading.ok && reading.minor === 0) expect(text).toMatch(/0/)
      }),
    )
  })
})
