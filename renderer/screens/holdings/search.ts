import { z } from 'zod'

export const HoldingsView = z.enum(['worth', 'debts', 'entities', 'rates', 'scores'])
export type HoldingsView = z.infer<typeof HoldingsView>
export const HoldingsSearch = z.object({
  view: HoldingsView.optional().catch(undefined),
  /** The entity that a reminder leads to, among all of them. */
  entity: z.string().max(64).optional().catch(undefined),
})
export type HoldingsSearch = z.infer<typeof HoldingsSearch>
