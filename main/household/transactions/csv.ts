import type { Outputs } from '../../../shared/contract/index.ts'
import { csvText, numberCell, textCell } from '../../wire/csv.ts'
import type { Transaction } from './store.ts'

type Shown = Outputs['transactions']['get']

const HEADER = [
  'Date',
  'Payee',
  'Description',
  'Amount',
  'Type',
  'Account',
  'Bucket',
  'Tags',
  'Notes',
  'Status',
  'Cleared',
  'Id',
] as const

/**
 * Transactions as CSV, a line for each; a split one names its parts' buckets, each with its amount.
 * @param nameOf what an account or a bucket is called
 */
export async function transactionCsv(
  pages: AsyncIterable<readonly Transaction[]>,
  shown: (rows: readonly Transaction[]) => readonly Shown[],
  nameOf: (id: string) => string,
): Promise<string> {
  const lines: (readonly string[])[] = []
  const named = (id: string | null) => (id === null ? '' : nameOf(id))
  for await (const rows of pages)
    for (const row of shown(rows))
      lines.push([
        row.date,
        textCell(row.payee_name ?? row.payee),
        textCell(row.description),
        numberCell(row.signed_amount),
        row.tx_type,
        textCell(named(row.account_id)),
        textCell(
          row.splits.length === 0
            ? named(row.bucket_id)
            : row.splits.map(({ bucket_id, amount }) => `${named(bucket_id)} ${amount}`.trim()).join('; '),
        ),
        textCell(row.tags.join(', ')),
        textCell(row.notes),
        row.status,
        row.cleared,
        row.id,
      ])
  return csvText(HEADER, lines)
}
