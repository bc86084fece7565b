import type { Outputs } from '../../../shared/contract/index.ts'
import { madeAt } from '../../core/ids.ts'
import { type Amounts, amountsIn } from '../../wire/amounts.ts'
import { flag, given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Moved } from './moves.ts'
import { billsOf, type NamingBill, type NamingRule, rulesOf } from './named-by.ts'
import type { PayeeRow } from './needs.ts'
import type { Payees } from './service.ts'
import type { Payee } from './store.ts'
import type { UsualSplit } from './usual-split.ts'
import type { ListedPayee, PayeeDetail } from './views.ts'

export interface PayeeRouterNeeds {
  readonly payees: Payees
  readonly currency: () => string
  readonly bills: { readonly list: () => readonly NamingBill[] }
  readonly rules: { readonly list: () => readonly NamingRule[] }
  readonly undo: UndoneAsOne
}

/** What undo is told of something that has a way of its own back; it lies above. */
interface UndoneAsOne {
  readonly addOperation: (operation: {
    readonly label: string
    readonly title: string
    readonly takeBack: () => Promise<unknown>
    readonly isOver: () => boolean
  }) => void
}

/** Of a preview's rows a person reads the first; all of them are counted. */
const MOST_SHOWN = 200

export function payeeRouter(
  implement: Implementer,
  { payees, currency, bills, rules, undo }: PayeeRouterNeeds,
) {
  const os = implement.payees
  const amounts = () => amountsIn(currency())
  const { history } = payees
  const changeOf = <Flags extends { is_bill?: boolean | undefined; is_ours?: boolean | undefined }>({
    is_bill,
    is_ours,
    ...rest
  }: Flags) => ({ ...given(rest), ...given({ is_bill: flag(is_bill), is_ours: flag(is_ours) }) })

  return {
    list: os.list.handler(({ input }) => {
      const { items, total } = payees.list(input)
      const wire = amounts()
      return { items: items.map(each => toListed(each, wire)), total }
    }),
    create: os.create.handler(async ({ input: { name, ...rest }, context }) =>
      toPayee(await payees.create({ ...changeOf(rest), name }, context.actor)),
    ),
    get: os.get.handler(({ input }) => {
      const detail = payees.get(input.payee_id)
      return {
        ...toDetail(detail, amounts()),
        rules: rulesOf(detail, rules.list()),
        bills: billsOf(detail, bills.list()),
      }
    }),
    update: os.update.handler(async ({ input: { payee_id, ...rest }, context }) =>
      toPayee(await payees.update(payee_id, changeOf(rest), context.actor)),
    ),
    remove: os.remove.handler(async ({ input, context }) =>
      toPayee(await payees.remove(input.payee_id, context.actor)),
    ),
    forgetSplit: os.forgetSplit.handler(async ({ input, context }) =>
      toPayee(await payees.forgetSplit(input.payee_id, context.actor)),
    ),
    merge: os.merge.handler(async ({ input: { payee_ids, into, dry_run }, context }) =>
      toMoved(
        dry_run ? payees.previewMerge(payee_ids, into) : await payees.merge(payee_ids, into, context.actor),
        dry_run,
        amounts(),
      ),
    ),
    split: os.split.handler(async ({ input: { payee_id, dry_run, ...split }, context }) =>
      toMoved(
        dry_run ? payees.previewSplit(payee_id, split) : await payees.split(payee_id, split, context.actor),
        dry_run,
        amounts(),
      ),
    ),
    months: os.months.handler(({ input }) => {
      const { major } = amounts()
      return {
        items: payees
          .months(input.payee_id, input.months)
          .map(({ month, spent_minor, received_minor, rows }) => ({
            month,
            spent: major(spent_minor),
            received: major(received_minor),
            rows,
          })),
      }
    }),
    historyState: os.historyState.handler(() => ({
      offered: history.isOffered(),
      items: history.passes().map(each => ({ ...each, began_at: madeAt(each.pass_id) })),
    })),
    previewHistory: os.previewHistory.handler(async () => {
      const { rows, payees: found } = await history.preview()
      return { rows, payees: found.map(each => ({ ...each, texts: [...each.texts] })) }
    }),
    runHistory: os.runHistory.handler(async ({ context }) => {
      const by = context.actor
      const done = await history.run(by)
      if (by === 'person' && done.rows > 0)
        undo.addOperation({
          label: 'Payees of the whole history given',
          title: '',
          takeBack: () => history.undo(done.pass_id, by),
          isOver: () => !history.hasRows(done.pass_id),
        })
      return done
    }),
    undoHistory: os.undoHistory.handler(async ({ input, context }) => ({
      rows: await history.undo(input.pass_id, context.actor),
    })),
  }
}

function toPayee(row: Payee): Outputs['payees']['create'] {
  return {
    id: row.id,
    name: row.name,
    notes: row.notes,
    default_bucket_id: row.default_bucket_id,
    account_id: row.account_id,
    is_bill: row.is_bill === 1,
    is_ours: row.is_ours === 1,
    status: row.status,
    merged_into: row.merged_into,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

function figuresOf(row: ListedPayee, { major }: Amounts) {
  return {
    spent: major(row.spent_minor),
    received: major(row.received_minor),
    rows: row.rows,
    last_date: row.last_date,
  }
}

/** What a text has for a record that there is none of. */
const NO_RECORD = {
  id: null,
  notes: '',
  default_bucket_id: null,
  account_id: null,
  is_bill: false,
  is_ours: false,
  status: null,
  merged_into: null,
  created_at: null,
  updated_at: null,
}

function toListed(row: ListedPayee, amounts: Amounts): Outputs['payees']['list']['items'][number] {
  return {
    ...(row.payee === null ? NO_RECORD : toPayee(row.payee)),
    name: row.name,
    ...figuresOf(row, amounts),
    payee: row.name,
    bucket_id: row.used_bucket_id,
  }
}

function toDetail(detail: PayeeDetail, amounts: Amounts) {
  return {
    ...toPayee(detail.payee),
    ...figuresOf(detail, amounts),
    texts: detail.texts.map(({ cleaned_by, ...each }) => ({ ...each, cleaned_by: [...cleaned_by] })),
    aliases: detail.aliases.map(({ kind, written }) => ({ kind, text: written })),
    usual_split: detail.split && toUsualSplit(detail.split),
  }
}

/** Of parts by shares the last is for what is left over. */
export function toUsualSplit({ parts, times, fills_in }: UsualSplit) {
  return {
    parts: parts.map(({ bucket_id, share }) => ({ bucket_id, ...given({ share }) })),
    times,
    fills_in,
  }
}

function toMoved({ payee, rows }: Moved, dry_run: boolean, amounts: Amounts): Outputs['payees']['merge'] {
  return {
    payee: payee && toPayee(payee),
    rows: rows.length,
    items: rows.slice(0, MOST_SHOWN).map(row => toMovedRow(row, amounts)),
    dry_run,
  }
}

function toMovedRow({ id, signed_minor, ...row }: PayeeRow, { major }: Amounts) {
  return {
    tx_id: id,
    date: row.date,
    signed_amount: major(signed_minor),
    payee: row.payee,
    description: row.description,
    account_id: row.account_id,
    cleared: row.cleared,
  }
}
