import type { z } from 'zod'
import type { BulkChange } from '../../../shared/contract/bulk.ts'
import type { Outputs } from '../../../shared/contract/index.ts'
import type { HouseholdSum } from '../../../shared/domain/unconverted.ts'
import { worded } from '../../../shared/domain/wording.ts'
import { Invalid } from '../../core/errors.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import { fromAction, fromConditions, type PastChange } from '../rules/index.ts'
import {
  linkColumns,
  minorBounds,
  type Transaction,
  type Transactions,
  thingOf,
  toTransaction,
} from '../transactions/index.ts'
import type { ManyChange, Which } from './many.ts'
import type { Bulk } from './service.ts'
import type { RunDone } from './work.ts'

export interface BulkRouterNeeds {
  readonly bulk: Bulk
  readonly transactions: Pick<Transactions, 'showing' | 'currencyOf'>
  readonly currency: () => string
}

export function bulkRouter(implement: Implementer, { bulk, transactions, currency }: BulkRouterNeeds) {
  const os = implement.bulk
  const amounts = () => amountsIn(currency())
  return {
    change: os.change.handler(async ({ input, context }) => {
      const { dry_run, change_id } = input
      const which = whichOf(input, transactions.currencyOf)
      const change = changeOf(input)
      const { sum, refused, ...done } = dry_run
        ? await bulk.count(which)
        : await bulk.change(which, change, context.actor, change_id)
      return { ...done, ...toSum(sum, amounts()), refused: [...refused] }
    }),
    progress: os.progress.handler(async function* ({ input: { change_id }, signal }) {
      for await (const { phase, fraction } of bulk.progress(change_id, signal))
        yield { change_id, phase, fraction }
    }),
    cancel: os.cancel.handler(async ({ input }) => ({ cancelled: await bulk.cancel(input.change_id) })),
  }
}

export function pastRuleRouter(implement: Implementer, { bulk, transactions, currency }: BulkRouterNeeds) {
  const os = implement.pastRules
  const amounts = () => amountsIn(currency())
  return {
    try: os.try.handler(async ({ input }) => {
      const { conditions, action, ...rest } = input
      const wire = amounts()
      const trial = await bulk.tryRule({
        rule_id: undefined,
        ...rest,
        conditions: fromConditions(conditions, wire),
        action: fromAction(action, wire),
      })
      const { sum, items, ...counts } = trial
      const pairs = items.map(({ row, change }) => ({ row, change, later: changed(row, change) }))
      const showing = transactions.showing(pairs.flatMap(({ row, later }) => [row, later]))
      return {
        ...counts,
        ...toSum(sum, wire),
        items: pairs.map(({ row, change, later }) => {
          const transaction = toTransaction(row, showing)
          const after = toTransaction(later, showing)
          return {
            transaction,
            before: sortedOf(transaction, row.other?.account_id),
            after: sortedOf(after, change.transfer_account_id ?? row.other?.account_id),
          }
        }),
      }
    }),
    run: os.run.handler(async ({ input: { rule_id, include_mine, change_id }, context }) =>
      toRun(await bulk.run({ rule_id, include_mine }, context.actor, change_id), amounts()),
    ),
    runAll: os.runAll.handler(async ({ input: { include_mine, change_id }, context }) =>
      toRun(await bulk.run({ rule_id: undefined, include_mine }, context.actor, change_id), amounts()),
    ),
  }
}

/** @throws Invalid where neither or both are given */
function whichOf(
  { tx_ids, filter }: z.infer<typeof BulkChange>,
  currencyOf: Transactions['currencyOf'],
): Which {
  if ((tx_ids === undefined) === (filter === undefined))
    throw new Invalid(['tx_ids'], worded('or a filter must be given, one of the two'))
  if (tx_ids) return { kind: 'ids', ids: tx_ids }
  const { min_amount, max_amount, link, ...rest } = filter ?? {}
  return {
    kind: 'filter',
    filter: {
      ...rest,
      link: thingOf(link),
      ...minorBounds({ min_amount, max_amount }, amountsIn(currencyOf(rest.account_id)), 'filter'),
    },
  }
}

/** @throws Invalid where nothing is to be changed, or something besides being voided */
function changeOf(input: z.infer<typeof BulkChange>): ManyChange {
  const {
    tx_ids: _,
    filter: __,
    dry_run,
    change_id: ___,
    void: gone,
    add_tags,
    remove_tags,
    override_reason,
    ...rest
  } = input
  const change = given(rest)
  const changes = Object.keys(change).length > 0 || add_tags !== undefined || remove_tags !== undefined
  if (!dry_run && !changes && gone === undefined)
    throw new Invalid(['void'], worded('or a field to change must be given'))
  if (changes && gone !== undefined)
    throw new Invalid(['void'], worded('must be given alone: nothing else is changed'))
  return { change, add_tags, remove_tags, void: gone, override_reason }
}

function toRun(
  { sum, refused, ...done }: Omit<RunDone, 'changes'>,
  amounts: Amounts,
): Outputs['pastRules']['run'] {
  return { ...done, ...toSum(sum, amounts), refused: [...refused] }
}

function toSum({ minor, unconverted }: HouseholdSum, amounts: Amounts) {
  return { sum: amounts.major(minor), unconverted: toUnconverted(unconverted) }
}

function changed(row: Transaction, change: PastChange): Transaction {
  const { leave_out, link, transfer_account_id, bucket_id, splits, ...texts } = change
  const isMoved = bucket_id !== undefined || splits !== undefined
  const isNowhere = transfer_account_id !== undefined
  return {
    ...row,
    ...texts,
    ...(isMoved && { bucket_id: bucket_id ?? null, splits: splits ?? [] }),
    ...(isMoved && { bucket_from: bucket_id === null ? null : 'rule' }),
    ...(isNowhere && { bucket_id: null, splits: [], bucket_from: null }),
    ...(link && linkColumns([...row.links, { ...link, part: null, counted: null }])),
    ...(leave_out && { status: 'void' }),
  }
}

function sortedOf(
  { payee, bucket_id, bucket_from, tags, notes, splits, link, status }: Outputs['transactions']['get'],
  other: string | undefined,
) {
  return {
    payee,
    bucket_id,
    bucket_from,
    tags,
    notes,
    splits,
    link,
    status,
    transfer_account_id: other ?? null,
  }
}
