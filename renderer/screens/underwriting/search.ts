import { z } from 'zod'

export const UnderwritingSearch = z.object({
  /** The calculator's model; the first without it. */
  model: z.string().max(64).optional().catch(undefined),
  /** The property whose intel fills in the inputs. */
  prop: z.string().max(64).optional().catch(undefined),
})
export type UnderwritingSearch = z.infer<typeof UnderwritingSearch>
