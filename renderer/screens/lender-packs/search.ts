import { z } from 'zod'

export const LenderPacksSearch = z.object({
  /** The reader that is to be opened, as from the search. */
  open: z.string().max(64).optional().catch(undefined),
})
export type LenderPacksSearch = z.infer<typeof LenderPacksSearch>
