import { z } from 'zod'

export const DealsSearch = z.object({
  view: z.enum(['board', 'list', 'figures', 'sources']).optional().catch(undefined),
})
export type DealsSearch = z.infer<typeof DealsSearch>
