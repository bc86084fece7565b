import { type Compilable, type CompiledQuery, type Expression, sql } from 'kysely'

/** Stands in a query where the value will, until there is one. */
const PLACE = Symbol('the value that is looked up')

/**
 * A query by one value that is built once and then only handed the value: where very many rows come, as of an imported list, building it anew
 * for each takes longer than running it.
 * @param build takes SQL for the value, and may use it more than once.
 * @returns the query by a value, for a session to run.
 */
export function lookup<Value, Row>(
  build: (value: Expression<Value>) => Compilable<Row>,
): (value: Value) => Compilable<Row> {
  let built: CompiledQuery<Row> | undefined
  return value => ({
    compile: () => {
      built ??= build(sql<Value>`${PLACE}`).compile()
      return { ...built, parameters: built.parameters.map(each => (each === PLACE ? value : each)) }
    },
  })
}
