import { z } from 'zod'
import { AuditFilter } from '../../shared/contract/audit.ts'
import { MonthText } from '../../shared/contract/common.ts'
import { TransactionFilter } from '../../shared/contract/transactions.ts'

/**
 * What may stand in the address after the `?`. A value that is not valid, from an old link or a typing slip, is left
 * out rather than shown as an error: the screen then opens as it would without it.
 */

export const BudgetSearch = z.object({ month: MonthText.optional().catch(undefined) })
export type BudgetSearch = z.infer<typeof BudgetSearch>

export const DealsSearch = z.object({
  view: z.enum(['board', 'list', 'figures']).optional().catch(undefined),
})
export type DealsSearch = z.infer<typeof DealsSearch>

const filter = TransactionFilter.shape
export const TransactionsSearch = z.object({
  text: filter.text.catch(undefined),
  tx_type: filter.tx_type.catch(undefined),
  status: filter.status.catch(undefined),
  account_id: filter.account_id.catch(undefined),
  bucket_id: filter.bucket_id.catch(undefined),
  month: filter.month.catch(undefined),
  from: filter.from.catch(undefined),
  to: filter.to.catch(undefined),
  min_amount: filter.min_amount.catch(undefined),
  max_amount: filter.max_amount.catch(undefined),
  tag: filter.tag.catch(undefined),
  uncategorised: filter.uncategorised.catch(undefined),
  import_id: filter.import_id.catch(undefined),
  review: filter.review.catch(undefined),
  sort: z.enum(['date_desc', 'date_asc', 'amount_desc', 'amount_asc']).optional().catch(undefined),
  /** The transaction whose details are open beside the list. */
  open: z.string().max(64).optional().catch(undefined),
})
export type TransactionsSearch = z.infer<typeof TransactionsSearch>

const audit = AuditFilter.shape
export const HistorySearch = z.object({
  entity_kind: audit.entity_kind.catch(undefined),
  entity_id: audit.entity_id.catch(undefined),
  actor: audit.actor.catch(undefined),
  action: audit.action.catch(undefined),
  from: audit.from.catch(undefined),
  to: audit.to.catch(undefined),
  q: audit.q.catch(undefined),
  /** The entry whose details are open beside the list. */
  open: z.string().max(64).optional().catch(undefined),
})
export type HistorySearch = z.infer<typeof HistorySearch>

export const PropertiesSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  status: z.enum(['active', 'archived']).optional().catch(undefined),
})
export type PropertiesSearch = z.infer<typeof PropertiesSearch>

export const HoldingsView = z.enum(['worth', 'entities', 'rates', 'scores'])
export type HoldingsView = z.infer<typeof HoldingsView>
export const HoldingsSearch = z.object({
  view: HoldingsView.optional().catch(undefined),
  /** The entity that a reminder leads to, among all of them. */
  entity: z.string().max(64).optional().catch(undefined),
})
export type HoldingsSearch = z.infer<typeof HoldingsSearch>

export const MessagesView = z.enum(['followups', 'drafts', 'templates', 'runs', 'optouts'])
export type MessagesView = z.infer<typeof MessagesView>
export const MessagesSearch = z.object({ view: MessagesView.optional().catch(undefined) })
export type MessagesSearch = z.infer<typeof MessagesSearch>

export const UnderwritingSearch = z.object({
  /** The calculator's model; the first without it. */
  model: z.string().max(64).optional().catch(undefined),
  /** The property whose intel fills in the inputs. */
  prop: z.string().max(64).optional().catch(undefined),
})
export type UnderwritingSearch = z.infer<typeof UnderwritingSearch>
