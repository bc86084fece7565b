import type { Outputs } from '../../../shared/contract/index.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { Amounts } from '../../wire/amounts.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import type { Closed, Filled } from './filling.ts'
import type { BucketMonth, CardMonth, MonthView } from './months.ts'
import type { AssignedMonth, ModeResult } from './service.ts'
import type { BudgetTargetTable } from './tables.ts'

/** From minor units to what the contract says. */

export function toBudgetTarget(row: BudgetTargetTable, amounts: Amounts): Outputs['assign']['addTarget'] {
  const { amount_minor, basis_points, gives_back, ...rest } = row
  return {
    ...rest,
    amount: amounts.majorIfKnown(amount_minor),
    percent: basis_points === null ? null : basis_points / 100,
    gives_back: gives_back === 1,
  }
}

type Figures = Pick<BucketMonth, 'carried_over' | 'assigned' | 'spent' | 'available'>

function toFigures({ carried_over, assigned, spent, available }: Figures, { major }: Amounts) {
  return {
    carried_over: major(carried_over),
    assigned: major(assigned),
    spent: major(spent),
    available: major(available),
  }
}

function sumOf(
  buckets: readonly BucketMonth[],
  field: keyof Figures | 'overspent_cash' | 'overspent_credit',
) {
  return sumMinor(buckets.map(each => each[field]))
}

function figuresTogether(buckets: readonly BucketMonth[]): Figures {
  return {
    carried_over: sumOf(buckets, 'carried_over'),
    assigned: sumOf(buckets, 'assigned'),
    spent: sumOf(buckets, 'spent'),
    available: sumOf(buckets, 'available'),
  }
}

function toAssignBucket(each: BucketMonth, month: AssignedMonth, amounts: Amounts) {
  const { id, name, bucket_type, priority, status } = each.bucket
  const { major, majorIfKnown } = amounts
  const { assigned, spent, available } = each.last_month
  return {
    bucket_id: id,
    name,
    bucket_type,
    priority,
    status,
    group_id: month.arrangement.groupOf.get(id) ?? null,
    ...toFigures(each, amounts),
    overspent_cash: major(each.overspent_cash),
    overspent_credit: major(each.overspent_credit),
    target: majorIfKnown(each.wanted),
    needed: majorIfKnown(each.needed),
    targets: month.targets
      .filter(({ bucket_id }) => bucket_id === id)
      .map(row => toBudgetTarget(row, amounts)),
    average: majorIfKnown(each.average),
    last_month: { assigned: major(assigned), spent: major(spent), available: major(available) },
    note: month.notes.get(id) ?? '',
  }
}

function toAssignCard(card: CardMonth, { major }: Amounts) {
  const { parts } = card
  return {
    account_id: card.account_id,
    name: card.name,
    carried_over: major(card.carried_over),
    assigned: major(card.assigned),
    moved: major(card.moved),
    paid: major(card.paid),
    available: major(card.available),
    owed: major(card.owed),
    uncovered: major(card.uncovered),
    uncovered_parts: {
      starting: major(parts.starting),
      overspent: major(parts.overspent),
      no_bucket: major(parts.loose),
      assigned: major(parts.assigned),
      made_good: major(parts.made_good),
      exchange: major(card.exchange),
    },
    overspent_cash: major(card.overspent_cash),
  }
}

function toGroups(month: AssignedMonth, amounts: Amounts) {
  const { groups, groupOf } = month.arrangement
  const known = [...groups.map(({ id, name }) => ({ id, name })), { id: null, name: '' }]
  return known.flatMap(({ id, name }) => {
    const own = month.buckets.filter(({ bucket }) => (groupOf.get(bucket.id) ?? null) === id)
    if (id === null && own.length === 0) return []
    return [
      {
        group_id: id,
        name,
        bucket_ids: own.map(({ bucket }) => bucket.id),
        ...toFigures(figuresTogether(own), amounts),
      },
    ]
  })
}

export function toAssignMonth(month: AssignedMonth, amounts: Amounts): Outputs['assign']['month'] {
  const { major } = amounts
  return {
    mode: month.mode,
    month: month.month,
    from: month.from,
    to: month.to,
    begins: month.first,
    to_assign: major(month.to_assign),
    working: {
      left_before: major(month.before),
      income: major(month.free),
      overspent_last_month: major(month.overspent_before),
      assigned: major(month.assigned),
      exchange: major(month.exchange),
      assigned_in_future: major(month.assigned_later),
    },
    assigned_in_future: major(month.assigned_later),
    cash: major(month.cash),
    total: {
      ...toFigures(figuresTogether(month.buckets), amounts),
      overspent_cash: major(sumOf(month.buckets, 'overspent_cash')),
      overspent_credit: major(sumOf(month.buckets, 'overspent_credit')),
    },
    groups: toGroups(month, amounts),
    buckets: month.buckets.map(each => toAssignBucket(each, month, amounts)),
    cards: month.cards.map(card => toAssignCard(card, amounts)),
    age_of_money: month.age_of_money,
    note: month.notes.get(null) ?? '',
    outside: { spent: major(month.outside.spent_minor), income: major(month.outside.income_minor) },
    unconverted: toUnconverted(month.unconverted),
  }
}

