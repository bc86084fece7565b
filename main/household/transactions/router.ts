import type { z } from 'zod'
import type { Outputs } from '../../../shared/contract/index.ts'
import type { TransactionList } from '../../../shared/contract/transactions.ts'
import { type LinkedThing, linkOfKey } from '../../../shared/domain/links.ts'
import { signedAmount } from '../../core/database/rollups.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { csvFile } from '../../wire/csv.ts'
import { either } from '../../wire/either.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import { toUnconverted } from '../../wire/unconverted.ts'
import { toProblem } from '../../wire/wordings.ts'
import type { Buckets } from '../buckets/index.ts'
import { bankReference } from './bank-reference.ts'
import { transactionCsv } from './csv.ts'
import { wholeLink } from './linking.ts'
import type { Filter } from './list.store.ts'
import type { SplitRow } from './parts.store.ts'
import { leftOf } from './refused.ts'
import type { Transactions } from './service.ts'
import type { Exchange, Showing } from './showing.ts'
import type { Transaction } from './store.ts'
import type { Totals } from './totals.store.ts'

export interface TransactionRouterNeeds {
  readonly transactions: Transactions
  readonly buckets: Pick<Buckets, 'named'>
  /** Of a higher pack, since very many are summed by a thread. */
  readonly bulk: { readonly totals: (filter: Filter) => Promise<Totals> }
  readonly currency: () => string
}

type ListFilter = Omit<z.output<typeof TransactionList>, 'sort' | 'limit' | 'cursor' | 'totals'>

interface SplitInput {
  readonly bucket_id: string | null
  readonly amount: number
  readonly notes?: string | undefined
  readonly transfer_account_id?: string | null | undefined
}

export function transactionRouter(
  implement: Implementer,
  { transactions, buckets, bulk, currency }: TransactionRouterNeeds,
) {
  const os = implement.transactions
  const amounts = () => amountsIn(currency())
  /** Amounts of an account are in its currency, whatever the household's is. */
  const amountsOf = (account_id: string | null | undefined) => amountsIn(transactions.currencyOf(account_id))
  const shown = (rows: readonly Transaction[]) => {
    const showing = transactions.showing(rows)
    return rows.map(row => toTransaction(row, showing))
  }
  const one = (row: Transaction) => toTransaction(row, transactions.showing([row]))
  const splitsOf = (splits: readonly SplitInput[] | undefined, own: Amounts) =>
    splits?.map(({ bucket_id, amount, notes, transfer_account_id }, index) => ({
      bucket_id,
      amount_minor: own.minor(amount, 'splits', index, 'amount'),
      notes: notes ?? '',
      ...(transfer_account_id != null && { transfer_account_id }),
    }))
  const filterOf = ({ min_amount, max_amount, type, bucket, link, ...rest }: ListFilter) => {
    const named = bucket === undefined ? undefined : buckets.named(bucket).id
    const own = rest.account_id === undefined ? amounts() : amountsOf(rest.account_id)
    return {
      ...rest,
      tx_type: either(rest.tx_type, type, { ours: 'tx_type', theirs: 'type' }),
      bucket_id: either(rest.bucket_id, named, { ours: 'bucket_id', theirs: 'bucket' }),
      ...minorBounds({ min_amount, max_amount }, own),
      link: thingOf(link),
    }
  }
  return {
    create: os.create.handler(async ({ input, context }) => {
      const { amount, splits, override_reason, tx_type, date, ...rest } = input
      const own = amountsOf(input.account_id)
      const draft = {
        ...given({ ...rest, splits: splitsOf(splits, own) }),
        tx_type,
        date,
        amount_minor: own.minor(amount, 'amount'),
      }
      const { held_back, ...row } = await transactions.create(draft, context.actor, { override_reason })
      return { ...one(row), held_back }
    }),
    list: os.list.handler(async ({ input }) => {
      const { limit, cursor, totals, sort, ...filter } = input
      const { month, ...asked } = filterOf(filter)
      const { rows, running, next_cursor } = transactions.list({ ...asked, month, sort, limit, cursor })
      // There is one only in a list of one account.
      const own = asked.account_id === undefined ? amounts() : amountsOf(asked.account_id)
      const items = shown(rows).map((row, index) => ({
        ...row,
        running_balance: own.majorIfKnown(running.get(rows[index]?.seq ?? 0) ?? null),
      }))
      if (totals !== true) return { items, next_cursor }
      const found = await bulk.totals(transactions.wholeFilter({ ...asked, month }))
      return {
        items,
        next_cursor,
        totals: {
          count: found.count,
          sum: amounts().major(found.sum_minor),
          unconverted: toUnconverted(found.unconverted),
        },
      }
    }),
    listCsv: os.listCsv.handler(async ({ input: { sort, ...filter } }) => {
      const pages = transactions.pages({ ...filterOf(filter), sort })
      return csvFile('transactions', await transactionCsv(pages, shown, transactions.placeNames()))
    }),
    get: os.get.handler(({ input }) => one(transactions.get(input.tx_id))),
    update: os.update.handler(async ({ input, context }) => {
      const { tx_id, amount, splits, override_reason, ...rest } = input
      const own = amountsOf(
        input.account_id === undefined ? transactions.get(tx_id).account_id : input.account_id,
      )
      const amount_minor = own.minorIfGiven(amount, 'amount')
      const change = given({ ...rest, amount_minor, splits: splitsOf(splits, own) })
      return one(await transactions.update(tx_id, change, context.actor, { override_reason }))
    }),
    void: os.void.handler(async ({ input, context }) =>
      one(await transactions.void(input.tx_id, input.reason ?? '', context.actor)),
    ),
    transfer: os.transfer.handler(async ({ input, context }) => {
      const { amount, received_amount, description = '', notes = '', ...rest } = input
      const amount_minor = amountsOf(rest.from_account_id).minor(amount, 'amount')
      const received_minor = amountsOf(rest.to_account_id).minorIfGiven(received_amount, 'received_amount')
      const transfer = { ...rest, description, notes, amount_minor, ...given({ received_minor }) }
      const legs = await transactions.transfer(transfer, context.actor)
      return { out: one(legs.out), in: one(legs.in) }
    }),
    setCleared: os.setCleared.handler(async ({ input, context }) => {
      const rows = await transactions.setCleared(input.tx_ids, input.cleared, input.unlock, context.actor)
      return { items: shown(rows) }
    }),
    categorise: os.categorise.handler(async ({ input, context }) => {
      const { tx_ids, bucket_id, override_reason } = input
      const { rows, refused } = await transactions.categorise(
        tx_ids,
        bucket_id,
        context.actor,
        override_reason,
      )
      return {
        items: shown(rows),
        refused: refused.map(leftOf).map(toProblem),
      }
    }),
    tags: os.tags.handler(() => ({ items: transactions.tags() })),
  }
}

