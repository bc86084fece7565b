import type { Outputs } from '../../../shared/contract/index.ts'
import { WANTED_PRECISION } from '../../../shared/domain/sorting/learner.ts'
import { reasonText } from '../../../shared/domain/sorting/reason.ts'
import { amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toProblem } from '../../wire/wordings.ts'
import type { Buckets } from '../buckets/index.ts'
import { leftOf, type Transactions, toTransaction } from '../transactions/index.ts'
import type { Categories } from './categories.ts'
import type { ChangeAlways } from './changes.ts'
import type { Accepted, ToSort, ToSortService } from './service.ts'

export interface SortingRouterNeeds {
  readonly toSort: ToSortService
  readonly change: ChangeAlways
  readonly categories: Categories
  readonly buckets: Pick<Buckets, 'list'>
  readonly transactions: Pick<Transactions, 'showing'>
}

export function sortingRouter(
  implement: Implementer,
  { toSort, change, categories, buckets, transactions }: SortingRouterNeeds,
) {
  const os = implement.sorting
  const done = (accepted: Accepted) => toDone(accepted, transactions.showing(accepted.rows))
  const figures = (): Outputs['sorting']['precision'] => {
    const { fills_in, decisions, looked_at, filled, right, sure_from } = toSort.measured()
    return {
      fills_in,
      ready: sure_from !== null,
      decisions,
      looked_at,
      filled,
      right,
      precision: filled === 0 ? null : right / filled,
      wanted: WANTED_PRECISION / 1000,
    }
  }
  return {
    list: os.list.handler(({ input }) => {
      const { items, total } = toSort.list(input.import_id, input.limit)
      const names = new Map(buckets.list({}).map(each => [each.id, each.name]))
      const showing = transactions.showing(items.map(each => each.transaction))
      return {
        items: items.map(each => toRow(each, names, toTransaction(each.transaction, showing))),
        total,
      }
    }),
    count: os.count.handler(({ input }) => ({ total: toSort.count(input.import_id) })),
    accept: os.accept.handler(async ({ input, context }) => {
      const { tx_ids, import_id, override_reason } = input
      return done(await toSort.accept({ tx_ids, import_id }, context.actor, override_reason))
    }),
    change: os.change.handler(async ({ input, context }) => {
      const { tx_id, bucket_id, for: whom, override_reason } = input
      const { rule_id, ...sorted } = await change(tx_id, bucket_id, whom, context.actor, override_reason)
      return { ...done(sorted), rule_id }
    }),
    precision: os.precision.handler(figures),
    updateSettings: os.updateSettings.handler(async ({ input, context }) => {
      await toSort.setFillsIn(input.fills_in, context.actor)
      return figures()
    }),
    categories: os.categories.handler(() => ({ items: categories.list().map(toCategory) })),
    putCategory: os.putCategory.handler(async ({ input, context }) => {
      const { kind, kind_name, category, bucket_id } = input
      return toCategory(
        await categories.put({ kind, name: kind_name ?? kind }, category, bucket_id, context.actor),
      )
    }),
    forgetCategory: os.forgetCategory.handler(async ({ input, context }) => ({
      forgotten: await categories.forget(input.category_id, context.actor),
    })),
  }
}

function toCategory({
  category_key: _,
  ...row
}: ReturnType<Categories['list']>[number]): Outputs['sorting']['putCategory'] {
  return row
}

function toRow(
  { suggestion, besides, alike, usual_split }: ToSort,
  names: ReadonlyMap<string, string>,
  transaction: ReturnType<typeof toTransaction>,
): Outputs['sorting']['list']['items'][number] {
  const { major } = amountsIn(transaction.currency)
  const row = {
    transaction,
    alike,
    besides: { link: besides.link && { ...besides.link }, tags: [...besides.tags] },
    ...(usual_split && {
      usual_split: {
        times: usual_split.times,
        splits: usual_split.splits.map(({ amount_minor, ...part }) => ({
          ...part,
          amount: major(amount_minor),
        })),
      },
    }),
  }
  if (!suggestion) return { ...row, suggestion: null }
  const { choice, confidence, sure, evidence } = suggestion
  const bucket = names.get(choice) ?? ''
  const { likeness, ground, times, of, by, is_return } = evidence
  return {
    ...row,
    suggestion: {
      bucket_id: choice,
      bucket,
      confidence: confidence / 1000,
      sure,
      reason: { likeness, ground, times, of, by, is_return, text: reasonText(evidence, bucket) },
    },
  }
}

function toDone(
  { rows, refused }: Accepted,
  showing: ReturnType<Transactions['showing']>,
): Outputs['sorting']['accept'] {
  return {
    items: rows.map(row => toTransaction(row, showing)),
    refused: refused.map(leftOf).map(toProblem),
  }
}