export function toAssignYear(
  {
    views,
    arrangement,
  }: { readonly views: readonly MonthView[]; readonly arrangement: AssignedMonth['arrangement'] },
  { major }: Amounts,
): Outputs['assign']['year'] {
  const cell = (figures: Pick<Figures, 'assigned' | 'spent' | 'available'> | undefined) => ({
    assigned: major(figures?.assigned ?? 0),
    spent: major(figures?.spent ?? 0),
    available: major(figures?.available ?? 0),
  })
  const shown = new Set(views.flatMap(({ buckets }) => buckets.map(({ bucket }) => bucket.id)))
  const cards = new Map(views.flatMap(view => view.cards.map(card => [card.account_id, card.name] as const)))
  return {
    months: views.map(view => ({
      month: view.month,
      to_assign: major(view.to_assign),
      income: major(view.free),
      assigned: major(view.assigned),
      spent: major(sumOf(view.buckets, 'spent')),
      available: major(sumOf(view.buckets, 'available')),
      cash: major(view.cash),
    })),
    buckets: arrangement.buckets
      .filter(({ id }) => shown.has(id))
      .map(({ id, name }) => ({
        bucket_id: id,
        name,
        group_id: arrangement.groupOf.get(id) ?? null,
        cells: views.map(view => cell(view.buckets.find(({ bucket }) => bucket.id === id))),
      })),
    cards: [...cards].map(([account_id, name]) => ({
      account_id,
      name,
      cells: views.map(view => {
        const card = view.cards.find(each => each.account_id === account_id)
        return cell(card && { ...card, spent: card.paid })
      }),
    })),
  }
}

export function toModePreview(
  { mode, from_month, view, limits, targets }: ModeResult,
  dry_run: boolean,
  { major, majorIfKnown }: Amounts,
): Outputs['assign']['setMode'] {
  return {
    dry_run,
    mode,
    from_month,
    to_assign: major(view.to_assign),
    cash: major(view.cash),
    buckets: view.buckets.map(({ bucket, assigned, available }) => {
      const limit = limits.get(bucket.id)
      return {
        bucket_id: bucket.id,
        name: bucket.name,
        limit: major(limit?.limit_minor ?? 0),
        remaining: major(limit?.remaining_minor ?? 0),
        assigned: major(assigned),
        available: major(available),
        new_target: majorIfKnown(targets.get(bucket.id) ?? null),
      }
    }),
    cards: view.cards.map(({ account_id, name, owed, uncovered }) => ({
      account_id,
      name,
      owed: major(owed),
      uncovered: major(uncovered),
    })),
  }
}

export function toFillResult(
  filled: Filled,
  dry_run: boolean,
  { major }: Amounts,
): Outputs['assign']['fill'] {
  return {
    dry_run,
    month: filled.month,
    to_assign_before: major(filled.before),
    to_assign_after: major(filled.after),
    items: filled.items.map(item => ({
      bucket_id: item.bucket_id,
      name: item.name,
      before: major(item.before),
      after: major(item.after),
      missing: major(item.missing),
    })),
    missing: major(filled.missing),
  }
}

export function toCloseResult(
  closed: Closed,
  dry_run: boolean,
  { major }: Amounts,
): Outputs['assign']['close'] {
  const named = closed.buckets.map(each => ({ ...each, bucket_id: each.bucket.id, name: each.bucket.name }))
  return {
    dry_run,
    month: closed.month,
    to_assign_before: major(closed.before),
    to_assign_after: major(closed.after),
    moves: closed.moves.map(({ id, name, reason, minor }) => ({
      bucket_id: id,
      name,
      reason,
      amount: major(minor),
    })),
    carries: named
      .filter(({ available }) => available > 0)
      .map(({ bucket_id, name, available }) => ({ bucket_id, name, amount: major(available) })),
    uncovered: named
      .filter(({ available }) => available < 0)
      .map(({ bucket_id, name, overspent_cash, overspent_credit }) => ({
        bucket_id,
        name,
        cash: major(overspent_cash),
        credit: major(overspent_credit),
      })),
  }
}
