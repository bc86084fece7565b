import { z } from 'zod'

export const PlansSearch = z.object({
  /** The plan that is open beside the lists, by its kind and id. */
  kind: z.enum(['obligation', 'flow', 'replacement']).optional().catch(undefined),
  open: z.string().max(64).optional().catch(undefined),
})
export type PlansSearch = z.infer<typeof PlansSearch>
