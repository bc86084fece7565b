import type { Outputs } from '../../../shared/contract/index.ts'
import { longDate } from '../../../shared/domain/long-date.ts'
import { amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { PlacedRejection } from './found-leases.store.ts'
import type { FoundLease } from './found-leases.ts'
import type { Leases } from './service.ts'

export interface FoundLeaseRouterNeeds {
  readonly leases: Leases
  readonly currency: () => string
}

type Wire = Outputs['foundLeases']

export function foundLeaseRouter(implement: Implementer, { leases, currency }: FoundLeaseRouterNeeds) {
  const os = implement.foundLeases
  const list = () => ({ items: leases.foundLeases().map(each => toWire(each, currency())) })
  const dismissed = () => ({ items: leases.dismissedLeases().map(toDismissed) })
  return {
    list: os.list.handler(list),
    dismiss: os.dismiss.handler(async ({ input, context }) => {
      await leases.dismissFoundLease(input.found_id, context.actor)
      return list()
    }),
    dismissed: os.dismissed.handler(dismissed),
    reconsider: os.reconsider.handler(async ({ input, context }) => {
      await leases.reconsiderFoundLease(input.dismissal_id, context.actor)
      return dismissed()
    }),
  }
}

function toWire(found: FoundLease, currency: string): Wire['list']['items'][number] {
  const { id, property_id, property, unit_id, unit, payee, due_day, start_date } = found
  const { source, count, last, steps } = found
  const { major } = amountsIn(currency)
  return {
    id,
    property_id,
    property,
    unit_id,
    unit,
    tenant: payee,
    rent: major(found.rent_minor),
    rent_steps: steps.map(({ from, rent_minor }) => ({ from, rent: major(rent_minor) })),
    rent_now: major(found.rent_now_minor),
    due_day,
    start_date,
    evidence: { source, count, last_date: last, words: wordsOf(found) },
  }
}

function toDismissed(row: PlacedRejection): Wire['dismissed']['items'][number] {
  const { id, property_id, property, unit_id, unit, payee, created_at } = row
  return { id, property_id, property, unit_id, unit, tenant: payee, created_at }
}

function wordsOf({ source, count, first, last, unit }: FoundLease): string {
  switch (source) {
    case 'ledger':
      return `${count} incomes, one each month from ${longDate(first)} to ${longDate(last)}, for this ${unit === null ? 'property' : 'unit'}, which has no lease then`
    case 'expected':
      return `Expected every month, next on ${longDate(first)}; its words name this property, which has no lease then`
  }
}
