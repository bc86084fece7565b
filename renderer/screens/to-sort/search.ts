import { z } from 'zod'
import { Id } from '../../../shared/contract/common.ts'

export const ToSortSearch = z.object({
  /** Of one import alone. */
  import_id: Id.optional().catch(undefined),
})
export type ToSortSearch = z.infer<typeof ToSortSearch>
