import { z } from 'zod'

/** What of the list is shown, and what is open beside it. */
export const PayeesSearch = z.object({
  search: z.string().max(100).optional().catch(undefined),
  sort: z.enum(['name', 'spent', 'last_used']).optional().catch(undefined),
  archived: z.boolean().optional().catch(undefined),
  /** The payee whose details are open. */
  open: z.string().max(64).optional().catch(undefined),
  /** The pass over older transactions is open. */
  history: z.boolean().optional().catch(undefined),
})
export type PayeesSearch = z.infer<typeof PayeesSearch>
