import { describe, expect, it } from 'vitest'
import { optOutMatcher, phoneKey } from '../../shared/domain/messages/contact-key.ts'
import { callLink, messageLink } from '../../shared/domain/messages/links.ts'
import { countryOfCurrency, isCountry, phonesIn, readPhoneCell } from '../../shared/domain/phone.ts'

describe('phone numbers', () => {
  it.each([
    ['(555) 010-0142 x12', undefined, ['5550100142']],
    ['555-010-0142, ext. 9', undefined, ['5550100142']],
    ['+44 (0)20 7946 0018', undefined, ['+442079460018']],
    ['020 7946 0018', 'GB', ['+442079460018']],
    ['(312) 555-7890', 'US', ['+13125557890']],
    ['0044 20 7946 0018', undefined, ['+442079460018']],
    ['5550100199;555-010-0134', undefined, ['5550100199', '5550100134']],
    ['5550100199 / 555-010-0134', 'US', ['5550100199', '5550100134']],
    ['555/010-0134', undefined, ['5550100134']],
    ['555-010-0134 or 555-010-0135', undefined, ['5550100134', '5550100135']],
    ['555-1234', 'US', ['5551234']],
    ['555-1234', 'no country', ['5551234']],
    ['503-555-0101 (503) 555-0102', 'US', ['+15035550101', '+15035550102']],
    ['503-555-0101 & 503-555-0102', 'US', ['+15035550101', '+15035550102']],
    ['٠٥٠ ١٢٣ ٤٥٦٧', 'SA', ['+966501234567']],
    ['۰۹۱۲۳۴۵۶۷۸۹', undefined, ['09123456789']],
    ['०९८-७६५-४३२१', undefined, ['0987654321']],
    ['０９０－１２３４－５６７８', 'JP', ['+819012345678']],
    ['ask my son', 'US', []],
    ['', undefined, []],
  ])('%j in %s are %j', (text, country, numbers) => {
    expect(phonesIn(text, country)).toEqual(numbers)
  })

  it('are held by an opt-out of either number of a cell', () => {
    const cell = '5550100199;555-010-0134'
    for (const number of ['(555) 010-0199', '+1 555 010 0134'])
      expect(optOutMatcher([phoneKey(number) ?? ''])(cell)).toBe(true)
    expect(optOutMatcher([phoneKey('555 010 0135') ?? ''])(cell)).toBe(false)
  })

  it('are held by an opt-out in whatever digits either of them is', () => {
    expect(optOutMatcher([phoneKey('٠٥٠١٢٣٤٥٦٧') ?? ''])('050 123 4567')).toBe(true)
    expect(optOutMatcher([phoneKey('050 123 4567') ?? ''])('۰۵۰۱۲۳۴۵۶۷')).toBe(true)
    expect(callLink('٠٥٠١٢٣٤٥٦٧')).toBe('tel:0501234567')
  })

  it('are dialled without an extension, the first of two', () => {
    const href = (to: string) => messageLink({ kind: 'sms', to, subject: '', body: 'Hi' })?.href
    expect(href('(555) 010-0142 x12')).toBe('sms:5550100142?body=Hi')
    expect(href('+44 (0)20 7946 0018')).toBe('sms:+442079460018?body=Hi')
    expect(href('5550100199;555-010-0134')).toBe('sms:5550100199?body=Hi')
  })

  it('are dialled with the country of the household', () => {
    const message = { kind: 'sms', to: '020 7946 0018', subject: '', body: 'Hi' } as const
    expect(messageLink({ ...message, country: 'GB' })?.href).toBe('sms:+442079460018?body=Hi')
    expect(callLink('020 7946 0018 ext 4', 'GB')).toBe('tel:+442079460018')
    expect(callLink('5550100199;555-010-0134', 'US')).toBe('tel:5550100199')
    expect(callLink('911', 'US')).toBe('tel:911')
  })

  it('have the country of the currency where that is of one', () => {
    expect(['USD', 'GBP', 'CAD', 'JPY', 'EUR', 'XAF'].map(countryOfCurrency)).toEqual([
      'US',
      'GB',
      'CA',
      'JP',
      undefined,
      undefined,
    ])
    expect(['US', 'us', 'ZZ', 'EU', ''].map(isCountry)).toEqual([true, false, false, false, false])
  })
})

describe('a cell of a list', () => {
  it.each([
    ['(503) 555-0101', 'US', ['+15035550101'], ''],
    ['503.555.0101 x12', 'US', ['+15035550101 ext. 12'], ''],
    ['020 7946 0018 Extension: 4', 'GB', ['+442079460018 ext. 4'], ''],
    ['+44 (0)20 7946 0018', 'US', ['+442079460018'], ''],
    ['0049 30 901820', 'DE', ['+4930901820'], ''],
    ['503-555-0101', undefined, ['503-555-0101'], ''],
    ['555-1234', 'US', ['555-1234'], ''],
    ['555-1234 x 9', 'US', ['555-1234 x 9'], ''],
    ['555/010-0134', 'US', ['555/010-0134'], ''],
    ['503-555-0101; 555-1234', 'US', ['+15035550101', '555-1234'], ''],
    ['503-555-0101 or +49 30 901820', 'US', ['+15035550101', '+4930901820'], ''],
    ['503-555-0101\n503-555-0102', 'US', ['+15035550101', '+15035550102'], ''],
    ['503-555-0101 503-555-0102', 'US', ['+15035550101', '+15035550102'], ''],
    ['503-555-0101, (503) 555-0101', 'US', ['+15035550101'], ''],
    ['503-555-0101, ext. 7', 'US', ['+15035550101 ext. 7'], ''],
    ['Bob 503-555-0101', 'US', ['+15035550101'], 'Bob 503-555-0101'],
    ['555-1234 (mornings)', 'US', ['555-1234 (mornings)'], ''],
    ['503-555-0101; ask for Bo', 'US', ['+15035550101'], '503-555-0101; ask for Bo'],
    ['unlisted', 'US', [], 'unlisted'],
    ['911', 'US', [], '911'],
    ['', 'US', [], ''],
  ])('%j in %s is kept as %j, with %j besides', (text, country, phones, remark) => {
    expect(readPhoneCell(text, country, 40)).toMatchObject({ phones, remark })
  })

  it('keeps the digits of a number with a long story, and the story', () => {
    const text = '555-1234, which is the number of her sister in the next house but one'
    expect(readPhoneCell(text.replace(',', ''), 'US', 40)).toEqual({
      phones: ['5551234'],
      dialled: ['5551234'],
      remark: text.replace(',', ''),
    })
  })

  it('reads again as what it was kept as', () => {
    for (const text of ['(503) 555-0101 x12', '555-1234 x 9', '+44 (0)20 7946 0018', '555/010-0134'])
      for (const kept of readPhoneCell(text, 'US', 40).phones)
        expect(readPhoneCell(kept, 'US', 40)).toEqual(readPhoneCell(text, 'US', 40))
  })
})
