import type { BudgetTarget } from '../../../../shared/contract/assign-month.ts'
import type { Priority } from '../../../../shared/contract/common.ts'
import { hasField, type TargetField } from '../../../../shared/domain/assign/target-fields.ts'

type Kind = BudgetTarget['kind']

/** What each kind of target wants, as a person chooses it. */
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  every_month: 'The same every month',
  by_date: 'An amount by a month',
  refill: 'Fill up to an amount',
  bills: 'What its bills come to',
  share_of_income: 'A share of what comes in',
  average: 'What it spends on average',
  remainder: 'A share of what is left over',
  cap: 'Never more than an amount',
}

/** A target as the form holds it; the fields of other kinds are kept, and not sent. */
export type TargetDraft = {
  readonly kind: Kind
  readonly priority: Priority
  readonly amount: number | null
  /** A day of the month. */
  readonly by_month: string | null
  readonly repeat_months: number | null
  readonly gives_back: boolean
  readonly percent: number | null
  readonly share_of: NonNullable<BudgetTarget['share_of']>
  readonly months: number | null
  readonly weight: number | null
}

export function draftOf(target: BudgetTarget | undefined, priority: Priority): TargetDraft {
  return {
    kind: target?.kind ?? 'every_month',
    priority: target?.priority ?? priority,
    amount: target?.amount ?? null,
    by_month: target?.by_month ? `${target.by_month}-01` : null,
    repeat_months: target?.repeat_months ?? null,
    gives_back: target?.gives_back ?? false,
    percent: target?.percent ?? null,
    share_of: target?.share_of ?? 'this_month',
    months: target?.months ?? 6,
    weight: target?.weight ?? 1,
  }
}

/** What goes over the wire: the fields that the kind has. Its bill is not chosen here. */
export function fieldsOf({ kind, priority, ...draft }: TargetDraft) {
  const { by_month, ...rest } = draft
  const sent = { ...rest, by_month: by_month?.slice(0, 7) ?? null }
  const has = (field: TargetField) => hasField(kind, field)
  return {
    priority,
    ...(has('amount') && { amount: sent.amount }),
    ...(has('by_month') && { by_month: sent.by_month }),
    ...(has('repeat_months') && { repeat_months: sent.repeat_months }),
    ...(has('gives_back') && { gives_back: sent.gives_back }),
    ...(has('percent') && { percent: sent.percent }),
    ...(has('share_of') && { share_of: sent.share_of }),
    ...(has('months') && { months: sent.months }),
    ...(has('weight') && { weight: sent.weight }),
  }
}
