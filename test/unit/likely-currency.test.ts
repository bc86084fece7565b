import { afterEach, describe, expect, it, vi } from 'vitest'
import { likelyCurrency } from '../../renderer/screens/first-run/likely-currency.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the currency that the first run offers', () => {
  it('is that of the machine’s region, and of a locale that is none the dollar', () => {
    for (const [language, currency] of [
      ['de-AT', 'EUR'],
      ['en', 'USD'],
      ['ja', 'JPY'],
      ['en-US@posix', 'USD'],
      ['de_CH.UTF-8', 'USD'],
      ['C', 'USD'],
      ['', 'USD'],
    ] as const) {
      vi.stubGlobal('navigator', { language })
      expect(likelyCurrency(), language).toBe(currency)
    }
  })
})
