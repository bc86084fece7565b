import { z } from 'zod'

/** Whose details are to be opened, as from the search. */
export const RulesSearch = z.object({ open: z.string().max(64).optional().catch(undefined) })
export type RulesSearch = z.infer<typeof RulesSearch>
