import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { RateRow } from '../store.ts'

/** A rate as an import left it, and as it was before; null where there was none. */
export interface RateChange {
  readonly before: RateRow | null
  readonly after: RateRow
}

/** What an import did to the rates, so that it can be taken back and done again as one. */
export interface RateChanges {
  /** What the history says of it. */
  readonly summary: Readonly<Record<string, unknown>>
  readonly changes: readonly RateChange[]
}

const Packed = z.object({
  summary: z.record(z.string(), z.unknown()),
  rows: z.array(
    z.tuple([
      z.tuple([z.string(), z.string(), z.string()]),
      z.tuple([z.string(), z.string(), z.string()]),
      z.tuple([z.string(), z.string(), z.string()]).nullable(),
    ]),
  ),
})

/** Packed small: the program keeps it for as long as the import can be undone, and a whole history has 200,000 rates. */
export function packChanges({ summary, changes }: RateChanges): Uint8Array {
  const rows = changes.map(({ before, after }) => [
    [after.base_currency, after.quote_currency, after.date],
    cellsOf(after),
    before && cellsOf(before),
  ])
  return gzipSync(JSON.stringify({ summary, rows }), { level: constants.Z_BEST_SPEED })
}

function cellsOf({ rate, source, created_at }: RateRow): readonly [string, string, string] {
  return [rate, source, created_at]
}

export function unpackChanges(packed: Uint8Array): RateChanges {
  const { summary, rows } = Packed.parse(JSON.parse(gunzipSync(packed).toString()))
  const changes = rows.map(([[base_currency, quote_currency, date], is, was]) => {
    const rateOf = ([rate, source, created_at]: typeof is): RateRow => ({
      base_currency,
      quote_currency,
      date,
      rate,
      source,
      created_at,
    })
    return { before: was && rateOf(was), after: rateOf(is) }
  })
  return { summary, changes }
}
