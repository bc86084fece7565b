import type { TransferEvidence } from '../../../shared/contract/transfers.ts'
import { said } from '../../../shared/domain/said.ts'

/** What speaks for two rows being one movement, in a person's words; empty for what says nothing. */
export function evidenceText({ kind, found }: TransferEvidence): string {
  switch (kind) {
    case 'file':
      return said`the file names ${found}`
    case 'words':
      return said`says ${found}`
    case 'account':
      return said`names ${found}`
    case 'earlier':
      return 'was a transfer before'
    case 'days':
      return daysText(Number(found))
    case 'only':
      return 'nothing else fits'
    case 'amounts':
      return found === 'exact' ? 'the file names the other amount' : 'alike by the exchange rate of the day'
    case 'against':
      return said`but says ${found}`
  }
}

function daysText(days: number): string {
  const apart = Math.abs(days)
  if (apart === 0) return 'on the same day'
  return apart === 1 ? 'a day apart' : `${apart} days apart`
}
