import { z } from 'zod'

export const ForecastSearch = z.object({
  /** The scenario that is looked at. */
  scenario: z.string().optional().catch(undefined),
  account: z.string().optional().catch(undefined),
  months: z
    .union([z.literal(3), z.literal(12), z.literal(24)])
    .optional()
    .catch(undefined),
})
export type ForecastSearch = z.infer<typeof ForecastSearch>
