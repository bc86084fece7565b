import { type RawBuilder, sql } from 'kysely'

/**
 * Values for `in` that are written out in the SQL and not handed over as parameters: an index that has the rows of some values alone is found
 * by them only.
 */
export function literals<const Value extends string>(...values: readonly Value[]): RawBuilder<Value>[] {
  return values.map(value => sql.lit(value))
}
