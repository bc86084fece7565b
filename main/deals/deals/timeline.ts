import type { ReadSession } from '../../core/database/database.ts'
import { ownTimelineOf, type TimelineEntry } from './timeline.store.ts'

/** What another pack has written of a deal, newest first, as many as asked for. */
export type TimelinePart = (session: ReadSession, deal_id: string, limit: number) => readonly TimelineEntry[]

/** All that happened to a deal, newest first: by this pack's own tables, and by what the packs above it tell. */
export function timelineOf(
  session: ReadSession,
  deal_id: string,
  limit: number,
  parts: readonly TimelinePart[],
): readonly TimelineEntry[] {
  return [ownTimelineOf, ...parts]
    .flatMap(part => part(session, deal_id, limit))
    .sort((first, second) => descending(first.at, second.at) || descending(first.id, second.id))
    .slice(0, limit)
}

/** By code units, as SQLite compares. */
function descending(first: string, second: string): number {
  return first < second ? 1 : first > second ? -1 : 0
}
