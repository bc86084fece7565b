import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { likePayee, payeeKey } from '../../shared/domain/payee.ts'
import { cleanPayee, payeeNameKey } from '../../shared/domain/payees/clean.ts'
import { PAYEE_RULES } from '../../shared/domain/payees/rules.ts'

/** Texts of one payee each, as banks of several countries write it. */
const TWINS: Readonly<Record<string, readonly string[]>> = {
  Kroger: [
    'KROGER #482 CINCINNATI OH',
    'KROGER #498',
    'KROGER #0482 BLUE ASH OH 45242',
    'KROGER STORE 0123',
    'Kroger',
    'kroger',
    'POS PURCHASE KROGER #482 CINCINNATI OH',
    'POS PURCHASE - KROGER #12',
    'DEBIT CARD PURCHASE KROGER #482 03/14',
    'VISA KROGER #482',
    'KROGER #482 XXXX1234',
    'KROGER #482 CARD 1234',
    'KROGER *1234',
    'PURCHASE AUTHORIZED ON 03/14 KROGER #482 CINCINNATI OH CARD 1234',
    'KROGER 513-555-0142 OH',
    'KROGER CINCINNATI OH US',
    'KROGER CINCINNATI, OH',
    'CHECKCARD 0312 KROGER #482',
    'KROGER #482 14:32',
    'KROGER 2026-11-03',
  ],
  Target: ['TARGET T-1234', 'TARGET T-0512 AUSTIN TX', 'TARGET 00012345', 'TARGET T1234'],
  Amazon: [
    'AMZN Mktp US*2K3LM4NO5',
    'AMZN Mktp US',
    'AMZN MKTP DE*AB12C34D5',
    'AMAZON MKTPLACE PMTS',
    'AMAZON.COM*MK1AB2CD3',
    'Amazon.com',
    'AMAZON.CO.UK*1A2B3C4D5',
    'Amazon',
    'AMZN Mktp US*2K3LM4NO5 AMZN.COM/BILL WA',
  ],
  'Amazon Prime': ['AMAZON PRIME*2K3LM4NO5', 'Amazon Prime'],
  'Blue Bottle Coffee': [
    'SQ *BLUE BOTTLE COFFEE',
    'SQ *BLUE BOTTLE COFFEE OAKLAND CA',
    'TST* BLUE BOTTLE COFFEE',
    'PAYPAL *BLUE BOTTLE COFFEE',
    'BLUE BOTTLE COFFEE 5105550142 CA',
  ],
  Netflix: [
    'NETFLIX.COM',
    'NETFLIX.COM LOS GATOS CA',
    'NETFLIX DES:PAYMENT ID:1234567 INDN:ALEX DOE CO ID:99 WEB',
    'WWW.NETFLIX.COM',
  ],
  Spotify: ['SPOTIFY P1A2B3C4D5', 'PAYPAL *SPOTIFY', 'SPOTIFY P0B1C2D3E4 STOCKHOLM SE'],
  'Tesco Stores': [
    'TESCO STORES 3297',
    'TESCO STORES 6021 LONDON GB',
    'CARD PAYMENT TO TESCO STORES 3297',
    'TESCO STORES 3297 ON 03 NOV',
    'CONTACTLESS PAYMENT TESCO STORES 3297',
  ],
  'British Gas': [
    'DIRECT DEBIT PAYMENT TO BRITISH GAS REF 600123456',
    'DIRECT DEBIT BRITISH GAS',
    'BRITISH GAS',
  ],
  'Rewe Markt GmbH': [
    'REWE MARKT GMBH//BERLIN/DE',
    'REWE MARKT GMBH',
    'Kartenzahlung REWE MARKT GMBH 03.11.2026 14:32',
    'Lastschrift REWE MARKT GMBH',
    'REWE MARKT GMBH KARTENZAHLUNG',
  ],
  'REWE Markt GmbH': ['REWE Markt GmbH//Berlin/DE', 'Kartenzahlung REWE Markt GmbH'],
  Edeka: ['EDEKA 4711, BERLIN', 'EDEKA FILIALE 0123', 'EDEKA Nr. 4711 BERLIN DE', 'SEPA-Lastschrift EDEKA'],
  'Stadtwerke München': [
    'SEPA LASTSCHRIFT STADTWERKE MÜNCHEN',
    'SEPA-BASISLASTSCHRIFT STADTWERKE MÜNCHEN EREF+12345 MREF+AB1',
    'FOLGELASTSCHRIFT STADTWERKE MÜNCHEN',
  ],
  Carrefour: [
    'PAIEMENT CB CARREFOUR 12/03',
    'CARTE X1234 12/03/26 CARREFOUR',
    'PAIEMENT PAR CARTE CARREFOUR',
    'CB*1234 CARREFOUR',
    'CARREFOUR MAGASIN 0123',
  ],
  EDF: ['PRLV SEPA EDF', 'PRELEVEMENT SEPA EDF', 'EDF'],
  'Café de Flore': ['CAFÉ DE FLORE', 'ACHAT CB CAFÉ DE FLORE 03/11'],
  "Trader Joe's": ["TRADER JOE'S #123", "TRADER JOE'S #552 CHICAGO IL", "TRADER JOE'S"],
  "McDonald's": ["MCDONALD'S F5123", "MCDONALD'S #1234 AUSTIN TX"],
  'Shell Oil': ['SHELL OIL 57442', 'SHELL OIL 57442123456 PHOENIX AZ'],
  '7-Eleven': ['7-ELEVEN', '7-ELEVEN 33012', '7-ELEVEN #33012 SMALLVILLE KS'],
  'A1 Market': ['A1 MARKET', 'A1 MARKET #2'],
  '24 Hour Fitness': ['24 HOUR FITNESS', '24 HOUR FITNESS #483 SAN JOSE CA'],
  '3M': ['3M', 'ACH 3M'],
  'Studio 54': ['STUDIO 54', 'SQ *STUDIO 54'],
  'Route 66 Diner': ['ROUTE 66 DINER', 'ROUTE 66 DINER #3 TULSA OK'],
  'Bank of America': ['BANK OF AMERICA', 'Bank of America'],
  'Booking.com': ['BOOKING.COM', 'Booking.com'],
  'CVS/Pharmacy': ['CVS/PHARMACY #08123', 'CVS/PHARMACY #1 BOSTON MA'],
  'AT&T': ['AT&T', 'AT&T 800-288-2020 TX'],
}

