import type { ImportRecord } from '../../../shared/contract/imports.ts'
import { formatCount } from '../../components/count-text.ts'

function part(count: number, one: string, many: string): string {
  if (count === 0) return ''
  return count === 1 ? `1 ${one}` : `${formatCount(count)} ${many}`
}

/** A finished import in a line: "212 added, 4 already here, 2 amounts rounded". */
export function summary(record: ImportRecord): string {
  return [
    `${formatCount(record.added)} added`,
    part(record.duplicates, 'already here', 'already here'),
    part(record.changed, 'changed by the bank', 'changed by the bank'),
    part(record.removed, 'removed by the bank', 'removed by the bank'),
    part(record.left_out, 'row left out that is not a payment', 'rows left out that are not payments'),
    part(record.problems, 'row could not be read', 'rows could not be read'),
    part(record.rounded, 'amount rounded', 'amounts rounded'),
    part(record.bills_matched, 'bill marked paid', 'bills marked paid'),
    part(record.transfers, 'transfer recognised', 'transfers recognised'),
    part(record.for_review, 'marked for review', 'marked for review'),
  ]
    .filter(text => text !== '')
    .join(', ')
}
