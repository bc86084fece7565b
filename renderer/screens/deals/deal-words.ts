import type { EventType, PipelineCard } from '../../../shared/contract/wholesale.ts'
import type { Stage } from '../../../shared/domain/deals/stages.ts'
import type { StatusTone } from '../../components/StatusBadge.tsx'

/** How the deals' screens name and colour what the program knows. */

export const STAGE_TONES: Readonly<Record<Stage, StatusTone>> = {
  lead: 'neutral',
  offer_made: 'accent',
  under_contract: 'warning',
  assigned: 'accent',
  closed: 'gain',
  dead: 'loss',
}

export const EVENT_NAMES: Readonly<Record<EventType, string>> = {
  call: 'Call',
  text: 'Text',
  email: 'E-mail',
  inspection: 'Inspection',
  offer: 'Offer',
  note: 'Note',
}

export const EXIT_NAMES: Readonly<Record<'assignment' | 'own_purchase' | 'double_close', string>> = {
  assignment: 'Assignment',
  own_purchase: 'Own purchase',
  double_close: 'Double close',
}

/** The price that matters in the stage a deal is in, with its name. */
export function leadingPrice(card: PipelineCard): { readonly name: string; readonly amount: number } | null {
  if (card.contract_price !== null) return { name: 'Contract', amount: card.contract_price }
  if (card.offer_amount !== null) return { name: 'Offer', amount: card.offer_amount }
  if (card.max_allowable_offer !== null) return { name: 'MAO', amount: card.max_allowable_offer }
  return null
}

export function daysText(days: number): string {
  if (days === 0) return 'Today'
  return days === 1 ? '1 day' : `${days} days`
}

/** How long something has been so, after what it is: `Assigned for 3 days`. */
export function sinceText(days: number): string {
  return days === 0 ? 'since today' : `for ${daysText(days)}`
}
