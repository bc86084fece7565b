import { type Compilable, type RawBuilder, sql } from 'kysely'

/** Stands in a query for a value that is told each time the query runs. */
export type Given<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>

/**
 * Builds a query once, for those that run so often that building them anew each time would be felt. The result is handed to `session.all`,
 * `session.first` or `session.run` like any query.
 *
 * A status to which an index is limited is written into it with `literal`: see `steady`.
 */
export function compileOnce<Values = void, Row = unknown>(
  build: (given: Given<Values>) => Compilable<Row>,
): (values: Values) => Compilable<Row> {
  const places = new Map<unknown, (values: Values) => unknown>()
  const compiled = build(name => {
    const place = { name }
    places.set(place, values => values[name])
    return sql`${place}`
  }).compile()
  const readers = compiled.parameters.map(parameter => places.get(parameter) ?? (() => parameter))
  return values => ({ compile: () => ({ ...compiled, parameters: readers.map(read => read(values)) }) })
}

/**
 * A word of the program's own as part of a query's text rather than as a parameter: an index of the rows that have it alone is used only where
 * the query itself says it.
 */
export function literal<const Value extends string>(value: Value): RawBuilder<Value> {
  return sql.lit(value)
}
