import { Random } from './random.ts'
import { testDay } from './test-time.ts'

/** Five months of a bank account as its bank exports them: what comes each month, shops that are gone to again and again, and what came once. */

/** Days of a month apart, as the bank has them now and then. */
const MONTH = 30.44
const MONTHS = 5

/** Payees that ask for the same each month: from which day of the past on, for how much. */
const MONTHLY = [
  ['MAPLE COURT APARTMENTS', -1450],
  ['CITY POWER AND LIGHT', -88.4],
  ['FIBERLINE INTERNET', -55],
  ['NORTHWIND MUTUAL INSURANCE', -121.3],
  ['STREAMBOX', -15.99],
  ['PULSE GYM', -39],
  ['CELLWAVE MOBILE', -42.5],
] as const
const INCOME = ['HALDEN JOINERY PAYROLL', 3150] as const

/** Shops, with how often each is gone to in all and what is spent there at most. */
const SHOPS = [
  ['GREENMARKET', 34, 95],
  ['CORNER GROCER', 22, 40],
  ['BAKEHOUSE', 17, 14],
  ['SUNOIL STATION', 14, 60],
  ['CAFE LUMEN', 13, 9],
  ['NOODLE HOUSE', 9, 28],
  ['PIZZERIA ROMA', 7, 35],
  ['TOWN PHARMACY', 8, 30],
  ['RIVERSIDE CINEMA', 5, 26],
  ['METRO TRANSIT', 12, 12],
] as const

/** What is there once. */
const ONCE = [
  'OAK FURNITURE',
  'BRIGHT DENTAL',
  'HARBOR TOOLS',
  'PAPER AND INK',
  'KITE TOYS',
  'LINDEN BOOKS',
  'ALPINE OUTFITTERS',
  'STEAM CLEANERS',
  'GLASS OPTICS',
  'FERN FLORIST',
  'PET CORNER',
  'CITY PARKING',
  'VELO REPAIRS',
  'LOCKSMITH BAY',
] as const

/** What the bank says that the account holds after the last row. */
export const BANK_BALANCE = 4210.75

/** A CSV file without balances, of some 200 rows that end the day before the tests' own, with how many rows and payees it has. */
export function newcomerFile(): { readonly text: string; readonly rows: number; readonly payees: number } {
  const random = new Random(20261110)
  const days = Math.floor(MONTHS * MONTH)
  const monthly = [...MONTHLY, INCOME].flatMap(([payee, amount], place) =>
    Array.from({ length: MONTHS }, (_, month) => ({
      day: -Math.round(3 + place * 3 + month * MONTH),
      payee,
      amount,
    })),
  )
  const shops = SHOPS.flatMap(([payee, times, most]) =>
    Array.from({ length: times }, () => ({
      day: -random.whole(1, days),
      payee,
      amount: -random.whole(300, most * 100) / 100,
    })),
  )
  const once = ONCE.map(payee => ({
    day: -random.whole(1, days),
    payee,
    amount: -random.whole(900, 18_000) / 100,
  }))
  const all = [...monthly, ...shops, ...once].sort((one, other) => one.day - other.day)
  return {
    text: [
      'Date,Description,Amount',
      ...all.map(({ day, payee, amount }) => `${testDay(day)},${payee},${amount.toFixed(2)}`),
    ].join('\n'),
    rows: all.length,
    payees: MONTHLY.length + 1 + SHOPS.length + ONCE.length,
  }
}
