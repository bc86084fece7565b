import { useSuspenseQuery } from '@tanstack/react-query'
import type { Areas } from '../../shared/contract/budget.ts'
import type { ReportName } from '../../shared/contract/reports.ts'
import type { BoardCard } from '../../shared/contract/today.ts'
import { api } from './queries.ts'

/** What belongs to one of the areas alone, and goes out of sight with it. */
export type Area = Exclude<Areas, 'both'>

/** Whether what belongs to an area is to be seen. */
export function isShown(area: Area | undefined, areas: Areas): boolean {
  return area === undefined || areas === 'both' || area === areas
}

/** What of the program the household wants to see. */
export function useAreas(): Areas {
  return useSuspenseQuery(api.budget.get.queryOptions({ input: {} })).data.areas
}

/** The area of a card of Today; undefined of one that is of both. */
export function areaOfCard(card: BoardCard): Area | undefined {
  switch (card) {
    case 'bills_missed':
    case 'bills_upcoming':
    case 'obligations_coverage':
    case 'cash_forecast_low':
    case 'budget_snapshot':
    case 'buffer_check':
      return 'household'
    case 'deals_by_stage':
    case 'follow_ups_due':
    case 'communications':
    case 'pipeline_recent':
    case 'property_portfolio':
      return 'deals'
    case 'reminders_open':
    case 'tasks_due':
    case 'net_worth':
    case 'credit_scores':
    case 'entity_status':
      return undefined
  }
}

/** The area of a report; undefined of one that is of both. */
export function areaOfReport(report: ReportName): Area | undefined {
  switch (report) {
    case 'budget':
    case 'subscriptions':
    case 'bills':
      return 'household'
    case 'deals':
      return 'deals'
    case 'spending':
    case 'income-expenses':
    case 'cash-flow':
    case 'net-worth':
    case 'account-balances':
      return undefined
  }
}
