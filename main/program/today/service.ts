import type { BoardLayout, BoardPart, PlacedCard, Today } from '../../../shared/contract/today.ts'
import { SumTooLarge } from '../../../shared/domain/sum.ts'
import type { Database } from '../../core/database/database.ts'
import { Conflict } from '../../core/errors.ts'
import type { Log } from '../../core/ports.ts'
import { layoutOf } from './layout.ts'
import { type PartNeeds, partsOf } from './parts.ts'
import * as store from './store.ts'

export interface TodayBoardNeeds extends PartNeeds {
  readonly database: Database
  readonly log: Log
}

export type TodayBoard = ReturnType<typeof createTodayBoard>

/** The day at a glance, out of all the other packs, and the order in which a person wants its cards. */
export function createTodayBoard(needs: TodayBoardNeeds) {
  const { database, household, log } = needs

  /** What a part says, or why it could not: whatever is wrong with one is no concern of the others. */
  const attempt = <T>(part: BoardPart, read: () => T) => {
    try {
      return { ok: true as const, data: read() }
    } catch (error) {
      if (!(error instanceof Conflict || error instanceof SumTooLarge))
        log.error(`The part ${part} of the board could not be read`, error)
      return { ok: false as const, error: error instanceof Error ? error.message : String(error) }
    }
  }

  return {
    /** Every part on one state of the file: the packs that are asked read in the session that is open here. */
    board: (): Today =>
      database.read(session => {
        const parts = partsOf(session, needs)
        return {
          date: household.today(session),
          safe_to_spend: attempt('safe_to_spend', parts.safe_to_spend),
          bills_upcoming: attempt('bills_upcoming', parts.bills_upcoming),
          bills_missed: attempt('bills_missed', parts.bills_missed),
          budget_snapshot: attempt('budget_snapshot', parts.budget_snapshot),
          buffer_check: attempt('buffer_check', parts.buffer_check),
          obligations_coverage: attempt('obligations_coverage', parts.obligations_coverage),
          cash_forecast_low: attempt('cash_forecast_low', parts.cash_forecast_low),
          pipeline_recent: attempt('pipeline_recent', parts.pipeline_recent),
          deals_by_stage: attempt('deals_by_stage', parts.deals_by_stage),
          follow_ups_due: attempt('follow_ups_due', parts.follow_ups_due),
          reminders_open: attempt('reminders_open', parts.reminders_open),
          tasks_due: attempt('tasks_due', parts.tasks_due),
          property_portfolio: attempt('property_portfolio', parts.property_portfolio),
          communications: attempt('communications', parts.communications),
          entity_status: attempt('entity_status', parts.entity_status),
          credit_scores: attempt('credit_scores', parts.credit_scores),
          net_worth: attempt('net_worth', parts.net_worth),
        }
      }),

    layout: (): BoardLayout => database.read(session => layoutOf(store.placedCards(session))),
    /** The household's own, the same in every window and both hosts. Given none, the usual order is back. */
    arrange: (items: readonly PlacedCard[]): Promise<BoardLayout> =>
      database.write(session => {
        store.replaceCards(
          session,
          items.map(({ card, hidden }, position) => ({ card, position, hidden: hidden ? 1 : 0 })),
        )
        return layoutOf(store.placedCards(session))
      }),
  }
}
