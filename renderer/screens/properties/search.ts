import { z } from 'zod'
import { Ownership } from '../../../shared/contract/properties.ts'

export const PropertiesSearch = z.object({
  q: z.string().max(200).optional().catch(undefined),
  status: z.enum(['active', 'archived']).optional().catch(undefined),
  ownership: Ownership.optional().catch(undefined),
})
export type PropertiesSearch = z.infer<typeof PropertiesSearch>
