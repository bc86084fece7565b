import {
  FIELDS_OF_KIND,
  hasField,
  TARGET_FIELDS,
  type TargetField,
} from '../../../shared/domain/assign/target-fields.ts'
import type { Target, TargetKind } from '../../../shared/domain/assign/targets.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { Invalid } from '../../core/errors.ts'
import type { BudgetTargetTable } from './tables.ts'

/** A target as the file keeps it, and as the rules read it: which columns a kind has, and what each of them is where nothing is said. */

export type TargetColumns = Omit<BudgetTargetTable, 'id' | 'bucket_id' | 'kind' | 'created_at' | 'updated_at'>
type Column = Exclude<keyof TargetColumns, 'priority'>

/** Where each field of the wire is kept. */
const COLUMNS = {
  amount: 'amount_minor',
  by_month: 'by_month',
  repeat_months: 'repeat_months',
  gives_back: 'gives_back',
  bill_id: 'bill_id',
  percent: 'basis_points',
  share_of: 'share_of',
  months: 'months',
  weight: 'weight',
} as const satisfies Readonly<Record<TargetField, Column>>

/** @throws Invalid for a field that the kind needs and that is missing, or that it does not have. */
export function checkColumns(kind: TargetKind, columns: TargetColumns): void {
  for (const field of TARGET_FIELDS) {
    const value = columns[COLUMNS[field]]
    const isSet = value !== null && value !== 0
    if (FIELDS_OF_KIND[kind].needs.includes(field) && value === null)
      throw new Invalid([field], worded('is needed for a target of the kind {kind}', { kind }))
    if (isSet && !hasField(kind, field))
      throw new Invalid([field], worded('is no field of a target of the kind {kind}', { kind }))
  }
}

export const NO_COLUMNS: Omit<TargetColumns, 'priority'> = {
  amount_minor: null,
  by_month: null,
  repeat_months: null,
  gives_back: 0,
  bill_id: null,
  basis_points: null,
  share_of: null,
  months: null,
  weight: null,
}

/** What a kind has where nothing was said. */
export function defaultsOf(kind: TargetKind): Omit<TargetColumns, 'priority'> {
  if (kind === 'share_of_income') return { ...NO_COLUMNS, share_of: 'this_month' }
  if (kind === 'remainder') return { ...NO_COLUMNS, weight: 1 }
  return NO_COLUMNS
}

export function toTarget(row: BudgetTargetTable): Target {
  const { id, bucket_id, priority } = row
  const any = { id, bucket_id, priority }
  const amount = row.amount_minor ?? 0
  switch (row.kind) {
    case 'every_month':
      return { ...any, kind: 'every_month', amount }
    case 'by_date':
      return {
        ...any,
        kind: 'by_date',
        amount,
        by_month: row.by_month ?? '',
        repeat_months: row.repeat_months,
      }
    case 'refill':
      return { ...any, kind: 'refill', amount, gives_back: row.gives_back === 1 }
    case 'bills':
      return { ...any, kind: 'bills', bill_id: row.bill_id }
    case 'share_of_income':
      return {
        ...any,
        kind: 'share_of_income',
        basis_points: row.basis_points ?? 0,
        of: row.share_of ?? 'this_month',
      }
    case 'average':
      return { ...any, kind: 'average', months: row.months ?? 1 }
    case 'remainder':
      return { ...any, kind: 'remainder', weight: row.weight ?? 1 }
    case 'cap':
      return { ...any, kind: 'cap', amount }
  }
}
