import { z } from 'zod'
import { TransactionFilter } from '../../../shared/contract/transactions.ts'

const filter = TransactionFilter.shape
export const TransactionsSearch = z.object({
  text: filter.text.catch(undefined),
  tx_type: filter.tx_type.catch(undefined),
  status: filter.status.catch(undefined),
  account_id: filter.account_id.catch(undefined),
  bucket_id: filter.bucket_id.catch(undefined),
  payee_id: filter.payee_id.catch(undefined),
  month: filter.month.catch(undefined),
  from: filter.from.catch(undefined),
  to: filter.to.catch(undefined),
  min_amount: filter.min_amount.catch(undefined),
  max_amount: filter.max_amount.catch(undefined),
  tag: filter.tag.catch(undefined),
  uncategorised: filter.uncategorised.catch(undefined),
  import_id: filter.import_id.catch(undefined),
  review: filter.review.catch(undefined),
  link: filter.link.catch(undefined),
  sort: z.enum(['date_desc', 'date_asc', 'amount_desc', 'amount_asc']).optional().catch(undefined),
  /** The transfers to confirm are open beside the list. */
  confirm: z.boolean().optional().catch(undefined),
  /** A new transaction is to be opened, as from the system's own menus. */
  add: z.boolean().optional().catch(undefined),
  /** The transaction whose details are open beside the list. */
  open: z.string().max(64).optional().catch(undefined),
})
export type TransactionsSearch = z.infer<typeof TransactionsSearch>
