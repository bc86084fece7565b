import { amountsIn } from '../../wire/amounts.ts'
import type { Implementer } from '../../wire/transport.ts'
import type { LeadSources } from './service.ts'

export interface LeadSourceRouterNeeds {
  readonly leadSources: LeadSources
  readonly currency: () => string
}

/** Every day of the calendar. */
const ALWAYS = { from: '0000-01-01', to: '9999-12-31' }

export function leadSourceRouter(implement: Implementer, { leadSources, currency }: LeadSourceRouterNeeds) {
  const os = implement.leadSources
  return {
    list: os.list.handler(() => ({ items: leadSources.list() })),
    add: os.add.handler(({ input, context }) => leadSources.add(input, context.actor)),
    remove: os.remove.handler(({ input, context }) => leadSources.remove(input.id, context.actor)),
    report: os.report.handler(({ input: { from = ALWAYS.from, to = ALWAYS.to } }) => {
      const { major } = amountsIn(currency())
      const known = (minor: number | null) => (minor === null ? null : major(minor))
      return {
        items: leadSources
          .report({ from, to })
          .map(({ fees_minor, cost_minor, cost_per_lead_minor, cost_per_closed_minor, ...counts }) => ({
            ...counts,
            fees: major(fees_minor),
            cost: known(cost_minor),
            cost_per_lead: known(cost_per_lead_minor),
            cost_per_closed: known(cost_per_closed_minor),
          })),
      }
    }),
  }
}
