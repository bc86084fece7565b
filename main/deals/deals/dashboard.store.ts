import { type FeeParts, feeAt } from '../../../shared/domain/deals/fees.ts'
import type { ReadSession } from '../../core/database/database.ts'
import type { StageText } from '../../core/database/schema-deals.ts'

export interface DealFigureRow {
  readonly stage: StageText
  /** Of a closed deal what was paid; else what the assigned buyer brings, else the target; null where none is known. */
  readonly fee_minor: number | null
  readonly contract_price_minor: number | null
  readonly closing_date: string | null
  /** Of a closed deal only: where no date was given, the one on which it was moved there. */
  readonly closed_on: string | null
  readonly archived: 0 | 1
}

type Row = Omit<DealFigureRow, 'fee_minor'> & FeeParts

/** What the value of each deal is worked out from; of those that are archived only the closed ones, for what was earned stays so. */
export function dealFigures(session: ReadSession): DealFigureRow[] {
  return session
    .prepare<Row>(`
      SELECT w.stage, w.actual_fee_minor, w.assignment_fee_target_minor, w.contract_price_minor, w.closing_date,
        CASE WHEN w.stage = 'closed' THEN COALESCE(w.closed_on, w.stage_since) END AS closed_on,
        d.status = 'archived' AS archived, a.assignment_price_minor, a.assignment_fee_minor
      FROM wholesale_pipelines w
      JOIN deals d ON d.id = w.deal_id AND (d.status = 'open' OR w.stage = 'closed')
      LEFT JOIN assignments a ON a.pipeline_id = w.id AND a.status IN ('assigned', 'closed')`)
    .all()
    .map(({ stage, contract_price_minor, closing_date, closed_on, archived, ...fees }) => ({
      stage,
      contract_price_minor,
      closing_date,
      closed_on,
      archived,
      fee_minor: feeAt(stage, { contract_price_minor, ...fees }),
    }))
}
