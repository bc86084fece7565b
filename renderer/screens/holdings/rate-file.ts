import { strFromU8, unzipSync } from 'fflate'
import { MAX_CSV_CHARACTERS } from '../../../shared/contract/holding-import.ts'
import type { Holding, HoldingSummary } from '../../../shared/contract/holdings.ts'

/**
 * The text of a file of rates: as it is, or as it is packed, since the European Central Bank gives its whole history as a zip alone.
 * @throws Error in words for a person where there is no table in the zip.
 */
export async function rateFileText(file: File): Promise<string> {
  if (file.size > MAX_CSV_CHARACTERS) throw new Error('This file is larger than any table of rates')
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return new TextDecoder().decode(bytes)
  const [table] = Object.values(tablesIn(bytes))
  if (!table) throw new Error('There is no CSV file in this zip that could be read')
  return strFromU8(table)
}

/** The first table alone is unpacked, into no more room than it says it needs. */
function tablesIn(zip: Uint8Array): Record<string, Uint8Array> {
  let found = false
  try {
    return unzipSync(zip, {
      filter({ name, originalSize }) {
        if (found || !name.toLowerCase().endsWith('.csv') || originalSize > MAX_CSV_CHARACTERS) return false
        found = true
        return true
      },
    })
  } catch (error) {
    throw new Error('This zip is damaged', { cause: error })
  }
}

/**
 * The currencies that rates are needed of: the household's, those of holdings and of what is owed against them, and the euro, in which the European
 * Central Bank counts.
 */
export function currenciesInUse(
  base_currency: string,
  holdings: readonly Pick<Holding, 'currency'>[],
  summary: Pick<HoldingSummary, 'unconverted' | 'rates_used'> | undefined,
): string[] {
  const codes = [
    'EUR',
    base_currency,
    ...holdings.map(({ currency }) => currency),
    ...(summary?.unconverted ?? []).map(({ currency }) => currency),
    ...(summary?.rates_used ?? []).flatMap(({ pair }) => pair.split('/')),
  ]
  return [...new Set(codes)].sort()
}
