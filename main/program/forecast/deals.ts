import type { CalendarDate } from '../../../shared/domain/calendar.ts'
import { feeDate, stageRecords, weightedFee } from '../../../shared/domain/forecast/deal-weight.ts'
import type { Movement } from '../../../shared/domain/forecast/movement.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { ForecastNeeds } from './needs.ts'

/** The fees of open deals, each by how many of the household's own deals of that stage were closed; those that nothing is known of are left out. */
export function dealFees(
  session: ReadSession,
  { deals }: Pick<ForecastNeeds, 'deals'>,
  today: CalendarDate,
): Movement[] {
  const open = deals.openFeesWithin(session).filter(({ fee_minor }) => fee_minor !== null)
  if (open.length === 0) return []
  const records = stageRecords(deals.moves())
  const medians = new Map(deals.figures().conversion.map(each => [each.stage, each.median_days]))
  return open.flatMap(({ deal_id, stage, fee_minor, closing_date }) => {
    const amount_minor = weightedFee(fee_minor ?? 0, records.get(stage))
    const date = feeDate(stage, closing_date, medians, today)
    if (amount_minor === null || amount_minor === 0 || date === null) return []
    const name = deals.requireWithin(session, deal_id).title
    return [{ kind: 'deal', id: deal_id, name, date, amount_minor, account_id: null, bucket_id: null }]
  })
}
