import { type FeeParts, feeAt } from '../../../shared/domain/deals/fees.ts'
import type { ReadSession } from '../../database/database.ts'
import type { StageText } from '../../database/schema-deals.ts'

export interface DealFigureRow {
  readonly stage: StageText
  /** Of a closed deal what was paid; else what the assigned buyer brings, else the target; null where none is known. */
  readonly fee_minor: number | null
  readonly contract_price_minor: number | null
  readonly closing_date: string | null
  /** Of a closed deal only: where no date was given, the one on which it was moved there. */
  readonly closed_on: string | null
}

type Row = Omit<DealFigureRow, 'fee_minor'> & FeeParts

/** Of each deal that is not archived, what its value is worked out from. */
export function dealFigures(session: ReadSession): DealFigureRow[] {
  return session
    .prepare<Row>(`
      SELECT w.stage, w.actual_fee_minor, w.assignment_fee_target_minor, w.contract_price_minor, w.closing_date,
        CASE WHEN w.stage = 'closed' THEN COALESCE(w.closed_on, w.stage_since) END AS closed_on,
        a.assignment_price_minor, a.assignment_fee_minor
      FROM wholesale_pipelines w
      JOIN deals d ON d.id = w.deal_id AND d.status = 'open'
      LEFT JOIN assignments a ON a.pipeline_id = w.id AND a.status IN ('assigned', 'closed')`)
    .all()
    .map(({ stage, contract_price_minor, closing_date, closed_on, ...fees }) => ({
      stage,
      contract_price_minor,
      closing_date,
      closed_on,
      fee_minor: feeAt(stage, { contract_price_minor, ...fees }),
    }))
}
