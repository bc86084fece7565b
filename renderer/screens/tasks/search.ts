import { z } from 'zod'

export const TasksSearch = z.object({
  /** Those that are done, in place of the open ones. */
  done: z.boolean().optional().catch(undefined),
  /** The task that is to be opened, as from a reminder. */
  open: z.string().max(64).optional().catch(undefined),
})
export type TasksSearch = z.infer<typeof TasksSearch>
