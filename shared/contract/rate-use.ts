import { z } from 'zod'
import { CalendarDateText } from './common.ts'

/** A rate that a figure goes by, and how it was used. */
export const RateUse = z.object({
  /** `EUR/USD`: one euro was worth `rate` US dollars. */
  pair: z.string(),
  /** A decimal as text: a rate is exact. */
  rate: z.string(),
  date: CalendarDateText,
  source: z.string(),
  /** Used as 1 over it. */
  inverted: z.boolean(),
  age_days: z.number().int(),
  stale: z.boolean(),
})
export type RateUse = z.infer<typeof RateUse>
