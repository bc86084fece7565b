import { type Compilable, type CompiledQuery, type RawBuilder, sql } from 'kysely'

/** Stands in a query for a value that is told each time the query runs. */
export type Given<Values> = <Name extends keyof Values & string>(name: Name) => RawBuilder<Values[Name]>

/**
 * A query that is built once, when it is first wanted, and then only handed its values: for those that run so often, or for so many rows of an
 * imported list, that building them anew each time would be felt. The result is handed to `session.all`, `session.first` or `session.run` like
 * any query.
 *
 * A status to which an index is limited is written into it with `literal`: see `steady`.
 */
export function compileOnce<Values = void, Row = unknown>(
  build: (given: Given<Values>) => Compilable<Row>,
): (values: Values) => Compilable<Row> {
  const places = new Map<unknown, (values: Values) => unknown>()
  const given: Given<Values> = name => {
    const place = { name }
    places.set(place, values => values[name])
    return sql`${place}`
  }
  let built: CompiledQuery<Row> | undefined
  let limited: Limited = query => query
  return values => ({
    compile: () => {
      if (!built) {
        built = build(given).compile()
        limited = limitedIn(built)
      }
      const parameters = built.parameters.map(each => {
        const read = places.get(each)
        return read === undefined ? each : read(values)
      })
      return { ...built, ...limited({ sql: built.sql, parameters }) }
    },
  })
}

type Limited = (query: Pick<CompiledQuery, 'sql' | 'parameters'>) => Pick<CompiledQuery, 'sql' | 'parameters'>

/** Writes a limit that is told at each run into the text, as that of any other query is (see `builder`). There are few limits, so each text is made once. */
function limitedIn({ sql, parameters }: CompiledQuery): Limited {
  const pieces = sql.split('?')
  const at = pieces.findIndex(piece => piece.endsWith('limit '))
  if (at === -1 || pieces.length !== parameters.length + 1) return query => query
  const texts = new Map<number, string>()
  return query => {
    const limit = query.parameters[at]
    if (typeof limit !== 'number' || !Number.isSafeInteger(limit)) return query
    const text =
      texts.get(limit) ?? `${pieces.slice(0, at + 1).join('?')}${limit}${pieces.slice(at + 1).join('?')}`
    texts.set(limit, text)
    return { sql: text, parameters: query.parameters.toSpliced(at, 1) }
  }
}

/**
 * A word of the program's own as part of a query's text rather than as a parameter: an index of the rows that have it alone is used only where
 * the query itself says it.
 */
export function literal<const Value extends string | number>(value: Value): RawBuilder<Value> {
  return sql.lit(value)
}
