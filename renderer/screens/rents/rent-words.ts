import type { RentState } from '../../../shared/contract/lease-records.ts'
import type { ChecklistMoment } from '../../../shared/domain/leases/checklists.ts'
import type { DepositKind } from '../../../shared/domain/leases/deposits.ts'
import type { StatusBadgeProps } from '../../components/StatusBadge.tsx'

/** How a rent stands, as its badge. */
export const RENT_BADGES: Readonly<Record<RentState, StatusBadgeProps>> = {
  upcoming: { status: 'upcoming' },
  due: { status: 'due', label: 'Due' },
  part_paid: { status: 'part_paid' },
  late: { status: 'overdue', label: 'Late' },
  paid: { status: 'paid' },
  paid_ahead: { status: 'paid', label: 'Paid ahead' },
}

export const MOMENT_NAMES: Readonly<Record<ChecklistMoment, string>> = {
  move_in: 'Move-in checklist',
  move_out: 'Move-out checklist',
}

export const DEPOSIT_NAMES: Readonly<Record<DepositKind, string>> = {
  received: 'Deposit received',
  returned: 'Deposit returned',
  applied: 'Deposit kept for what was owed',
}
