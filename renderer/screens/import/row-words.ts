import type { z } from 'zod'
import type { RowReason, RowState } from '../../../shared/contract/imports.ts'
import type { Outputs } from '../../../shared/contract/index.ts'
import type { StatusTone } from '../../components/StatusBadge.tsx'

export type Preview = Outputs['imports']['preview']
export type Statement = Preview['statements'][number]
export type Row = Statement['rows'][number]

export const STATES: Readonly<Record<RowState, { readonly label: string; readonly tone: StatusTone }>> = {
  new: { label: 'New', tone: 'accent' },
  unsure: { label: 'Unsure', tone: 'warning' },
  changed: { label: 'Changed by the bank', tone: 'warning' },
  removed: { label: 'Removed by the bank', tone: 'warning' },
  duplicate: { label: 'Already here', tone: 'neutral' },
  left_out: { label: 'Not a payment', tone: 'neutral' },
}

/** The states in the order in which a person looks at them: what is to be decided comes first. */
export const STATE_ORDER = ['unsure', 'changed', 'removed', 'new', 'duplicate', 'left_out'] as const

export const REASONS: Readonly<Record<z.infer<typeof RowReason>, string>> = {
  opening_balance: 'opening balance',
  closing_balance: 'closing balance',
  total: 'total',
  pending: 'pending',
  cancelled: 'cancelled',
  other_currency: 'in another currency',
  near_in_time: 'some days apart',
  expected_at_rate: 'about what was expected of a transfer, by the day’s rate',
  other_text: 'different text',
  no_text: 'no text to compare',
  other_balance: 'different balance',
  repeated_in_file: 'twice in the file',
  same_payment_other_file: 'same in an earlier file',
  amount_changed: 'different amount',
  correction: 'corrected by the bank',
  reconciled: 'reconciled: only you can change it',
  edited: 'edited by you',
  rule: 'left out by a rule',
}

/** How many rows of a statement are in a state. */
export function countOf(statement: Statement, state: RowState): number {
  switch (state) {
    case 'new':
      return statement.new_count
    case 'duplicate':
      return statement.duplicate_count
    case 'unsure':
      return statement.unsure_count
    case 'changed':
      return statement.changed_count
    case 'removed':
      return statement.removed_count
    case 'left_out':
      return statement.left_out_count
  }
}
