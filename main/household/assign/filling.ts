import { type CloseMove, closeMonth } from '../../../shared/domain/assign/close.ts'
import { fillTargets, inOrder, type Priority, wantedInAll } from '../../../shared/domain/assign/targets.ts'
import type { Month } from '../../../shared/domain/calendar.ts'
import { sumMinor } from '../../../shared/domain/sum.ts'
import type { Actor } from '../../core/audit/store.ts'
import type { ReadSession } from '../../core/database/database.ts'
import { addWithin, assignWithin, requireAssignMode } from './assigning.ts'
import type { BucketMonth } from './months.ts'
import type { AssignNeeds } from './needs.ts'
import { bucketFacts, freeIn, readFor, viewOf } from './reading.ts'

/** The one press that assigns what targets want, and the close of a month: seen first, then done, each as one step. */

export interface FillAsked {
  readonly month?: Month | undefined
  readonly bucket_ids?: readonly string[] | undefined
  readonly priorities?: readonly Priority[] | undefined
}

export interface Filled {
  readonly month: Month
  readonly before: number
  readonly after: number
  readonly items: readonly {
    readonly bucket_id: string
    readonly name: string
    readonly before: number
    readonly after: number
    readonly missing: number
  }[]
  readonly missing: number
}

export interface CloseAsked {
  readonly month?: Month | undefined
  readonly give_back: readonly string[]
  readonly cover: boolean
  readonly share_out: readonly { readonly bucket_id: string; readonly weight: number }[]
}

export interface Closed {
  readonly month: Month
  readonly before: number
  readonly after: number
  readonly moves: readonly (CloseMove & { readonly name: string })[]
  /** As they are once the moves are done. */
  readonly buckets: readonly BucketMonth[]
}

export function createFilling(needs: AssignNeeds) {
  const { database, buckets } = needs

  const filled = (session: ReadSession, { month: asked, bucket_ids, priorities }: FillAsked): Filled => {
    for (const id of bucket_ids ?? []) buckets.requireWithin(session, id)
    const read = readFor(session, needs, { from: asked })
    const month = asked ?? read.ledger.current
    const facts = bucketFacts(read, month)
    const targets = inOrder(read.targets, read.arrangement.indexOf).filter(
      ({ bucket_id, priority, kind }) =>
        facts.buckets.has(bucket_id) &&
        (bucket_ids === undefined || bucket_ids.includes(bucket_id)) &&
        // A cap holds whatever is asked for.
        (priorities === undefined || kind === 'cap' || priorities.includes(priority)),
    )
    const before = freeIn(read, month)
    const { assigned, left } = fillTargets(targets, facts.month, facts.buckets, before)
    const own = Map.groupBy(targets, each => each.bucket_id)
    const missingOf = (id: string) => {
      const bucket = facts.buckets.get(id)
      const wanted = bucket ? wantedInAll(own.get(id) ?? [], facts.month, bucket) : null
      return Math.max(0, (wanted ?? 0) - (assigned.get(id) ?? bucket?.assigned ?? 0))
    }
    const items = read.buckets.flatMap(({ id, name }) => {
      const after = assigned.get(id)
      if (after === undefined) return []
      return [
        { bucket_id: id, name, before: facts.buckets.get(id)?.assigned ?? 0, after, missing: missingOf(id) },
      ]
    })
    return { month, before, after: left, items, missing: sumMinor([...own.keys()].map(missingOf)) }
  }

  const closing = (session: ReadSession, asked: CloseAsked) => {
    const read = readFor(session, needs, { from: asked.month })
    const month = asked.month ?? read.ledger.current
    for (const id of [...asked.give_back, ...asked.share_out.map(each => each.bucket_id)])
      buckets.requireWithin(session, id)
    const view = viewOf(read, month)
    const byPriority = view.buckets
      .map((each, index) => ({ each, index }))
      .sort((a, b) =>
        a.each.bucket.priority < b.each.bucket.priority
          ? -1
          : a.each.bucket.priority > b.each.bucket.priority
            ? 1
            : a.index - b.index,
      )
      .map(({ each }) => ({ ...each, id: each.bucket.id }))
    const before = freeIn(read, month)
    const { moves, left } = closeMonth(
      byPriority,
      {
        give_back: new Set(asked.give_back),
        cover: asked.cover,
        share_out: asked.share_out.map(({ bucket_id, weight }) => ({ id: bucket_id, weight })),
      },
      before,
    )
    const names = new Map(read.buckets.map(({ id, name }) => [id, name]))
    const named = moves.map(move => ({ ...move, name: names.get(move.id) ?? '' }))
    return { month, before, after: left, moves: named }
  }

  /** The month as it is with moves that are not done yet. */
  const withMoves = (
    session: ReadSession,
    month: Month,
    moves: readonly CloseMove[],
  ): readonly BucketMonth[] => {
    const read = readFor(session, needs, { from: month })
    const assignments = moves.map(({ id, minor }) => ({ month, place_id: id, minor }))
    const ledger = { ...read.ledger, assignments: [...read.ledger.assignments, ...assignments] }
    return viewOf({ ...read, ledger, months: read.monthsOf(ledger) }, month).buckets
  }

  return {
    /** What a press would do. */
    fillPreview: (asked: FillAsked): Filled => database.read(session => filled(session, asked)),
    /** @throws Conflict as long as the household budgets by limits */
    fill: (asked: FillAsked, by: Actor): Promise<Filled> =>
      database.write(session => {
        requireAssignMode(session)
        const result = filled(session, asked)
        for (const { bucket_id, after } of result.items)
          assignWithin(session, result.month, { kind: 'bucket', id: bucket_id }, after, by)
        return result
      }),

    closePreview: (asked: CloseAsked): Closed =>
      database.read(session => {
        const result = closing(session, asked)
        return { ...result, buckets: withMoves(session, result.month, result.moves) }
      }),
    /** @throws Conflict as long as the household budgets by limits */
    close: (asked: CloseAsked, by: Actor): Promise<Closed> =>
      database.write(session => {
        requireAssignMode(session)
        const result = closing(session, asked)
        for (const { id, minor } of result.moves)
          addWithin(session, result.month, { kind: 'bucket', id }, minor, by)
        return { ...result, buckets: withMoves(session, result.month, []) }
      }),
  }
}

export type Filling = ReturnType<typeof createFilling>
