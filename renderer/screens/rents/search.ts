import { z } from 'zod'

export const RentsSearch = z.object({
  /** A unit to open beside the list. */
  open: z.string().max(64).optional().catch(undefined),
})
export type RentsSearch = z.infer<typeof RentsSearch>
