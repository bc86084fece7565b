import { z } from 'zod'

export const MaintenanceSearch = z.object({
  /** Those that are done, in place of those to do. */
  done: z.boolean().optional().catch(undefined),
  /** The job that is to be opened, as from a reminder. */
  open: z.string().max(64).optional().catch(undefined),
})
export type MaintenanceSearch = z.infer<typeof MaintenanceSearch>
