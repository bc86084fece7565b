import { describe, expect, it } from 'vitest'
import { namesCurrency } from '../../renderer/components/money-format.ts'

describe('an amount', () => {
  it('that is written with its currency’s code needs it no second time', () => {
    expect(['USD', 'CAD', 'JPY', 'CHF', 'KWD'].map(currency => namesCurrency(currency, 'en-US'))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
  })
})
