import { z } from 'zod'
import { AuditFilter } from '../../../shared/contract/audit.ts'

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
