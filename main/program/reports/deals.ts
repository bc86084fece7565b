import { tableOf, withTotals } from '../../../shared/domain/reports/table.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { Database } from '../../core/database/database.ts'
import type { Deals } from '../../deals/deals/index.ts'
import { type Asked, refuseFilters } from './asked.ts'
import { spentForDeals } from './deals.store.ts'
import type { Found } from './parts.ts'

export interface DealReportNeeds {
  readonly database: Database
  readonly deals: Pick<Deals, 'feesWithin'>
}

/** What closed deals earned, by where they came from. @throws Invalid for a filter of transactions */
export function dealReport({ database, deals }: DealReportNeeds, question: Asked): Found {
  refuseFilters(question, 'deals')
  const { periods, span } = question
  const { all, spent } = database.read(session => ({
    all: deals.feesWithin(session),
    spent: new Map(spentForDeals(session, span.from, span.to).map(each => [each.deal_id, each.spent_minor])),
  }))
  const isWithin = (date: string | null): date is string =>
    date !== null && span.from <= date && date <= span.to
  const closed = all.filter(deal => deal.stage === 'closed' && isWithin(deal.closed_on))
  const earned = tableOf(
    closed.map(({ source, closed_on, fee_minor }) => ({
      period: periods.findIndex(({ from, to }) => closed_on !== null && from <= closed_on && closed_on <= to),
      key: source,
      then_key: null,
      minor: fee_minor ?? 0,
    })),
    periods.length,
  )
  const bySource = Map.groupBy(all, deal => deal.source)
  const others = [...bySource.keys()].filter(source => !earned.rows.some(row => row.key === source))
  const table = withTotals(
    [...earned.rows, ...others.map(key => ({ key, then_key: null, values: periods.map(() => 0) }))],
    periods.length,
  )
  return {
    parts: [
      {
        side: null,
        table,
        shown: ({ key }) => {
          const its = bySource.get(key ?? '') ?? []
          return {
            // A source is a word and no record.
            key: null,
            name: key === null || key === '' ? 'No source' : key,
            extras: {
              deals: its.length,
              closed: closed.filter(deal => deal.source === key).length,
              cost: sumMinor(its.map(deal => spent.get(deal.deal_id) ?? 0)),
            },
          }
        },
      },
    ],
    working: [
      'A closed deal earns its fee on the day it was closed.',
      'The cost of a source is what was spent in the span for the deals that came from it.',
    ],
  }
}