/** Two businesses that are alike, and are never one. */
const DIFFERENT = [
  ['7-ELEVEN', 'ELEVEN'],
  ['A1 MARKET', 'MARKET'],
  ['24 HOUR FITNESS', 'HOUR FITNESS'],
  ['STUDIO 54', 'STUDIO 55'],
  ['ROUTE 66 DINER', 'ROUTE 67 DINER'],
  ['3M', 'M'],
  ['MOTEL 6', 'SUPER 8'],
  ['FOREVER 21', 'FOREVER'],
  ['CLUB 1984', 'CLUB 1985'],
  ['UBER *TRIP', 'UBER *EATS'],
  ['BANK OF CHICAGO', 'BANK OF BOSTON'],
  ['CITY OF CHICAGO IL', 'CITY OF BOSTON MA'],
  ['1-800-FLOWERS', '1-800-CONTACTS'],
  ['AMAZON WEB SERVICES', 'AMAZON.COM'],
  ['AMAZON PRIME', 'AMAZON.COM'],
  ['PAYPAL', 'SPOTIFY'],
  ['1/2 PRICE BOOKS', 'PRICE BOOKS'],
  ['24/7 FITNESS', 'FITNESS'],
  ['9/11 MEMORIAL', 'MEMORIAL'],
  ['VISA APPLICATION CENTRE', 'APPLICATION CENTRE'],
  ['JOES CRAB SHACK', 'JOES CRAB'],
  ['HOTEL BERLIN', 'HOTEL PARIS'],
  ['C&A', 'H&M'],
  ['CB2', 'B2'],
  ['A+ TUTORING', 'A TUTORING'],
  ['POST', 'POS'],
] as const

/** No rule has anything to say of these. */
const LEFT = [
  'セブン-イレブン #123',
  'Пятёрочка 1234',
  'مخبز السلام 12',
  'בית קפה',
  '#482',
  '12345',
  '***',
  'PAYPAL',
  'VISA',
  'Kartenzahlung',
  'OK',
  '5',
]

describe('cleaning a payee', () => {
  it.each(Object.entries(TWINS).flatMap(([name, texts]) => texts.map(text => [text, name] as const)))(
    'takes %j for %j',
    (text, name) => {
      expect(cleanPayee(text).name).toBe(name)
    },
  )
  it.each(DIFFERENT)('keeps %j and %j apart', (one, other) => {
    expect(payeeNameKey(cleanPayee(one).name)).not.toBe(payeeNameKey(cleanPayee(other).name))
  })
  it.each(LEFT)('leaves %j', text => {
    expect(payeeNameKey(cleanPayee(text).name)).toBe(payeeNameKey(text))
  })
  it('says which rules applied', () => {
    expect(cleanPayee('POS PURCHASE SQ *KROGER #482 CINCINNATI OH').rules).toEqual([
      'payment_words',
      'processor',
      'store_number',
      'case',
    ])
    expect(cleanPayee('Kroger').rules).toEqual([])
  })
})

const pieces = [...Object.values(TWINS).flat(), ...DIFFERENT.flat(), ...LEFT].flatMap(text => text.split(' '))
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map(words => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)

describe('any text', () => {
  it('cleaned twice is as cleaned once, and is never lost', () => {
    fc.assert(
      fc.property(text, written => {
        const { name, rules } = cleanPayee(written)
        expect(cleanPayee(name).name).toBe(name)
        if (written.trim() !== '') expect(name).not.toBe('')
        expect(PAYEE_RULES).toEqual(expect.arrayContaining([...rules]))
      }),
      { numRuns: 2000 },
    )
  })
  it('does not depend on the number of the shop', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('KROGER', 'TRADER JOES', 'SHELL OIL', '7-ELEVEN', 'ROUTE 66 DINER', 'LIDL'),
        fc.nat(99_999),
        fc.nat(99_999),
        (name, one, other) => {
          expect(cleanPayee(`${name} #${one}`).name).toBe(cleanPayee(`${name} #${other}`).name)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('names in other scripts', () => {
  it.each([
    ['किराना', 'करना'],
    ['ハナ', 'バナ'],
    ['はは', 'ばば'],
    ['มา', 'มี'],
  ])('%s and %s are two payees, in keys and in words', (one, other) => {
    expect(payeeNameKey(one)).not.toBe(payeeNameKey(other))
    expect(payeeKey(one)).not.toBe(payeeKey(other))
    expect(likePayee(one, other)).toBe(false)
  })

  it.each([
    ['Café Zoë', 'CAFE ZOE'],
    ['Ήλιος', 'ηλιος'],
    ['مُحَمَّد', 'محمد'],
    ['ﾊﾞﾅ', 'バナ'],
    ['शर्मा  किराना', 'शर्मा किराना'],
  ])('%s and %s are one', (one, other) => {
    expect(payeeNameKey(one)).toBe(payeeNameKey(other))
    expect(payeeKey(one)).toBe(payeeKey(other))
    expect(likePayee(one, other)).toBe(true)
  })
})
