import { z } from 'zod'

export const HelpSearch = z.object({
  /** What is looked for. */
  q: z.string().max(100).optional().catch(undefined),
  /** The address of the screen whose page is open. */
  page: z.string().max(100).optional().catch(undefined),
  /** The word whose meaning is to be shown. */
  word: z.string().max(60).optional().catch(undefined),
})
export type HelpSearch = z.infer<typeof HelpSearch>
