import { sql } from 'kysely'

/** Of a deal `d` at its place on the board `w`, for whoever selects from both. */

/** Where it came from, as its record or its place on the board says; '' where neither does. */
export const DEAL_SOURCE = sql<string>`COALESCE(NULLIF(d.source, ''), w.lead_source)`

/** Of a closed deal the day; where none was given, the one on which it was moved there. */
export const CLOSED_ON = sql<
  string | null
>`CASE WHEN w.stage = 'closed' THEN COALESCE(w.closed_on, w.stage_since) END`
