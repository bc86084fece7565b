import type { Implementer } from '../../wire/transport.ts'
import type { Registry } from './service.ts'

export interface PackRouterNeeds {
  readonly registry: Registry
}

export function packRouter(implement: Implementer, { registry }: PackRouterNeeds) {
  const os = implement.packs
  return {
    create: os.create.handler(({ input, context }) => registry.create(input, context.actor)),
    list: os.list.handler(({ input }) => ({ items: registry.list(input.tag) })),
    validate: os.validate.handler(() => registry.validate()),
    remove: os.remove.handler(async ({ input, context }) => ({
      removed: await registry.remove(input.pack_id, context.actor),
    })),
  }
}
