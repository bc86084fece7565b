import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { currenciesInUse, rateFileText } from '../../renderer/screens/holdings/rate-file.ts'

const CSV = 'Date,USD,\n2026-01-14,1.1588,\n'
const zipOf = (files: Record<string, string>) =>
  new File([zipSync(Object.fromEntries(Object.entries(files).map(([n, t]) => [n, strToU8(t)]))).slice()], 'x')

describe('a file of rates', () => {
  it('is read as it is, and out of the zip in which it comes', async () => {
    expect(await rateFileText(new File([CSV], 'eurofxref-hist.csv'))).toBe(CSV)
    expect(await rateFileText(zipOf({ 'eurofxref-hist.csv': CSV }))).toBe(CSV)
    await expect(rateFileText(zipOf({ 'letter.txt': CSV }))).rejects.toThrow('no CSV file')
    await expect(rateFileText(zipOf({ 'large.csv': 'x'.repeat(6_000_001) }))).rejects.toThrow('no CSV file')
    // Of many tables one is unpacked; the others would be in memory for nothing.
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`${index}.csv`, 'x'.repeat(1000)]),
    )
    expect(await rateFileText(zipOf({ 'eurofxref.csv': CSV, ...many }))).toBe(CSV)
    await expect(rateFileText(new File([new Uint8Array(6_000_001)], 'x'))).rejects.toThrow('larger')
    await expect(rateFileText(new File(['PK and no more'], 'x.zip'))).rejects.toThrow('damaged')
  })

  it('is taken for what is owned and for what is owed', () => {
    expect(currenciesInUse('USD', [{ currency: 'CAD' }], undefined)).toEqual(['CAD', 'EUR', 'USD'])
    const debt = {
      kind: 'liability' as const,
      holding_id: 'hold_1',
      label: 'Loan',
      amount: 1,
      currency: 'CHF',
    }
    const used = { inverted: false, age_days: 0, stale: false, rate: '1', date: '2026-01-01', source: 'ecb' }
    expect(
      currenciesInUse('USD', [], { unconverted: [debt], rates_used: [{ ...used, pair: 'EUR/JPY' }] }),
    ).toEqual(['CHF', 'EUR', 'JPY', 'USD'])
  })
})
