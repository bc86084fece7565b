import type { Outputs } from '../../../shared/contract/index.ts'
import { given } from '../../wire/given.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { Renewal } from './renewals.ts'
import type { Entities } from './service.ts'

export interface EntityRouterNeeds {
  readonly entities: Entities
}

export function entityRouter(implement: Implementer, { entities }: EntityRouterNeeds) {
  const os = implement.entities
  return {
    list: os.list.handler(({ input }) => ({ items: entities.list(input.status) })),
    get: os.get.handler(({ input }) => entities.get(input.entity_id)),
    create: os.create.handler(({ input, context }) => {
      const { name, ...rest } = input
      return entities.create({ ...given(rest), name }, context.actor)
    }),
    update: os.update.handler(({ input, context }) => {
      const { entity_id, ...change } = input
      return entities.update(entity_id, given(change), context.actor)
    }),
    listRenewals: os.listRenewals.handler(({ input }) => ({
      items: entities.listRenewals(input.entity_id).map(toRenewal),
    })),
    renewalsDue: os.renewalsDue.handler(({ input }) => ({
      items: entities.renewalsDue(input.days_ahead).map(toRenewal),
    })),
    createRenewal: os.createRenewal.handler(async ({ input, context }) => {
      const { entity_id, name, due_date, ...rest } = input
      return toRenewal(
        await entities.createRenewal(entity_id, { ...given(rest), name, due_date }, context.actor),
      )
    }),
    updateRenewal: os.updateRenewal.handler(async ({ input, context }) => {
      const { entity_id, renewal_id, ...change } = input
      return toRenewal(await entities.updateRenewal(entity_id, renewal_id, given(change), context.actor))
    }),
    completeRenewal: os.completeRenewal.handler(async ({ input, context }) => {
      const { entity_id, renewal_id, date } = input
      const done = await entities.completeRenewal(entity_id, renewal_id, date, context.actor)
      return { renewal: toRenewal(done.renewal), next: done.next && toRenewal(done.next) }
    }),
  }
}

function toRenewal(renewal: Renewal): Outputs['entities']['updateRenewal'] {
  return { ...renewal }
}
