import type { ContractRouterClient } from '@orpc/contract'
import { z } from 'zod'
import { Amount, base, Id, Instant, listOf, Name, PositiveAmount } from '../../shared/contract/common.ts'
import { exactRequests } from '../../shared/contract/request/as-sent.ts'

export const Keepsake = z.object({ id: Id, name: z.string(), worth: Amount, created_at: Instant })

const path = '/core/keepsakes'
const tags = ['keepsakes']
export const exampleContract = exactRequests({
  keepsakes: {
    list: base
      .route({ method: 'GET', path, summary: 'What is kept', tags })
      .input(z.object({}))
      .output(listOf(Keepsake)),
    create: base
      .route({ method: 'POST', path, summary: 'Keep something', tags, successStatus: 201 })
      .input(z.object({ name: Name, worth: PositiveAmount }))
      .output(Keepsake),
    appraise: base
      .route({
        method: 'POST',
        path: `${path}/{keepsake_id}/appraise`,
        summary: 'Say what it is worth',
        tags,
      })
      .input(z.object({ keepsake_id: Id, worth: PositiveAmount }))
      .output(Keepsake),
  },
})

export type ExampleClient = ContractRouterClient<typeof exampleContract>