const NO_EXCHANGE = {
  other_amount: null,
  other_currency: null,
  rate: null,
  day_rate: null,
  rate_difference: null,
}

function toExchange(exchange: Exchange | null, household: Amounts) {
  if (exchange === null) return NO_EXCHANGE
  const { other_currency, other_minor, rate, day_rate, difference_minor } = exchange
  return {
    other_amount: amountsIn(other_currency).major(other_minor),
    other_currency,
    rate,
    day_rate,
    rate_difference: household.majorIfKnown(difference_minor),
  }
}

/** A person is to be asked for its bucket, and has not said one since. */
function isUnsure(row: Transaction): boolean {
  return (
    row.unsure_bucket === 1 &&
    row.bucket_id === null &&
    row.is_split === 0 &&
    row.transfer_id === null &&
    row.status === 'posted'
  )
}

/** The bounds of a filter of amounts, which are those of the account that it is about, or of the household. @param path where they stand in what was sent */
export function minorBounds(
  {
    min_amount,
    max_amount,
  }: { readonly min_amount?: number | undefined; readonly max_amount?: number | undefined },
  own: Amounts,
  ...path: string[]
) {
  return {
    min_minor: own.minorIfGiven(min_amount, ...path, 'min_amount'),
    max_minor: own.minorIfGiven(max_amount, ...path, 'max_amount'),
  }
}

/** The thing that `kind:id` names; the contract has seen to its form. */
export function thingOf(text: string | undefined): LinkedThing | undefined {
  return text === undefined ? undefined : linkOfKey(text)
}

function toPart(
  { bucket_id, amount_minor, notes, transfer_id, other }: SplitRow,
  { major }: Amounts,
): Outputs['transactions']['get']['splits'][number] {
  const part = { bucket_id, amount: major(amount_minor), notes }
  if (transfer_id === undefined || !other) return part
  const transfer = { transfer_id, other_transaction_id: other.id, other_is_expected: other.expected }
  return { ...part, transfer_account_id: other.account_id, transfer }
}

/** @param showing what it is shown with */
export function toTransaction(row: Transaction, showing: Showing): Outputs['transactions']['get'] {
  const { labelOf, household_currency } = showing
  const { currency, household_minor, exchange } = showing.moneyOf(row)
  const amounts = amountsIn(currency)
  const household = amountsIn(household_currency)
  return {
    id: row.id,
    tx_type: row.tx_type === 'income' || row.tx_type === 'expense' ? row.tx_type : 'transfer',
    amount: amounts.major(row.amount_minor),
    signed_amount: amounts.major(signedAmount(row)),
    currency,
    household_amount: household.majorIfKnown(household_minor),
    date: row.date,
    description: row.description,
    payee: row.payee,
    payee_id: row.payee_id,
    payee_name: row.payee_name,
    bank_payee: row.bank_payee ?? (row.import_id === null ? null : row.payee),
    account_id: row.account_id,
    bucket_id: row.bucket_id,
    priority: row.priority,
    status: row.status,
    notes: row.notes,
    tags: [...row.tags],
    splits: row.splits.map(part => toPart(part, amounts)),
    link: wholeLink(row.links),
    links: row.links.map(link => ({ ...link, label: labelOf(link) })),
    cleared: row.cleared,
    transfer:
      row.transfer_id !== null && row.other
        ? {
            transfer_id: row.transfer_id,
            other_transaction_id: row.other.id,
            other_account_id: row.other.account_id,
            joined: row.other.joined,
            other_is_expected: row.other.expected,
            ...(row.other.part !== undefined && { other_part: row.other.part }),
            ...toExchange(exchange, household),
          }
        : null,
    running_balance: null,
    import_id: row.import_id,
    bank_ref: bankReference(row.bank_ref),
    gate_flagged: row.gate_flagged === 1,
    review: row.review ?? (isUnsure(row) ? 'unsure_bucket' : null),
    bucket_from: row.bucket_from,
    voided_at: row.voided_at,
    void_reason: row.void_reason,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}
