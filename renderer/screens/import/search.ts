import { z } from 'zod'

export const ImportSearch = z.object({
  /** A file waits that the system opened the program with; another number for each. */
  handed: z.number().int().optional().catch(undefined),
})
export type ImportSearch = z.infer<typeof ImportSearch>
