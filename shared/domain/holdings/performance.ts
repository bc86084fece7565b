import type { CalendarDate } from '../calendar.ts'
import { sumMinor } from '../sum.ts'
import { type DatedFlow, type NoRate, xirr } from './xirr.ts'

export type FlowKind = 'contribution' | 'cost' | 'rent' | 'income' | 'sale'

/** Whether a flow of a kind is money that comes in. */
export function comesIn(kind: FlowKind): boolean {
  switch (kind) {
    case 'contribution':
    case 'cost':
      return false
    case 'rent':
    case 'income':
    case 'sale':
      return true
  }
}

/** A cash flow of a holding, minor units of the holding's currency, never negative: its kind says which way it went. */
export interface HoldingFlow {
  readonly kind: FlowKind
  readonly date: CalendarDate
  readonly amount_minor: number
}

export type NoReturn =
  | NoRate
  /** Nothing has been entered that was paid or received. */
  | 'no_flows'
  /** It is still held, and what it is worth is not known. */
  | 'no_value'
  /** A flow or a debt of another currency has no rate. */
  | 'unconverted'

/** What came of a holding, in minor units of its own currency. */
export interface Performance {
  /** Null, as what was received, where one of the flows has no rate: a sum without it is none. */
  readonly paid_minor: number | null
  readonly received_minor: number | null
  /** What it is worth to its owner today: share of the value less what is owed; 0 when it is no longer held, null when not known. */
  readonly equity_minor: number | null
  /** Received, and equity, less paid; null where the equity is not known. */
  readonly gain_minor: number | null
  /** Gain over all that was paid; null where nothing was. */
  readonly gain_rate: number | null
  /** The yearly return, money-weighted; null with the reason why there is none. */
  readonly xirr: number | null
  readonly no_xirr: NoReturn | null
}

/**
 * The returns of a holding from what was paid and received for it and what it is worth now. What is still held counts as received today, at its
 * owner's equity, so that a flat financed by a mortgage is judged by the money its owner put in.
 */
export function performanceOf(
  flows: readonly HoldingFlow[] | undefined,
  equity_minor: number | null,
  today: CalendarDate,
): Performance {
  if (flows === undefined) return { ...nothing, equity_minor, no_xirr: 'unconverted' }
  const paid_minor = sumMinor(flows.filter(flow => !comesIn(flow.kind)).map(flow => flow.amount_minor))
  const received_minor = sumMinor(flows.filter(flow => comesIn(flow.kind)).map(flow => flow.amount_minor))
  const sums = { paid_minor, received_minor, equity_minor }
  if (flows.length === 0) return { ...nothing, ...sums, no_xirr: 'no_flows' }
  if (equity_minor === null) return { ...nothing, ...sums, no_xirr: 'no_value' }
  const gain_minor = sumMinor([received_minor, equity_minor, -paid_minor])
  const dated: DatedFlow[] = flows.map(({ kind, date, amount_minor }) => ({
    date,
    amount_minor: comesIn(kind) ? amount_minor : -amount_minor,
  }))
  const found = xirr([...dated, { date: today, amount_minor: equity_minor }])
  return {
    ...sums,
    gain_minor,
    gain_rate: paid_minor === 0 ? null : gain_minor / paid_minor,
    xirr: found.ok ? found.rate : null,
    no_xirr: found.ok ? null : found.reason,
  }
}

const nothing = {
  paid_minor: null,
  received_minor: null,
  gain_minor: null,
  gain_rate: null,
  xirr: null,
} as const
