import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addressKey,
  addressText,
  isSameAddress,
  linePrefix,
  streetLinesIn,
} from '../../shared/domain/address.ts'

const key = (line: string, city = '', postal_code = '') => addressKey({ line, city, postal_code })

describe('the key of an address', () => {
  it.each([
    ['12 Main Street', '12 MAIN ST.'],
    ['12 Main Street', ' 12  main   st '],
    ['400 N.W. 5th Avenue', '400 NW 5th Ave'],
    ['400 Northwest Fifth Avenue', '400 NW 5th Av.'],
    ['9 O’Hara Court', "9 O'Hara Ct"],
    ['7 Elm Rd, Apt 4', '7 Elm Road #4'],
    ['7 Elm Rd, Apt. #4', '7 Elm Road Unit 4'],
    ['7 Elm Rd Suite 4', '7 Elm Rd., Ste 4'],
    ['12 St. James St.Apt 4', '12 Saint James Street Apt 4'],
    ['Hauptstraße 5', 'Hauptstrasse 5'],
    ['Hauptstraße 5', 'Hauptstr. 5'],
    ['Rue de l’Église 3', "RUE DE L'EGLISE 3"],
    ['Ørsteds Vej 1', 'Orsteds vej 1'],
    ['ul. Łąkowa 3', 'ul Lakowa 3'],
    ['İstiklal Cad. 10', 'istiklal cad 10'],
    ['１２ Main St', '12 Main St'],
  ])('is one for %j and %j', (first, second) => {
    expect(key(first)).toBe(key(second))
  })

  it.each([
    ['12 Main St', '12 Maine St'],
    ['12 Main St', '121 Main St'],
    ['12 Main St', '12 Main Ave'],
    ['12 Main St', '12 Main St Apt 2'],
    ['12 N Main St', '12 S Main St'],
    // Vowel signs and voicing marks are letters of their scripts, not accents.
    ['की 5', 'का 5'],
    ['かき町 5', 'かぎ町 5'],
    ['Майская 3', 'Маиская 3'],
    ['דיזנגוף 10', 'דיזנגוף 100'],
    ['東京都 1', '京都 1'],
  ])('is another for %j and %j', (first, second) => {
    expect(key(first)).not.toBe(key(second))
  })

  it('keeps other scripts, however they are composed', () => {
    expect(key('Невский проспект, 28')).toBe('невский проспект 28||')
    expect(key('서울특별시 1'.normalize('NFD'))).toBe(key('서울특별시 1'.normalize('NFC')))
    expect(key('か\u3099町 5')).toBe(key('が町 5'))
  })

  it('takes words that objects have by themselves for words', () => {
    expect(key('1 Constructor Road')).toBe('1 constructor rd||')
    expect(key('2 __proto__ toString')).toBe('2 proto tostring||')
  })

  it('counts ZIP+4 as its ZIP, a lost zero and spaces in a postal code as nothing', () => {
    expect(key('1 A St', 'Salem', '97301-1234')).toBe('1 a st|salem|97301')
    expect(key('1 A St', 'Salem', '973011234')).toBe('1 a st|salem|97301')
    expect(key('1 A St', 'Boston', '02108')).toBe(key('1 A St', 'Boston', '2108'))
    expect(key('1 A St', 'Leeds', 'LS1 4AP')).toBe('1 a st|leeds|ls14ap')
  })

  it('has three parts whatever is written, and is its own key', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    fc.assert(
      fc.property(text, text, text, (line, city, postal_code) => {
        const parts = addressKey({ line, city, postal_code }).split('|')
        expect(parts).toHaveLength(3)
        const [plainLine = '', plainCity = '', plainCode = ''] = parts
        expect(addressKey({ line: plainLine, city: plainCity, postal_code: plainCode }).split('|')).toEqual(
          parts,
        )
      }),
    )
  })

  it('begins with the street line', () => {
    const whole = key('12 Main Street', 'Salem', '97301')
    expect(linePrefix(whole)).toBe('12 main st|')
    expect(whole.startsWith(linePrefix(key('12 MAIN ST')))).toBe(true)
  })
})

describe('two keys', () => {
  it.each([
    ['the same', ['Salem', '97301'], ['Salem', '97301'], true],
    ['a suburb by its city’s name', ['Keizer', '97301'], ['Salem', '97301'], true],
    ['another postal code', ['Salem', '97301'], ['Salem', '97302'], false],
    ['one without postal code', ['Salem', ''], ['Salem', '97302'], true],
    ['another city, one without postal code', ['Salem', ''], ['Portland', '97302'], false],
    ['one with nothing but its line', ['', ''], ['Portland', '97302'], true],
    ['Saint and St', ['Saint Louis', ''], ['St. Louis', ''], true],
  ] as const)('name one address or not: %s', (_what, [city, code], [otherCity, otherCode], same) => {
    const first = key('12 Main St', city, code)
    const second = key('12 Main Street', otherCity, otherCode)
    expect(isSameAddress(first, second)).toBe(same)
    expect(isSameAddress(second, first)).toBe(same)
  })

  it('never name one address where the line differs', () => {
    expect(isSameAddress(key('12 Main St', 'Salem', '97301'), key('14 Main St', 'Salem', '97301'))).toBe(
      false,
    )
  })

  it('tell towns of one name apart by their region, where both write it alike', () => {
    const one = key('12 Main St', 'Springfield')
    expect(isSameAddress(one, one, 'IL', 'MA')).toBe(false)
    expect(isSameAddress(one, one, 'IL', 'il')).toBe(true)
    // One is a code and the other a name: they may be the same.
    expect(isSameAddress(one, one, 'IL', 'Illinois')).toBe(true)
    expect(isSameAddress(one, one, 'IL', '')).toBe(true)
    const zip = key('12 Main St', 'Springfield', '62701')
    expect(isSameAddress(zip, zip, 'IL', 'MA')).toBe(true)
  })
})

describe('an address in one line', () => {
  it('leaves out what is not known', () => {
    const parts = { line: '12 Main St', city: 'Salem', region: 'OR', postal_code: '97301', country: 'US' }
    expect(addressText(parts)).toBe('12 Main St, Salem, OR 97301, US')
    expect(addressText({ ...parts, city: '', region: '', country: '' })).toBe('12 Main St, 97301')
    expect(addressText({ ...parts, city: '', region: '', postal_code: '', country: '' })).toBe('12 Main St')
  })
})

describe('a street line within a text', () => {
  const LINES = ['12 Oak Street', '112 Oak St', 'Hauptstraße 5', '7 Elm Rd Apt 4', 'Mill', '400']
  it.each([
    ['RENT 12 OAK ST MAY', ['12 Oak Street']],
    ['Ana Ruiz/12 Oak', ['12 Oak Street']],
    ['112 oak', ['112 Oak St']],
    ['Miete Hauptstr. 5', ['Hauptstraße 5']],
    ['Miete Hauptstr. 51', []],
    ['7 Elm Road', []],
    ['7 Elm Road #4, and 112 Oak', ['112 Oak St', '7 Elm Rd Apt 4']],
    ['Mill 400', []],
    ['12 Oakley', []],
    ['', []],
  ])('is found in %j', (text, found) => {
    expect(streetLinesIn(LINES)(text)).toEqual(found)
  })
})
