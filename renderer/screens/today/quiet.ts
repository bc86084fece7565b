import type { BoardCard, Today } from '../../../shared/contract/today.ts'

/**
 * Whether a card has nothing to say, and no next step to offer either: it is then left out, so that a new household does not look at a wall of
 * zeros. A card that failed always shows.
 * @param chosen the cards that the person has on the board
 */
export function isQuiet(card: BoardCard, board: Today, chosen: readonly BoardCard[]): boolean {
  const part = board[card]
  if (!part.ok) return false
  switch (card) {
    // Of these, each offers the step that fills it.
    case 'bills_upcoming':
    case 'budget_snapshot':
    case 'cash_forecast_low':
      return false
    case 'buffer_check':
      return board.buffer_check.ok && isUntold(board.buffer_check.data)
    case 'bills_missed':
      return board.bills_missed.ok && board.bills_missed.data.count === 0
    case 'reminders_open':
      return isEmpty(withoutBillsShown(board, chosen))
    case 'tasks_due':
      return board.tasks_due.ok && board.tasks_due.data.count === 0
    case 'obligations_coverage':
      return (
        board.obligations_coverage.ok &&
        board.obligations_coverage.data.open_count === 0 &&
        board.obligations_coverage.data.cash_source === 'ledger'
      )
    case 'deals_by_stage':
      return board.deals_by_stage.ok && board.deals_by_stage.data.stages.every(({ deals }) => deals === 0)
    case 'follow_ups_due':
      return board.follow_ups_due.ok && board.follow_ups_due.data.count === 0
    case 'communications':
      return (
        board.communications.ok &&
        board.communications.data.drafts_waiting + board.communications.data.sent_this_week === 0
      )
    case 'pipeline_recent':
      return board.pipeline_recent.ok && board.pipeline_recent.data.items.length === 0
    case 'property_portfolio':
      return board.property_portfolio.ok && board.property_portfolio.data.count === 0
    case 'net_worth':
      return board.net_worth.ok && board.net_worth.data.holdings === 0 && board.net_worth.data.net_worth === 0
    case 'credit_scores':
      return board.credit_scores.ok && board.credit_scores.data.items.length === 0
    case 'entity_status':
      return board.entity_status.ok && board.entity_status.data.entities === 0
  }
}

/** No target is set and there is no bill: nothing to hold against each other yet. */
function isUntold({
  income_target,
  bills_monthly_est,
}: {
  readonly income_target: number
  readonly bills_monthly_est: number
}): boolean {
  return income_target === 0 && bills_monthly_est === 0
}

function isEmpty(part: Today['reminders_open']): boolean {
  return part.ok && part.data.count === 0
}

/** The reminders but for those of bills that a list of bills on the board has. */
export function withoutBillsShown(board: Today, cards: readonly BoardCard[]): Today['reminders_open'] {
  const { reminders_open } = board
  if (!reminders_open.ok) return reminders_open
  const shown = new Set(
    (['bills_missed', 'bills_upcoming'] as const)
      .filter(card => cards.includes(card))
      .flatMap(card => {
        const part = board[card]
        return part.ok ? part.data.items.map(each => each.bill_id) : []
      }),
  )
  const items = reminders_open.data.items.filter(each => each.kind !== 'bill' || !shown.has(each.bill_id))
  const left_out = reminders_open.data.items.length - items.length
  return { ok: true, data: { items, count: reminders_open.data.count - left_out } }
}
