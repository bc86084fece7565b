import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type QuickContext, type QuickEntry, readQuickEntry } from '../../shared/domain/quick-entry.ts'
import { randomRuns } from '../helpers/random-runs.ts'

const HERE: QuickContext = {
  today: '2026-11-28',
  currency: 'USD',
  locale: 'en-US',
  buckets: [
    { id: 'food', name: 'Groceries' },
    { id: 'fuel', name: 'Gas & fuel' },
    { id: 'out', name: 'Eating out' },
    { id: 'gifts', name: 'Gifts' },
    { id: 'home', name: 'Home insurance' },
    { id: 'car', name: 'Car insurance' },
    { id: 'fun', name: 'Fun' },
  ],
  accounts: [
    { id: 'visa', name: 'Chase Visa' },
    { id: 'check', name: 'Checking' },
    { id: 'cash', name: 'Cash' },
    { id: 'save', name: 'Savings' },
  ],
}
const NOTHING: QuickEntry = {
  tx_type: 'expense',
  amount: null,
  date: null,
  payee: '',
  bucket_id: null,
  account_id: null,
}
const DE: QuickContext = { ...HERE, currency: 'EUR', locale: 'de-DE' }

describe('a transaction in one line', () => {
  it.each<readonly [string, Partial<QuickEntry>]>([
    [
      '48.20 kroger groceries yesterday',
      { amount: 48.2, payee: 'kroger', bucket_id: 'food', date: '2026-11-27' },
    ],
    ['kroger 48.20', { amount: 48.2, payee: 'kroger' }],
    [
      'yesterday kroger groc $48.20',
      { amount: 48.2, payee: 'kroger', bucket_id: 'food', date: '2026-11-27' },
    ],
    [
      '48.20 at kroger for groceries on friday',
      { amount: 48.2, payee: 'kroger', bucket_id: 'food', date: '2026-11-27' },
    ],
    ['12 Shell gas from visa', { amount: 12, payee: 'Shell', bucket_id: 'fuel', account_id: 'visa' }],
    [
      '12 Shell from chase visa 11/20',
      { amount: 12, payee: 'Shell', account_id: 'visa', date: '2026-11-20' },
    ],
    ['9.99 Netflix', { amount: 9.99, payee: 'Netflix' }],
    ['1,250 roofer', { amount: 1250, payee: 'roofer' }],
    ['$1,250.50 roofer 28 Nov', { amount: 1250.5, payee: 'roofer', date: '2026-11-28' }],
    ['1.2k roofer', { amount: 1200, payee: 'roofer' }],
    ['USD 5 kiosk', { amount: 5, payee: 'kiosk' }],
    ['5 usd kiosk', { amount: 5, payee: 'kiosk' }],
    ['$ 5 kiosk', { amount: 5, payee: 'kiosk' }],
    ['+2500 Acme', { tx_type: 'income', amount: 2500, payee: 'Acme' }],
    ['+$2500 Acme', { tx_type: 'income', amount: 2500, payee: 'Acme' }],
    [
      '2500 salary Acme into checking',
      { tx_type: 'income', amount: 2500, payee: 'salary Acme', account_id: 'check' },
    ],
    ['received 40 from mom', { tx_type: 'income', amount: 40, payee: 'mom' }],
    ['income 40 Acme', { tx_type: 'income', amount: 40, payee: 'Acme' }],
    ['paid 40 refund desk', { amount: 40, payee: 'refund desk' }],
    ['-40 Acme', { amount: 40, payee: 'Acme' }],
    ['20 gift from mom', { amount: 20, bucket_id: 'gifts', payee: 'mom' }],
    ['15 Luigi eating out', { amount: 15, payee: 'Luigi', bucket_id: 'out' }],
    ['15 Luigi eat', { amount: 15, payee: 'Luigi', bucket_id: 'out' }],
    ['100 Allstate insurance', { amount: 100, payee: 'Allstate insurance' }],
    ['100 Allstate car insurance', { amount: 100, payee: 'Allstate', bucket_id: 'car' }],
    ['48.20 groceries', { amount: 48.2, bucket_id: 'food' }],
    ['48.20 groc', { amount: 48.2, payee: 'groc' }],
    ['48.20 corner shop #gro', { amount: 48.2, payee: 'corner shop', bucket_id: 'food' }],
    ['3 The Sun Times', { amount: 3, payee: 'The Sun Times' }],
    ['3 newspaper sun', { amount: 3, payee: 'newspaper', date: '2026-11-22' }],
    ['3 coffee last friday', { amount: 3, payee: 'coffee', date: '2026-11-27' }],
    ['3 coffee 2026-11-01', { amount: 3, payee: 'coffee', date: '2026-11-01' }],
    ['3 coffee 5 days ago', { amount: 3, payee: 'coffee', date: '2026-11-23' }],
    ['Route 66 diner 18.75', { amount: 18.75, payee: 'Route 66 diner' }],
    ['Nov 3 5.50 coffee', { amount: 5.5, payee: 'coffee', date: '2026-11-03' }],
    ['kroger', { payee: 'kroger' }],
    ['0 kroger', { payee: '0 kroger' }],
    ['', {}],
  ])('%s', (line, expected) => {
    expect(readQuickEntry(line, HERE)).toEqual({ ...NOTHING, ...expected })
  })

  it.each<readonly [string, Partial<QuickEntry>]>([
    ['48,20 rewe groceries gestern', { amount: 48.2, payee: 'rewe', bucket_id: 'food', date: '2026-11-27' }],
    ['1.250,00 Dachdecker 20.11.2026', { amount: 1250, payee: 'Dachdecker', date: '2026-11-20' }],
    ['48,20 € rewe', { amount: 48.2, payee: 'rewe' }],
    ['48.20 rewe', { amount: 48.2, payee: 'rewe' }],
    ['5 Café 3. Nov', { amount: 5, payee: 'Café', date: '2026-11-03' }],
  ])('%s, where the comma is the decimal mark', (line, expected) => {
    expect(readQuickEntry(line, DE)).toEqual({ ...NOTHING, ...expected })
  })

  it('takes no decimals that the currency has not', () => {
    expect(readQuickEntry('1,250 ramen', { ...HERE, currency: 'JPY' })).toMatchObject({ amount: 1250 })
    expect(readQuickEntry('12.505 kiosk', HERE)).toMatchObject({ amount: null, payee: '12.505 kiosk' })
  })

  it('names an account or a bucket only where one alone is meant', () => {
    const twice = { ...HERE, accounts: [...HERE.accounts, { id: 'visa2', name: 'Visa gold' }] }
    expect(readQuickEntry('5 kiosk from visa', twice)).toMatchObject({ account_id: null })
    expect(readQuickEntry('5 kiosk from visa gold', twice)).toMatchObject({
      account_id: 'visa2',
      payee: 'kiosk',
    })
    expect(readQuickEntry('5 kiosk insurance', HERE)).toMatchObject({
      bucket_id: null,
      payee: 'kiosk insurance',
    })
  })

  it('loses no word of a payee, in whatever order the parts are typed', () => {
    const part = fc.shuffledSubarray(['48.20', 'yesterday', 'groceries', 'Quux Zyx'], {
      minLength: 4,
      maxLength: 4,
    })
    fc.assert(
      fc.property(part, parts => {
        expect(readQuickEntry(parts.join(' '), HERE)).toEqual({
          ...NOTHING,
          amount: 48.2,
          date: '2026-11-27',
          bucket_id: 'food',
          payee: 'Quux Zyx',
        })
      }),
      randomRuns(24, 24),
    )
  })

  it('reads whatever is typed, and makes no amount of nothing', () => {
    fc.assert(
      fc.property(fc.string(), line => {
        const { amount } = readQuickEntry(line, HERE)
        expect(amount === null || amount > 0).toBe(true)
      }),
      randomRuns(200, 5000),
    )
  })
})
