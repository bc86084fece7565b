import { sumMinor } from '../sum.ts'
import type { Stage } from './stages.ts'

/** Days in ISO; null for what has not happened. */
export interface SourcedDeal {
  /** As it was typed; '' where it is not known. */
  readonly source: string
  /** Each move on the board, the first of which put it there. */
  readonly moves: readonly { readonly date: string; readonly to: Stage }[]
  readonly closed_on: string | null
  /** What was paid, minor units; null where it is not known. */
  readonly fee_minor: number | null
}

/** What was spent under a bucket by a payee with a tag, less what came back, minor units. */
export interface SpentRow {
  /** Of the row's tags the one that was named for a source first; null where none is. */
  readonly tag: string | null
  readonly bucket_id: string | null
  readonly payee_id: string | null
  readonly spent_minor: number
}

/** What a source's rows are told by: one of the three. */
export interface NamedCost {
  readonly source: string
  readonly tag: string | null
  readonly bucket_id: string | null
  readonly payee_id: string | null
}

/** What a source has brought and cost in some days; minor units. */
export interface SourceFigures {
  readonly source: string
  readonly leads: number
  readonly offers: number
  readonly contracts: number
  readonly closed: number
  readonly fees_minor: number
  /** null where nothing says which rows are its cost. */
  readonly cost_minor: number | null
  /** Rounded half up; null without a lead, or a cost. */
  readonly cost_per_lead_minor: number | null
  readonly cost_per_closed_minor: number | null
}

export interface Days {
  readonly from: string
  readonly to: string
}

const OFFERED: ReadonlySet<Stage> = new Set(['offer_made', 'under_contract', 'assigned', 'closed'])
const CONTRACTED: ReadonlySet<Stage> = new Set(['under_contract', 'assigned', 'closed'])

/** Two ways to write one source are one. */
function keyOf(source: string): string {
  return source.trim().toLowerCase()
}

/**
 * Every source that some deal or cost names, that of the most closed deals first. What happened counts on the day on which it first did. A row that
 * several tell counts once: for the source of its tag, which a person has put on that very row, else of its payee, else of its bucket.
 * @throws SumTooLarge
 */
export function sourceFigures(
  deals: readonly SourcedDeal[],
  named: readonly NamedCost[],
  spent: readonly SpentRow[],
  { from, to }: Days,
): SourceFigures[] {
  const isWithin = (day: string | null | undefined) =>
    day !== null && day !== undefined && from <= day && day <= to
  const reached = ({ moves }: SourcedDeal, stages: ReadonlySet<Stage>) =>
    moves.find(move => stages.has(move.to))?.date
  const names = new Map<string, string>()
  for (const { source } of [...named, ...deals])
    if (!names.has(keyOf(source))) names.set(keyOf(source), source)
  const costs = costsBySource(named, spent)
  const bySource = Map.groupBy(deals, deal => keyOf(deal.source))
  return [...names]
    .map(([key, source]): SourceFigures => {
      const its = bySource.get(key) ?? []
      const closed = its.filter(deal => isWithin(deal.closed_on))
      const leads = its.filter(({ moves }) => isWithin(moves[0]?.date)).length
      const cost_minor = costs.get(key) ?? null
      return {
        source,
        leads,
        offers: its.filter(deal => isWithin(reached(deal, OFFERED))).length,
        contracts: its.filter(deal => isWithin(reached(deal, CONTRACTED))).length,
        closed: closed.length,
        fees_minor: sumMinor(closed.map(deal => deal.fee_minor ?? 0)),
        cost_minor,
        cost_per_lead_minor: each(cost_minor, leads),
        cost_per_closed_minor: each(cost_minor, closed.length),
      }
    })
    .sort((a, b) => b.closed - a.closed || b.leads - a.leads || (a.source < b.source ? -1 : 1))
}

function costsBySource(named: readonly NamedCost[], spent: readonly SpentRow[]): ReadonlyMap<string, number> {
  const byTag = new Map(named.map(({ tag, source }) => [tag, keyOf(source)]))
  const byPayee = new Map(named.map(({ payee_id, source }) => [payee_id, keyOf(source)]))
  const byBucket = new Map(named.map(({ bucket_id, source }) => [bucket_id, keyOf(source)]))
  const sourceOf = ({ tag, payee_id, bucket_id }: SpentRow) =>
    (tag === null ? undefined : byTag.get(tag)) ??
    (payee_id === null ? undefined : byPayee.get(payee_id)) ??
    (bucket_id === null ? undefined : byBucket.get(bucket_id))
  const rows = Map.groupBy(spent, sourceOf)
  return new Map(
    named.map(({ source }) => {
      const key = keyOf(source)
      return [key, sumMinor((rows.get(key) ?? []).map(({ spent_minor }) => spent_minor))]
    }),
  )
}

function each(cost_minor: number | null, count: number): number | null {
  return cost_minor === null || count === 0 ? null : Math.round(cost_minor / count)
}
