import { z } from 'zod'

export const ForecastSearch = z.object({
  /** The scenario that is looked at. */
  scenario: z.string().optional().catch(undefined),
  /** The scenarios that stand side by side, three at most. */
  beside: z.array(z.string()).max(3).optional().catch(undefined),
  account: z.string().optional().catch(undefined),
  /** Fees of deals by their stage, where it is not said. */
  deals: z.literal('left_out').optional().catch(undefined),
  months: z
    .union([z.literal(3), z.literal(12), z.literal(24)])
    .optional()
    .catch(undefined),
})
export type ForecastSearch = z.infer<typeof ForecastSearch>

/** What every forecast of the screen is asked for alike: its last day, and whether fees of deals are left out. */
export interface ForecastAsked {
  readonly to: string
  readonly deals?: 'left_out'
}
