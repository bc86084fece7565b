import type { Implementer } from '../../wire/transport.ts'
import type { Offers } from './service.ts'

export function offerRouter(implement: Implementer, offers: Offers) {
  const os = implement.offers
  return {
    list: os.list.handler(() => ({ items: offers.list() })),
    close: os.close.handler(async ({ input }) => ({ items: await offers.close(input.kind) })),
  }
}
