import type { BoardCard } from '../../../shared/contract/today.ts'

/** What each card is called, and what it is for in a few words. */
export const CARD_NAMES: Readonly<Record<BoardCard, { readonly title: string; readonly text: string }>> = {
  bills_missed: { title: 'Missed bills', text: 'What should have been paid' },
  bills_upcoming: { title: 'Next bills', text: 'The ten that come due next' },
  reminders_open: { title: 'Reminders', text: 'To snooze or dismiss' },
  tasks_due: { title: 'Tasks', text: 'Due today or before' },
  obligations_coverage: { title: "This month's obligations", text: 'Whether the cash covers them' },
  cash_forecast_low: { title: 'Cash', text: 'Now, and its lowest point in 90 days' },
  budget_snapshot: { title: 'Budget', text: 'The month so far, and buckets at risk' },
  buffer_check: { title: 'Buffer', text: 'Whether the bills leave it' },
  deals_by_stage: { title: 'Deals', text: 'By stage, with the fees expected' },
  follow_ups_due: { title: 'Follow-ups', text: 'Due today or before' },
  communications: { title: 'Messages', text: 'Waiting drafts, and what was sent' },
  pipeline_recent: { title: 'Recent messages', text: 'The last ten messages drafted' },
  property_portfolio: { title: 'Properties', text: 'How many, and their value after repair' },
  net_worth: { title: 'Net worth', text: 'Today, and since a month ago' },
  credit_scores: { title: 'Credit scores', text: 'The latest of each bureau' },
  entity_status: { title: 'Entities', text: 'Renewals that are due' },
}
