import { type Wording, worded } from '../../shared/domain/wording.ts'
import { columnsOf } from './csv-amounts.ts'
import { headingOf, isNamed } from './csv-headings.ts'
import type { FullMapping } from './csv-plan.ts'
import type { CsvBody } from './csv-rows.ts'

/** Fees in a column of their own that nothing in the file says to be part of the amounts, or to come on top of them. */

const OFTEN = 1023
const IS_FEE = /^[^\p{L}]*[1-9]/u

/** What to tell of a column of fees that is not taken off the amounts, in a file without a balance that shows whether it is to be; null where there is none. */
export function feeNotice(
  { header, rows }: CsvBody,
  { amount, fee_column }: FullMapping,
  progress: (fraction: number) => void,
): Wording | null {
  if (amount === null || fee_column !== null) return null
  const own = columnsOf({ amount, fee_column })
  if (own.some(column => isNamed(headingOf(header[column] ?? ''), 'net'))) return null
  const column = header.findIndex((name, at) => !own.includes(at) && isNamed(headingOf(name), 'fee'))
  if (column === -1) return null
  let fees = 0
  for (const [index, { cells }] of rows.entries()) {
    if ((index & OFTEN) === OFTEN) progress(index / rows.length)
    if (IS_FEE.test(cells[column] ?? '')) fees += 1
  }
  if (fees === 0) return null
  const name = (header[column] ?? '').trim().slice(0, 100)
  return fees === 1
    ? worded(
        '1 row with a fee under “{name}”, which was not taken off: no balance in the file says whether the amounts are with or without it. Choose the column of the fee if it comes on top.',
        { name },
      )
    : worded(
        '{count} rows with a fee under “{name}”, which was not taken off: no balance in the file says whether the amounts are with or without it. Choose the column of the fee if it comes on top.',
        { count: fees, name },
      )
}
